"""Files that cannot be read, and files that look odd but can."""

from __future__ import annotations

import codecs
import json

import pytest
from exchange.fhir.bundles import (
    PATIENT,
    SYNTHEA,
    Json,
    accounted_for,
    bundle,
    cancer,
    condition,
    diagnoses,
    of_kind,
    read,
    read_json,
    reasons,
    resource,
    sct,
    words,
)

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.wording import sentence
from recurtrack.exchange.fhir import read_fhir


def refusal(content: bytes) -> Rejected:
    with pytest.raises(Rejected) as caught:
        read_fhir(content, "letter.json")
    assert "letter.json" in sentence(caught.value)
    assert "{" not in sentence(caught.value)
    return caught.value


@pytest.mark.parametrize("content", [b"%PDF-1.7\n\xe2\xe3\xcf", b"\x89PNG\r\n", '{"a": 1}'.encode("utf-16")])
def test_a_binary_file_is_not_text(content: bytes) -> None:
    assert refusal(content).refusal is Refusal.NOT_TEXT


@pytest.mark.parametrize("size", [1, 100, 100_000, 2_000_000])
def test_a_truncated_file_says_that_it_breaks_off(size: int) -> None:
    found = refusal(SYNTHEA.read_bytes()[:size])
    assert found.refusal is Refusal.NOT_JSON
    assert "breaks off" in sentence(found)


def test_a_file_cut_within_a_letter_is_truncated_not_binary() -> None:
    content = json.dumps(bundle({**PATIENT, "name": [{"text": "Zoë"}]}), ensure_ascii=False).encode()
    assert refusal(content[: content.index(b"\xab")]).refusal is Refusal.NOT_JSON


@pytest.mark.parametrize("content", [b"", b"  \n", b'{"resourceType": "Bundle"} x', b'{"a": nope}'])
def test_an_empty_or_broken_file_is_not_json(content: bytes) -> None:
    assert refusal(content).refusal is Refusal.NOT_JSON


@pytest.mark.parametrize("depth", [5_000, 500_000])
def test_a_file_nested_without_end_is_too_deep(depth: int) -> None:
    content = b'{"resourceType": "Bundle", "entry": [' + b'{"a":' * depth + b"1" + b"}" * depth + b"]}"
    assert refusal(content).refusal is Refusal.TOO_DEEP
    assert refusal(b"[" * depth + b"]" * depth).refusal is Refusal.TOO_DEEP


@pytest.mark.parametrize(
    "content", [b"<xml/>", b"BEGIN:VCALENDAR", b'{"format": "recurtrack-facts/1"}', b"[]", b"[1, 2]", b'{"entry": []}']
)
def test_anything_else_is_an_unknown_format(content: bytes) -> None:
    assert refusal(content).refusal is Refusal.UNKNOWN_FORMAT


def test_a_bundle_whose_entries_are_no_list_is_refused() -> None:
    assert refusal(b'{"resourceType": "Bundle", "entry": {"a": 1}}').refusal is Refusal.UNKNOWN_FORMAT


@pytest.mark.parametrize("kind", ["transaction", "collection", "document", "searchset", "batch"])
def test_every_type_of_bundle_is_read(kind: str) -> None:
    found = read_json(bundle(PATIENT, cancer(), kind=kind))
    assert found.name == "Ana Sample"
    assert len(of_kind(found, DiagnosisEntry)) == 1


def test_an_empty_bundle_holds_nothing() -> None:
    assert read_json({"resourceType": "Bundle", "type": "searchset", "total": 0}).entries == ()


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    content = codecs.BOM_UTF8 + json.dumps(bundle(PATIENT, cancer())).encode()
    assert read_fhir(content, "letter.json").name == "Ana Sample"


def test_a_single_resource_is_read_and_leaves_the_person_unknown() -> None:
    found = read_json(cancer())
    assert (found.name, len(found.entries)) == (None, 1)
    assert read_json(PATIENT).name == "Ana Sample"


def test_bundles_within_a_bundle_are_opened() -> None:
    inner = bundle(PATIENT, cancer(), kind="searchset")
    found = read_json({"resourceType": "Bundle", "type": "batch-response", "entry": [{"resource": inner}]})
    assert len(of_kind(found, DiagnosisEntry)) == 1


def test_a_bare_list_of_resources_is_read() -> None:
    assert len(of_kind(read_json([PATIENT, cancer()]), DiagnosisEntry)) == 1


def test_a_broken_resource_spoils_only_itself() -> None:
    text = json.dumps(bundle(PATIENT, cancer(), condition(words("Asthma"))))
    found = read_fhir(text.replace('"Asthma"', '"Asthma", "stage": 1e999').encode(), "letter.json")
    assert len(of_kind(found, DiagnosisEntry)) == 1
    assert reasons(found, "Condition") == ["it is damaged"]


def test_entries_without_a_resource_are_counted() -> None:
    odd = {"resourceType": "Bundle", "entry": [{"resource": PATIENT}, {}, {"resource": None}, 7, "x", {"resource": []}]}
    found = read_json(odd)
    assert accounted_for(found) == 6
    assert found.name == "Ana Sample"


def test_two_patients_are_several_people() -> None:
    found = refusal(json.dumps(bundle(PATIENT, {**PATIENT, "id": "q"})).encode())
    assert found.refusal is Refusal.SEVERAL_PEOPLE
    assert "2 people" in sentence(found)


def test_data_of_somebody_else_is_several_people() -> None:
    other = cancer() | {"subject": {"reference": "Patient/somebody-else"}}
    assert refusal(json.dumps(bundle(PATIENT, cancer(), other)).encode()).refusal is Refusal.SEVERAL_PEOPLE


def test_one_patient_under_several_addresses_is_one_person() -> None:
    addressed = cancer() | {"subject": {"reference": "https://example.org/Patient/p/_history/3"}}
    assert len(diagnoses(addressed, condition(words("Asthma")))) == 1
    assert read(addressed, cancer() | {"subject": {"reference": "Patient/p"}}).name == "Ana Sample"


def test_the_same_resource_twice_is_counted_once() -> None:
    twice = cancer()
    found = read(twice, twice)
    assert len(of_kind(found, DiagnosisEntry)) == 1
    assert reasons(found, "Condition") == ["the file holds it more than once"]


def test_of_two_versions_of_a_resource_the_newer_counts() -> None:
    old = cancer("2014-01-01") | {"meta": {"lastUpdated": "2020-01-01T00:00:00Z"}}
    new = {**old, "onsetDateTime": "2015-01-01", "meta": {"lastUpdated": "2021-01-01T00:00:00Z"}}
    for pair in ((old, new), (new, old)):
        (found,) = diagnoses(*pair)
        assert str(found.date) == "2015-01-01"


STU3_CONDITION = resource("Condition", code=sct("254837009"), clinicalStatus="active", verificationStatus="confirmed")


@pytest.mark.parametrize(
    ("version", "resources"),
    [
        ("DSTU2", [PATIENT, resource("MedicationOrder")]),
        ("DSTU2", [PATIENT | {"meta": {"profile": ["http://hl7.org/fhir/us/shr/DSTU2/StructureDefinition/x"]}}]),
        ("DSTU2", [PATIENT | {"name": [{"family": ["Sample"]}]}, STU3_CONDITION]),
        ("DSTU2", [PATIENT, resource("Observation", category={"text": "x"}, comments="y"), STU3_CONDITION]),
        ("STU3", [PATIENT, STU3_CONDITION, resource("Procedure", notDone=False, context={"reference": "Encounter/1"})]),
        ("STU3", [STU3_CONDITION | {"assertedDate": "2015-01-01"}]),
    ],
)
def test_older_versions_are_refused_by_name(version: str, resources: list[Json]) -> None:
    value = bundle(*resources) if len(resources) > 1 else resources[0]
    found = refusal(json.dumps(value).encode())
    assert (found.refusal, found.values["version"]) == (Refusal.OLD_FHIR, version)


def test_one_sloppy_resource_does_not_make_a_file_old() -> None:
    assert len(of_kind(read(STU3_CONDITION), DiagnosisEntry)) == 1
    assert len(of_kind(read(STU3_CONDITION, {**STU3_CONDITION, "id": "other"}, cancer()), DiagnosisEntry)) == 1


def test_a_resource_without_id_and_address_is_known_by_what_it_says() -> None:
    nameless = {key: value for key, value in cancer().items() if key != "id"}
    turned = dict(reversed(nameless.items()))
    one, other = (read_json({"resourceType": "Bundle", "entry": [{"resource": item}]}) for item in (nameless, turned))
    assert one.entries[0].import_keys == other.entries[0].import_keys
    assert one.entries[0].import_keys[0].startswith("fhir:Condition/")
