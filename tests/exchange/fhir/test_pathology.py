"""Observations about a tumour come to its diagnosis."""

from __future__ import annotations

import pytest
from exchange.fhir.bundles import (
    Json,
    cancer,
    condition,
    diagnoses,
    diagnosis,
    icd,
    loinc,
    observation,
    read,
    reasons,
    sct,
    words,
)

from recurtrack.domain.diagnosis import Her2Status, ReceptorStatus


def coded(code: str, value: Json, day: str = "2015-03-02", **fields: object) -> Json:
    return observation(loinc(code), day, valueCodeableConcept=value, **fields)


def amount(code: str, value: float, unit: str) -> Json:
    return observation(loinc(code), valueQuantity={"value": value, "unit": unit})


def ajcc(code: str) -> Json:
    return {"coding": [{"system": "http://cancerstaging.org", "code": code}]}


EIGHTH = sct("897275008", "American Joint Commission on Cancer, Cancer Staging Manual, 8th edition")


def test_clinical_categories_are_read_with_prefix_and_edition() -> None:
    found = diagnosis(
        cancer(),
        coded("21908-9", ajcc("2B"), method=EIGHTH),
        coded("21905-5", ajcc("cT3")),
        coded("21906-3", ajcc("cN0")),
        coded("21907-1", ajcc("cM0")),
    )
    assert (found.stage_prefix, found.t, found.n, found.m) == ("c", "T3", "N0", "M0")
    assert (found.anatomic_stage, found.anatomic_edition) == ("IIB", "8")


def test_the_pathologists_stage_goes_before_the_clinical_one() -> None:
    found = diagnosis(
        cancer(),
        coded("21905-5", ajcc("cT2"), "2015-06-01"),
        coded("21906-3", ajcc("cN1")),
        coded("21907-1", ajcc("cM0")),
        coded("21899-0", ajcc("pT1c")),
        coded("21900-6", ajcc("pN1mi")),
    )
    assert (found.stage_prefix, found.t, found.n, found.m) == ("p", "T1c", "N1mi", "M0")


@pytest.mark.parametrize(
    ("value", "stage"),
    [
        (words("Stage IIA"), "IIA"),
        (words("stage 3b"), "IIIB"),
        (sct("261634002", "Stage 1A (qualifier value)"), "IA"),
        (sct("", "American Joint Committee on Cancer stage IIB (qualifier value)"), "IIB"),
        (words("0"), "0"),
        (words("IV"), "IV"),
        (words("not yet known"), None),
    ],
)
def test_stage_groups_are_read_however_they_are_written(value: Json, stage: str | None) -> None:
    assert diagnosis(cancer(), coded("21908-9", value)).anatomic_stage == stage


def test_the_more_exact_of_two_stages_that_agree_is_kept() -> None:
    exact, vague = coded("21908-9", words("Stage 1A")), coded("21908-9", words("Stage 1"), "2015-04-02")
    found = read(cancer(), exact, vague)
    assert diagnosis(cancer(), exact, vague).anatomic_stage == "IA"
    assert reasons(found, "Observation") == []


def test_of_two_that_contradict_each_other_the_later_is_kept_and_the_other_left_out() -> None:
    resources = [cancer(), coded("21908-9", words("IIA")), coded("21908-9", words("IIIA"), "2015-04-02")]
    assert diagnosis(*resources).anatomic_stage == "IIIA"
    assert reasons(read(*resources), "Observation") == ["it gives another stage than the one that was kept"]


def test_the_stage_of_the_condition_itself_is_read_and_noted_when_it_differs() -> None:
    staged = cancer(stage=[{"summary": ajcc("3C")}])
    assert diagnosis(staged).anatomic_stage == "IIIC"
    found = diagnosis(staged, coded("21908-9", ajcc("2B")))
    assert (found.anatomic_stage, found.note) == ("IIB", "Another entry gives stage IIIC.")


@pytest.mark.parametrize(
    ("value", "unit", "millimetres"),
    [(0.143, "cm", 1.4), (18, "mm", 18.0), (2.5, "centimeters", 25.0), (2, "in", None)],
)
def test_size_is_in_millimetres(value: float, unit: str, millimetres: float | None) -> None:
    assert diagnosis(cancer(), amount("33728-7", value, unit)).size_mm == millimetres


def test_size_is_read_from_components() -> None:
    part = {"code": loinc("33728-7"), "valueQuantity": {"value": 2.5, "unit": "cm"}}
    assert diagnosis(cancer(), observation(loinc("21889-1"), component=[part])).size_mm == 25.0


@pytest.mark.parametrize(
    ("result", "status", "percent"),
    [
        (coded("85337-4", sct("10828004", "Positive")), ReceptorStatus.POSITIVE, None),
        (
            coded("85337-4", {"coding": [{"system": "http://loinc.org", "code": "LA6577-6"}]}),
            ReceptorStatus.NEGATIVE,
            None,
        ),
        (amount("85329-1", 95, "%"), ReceptorStatus.POSITIVE, 95),
        (amount("85329-1", 0.5, "%"), ReceptorStatus.NEGATIVE, 0.5),
        (amount("85329-1", 5, "%"), ReceptorStatus.POSITIVE, 5),
        (observation(loinc("85329-1"), valueString="low positive, 5 %"), ReceptorStatus.LOW, 5),
        (observation(words("Estrogen receptor"), valueString="90%"), ReceptorStatus.POSITIVE, 90),
    ],
)
def test_receptors_are_positive_from_one_per_cent(result: Json, status: ReceptorStatus, percent: float | None) -> None:
    found = diagnosis(cancer(), result)
    assert (found.er, found.er_percent, found.pr) == (status, percent, None)


IHC, FISH = "85319-2", "85318-4"


@pytest.mark.parametrize(
    ("tests", "status"),
    [
        ([(IHC, "0")], Her2Status.NEGATIVE),
        ([(IHC, "1+")], Her2Status.LOW),
        ([(IHC, "2+")], Her2Status.EQUIVOCAL),
        ([(IHC, "Score 3+")], Her2Status.POSITIVE),
        ([(IHC, "Negative")], Her2Status.NEGATIVE),
        ([(IHC, "Positive")], Her2Status.POSITIVE),
        ([(IHC, "2+"), (FISH, "Not amplified")], Her2Status.LOW),
        ([(IHC, "2+"), (FISH, "Amplified")], Her2Status.POSITIVE),
        ([(IHC, "Equivocal"), (FISH, "Negative")], Her2Status.NEGATIVE),
        ([(FISH, "less than 1.8")], Her2Status.NEGATIVE),
        ([(FISH, "greater than 2.2")], Her2Status.POSITIVE),
        ([("48676-1", "Negative")], Her2Status.NEGATIVE),
    ],
)
def test_her2_follows_from_its_tests(tests: list[tuple[str, str]], status: Her2Status) -> None:
    results = [observation(loinc(code), valueString=value) for code, value in tests]
    assert diagnosis(cancer(), *results).her2 is status


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ({"valueString": "Grade 2"}, 2),
        ({"valueInteger": 3}, 3),
        ({"valueCodeableConcept": words("Poorly differentiated")}, 3),
    ],
)
def test_the_grade_is_read_from_words_or_figures(value: dict[str, object], grade: int) -> None:
    assert diagnosis(cancer(), observation(loinc("33732-9"), "2015-03-02", **value)).grade == grade


def test_nodes_proliferation_and_gene_tests_are_read() -> None:
    found = diagnosis(
        cancer(),
        amount("21894-1", 12, "{#}"),
        amount("21893-3", 2, "{#}"),
        amount("85330-9", 22, "%"),
        observation(words("Oncotype DX Breast Recurrence Score"), valueQuantity={"value": 17}),
    )
    assert (found.nodes_examined, found.nodes_positive, found.ki67_percent) == (12, 2, 22)
    assert (found.genomic_test, found.genomic_score) == ("Oncotype DX Breast Recurrence Score", "17")


def test_an_observation_belongs_to_the_diagnosis_it_names_or_else_to_the_nearest_before_it() -> None:
    first, second = condition(icd("C50.412"), "2010-05-01"), condition(icd("C50.911"), "2019-05-01")
    named = coded("21908-9", words("IIA"), "2019-06-01", focus=[{"reference": f"Condition/{first['id']}"}])
    near = amount("33728-7", 12, "mm") | {"effectiveDateTime": "2019-05-20"}
    found = diagnoses(first, second, named, near)
    assert [(item.anatomic_stage, item.size_mm) for item in found] == [("IIA", None), (None, 12.0)]


def test_pathology_shortly_before_the_diagnosis_was_written_down_belongs_to_it() -> None:
    assert (
        diagnosis(cancer("2015-03-16"), coded("85337-4", words("Positive"), "2015-03-10")).er is ReceptorStatus.POSITIVE
    )


def test_an_observation_that_fits_no_diagnosis_is_left_out() -> None:
    found = read(cancer("2015-03-02"), coded("21908-9", words("IIA"), "2019-03-02"))
    assert reasons(found, "Observation") == ["it describes a tumour, but no diagnosis of the file fits it"]
