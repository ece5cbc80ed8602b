"""Real files from other people's test collections, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exchange.fhir.bundles import IPS, OLD, SYNTHEA, accounted_for, of_kind

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Her2Status, Histology, ReceptorStatus
from recurtrack.domain.entry import Origin
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.incoming import Incoming
from recurtrack.domain.person import PERSON_ID, AllergyEntry, ConditionEntry, MedicineEntry, PersonEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Behaviour, Event, Procedure, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.wording import sentence
from recurtrack.exchange.fhir import read_fhir


def read_file(path: Path) -> Incoming:
    return read_fhir(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def survivor() -> Incoming:
    return read_file(SYNTHEA)


@pytest.fixture(scope="module")
def summary() -> Incoming:
    return read_file(IPS)


def test_the_survivor_is_named_as_the_file_names_her(survivor: Incoming) -> None:
    (person,) = of_kind(survivor, PersonEntry)
    assert (survivor.name, str(survivor.birth_date), survivor.sex) == ("Genevie117 Mills423", "1923-02-02", Sex.FEMALE)
    assert (person.id, person.name, person.phone, person.language) == (
        PERSON_ID,
        "Genevie117 Mills423",
        "555-175-4774",
        "English",
    )


def test_the_survivor_has_one_diagnosis_with_stage_and_receptors(survivor: Incoming) -> None:
    (found,) = of_kind(survivor, DiagnosisEntry)
    assert (str(found.date), found.event, found.behaviour, found.side) == (
        "2005-01-12",
        Event.FIRST,
        Behaviour.INVASIVE,
        None,
    )
    assert (found.t, found.n, found.m, found.stage_prefix, found.anatomic_stage) == ("T1", "N0", "M0", "c", "IA")
    assert (found.er, found.pr, found.her2) == (ReceptorStatus.NEGATIVE, ReceptorStatus.POSITIVE, Her2Status.NEGATIVE)
    assert found.size_mm == 1.4
    assert str(found.diagnostic_mammogram) == str(found.biopsy_date) == "2005-01-12"


def test_the_survivors_treatments_are_three(survivor: Incoming) -> None:
    surgery, radiotherapy, tamoxifen = of_kind(survivor, TreatmentEntry)
    assert (surgery.kind, surgery.procedure, str(surgery.start)) == (
        TreatmentKind.SURGERY,
        Procedure.BREAST_CONSERVING,
        "2005-01-18",
    )
    assert (radiotherapy.kind, radiotherapy.fractions) == (TreatmentKind.RADIOTHERAPY, 34)
    assert (str(radiotherapy.start), str(radiotherapy.end)) == ("2005-01-26", "2005-03-08")
    assert radiotherapy.fields == ()
    assert (tamoxifen.agent, str(tamoxifen.start), tamoxifen.end, tamoxifen.ongoing) == (
        "tamoxifen",
        "2005-03-11",
        None,
        False,
    )


def test_the_survivors_mammograms_and_gynaecology_are_appointments(survivor: Incoming) -> None:
    found = of_kind(survivor, AppointmentEntry)
    mammograms = [item for item in found if item.test is Test.MAMMOGRAM]
    assert len(mammograms) == len([item for item in found if item.test is Test.GYNAECOLOGY]) == 15
    assert (str(mammograms[0].date), str(mammograms[-1].date)) == ("2006-02-10", "2019-03-30")
    assert {item.status for item in found} == {AppointmentStatus.DONE}
    assert not any(item.result_expected for item in found)


def test_other_current_illness_and_medicines_of_the_survivor_are_listed(survivor: Incoming) -> None:
    assert [item.name for item in of_kind(survivor, ConditionEntry)] == ["Coronary Heart Disease"]
    assert len(of_kind(survivor, MedicineEntry)) == 4


def test_bills_and_visits_are_counted_with_a_reason(survivor: Incoming) -> None:
    counted = {left.what: (left.count, left.why) for left in survivor.left_out}
    assert counted["Claim"] == (183, "billing, not care")
    assert counted["Encounter"][0] == 178


def test_the_patient_summary_keeps_its_partial_dates(summary: Incoming) -> None:
    (found,) = of_kind(summary, DiagnosisEntry)
    (drug,) = of_kind(summary, TreatmentEntry)
    assert found.date == PartialDate(2015, 1)
    assert (found.histology, found.behaviour, found.event) == (Histology.DUCTAL, Behaviour.INVASIVE, Event.FIRST)
    assert (drug.agent, drug.kind, drug.start, drug.ongoing) == (
        "anastrozole",
        TreatmentKind.ENDOCRINE,
        PartialDate(2015, 3),
        True,
    )
    assert [item.since for item in of_kind(summary, ConditionEntry)] == [PartialDate(2015)]


def test_the_patient_summary_has_one_allergy_one_other_medicine_and_one_result(summary: Incoming) -> None:
    (allergy,) = of_kind(summary, AllergyEntry)
    (medicine,) = of_kind(summary, MedicineEntry)
    (result,) = of_kind(summary, ResultEntry)
    assert "penicillin" in allergy.substance
    assert medicine.name.startswith("Black Cohosh")
    assert (result.quantity, result.value, result.unit, result.laboratory) == (
        "HbA1c",
        7.5,
        "%",
        "Laboratoire de charme",
    )
    (person,) = of_kind(summary, PersonEntry)
    assert person.emergency_contact == "Martha Mum, +33-555-20036"


def test_a_file_of_an_old_version_is_refused_in_one_clear_sentence() -> None:
    with pytest.raises(Rejected) as caught:
        read_file(OLD)
    assert caught.value.refusal is Refusal.OLD_FHIR
    assert "old FHIR version (DSTU2)" in sentence(caught.value)


@pytest.mark.parametrize("path", [SYNTHEA, IPS], ids=["synthea", "ips"])
def test_every_resource_is_in_an_entry_or_counted_as_left_out(path: Path) -> None:
    entries = json.loads(path.read_text("utf-8"))["entry"]
    assert accounted_for(read_file(path)) == len(entries)


@pytest.mark.parametrize("path", [SYNTHEA, IPS], ids=["synthea", "ips"])
def test_reading_twice_gives_the_same(path: Path) -> None:
    assert read_file(path) == read_file(path)


@pytest.mark.parametrize("path", [SYNTHEA, IPS], ids=["synthea", "ips"])
def test_the_order_of_the_file_makes_no_difference(path: Path) -> None:
    bundle = json.loads(path.read_text("utf-8"))
    bundle["entry"].reverse()
    assert read_fhir(json.dumps(bundle).encode(), path.name) == read_file(path)


def test_entries_say_where_they_come_from_and_have_their_own_ids(survivor: Incoming) -> None:
    assert {(entry.provenance.origin, entry.provenance.detail) for entry in survivor.entries} == {
        (Origin.IMPORTED, SYNTHEA.name)
    }
    assert len({entry.id for entry in survivor.entries}) == len(survivor.entries)
    keys = [key for entry in survivor.entries for key in entry.import_keys]
    assert len(keys) == len(set(keys))
    assert "natural:appointment|mammogram|2006-02-10" in keys
    assert "natural:treatment|surgery|breast_conserving|2005-01-18" in keys


def test_the_same_person_with_other_ids_has_the_same_natural_keys(survivor: Incoming) -> None:
    text = SYNTHEA.read_text("utf-8")
    for digit, other in zip("0123456789", "abcdefabcd", strict=True):
        text = text.replace(f'"urn:uuid:{digit}', f'"urn:uuid:{other}').replace(f'"id": "{digit}', f'"id": "{other}')
    other_ids = read_fhir(text.encode(), SYNTHEA.name)
    assert _natural(other_ids) == _natural(survivor)


def _natural(incoming: Incoming) -> list[str]:
    return sorted(key for entry in incoming.entries for key in entry.import_keys if key.startswith("natural:"))
