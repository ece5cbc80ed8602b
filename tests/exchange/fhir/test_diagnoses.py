"""Conditions become diagnoses: which, of which side and kind, and how they hang together."""

from __future__ import annotations

import pytest
from exchange.fhir.bundles import (
    PATIENT,
    Json,
    bundle,
    cancer,
    condition,
    diagnoses,
    diagnosis,
    icd,
    of_kind,
    procedure,
    read,
    read_json,
    reasons,
    sct,
    words,
)

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Histology, Laterality
from recurtrack.domain.terms import Behaviour, Event


def site(code: str = "", text: str = "") -> Json:
    return {**sct(code), "text": text}


@pytest.mark.parametrize(
    ("code", "side", "behaviour"),
    [
        (sct("254837009"), None, Behaviour.INVASIVE),
        (sct("353431000119107"), Laterality.LEFT, Behaviour.INVASIVE),
        (icd("C50.412"), Laterality.LEFT, Behaviour.INVASIVE),
        (icd("C50.911"), Laterality.RIGHT, Behaviour.INVASIVE),
        (icd("C50919"), None, Behaviour.INVASIVE),
        (icd("C50.4"), None, Behaviour.INVASIVE),
        (icd("D05.11"), Laterality.RIGHT, Behaviour.IN_SITU),
        (icd("D05.10"), None, Behaviour.IN_SITU),
        (words("Malignant neoplasm of right breast"), Laterality.RIGHT, Behaviour.INVASIVE),
        (words("Carcinoma in situ of breast"), None, Behaviour.IN_SITU),
        (words("DCIS, left"), Laterality.LEFT, Behaviour.IN_SITU),
        (words("Bilateral breast carcinoma"), Laterality.BOTH, None),
        (words("Mammakarzinom links"), Laterality.LEFT, None),
    ],
)
def test_breast_cancer_is_known_by_code_or_words(
    code: Json, side: Laterality | None, behaviour: Behaviour | None
) -> None:
    found = diagnosis(condition(code))
    assert (found.event, found.side, found.behaviour) == (Event.FIRST, side, behaviour)


@pytest.mark.parametrize(
    "place",
    [
        {"bodySite": [site("7771000")]},
        {"bodySite": [site("80248007")]},
        {"bodySite": [site(text="Left breast")]},
        {"bodySite": [site("76752008:272741003=7771000")]},
        {"bodySite": site(text="left")},
        {
            "bodySite": [
                {
                    **sct("76752008"),
                    "extension": [
                        {
                            "url": "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
                            "valueCodeableConcept": sct("7771000", "Left"),
                        }
                    ],
                }
            ]
        },
    ],
)
def test_the_side_comes_from_the_place(place: dict[str, object]) -> None:
    assert diagnosis(cancer(**place)).side is Laterality.LEFT  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "histology", "behaviour"),
    [
        ("8500/3", Histology.DUCTAL, Behaviour.INVASIVE),
        ("8500/2", Histology.DUCTAL, Behaviour.IN_SITU),
        ("8520/3", Histology.LOBULAR, Behaviour.INVASIVE),
        ("8522/3", Histology.MIXED, Behaviour.INVASIVE),
    ],
)
def test_morphology_tells_type_and_behaviour(code: str, histology: Histology, behaviour: Behaviour) -> None:
    morphology = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/icd-o-3", "code": code}]}
    url = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-histology-morphology-behavior"
    found = diagnosis(cancer(extension=[{"url": url, "valueCodeableConcept": morphology}]))
    assert (found.histology, found.behaviour) == (histology, behaviour)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"onsetDateTime": "2015-03-02T23:30:00-05:00"}, "2015-03-02"),
        ({"onsetDateTime": "2015-03-02T00:30:00+14:00"}, "2015-03-02"),
        ({"onsetPeriod": {"start": "2015-03"}}, "2015-03"),
        ({"recordedDate": "2015"}, "2015"),
        ({"onsetString": "in spring", "recordedDate": "2015-04-01T01:02:03.456Z"}, "2015-04-01"),
        ({"onsetDateTime": "2015-02-30", "recordedDate": "2015-03-01"}, "2015-03-01"),
    ],
)
def test_dates_stay_as_they_are_written(fields: dict[str, object], day: str) -> None:
    assert str(diagnosis(cancer(None, **fields)).date) == day  # type: ignore[arg-type]


def test_the_same_cancer_recorded_twice_is_one_diagnosis() -> None:
    found = diagnosis(
        cancer("2015-03-02"), condition(icd("C50.412"), "2016-01-10"), condition(icd("C50.912"), "2015-03-09")
    )
    assert (str(found.date), found.side, found.event) == ("2015-03-02", Laterality.LEFT, Event.FIRST)
    assert len([key for key in found.import_keys if key.startswith("fhir:")]) == 3


def test_a_later_cancer_of_the_other_side_is_a_new_primary() -> None:
    first, second = diagnoses(condition(icd("C50.911"), "2019-05-01"), condition(icd("C50.412"), "2010-05-01"))
    assert (first.event, first.side) == (Event.FIRST, Laterality.LEFT)
    assert (second.event, second.side) == (Event.NEW_PRIMARY, Laterality.RIGHT)


def test_an_invasive_cancer_years_after_one_in_situ_is_not_guessed_to_be_anything() -> None:
    first, second = diagnoses(condition(icd("D05.12"), "2010"), condition(icd("C50.412"), "2015"))
    assert (first.event, second.event) == (Event.FIRST, None)


def test_parts_in_situ_and_invasive_found_together_are_one_invasive_cancer() -> None:
    found = diagnosis(condition(icd("D05.12"), "2015-03-02"), condition(icd("C50.412"), "2015-03-20"))
    assert found.behaviour is Behaviour.INVASIVE


@pytest.mark.parametrize(
    ("later", "event"),
    [
        (cancer("2019-06-01", "recurrence"), None),
        (condition(words("Local recurrence of malignant tumor of breast"), "2019-06-01"), Event.LOCAL_RECURRENCE),
        (
            condition(words("Recurrent breast cancer in axillary lymph nodes"), "2019-06-01"),
            Event.REGIONAL_RECURRENCE,
        ),
    ],
)
def test_a_recurrence_is_a_diagnosis_of_its_own(later: Json, event: Event | None) -> None:
    first, second = diagnoses(cancer("2015-03-02"), later)
    assert (first.event, str(second.date), second.event) == (Event.FIRST, "2019-06-01", event)


def test_spread_years_later_is_a_distant_recurrence_with_its_places() -> None:
    found = diagnoses(
        cancer("2015-03-02"), condition(icd("C79.51"), "2019-06-01"), condition(icd("C78.7"), "2019-06-20")
    )
    assert (found[1].event, str(found[1].date)) == (Event.DISTANT_RECURRENCE, "2019-06-01")
    assert found[1].sites == (DistantSite.BONE, DistantSite.LIVER)
    assert len(found) == 2


def test_axillary_nodes_years_later_are_a_regional_recurrence() -> None:
    _, found = diagnoses(cancer("2015-03-02"), condition(icd("C77.3"), "2019-06-01"))
    assert (found.event, found.sites) == (Event.REGIONAL_RECURRENCE, (DistantSite.AXILLARY_NODES,))


def test_spread_at_the_diagnosis_is_noted_on_it() -> None:
    found = diagnosis(cancer("2015-03-02"), condition(icd("C79.51"), "2015-03-20"))
    assert (found.m, found.event) == ("M1", Event.FIRST)
    assert found.note == "Spread found with this diagnosis: bone."
    nodes = diagnosis(cancer("2015-03-02"), condition(icd("C77.3"), "2015-03-20"))
    assert nodes.m is None
    assert "axillary nodes" in (nodes.note or "")


def test_spread_in_a_year_that_may_be_either_stays_open() -> None:
    _, found = diagnoses(cancer("2015"), condition(icd("C79.51"), "2015-11-20"))
    assert found.event is None


def test_spread_of_another_or_unknown_cancer_is_left_out() -> None:
    alone = read(condition(icd("C79.51"), "2019-06-01"))
    assert "names no breast cancer" in reasons(alone, "Condition")[0]
    other = read(cancer(), condition(icd("C34.90"), "2018-06-01"), condition(icd("C79.51"), "2019-06-01"))
    assert "may come from another cancer" in reasons(other, "Condition")[0]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (icd("Z85.3"), "a history of breast cancer, not the diagnosis itself"),
        (
            words("Personal history of malignant neoplasm of breast"),
            "a history of breast cancer, not the diagnosis itself",
        ),
        (words("Family history of breast cancer"), "family history that names no relative"),
    ],
)
def test_a_history_is_no_diagnosis(code: Json, why: str) -> None:
    found = read(condition(code))
    assert of_kind(found, DiagnosisEntry) == []
    assert reasons(found, "Condition") == [why]


@pytest.mark.parametrize(
    "text",
    [
        "Benign neoplasm of breast",
        "Suspected breast cancer",
        "Screening for malignant neoplasm of breast",
        "Breast pain",
    ],
)
def test_what_is_no_cancer_is_no_diagnosis(text: str) -> None:
    assert diagnoses(condition(words(text))) == []


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("entered-in-error", "it was entered in error"),
        ("refuted", "it was refuted"),
        ("provisional", "a suspicion, not a confirmed diagnosis"),
    ],
)
def test_what_is_not_confirmed_is_left_out(code: str, why: str) -> None:
    found = read(cancer(verificationStatus=status_of(code)))
    assert of_kind(found, DiagnosisEntry) == []
    assert reasons(found, "Condition") == [why]


def status_of(code: str) -> Json:
    return {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": code}]}


def test_the_last_mammogram_before_the_diagnosis_led_to_it() -> None:
    days = ["2014-11-01", "2015-01-10", "2015-02-20", "2015-03-03"]
    found = read_json(bundle(PATIENT, cancer("2015-03-02"), *(procedure(sct("71651007"), day) for day in days)))
    (entry,) = of_kind(found, DiagnosisEntry)
    assert str(entry.diagnostic_mammogram) == "2015-02-20"
    assert "natural:appointment|mammogram|2015-02-20" in entry.import_keys
    assert [str(item.date) for item in of_kind(found, AppointmentEntry)] == ["2014-11-01", "2015-01-10", "2015-03-03"]


def test_a_biopsy_around_the_diagnosis_is_on_it_and_another_is_left_out() -> None:
    biopsies = [procedure(sct("122548005"), day) for day in ("2015-02-25", "2019-02-25")]
    found = read(cancer("2015-03-02"), *biopsies)
    (entry,) = of_kind(found, DiagnosisEntry)
    assert entry.biopsy_date == PartialDate(2015, 2, 25)
    assert reasons(found, "Procedure") == ["a biopsy that belongs to none of the diagnoses"]


def test_a_routine_mammogram_before_a_distant_recurrence_stays_an_appointment() -> None:
    found = read(cancer("2015-03-02"), condition(icd("C79.51"), "2019-06-01"), procedure(sct("71651007"), "2019-05-01"))
    assert [str(item.date) for item in of_kind(found, AppointmentEntry)] == ["2019-05-01"]
    assert all(item.diagnostic_mammogram is None for item in of_kind(found, DiagnosisEntry))
