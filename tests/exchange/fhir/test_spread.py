"""Spread as portals write it, armpit nodes after chemotherapy, and names that are no cancer."""

from __future__ import annotations

import pytest
from exchange.fhir.bundles import (
    Json,
    condition,
    diagnoses,
    diagnosis,
    icd,
    loinc,
    observation,
    of_kind,
    procedure,
    read,
    reasons,
    sct,
    words,
)

from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Laterality
from recurtrack.domain.person import ConditionEntry
from recurtrack.domain.terms import Event

FIRST = words("Breast cancer, left")
PORTAL = [
    (words("Bone metastases"), (DistantSite.BONE,)),
    (words("Brain metastases"), (DistantSite.BRAIN,)),
    (words("Mets to liver"), (DistantSite.LIVER,)),
    (words("Malignant pleural effusion"), (DistantSite.PLEURA,)),
    (words("Leptomeningeal disease"), (DistantSite.BRAIN,)),
    (words("Pain due to bone metastases"), (DistantSite.BONE,)),
    (words("Breast cancer, stage 4"), ()),
    (words("Stage IV breast cancer, left, metastatic to bone"), (DistantSite.BONE,)),
    (words("Metastatic breast cancer"), ()),
    (sct("128462008"), ()),
    (sct("128462008", "Secondary malignant neoplastic disease"), ()),
    (icd("C50.912") | {"text": "Breast cancer metastasized to bone, left"}, (DistantSite.BONE,)),
]


@pytest.mark.parametrize(("code", "sites"), PORTAL)
def test_spread_in_the_words_of_portals_is_a_distant_recurrence(code: Json, sites: tuple[DistantSite, ...]) -> None:
    incoming = read(condition(FIRST, "2015-03-02"), condition(code, "2019-06-01"))
    _, found = of_kind(incoming, DiagnosisEntry)
    assert (found.event, str(found.date), found.sites) == (Event.DISTANT_RECURRENCE, "2019-06-01", sites)
    assert of_kind(incoming, ConditionEntry) == []


@pytest.mark.parametrize(("code", "sites"), PORTAL)
def test_spread_found_with_the_first_cancer_is_on_it(code: Json, sites: tuple[DistantSite, ...]) -> None:
    found = diagnosis(condition(FIRST, "2015-03-02"), condition(code, "2015-04-10"))
    assert (found.event, found.m, found.anatomic_stage, found.sites) == (Event.FIRST, "M1", "IV", sites)
    assert found.side is Laterality.LEFT


@pytest.mark.parametrize(("code", "sites"), PORTAL)
def test_spread_without_a_date_is_a_recurrence_without_one(code: Json, sites: tuple[DistantSite, ...]) -> None:
    _, found = diagnoses(condition(FIRST, "2015-03-02"), condition(code, None))
    assert (found.event, found.date, found.sites) == (Event.DISTANT_RECURRENCE, None, sites)


def test_spread_without_a_date_joins_what_is_dated() -> None:
    found = diagnoses(
        condition(FIRST, "2015-03-02"),
        condition(words("Bone metastases"), "2019-06-01"),
        condition(words("Metastatic breast cancer"), None),
    )
    assert [str(item.date) for item in found] == ["2015-03-02", "2019-06-01"]


def test_a_stage_four_cancer_alone_is_the_diagnosis_with_side_and_stage() -> None:
    found = diagnosis(condition(words("Stage IV breast cancer, left, metastatic to bone"), "2023-02-01"))
    assert (found.event, found.side, found.anatomic_stage, found.m) == (Event.FIRST, Laterality.LEFT, "IV", "M1")
    assert found.sites == (DistantSite.BONE,)


def test_stage_four_and_m1_mean_the_same() -> None:
    staged = diagnosis(condition(sct("254837009"), stage=[{"summary": words("Stage IV")}]))
    observed = diagnosis(condition(sct("254837009")), observation(loinc("21907-1"), valueCodeableConcept=words("cM1")))
    for found in (staged, observed):
        assert (found.m, found.anatomic_stage) == ("M1", "IV")


def test_the_stage_is_read_from_the_name_of_a_cancer() -> None:
    assert diagnosis(condition(words("Breast cancer, left, stage IIA"))).anatomic_stage == "IIA"


@pytest.mark.parametrize(
    "text",
    ["Metastatic lung cancer", "Chronic kidney disease stage 4", "Stage IV uterine cancer", "Secondary hypertension"],
)
def test_another_illness_that_has_spread_or_a_stage_is_not_taken_for_this_one(text: str) -> None:
    assert len(diagnoses(condition(FIRST), condition(words(text), "2019-06-01"))) == 1


@pytest.mark.parametrize("code", [icd("C77.3"), words("Metastasis to left supraclavicular lymph node")])
def test_nodes_found_at_the_operation_after_chemotherapy_belong_to_the_diagnosis(code: Json) -> None:
    surgery = procedure(words("Left lumpectomy and axillary dissection"), "2021-06-20")
    found = diagnosis(condition(FIRST, "2021-01-05"), surgery, condition(code, "2021-07-10"))
    assert (found.event, found.m, found.sites) == (Event.FIRST, None, ())
    assert "nodes" in (found.note or "")
    _, later = diagnoses(condition(FIRST, "2021-01-05"), surgery, condition(code, "2022-07-10"))
    assert later.event is Event.REGIONAL_RECURRENCE


@pytest.mark.parametrize(
    "text",
    [
        "Hx of breast cancer",
        "HX: BREAST CANCER",
        "s/p breast cancer",
        "PMH breast cancer, right",
        "Lymphedema of right arm due to breast cancer",
        "Lymphedema secondary to breast cancer",
        "Breast cancer-related lymphedema of right arm",
        "No recurrence of breast cancer",
        "No evidence of metastatic breast cancer",
        "Fear of breast cancer recurrence",
        "Anxiety due to breast cancer",
        "Anxiety about breast cancer coming back",
        "Neuropathy due to breast cancer chemotherapy",
        "Encounter for surveillance of breast cancer",
        "Long-term use of tamoxifen for breast cancer in remission",
    ],
)
def test_what_goes_with_a_cancer_is_no_diagnosis_nor_its_date(text: str) -> None:
    assert diagnoses(condition(words(text), "2010-05-05")) == []
    found = diagnosis(condition(FIRST, "2015-03-02"), condition(words(text), "2022-05-05"))
    assert (found.event, str(found.date), found.side) == (Event.FIRST, "2015-03-02", Laterality.LEFT)


def test_a_code_for_breast_cancer_named_as_history_is_history() -> None:
    found = read(condition(icd("C50.912") | {"text": "Hx of breast cancer"}))
    assert of_kind(found, DiagnosisEntry) == []
    assert reasons(found, "Condition") == ["a history of breast cancer, not the diagnosis itself"]


@pytest.mark.parametrize(
    "text",
    [
        "Breast cancer, left, s/p lumpectomy",
        "Left breast cancer without metastasis",
        "Left breast cancer, under surveillance",
    ],
)
def test_what_is_said_beside_a_cancer_does_not_hide_it(text: str) -> None:
    assert diagnosis(condition(words(text))).side is Laterality.LEFT


@pytest.mark.parametrize("onset", ["2019-06-01", None])
def test_a_recurrence_that_names_no_place_says_so(onset: str | None) -> None:
    _, found = diagnoses(condition(FIRST, "2015-03-02"), condition(words("Breast cancer recurrence, left"), onset))
    assert (found.event, found.side, found.site_note) == (None, Laterality.LEFT, "came back; where is not told")
