"""Examinations, courses, missing breasts and menopause in the words of portals."""

from __future__ import annotations

import pytest
from exchange.fhir.bundles import (
    Json,
    appointments,
    cancer,
    condition,
    icd,
    of_kind,
    procedure,
    read,
    reasons,
    request,
    resource,
    treatment,
    treatments,
    words,
)

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.person import ConditionEntry, RiskEntry
from recurtrack.domain.terms import Menopause, Test, TreatmentKind
from recurtrack.domain.treatment import Field


def report(text: str, state: str = "final") -> Json:
    return resource("DiagnosticReport", status=state, code=words(text), effectiveDateTime="2024-05-05")


def dose(text: str, day: str) -> Json:
    return resource(
        "MedicationAdministration", status="completed", medicationCodeableConcept=words(text), effectiveDateTime=day
    )


def over(text: str, start: str, end: str) -> Json:
    return procedure(words(text), None, performedPeriod={"start": start, "end": end})


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("MAMMO SCREENING BILATERAL", Test.MAMMOGRAM),
        ("MAM SCREENING BILATERAL W TOMO", Test.MAMMOGRAM),
        ("MG DIGITAL SCREENING BILATERAL W CAD", Test.MAMMOGRAM),
        ("BI MAMMO DIAGNOSTIC", Test.MAMMOGRAM),
        ("TTE", Test.ECHOCARDIOGRAM),
        ("Transthoracic echo", Test.ECHOCARDIOGRAM),
    ],
)
def test_examinations_are_known_by_the_words_of_portals(text: str, test: Test) -> None:
    assert [item.test for item in appointments(report(text))] == [test]


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (report("Mammogram bilateral", "registered"), "it was only ordered so far"),
        (report("Mammography specimen radiograph"), "not recognised: Mammography specimen radiograph"),
    ],
)
def test_what_is_no_examination_that_took_place_says_why(found: Json, why: str) -> None:
    incoming = read(found)
    assert appointments(found) == []
    assert reasons(incoming, "DiagnosticReport") == [why]


@pytest.mark.parametrize(
    "text",
    ["XRT left breast", "EBRT left breast", "IMRT left breast", "Radiation left breast 40 Gy", "Whole breast RT left"],
)
def test_radiotherapy_is_known_by_the_words_of_portals(text: str) -> None:
    found = treatment(over(text, "2019-05-05", "2019-06-05"))
    assert (found.kind, found.side, found.fields) == (TreatmentKind.RADIOTHERAPY, Laterality.LEFT, (Field.BREAST,))


def test_radiotherapy_of_another_cancer_is_left_out() -> None:
    found = read(procedure(words("Radiation therapy for skin cancer of nose")))
    assert reasons(found, "Procedure") == ["it was for another illness"]


@pytest.mark.parametrize("text", ["Breast reduction, right", "Mastectomy bra fitting", "Chemo port placement"])
def test_a_name_that_seems_to_matter_is_not_dropped_in_silence(text: str) -> None:
    assert treatments(procedure(words(text))) == []
    assert reasons(read(procedure(words(text))), "Procedure") == [f"not recognised: {text}"]


@pytest.mark.parametrize(
    ("text", "agent", "cycles"),
    [("Chemo TC x4", "TC", 4), ("AC-T", "AC-T", None), ("Chemotherapy", None, None), ("Chemo, 6 cycles", None, 6)],
)
def test_a_course_of_chemotherapy_has_the_cycles_it_tells(text: str, agent: str | None, cycles: int | None) -> None:
    found = treatment(over(text, "2019-03-10", "2019-06-10"))
    assert (found.kind, found.agent, found.cycles) == (TreatmentKind.CHEMOTHERAPY, agent, cycles)


@pytest.mark.parametrize("drug", ["trastuzumab", "pertuzumab", "docetaxel"])
def test_infusions_without_an_order_say_which_was_the_last(drug: str) -> None:
    doses = [dose(drug, "2023-01-30"), dose(drug, "2023-02-20")]
    assert treatment(*doses).note == "last dose 20 February 2023 in this file"
    assert treatment(*doses, request(drug, "2023-02-01")).note is None


@pytest.mark.parametrize(
    ("code", "sides"),
    [
        (icd("Z90.12"), ["left"]),
        (icd("Z90.11"), ["right"]),
        (icd("Z90.13"), ["left", "right"]),
        (words("Acquired absence of left breast and nipple"), ["left"]),
    ],
)
def test_a_missing_breast_asks_for_its_operation(code: Json, sides: list[str]) -> None:
    named = code | {"text": "Acquired absence of breast"} if "coding" in code else code
    found = read(cancer(), condition(named))
    assert reasons(found, "Condition") == [
        f"acquired absence of the {side} breast: enter the operation and its date" for side in sides
    ]
    assert len(of_kind(found, ConditionEntry)) == 1
    known = read(cancer(), condition(named), procedure(words("Bilateral mastectomy")))
    assert reasons(known, "Condition") == []


@pytest.mark.parametrize(
    ("text", "since", "menopause"),
    [
        ("Premature menopause due to chemotherapy", "2020-01-01", Menopause.TREATMENT_INDUCED),
        ("Surgical menopause", "2020-01-01", Menopause.TREATMENT_INDUCED),
        ("Postmenopausal state", "2014-01-01", Menopause.POST),
        ("Postmenopausal state", "2020-01-01", None),
        ("Postmenopausal state", None, None),
    ],
)
def test_menopause_after_treatment_is_not_taken_for_natural(
    text: str, since: str | None, menopause: Menopause | None
) -> None:
    found = read(condition(words(text), since), procedure(words("Mastectomy"), "2015-04-01"))
    assert [item.menopause for item in of_kind(found, RiskEntry)] == ([] if menopause is None else [menopause])
