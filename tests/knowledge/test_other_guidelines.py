"""Dates and sentences worked out by hand that no shared worked case covers.

The person: a diagnostic mammogram on 5 February 2024, breast-conserving surgery on the left, radiotherapy up to
21 June 2024 (the end of primary treatment), letrozole from 1 July 2024.
"""

from __future__ import annotations

from datetime import date

import pytest

from recurtrack.cli.plan_output import plan_as_json, plan_as_lines
from recurtrack.domain.facts import DiagnosisFact, DoneTest, Facts, TreatmentFact
from recurtrack.domain.guideline import Source
from recurtrack.domain.plan import PlannedCheck, plan
from recurtrack.domain.terms import (
    BOTH_SIDES,
    Behaviour,
    BreastDensity,
    Event,
    Gene,
    Menopause,
    Procedure,
    RadiotherapyField,
    Sex,
    Side,
    Test,
    TreatmentKind,
    VisitInterval,
)
from recurtrack.knowledge.guidelines import read_guideline

LEFT = frozenset({Side.LEFT})
DIAGNOSIS = DiagnosisFact(date(2024, 2, 12), date(2024, 2, 5), LEFT, Behaviour.INVASIVE, Event.FIRST)
SURGERY = TreatmentFact(TreatmentKind.SURGERY, date(2024, 3, 12), sides=LEFT, procedure=Procedure.BREAST_CONSERVING)
RADIOTHERAPY = TreatmentFact(
    TreatmentKind.RADIOTHERAPY, end=date(2024, 6, 21), sides=LEFT, field=RadiotherapyField.BREAST
)
LETROZOLE = TreatmentFact(TreatmentKind.ENDOCRINE, date(2024, 7, 1), agent="letrozole")
TAMOXIFEN = TreatmentFact(TreatmentKind.ENDOCRINE, date(2024, 7, 1), date(2027, 7, 1), agent="tamoxifen")
PERSON = Facts(
    today=date(2024, 6, 21),
    sex=Sex.FEMALE,
    birth_date=date(1962, 9, 10),
    menopause=Menopause.POST,
    breast_density=BreastDensity.B,
    diagnoses=(DIAGNOSIS,),
    treatments=(SURGERY, RADIOTHERAPY, LETROZOLE),
)
LATE_RADIOTHERAPY = PERSON._replace(
    today=date(2024, 12, 18), treatments=(SURGERY, RADIOTHERAPY._replace(end=date(2024, 12, 18)), LETROZOLE)
)
AT_HEART_RISK = PERSON._replace(heart_risk_increased=True)
TAKING_TAMOXIFEN = PERSON._replace(treatments=(SURGERY, RADIOTHERAPY, TAMOXIFEN))
MAN = PERSON._replace(sex=Sex.MALE, menopause=None, breast_density=None)


def checks(
    guideline: str, test: Test, facts: Facts = PERSON, interval: VisitInterval = VisitInterval.LONGEST
) -> list[PlannedCheck]:
    found = plan(read_guideline(guideline), facts, visit_interval=interval)
    return [check for check in found.checks if check.test is test]


def dates(
    guideline: str, test: Test, facts: Facts = PERSON, interval: VisitInterval = VisitInterval.LONGEST
) -> list[str]:
    return [check.due.isoformat() for check in checks(guideline, test, facts, interval)]


def days(text: str) -> list[str]:
    return text.split()


# --- Visits -----------------------------------------------------------------------------------------

LONGEST_VISITS = {
    "cancer-australia": "2024-12-21 2025-06-21 2025-12-21 2026-06-21 2027-06-21 2028-06-21 2029-06-21",
    "canada": "2024-12-21 2025-06-21 2025-12-21 2026-06-21 2026-12-21 2027-06-21 2028-06-21 2029-06-21",
    "japan-jbcs": "2024-12-21 2025-06-21 2025-12-21 2026-06-21 2026-12-21 2027-06-21 2028-06-21 2029-06-21",
    "esmo": "2024-10-21 2025-02-21 2025-06-21 2025-10-21 2026-02-21 2026-06-21 2027-02-21 2027-10-21 2028-06-21 "
    "2029-02-21",
    "china-nhc": "2024-12-21 2025-06-21 2025-12-21 2026-06-21 2026-12-21 2027-06-21 2027-12-21 2028-06-21 2028-12-21 "
    "2029-06-21",
}
"""All visits of the first five years after 21 June 2024 when the person chooses the longest intervals."""

SHORTEST_VISITS = {
    "cancer-australia": ("2024-09-21 2024-12-21 2025-03-21", 8, "2026-12-21 2027-06-21", 14),
    "canada": ("2024-09-21 2024-12-21 2025-03-21", 12, "2027-12-21 2028-06-21", 16),
    "japan-jbcs": ("2024-09-21 2024-12-21 2025-03-21", 12, "2027-12-21 2028-06-21", 16),
    "esmo": ("2024-09-21 2024-12-21 2025-03-21", 8, "2026-12-21 2027-06-21", 14),
    "china-nhc": ("2024-10-21 2025-02-21 2025-06-21", 6, "2026-12-21 2027-06-21", 12),
}
"""The first three, how many there are before the second band, its first two, and how many there are in five years."""


@pytest.mark.parametrize("guideline", LONGEST_VISITS)
def test_visits_at_the_longest_intervals(guideline: str) -> None:
    assert dates(guideline, Test.CLINIC_VISIT) == days(LONGEST_VISITS[guideline])


@pytest.mark.parametrize("guideline", SHORTEST_VISITS)
def test_visits_at_the_shortest_intervals(guideline: str) -> None:
    first, before_second_band, second_band, in_five_years = SHORTEST_VISITS[guideline]
    found = dates(guideline, Test.CLINIC_VISIT, interval=VisitInterval.SHORTEST)
    assert found[:3] == days(first)
    assert found[before_second_band : before_second_band + 2] == days(second_band)
    assert len(found) == in_five_years
    assert found[-1] == "2029-06-21"


@pytest.mark.parametrize("guideline", LONGEST_VISITS)
def test_visits_are_yearly_after_year_five(guideline: str) -> None:
    found = plan(read_guideline(guideline), PERSON, until=date(2032, 12, 31)).checks
    late = [check.due for check in found if check.test is Test.CLINIC_VISIT and check.due > date(2029, 6, 21)]
    month = 2 if guideline == "esmo" else 6
    assert late == [date(year, month, 21) for year in (2030, 2031, 2032)]


def test_after_dcis_the_esmo_draft_plans_a_visit_every_6_months_for_two_years() -> None:
    in_situ = PERSON._replace(diagnoses=(DIAGNOSIS._replace(behaviour=Behaviour.IN_SITU),))
    assert dates("esmo", Test.CLINIC_VISIT, in_situ) == days(
        "2024-12-21 2025-06-21 2025-12-21 2026-06-21 2027-02-21 2027-10-21 2028-06-21 2029-02-21"
    )


@pytest.mark.parametrize("guideline", LONGEST_VISITS)
def test_a_visit_that_was_done_moves_the_next_one(guideline: str) -> None:
    seen = PERSON._replace(today=date(2024, 10, 1), done=(DoneTest(Test.CLINIC_VISIT, date(2024, 9, 30)),))
    expected = {"esmo": "2025-01-30"}.get(guideline, "2025-03-30")
    assert dates(guideline, Test.CLINIC_VISIT, seen)[0] == expected


# --- Mammograms -------------------------------------------------------------------------------------


@pytest.mark.parametrize("guideline", LONGEST_VISITS)
def test_a_mammogram_of_both_breasts_once_a_year_after_the_diagnostic_one(guideline: str) -> None:
    found = checks(guideline, Test.MAMMOGRAM)
    assert [check.due.isoformat() for check in found] == days("2025-02-05 2026-02-05 2027-02-05 2028-02-05 2029-02-05")
    assert {check.sides for check in found} == {BOTH_SIDES}


def test_canada_waits_6_months_after_radiotherapy_and_counts_on_from_there() -> None:
    assert dates("canada", Test.MAMMOGRAM, LATE_RADIOTHERAPY)[:3] == days("2025-06-18 2026-06-18 2027-06-18")


@pytest.mark.parametrize("guideline", ["cancer-australia", "japan-jbcs", "esmo", "china-nhc"])
def test_without_a_stated_wait_an_early_mammogram_tells_the_person_to_ask(guideline: str) -> None:
    first, second, *_ = checks(guideline, Test.MAMMOGRAM, LATE_RADIOTHERAPY)
    assert (first.due, second.due) == (date(2025, 2, 5), date(2026, 2, 5))
    assert "less than 6 months after radiotherapy, so ask your team" in first.why
    assert "ask your team" not in second.why


@pytest.mark.parametrize("guideline", LONGEST_VISITS)
def test_where_the_source_is_silent_on_men_every_remaining_breast_is_imaged(guideline: str) -> None:
    assert {check.sides for check in checks(guideline, Test.MAMMOGRAM, MAN)} == {BOTH_SIDES}


# --- The heart --------------------------------------------------------------------------------------


def test_cancer_australia_plans_two_heart_scans_at_increased_risk() -> None:
    first, second = checks("cancer-australia", Test.ECHOCARDIOGRAM, AT_HEART_RISK)
    assert first.window == (date(2024, 12, 21), date(2025, 6, 21), date(2025, 6, 21))
    assert second.due == date(2026, 6, 21)


def test_after_a_heart_scan_cancer_australia_plans_one_more_and_no_third() -> None:
    once = AT_HEART_RISK._replace(today=date(2025, 6, 1), done=(DoneTest(Test.ECHOCARDIOGRAM, date(2025, 5, 20)),))
    twice = AT_HEART_RISK._replace(
        today=date(2026, 6, 1), done=(*once.done, DoneTest(Test.ECHOCARDIOGRAM, date(2026, 5, 20)))
    )
    assert dates("cancer-australia", Test.ECHOCARDIOGRAM, once) == ["2026-06-21"]
    assert dates("cancer-australia", Test.ECHOCARDIOGRAM, twice) == []


@pytest.mark.parametrize("done", [date(2024, 12, 21), date(2025, 2, 21), date(2025, 6, 21), date(2025, 9, 30)])
def test_the_second_heart_scan_of_cancer_australia_stays_at_24_months_whenever_the_first_was_done(done: date) -> None:
    scanned = AT_HEART_RISK._replace(today=done, done=(DoneTest(Test.ECHOCARDIOGRAM, done),))
    (second,) = checks("cancer-australia", Test.ECHOCARDIOGRAM, scanned)
    assert second.due == date(2026, 6, 21)
    assert second.why.endswith("the last one, 2 years after the end of cancer treatment on 21 June 2024.")


@pytest.mark.parametrize(("done", "second"), [(date(2025, 12, 21), ["2026-06-21"]), (date(2025, 12, 22), [])])
def test_a_heart_scan_after_18_months_stands_for_the_second_of_cancer_australia(done: date, second: list[str]) -> None:
    scanned = AT_HEART_RISK._replace(today=done, done=(DoneTest(Test.ECHOCARDIOGRAM, done),))
    assert dates("cancer-australia", Test.ECHOCARDIOGRAM, scanned) == second


def test_asco_says_that_a_heart_ultrasound_may_be_done() -> None:
    assert "may be done" in checks("acs-asco", Test.ECHOCARDIOGRAM, AT_HEART_RISK)[0].why


def test_heart_scans_wait_for_the_end_of_a_her2_drug() -> None:
    trastuzumab = TreatmentFact(TreatmentKind.TARGETED, date(2024, 4, 2), agent="trastuzumab")
    running = AT_HEART_RISK._replace(treatments=(SURGERY, RADIOTHERAPY, trastuzumab))
    finished = AT_HEART_RISK._replace(treatments=(SURGERY, RADIOTHERAPY, trastuzumab._replace(end=date(2025, 3, 18))))
    assert dates("cancer-australia", Test.ECHOCARDIOGRAM, running) == []
    assert dates("cancer-australia", Test.ECHOCARDIOGRAM, finished) == ["2026-03-18", "2027-03-18"]


@pytest.mark.parametrize("risk", [None, False])
def test_no_heart_scan_without_increased_risk(risk: bool | None) -> None:
    facts = PERSON._replace(heart_risk_increased=risk)
    assert dates("cancer-australia", Test.ECHOCARDIOGRAM, facts) == []


def test_canada_says_that_heart_scans_need_a_symptom() -> None:
    found = plan(read_guideline("canada"), AT_HEART_RISK)
    assert Test.ECHOCARDIOGRAM not in {check.test for check in found.checks}
    assert Test.ECHOCARDIOGRAM in {item.test for item in found.not_routine}


# --- Drugs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("guideline", ["canada", "esmo", "china-nhc"])
def test_a_gynaecological_check_once_a_year_while_taking_tamoxifen(guideline: str) -> None:
    assert dates(guideline, Test.GYNAECOLOGY, TAKING_TAMOXIFEN) == days("2025-07-01 2026-07-01 2027-07-01")
    assert dates(guideline, Test.GYNAECOLOGY) == []


@pytest.mark.parametrize("guideline", ["canada", "esmo", "china-nhc"])
@pytest.mark.parametrize(
    "facts",
    [TAKING_TAMOXIFEN._replace(uterus=False), TAKING_TAMOXIFEN._replace(sex=Sex.MALE)],
    ids=["a woman without one", "a man"],
)
def test_no_gynaecological_check_without_a_uterus(guideline: str, facts: Facts) -> None:
    assert dates(guideline, Test.GYNAECOLOGY, facts) == []


@pytest.mark.parametrize("guideline", ["cancer-australia", "japan-jbcs"])
def test_what_these_guidelines_do_not_date_is_not_planned(guideline: str) -> None:
    planned = {check.test for check in plan(read_guideline(guideline), TAKING_TAMOXIFEN).checks}
    assert planned == {Test.CLINIC_VISIT, Test.MAMMOGRAM}


def test_the_esmo_draft_repeats_bone_density_on_an_aromatase_inhibitor() -> None:
    assert dates("esmo", Test.BONE_DENSITY) == days("2024-07-01 2026-07-01 2028-07-01")
    assert dates("esmo", Test.BONE_DENSITY, TAKING_TAMOXIFEN) == []


def test_the_chinese_draft_repeats_bone_density_once_a_year_on_an_aromatase_inhibitor() -> None:
    scanned = PERSON._replace(today=date(2025, 4, 1), done=(DoneTest(Test.BONE_DENSITY, date(2025, 3, 3)),))
    assert dates("china-nhc", Test.BONE_DENSITY)[:3] == days("2025-07-01 2026-07-01 2027-07-01")
    assert dates("china-nhc", Test.BONE_DENSITY, scanned)[:2] == days("2026-03-03 2027-03-03")
    assert dates("china-nhc", Test.BONE_DENSITY, TAKING_TAMOXIFEN) == []


# --- The Chinese draft ------------------------------------------------------------------------------


@pytest.mark.parametrize("test", [Test.BLOOD_TEST, Test.TUMOUR_MARKER, Test.LIVER_ULTRASOUND])
def test_the_chinese_draft_tests_every_6_months_for_three_years_and_then_once_a_year(test: Test) -> None:
    assert dates("china-nhc", test) == days(
        "2024-12-21 2025-06-21 2025-12-21 2026-06-21 2026-12-21 2027-06-21 2028-06-21 2029-06-21"
    )


def test_the_chinese_draft_plans_a_breast_ultrasound_every_6_months_and_a_chest_picture_once_a_year() -> None:
    ultrasounds = checks("china-nhc", Test.BREAST_ULTRASOUND)
    assert [check.due for check in ultrasounds[:3]] == [date(2024, 12, 21), date(2025, 6, 21), date(2025, 12, 21)]
    assert ultrasounds[0].sides == BOTH_SIDES
    assert dates("china-nhc", Test.CHEST_XRAY)[:2] == ["2025-06-21", "2026-06-21"]


# --- What is said -----------------------------------------------------------------------------------


def test_a_check_names_where_it_comes_from() -> None:
    visit = checks("cancer-australia", Test.CLINIC_VISIT)[0]
    assert visit.source == "Cancer Australia, Guidance for the management of early breast cancer, 2020"
    assert visit.rule.sources[0] == Source(
        "guidance-2020",
        "Cancer Australia",
        "Guidance for the management of early breast cancer",
        2020,
        address="guidancebreastcancer.gov.au",
    )


@pytest.mark.parametrize("guideline", ["cancer-australia", "canada", "esmo"])
def test_blood_tests_are_among_what_is_not_routine(guideline: str) -> None:
    assert Test.BLOOD_TEST in {item.test for item in plan(read_guideline(guideline), PERSON).not_routine}


@pytest.mark.parametrize("guideline", ["china-nhc", "japan-jbcs"])
def test_where_the_source_names_no_test_nothing_is_advised_against(guideline: str) -> None:
    assert plan(read_guideline(guideline), PERSON).not_routine == ()


def test_the_japanese_page_states_no_year() -> None:
    assert checks("japan-jbcs", Test.CLINIC_VISIT)[0].source.endswith(", year not stated")


@pytest.mark.parametrize(("gene", "asks"), [(Gene.OTHER, True), (None, False)])
def test_asco_asks_about_mri_with_a_gene_it_does_not_name(gene: Gene | None, asks: bool) -> None:
    found = plan(read_guideline("acs-asco"), PERSON._replace(gene=gene)).not_routine
    said = [item.why for item in found if item.test is Test.BREAST_MRI]
    assert any("depends on the gene" in why for why in said) is asks
    assert any("some gene variants" in why for why in said)


@pytest.mark.parametrize("guideline", ["acs-asco", "nccn"])
def test_bone_density_of_a_man_on_a_gnrh_drug_cites_the_advice_for_men(guideline: str) -> None:
    drug = TreatmentFact(TreatmentKind.OVARIAN_SUPPRESSION, date(2024, 7, 1), agent="goserelin")
    found = checks(guideline, Test.BONE_DENSITY, MAN._replace(treatments=(SURGERY, RADIOTHERAPY, drug)))
    assert [check.due.year for check in found] == [2024, 2026, 2028]
    assert found[0].rule.sources[0].cited() == (
        "American Society of Clinical Oncology, Management of male breast cancer, 2020, "
        "doi 10.1200/JCO.19.03120; seen second-hand"
    )


@pytest.mark.parametrize(
    ("born", "said"),
    [(date(1949, 6, 21), True), (date(1949, 6, 22), False), (None, False)],
    ids=["75", "74", "unknown"],
)
@pytest.mark.parametrize("treatments", [(SURGERY, RADIOTHERAPY), (SURGERY,)], ids=["radiotherapy", "none"])
def test_nccn_mammograms_from_the_age_of_75_are_to_be_talked_over(
    born: date | None, said: bool, treatments: tuple[TreatmentFact, ...]
) -> None:
    found = checks("nccn", Test.MAMMOGRAM, PERSON._replace(birth_date=born, treatments=treatments))
    assert {"from the age of 75, talk with your team about whether to go on" in check.why for check in found} == {said}


# --- What comes afterwards --------------------------------------------------------------------------

FIVE_YEARS = date(2029, 2, 5)
YOUNG = PERSON._replace(birth_date=date(1975, 3, 1))
MASTECTOMY = TreatmentFact(TreatmentKind.SURGERY, date(2024, 3, 12), sides=BOTH_SIDES, procedure=Procedure.MASTECTOMY)


def mammogram_on(day: date, facts: Facts = PERSON) -> Facts:
    return facts._replace(today=day, done=(DoneTest(Test.MAMMOGRAM, day),))


def afterwards(facts: Facts, until: date | None = None) -> list[str]:
    return [rule.afterwards for rule in plan(read_guideline("nice"), facts, until=until).afterwards]


@pytest.mark.parametrize(
    "facts",
    [
        mammogram_on(FIVE_YEARS),
        mammogram_on(date(2029, 1, 20)),
        PERSON._replace(today=date(2031, 1, 1)),
        mammogram_on(date(2028, 2, 10), YOUNG),
        YOUNG._replace(today=date(2029, 2, 6)),
    ],
    ids=["the last one done", "a little early", "long ago", "the last before 53", "past 53"],
)
def test_when_the_mammograms_of_nice_have_ended_the_plan_says_that_screening_goes_on(facts: Facts) -> None:
    found = plan(read_guideline("nice"), facts)
    assert Test.MAMMOGRAM not in {check.test for check in found.checks}
    (rule,) = found.afterwards
    assert "every 3 years up to your 71st birthday" in rule.afterwards
    assert [source.id for source in rule.afterwards_sources] == ["nhs-screening"]


@pytest.mark.parametrize(
    "facts",
    [
        PERSON,
        PERSON._replace(today=date(2029, 3, 1)),
        mammogram_on(FIVE_YEARS, MAN),
        PERSON._replace(today=date(2031, 1, 1), treatments=(MASTECTOMY,)),
    ],
    ids=["not ended", "the last one still due", "a man", "no breast left"],
)
def test_nothing_is_said_of_afterwards_before_the_end_or_to_whom_screening_does_not_invite(facts: Facts) -> None:
    assert afterwards(facts) == []


def test_a_plan_that_is_cut_short_has_not_ended() -> None:
    assert afterwards(PERSON, until=date(2024, 12, 31)) == []


def test_a_plan_gives_what_comes_afterwards_and_where_each_word_is_from() -> None:
    found = plan(read_guideline("nice"), mammogram_on(FIVE_YEARS))
    as_json, lines = plan_as_json(found), "\n".join(plan_as_lines(found))
    source = {
        "source": "National Health Service, NHS Breast Screening Programme, year not stated",
        "address": "cancerscreening.org.uk",
        "seen": "second-hand",
    }
    (said,) = as_json["afterwards"]
    assert said == {"test": "mammogram", "why": found.afterwards[0].afterwards, **source}
    assert as_json["not_routine"][0]["address"] == "www.nice.org.uk/guidance/ng101"
    assert as_json["not_routine"][0]["seen"] == "second-hand"
    assert f"mammogram: {said['why']} ({source['source']}, cancerscreening.org.uk; seen second-hand)" in lines
    assert "(NG101), 2023, www.nice.org.uk/guidance/ng101; seen second-hand)" in lines


def test_a_plan_names_the_doi_of_each_check() -> None:
    found = plan(read_guideline("acs-asco"), PERSON)
    item = next(item for item in plan_as_json(found)["items"] if item["test"] == "mammogram")
    assert (item["doi"], item["seen"], "address" in item) == ("10.1200/JCO.2012.45.9859", "abstract", False)
    assert ", 2013, doi 10.1200/JCO.2012.45.9859; seen as an abstract" in "\n".join(plan_as_lines(found))
