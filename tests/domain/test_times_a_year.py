"""The times a year agree with what the plan really plans."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry, OrderAction, OrderEntry
from recurtrack.domain.dates import PartialDate, add_months
from recurtrack.domain.entry import EntryId
from recurtrack.domain.facts import DoneTest, Facts, Person, person_of
from recurtrack.domain.follow_up import Advice, Happenings, follow_up
from recurtrack.domain.guideline import Rule
from recurtrack.domain.plan import plan, rules_in_force
from recurtrack.domain.plan_comparison import comparison
from recurtrack.domain.plan_table import PlanRow, PlanTable, TableMaterial, plan_table
from recurtrack.domain.terms import DrugClass, Sex, Test, TreatmentKind, VisitInterval
from recurtrack.domain.times_a_year import follow_up_year, times_a_year
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.knowledge.guidelines import guideline_ids, read_guideline

CASES = sorted((Path(__file__).parents[1] / "planning" / "cases").glob("*.json"))
GUIDELINES = guideline_ids()


def case(name: str) -> Facts:
    [path] = [path for path in CASES if path.stem.startswith(name)]
    return facts_from_json(json.loads(path.read_text(encoding="utf-8"))["facts"], name)


def table(facts: Facts, guideline: str = "acs-asco", orders: tuple[OrderEntry, ...] = ()) -> PlanTable:
    advice = Advice(guideline=read_guideline(guideline), orders=orders)
    found = follow_up(facts, advice, Happenings())
    return plan_table(TableMaterial(follow_up=found, settings=FollowUpEntry(id=FOLLOW_UP_ID), orders=orders))


def row(found: PlanTable, test: Test) -> PlanRow:
    [only] = [row for row in found.rows if row.test is test]
    return only


def texts(found: PlanRow) -> list[str]:
    return [times.text for times in found.times]


def somebody(facts: Facts) -> Person:
    person = person_of(facts)
    assert isinstance(person, Person)
    return person


def order(action: OrderAction, test: Test, **values: object) -> OrderEntry:
    given_on = PartialDate.parse("2025-06-01")
    return OrderEntry(
        id=EntryId(f"order-{test}"),
        test=test,
        action=action,
        ordered_by="Dr Iris Example",
        ordered_on=given_on,
        **values,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("guideline", GUIDELINES)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_table_of_every_guideline_shows_each_test_it_plans_once(path: Path, guideline: str) -> None:
    facts = case(path.stem)
    found = table(facts, guideline)
    planned = {check.test for check in plan(read_guideline(guideline), facts).checks}
    assert [row.test for row in found.rows] == [test for test in Test if test in planned]
    for shown in found.rows:
        assert shown.because
        assert shown.short_because
        assert shown.sources
        assert shown.next is not None
        assert len(shown.times) == 5
        assert not shown.changed_years


def _by_year(rule: Rule, person: Person, guideline: str, choice: VisitInterval) -> list[int]:
    end = person.primary_treatment_end
    found = plan(read_guideline(guideline), person.facts, visit_interval=choice, until=add_months(end, 60))
    years = [follow_up_year(end, check.due) for check in found.checks if check.rule == rule]
    return [years.count(year) for year in range(1, 6)]


@settings(max_examples=60)
@given(
    path=st.sampled_from(CASES),
    guideline=st.sampled_from(GUIDELINES),
    days_later=st.integers(min_value=0, max_value=400),
)
def test_the_times_of_each_year_are_the_checks_planned_on_the_first_day(
    path: Path, guideline: str, days_later: int
) -> None:
    facts = case(path.stem)
    facts = facts._replace(done=())
    person = person_of(facts)
    if not isinstance(person, Person):
        return
    start = person.primary_treatment_end
    moved = date.fromordinal(start.toordinal() + days_later % 28)
    person = somebody(facts._replace(today=start, primary_treatment_end=moved))
    person = somebody(person.facts._replace(today=moved))
    for rule in rules_in_force(read_guideline(guideline).rules, person):
        counted = [_by_year(rule, person, guideline, choice) for choice in VisitInterval]
        expected = [(min(pair), max(pair)) for pair in zip(*counted, strict=True)]
        assert [tuple(times) for times in times_a_year(rule, person)] == expected


@settings(max_examples=60)
@given(path=st.sampled_from(CASES), years=st.integers(min_value=0, max_value=48))
def test_of_a_rare_test_that_was_done_the_years_to_come_are_those_planned(path: Path, years: int) -> None:
    facts = case(path.stem)
    person = person_of(facts)
    if not isinstance(person, Person) or facts.sex is not Sex.FEMALE:
        return
    end = person.primary_treatment_end
    drug = next((t for t in facts.treatments if t.is_drug(DrugClass.AROMATASE_INHIBITOR)), None)
    if drug is None:
        return
    done = add_months(end, years)
    person = somebody(facts._replace(today=done, done=(DoneTest(Test.BONE_DENSITY, done),)))
    for rule in rules_in_force(read_guideline("acs-asco").rules, person):
        if rule.test is Test.BONE_DENSITY:
            this_year = follow_up_year(end, done)
            planned = _by_year(rule, person, "acs-asco", VisitInterval.LONGEST)[this_year:]
            assert [times.high for times in times_a_year(rule, person)][this_year:] == planned


def test_visits_every_3_to_6_months_are_2_to_4_a_year_also_once_a_year_is_over() -> None:
    facts = case("01")
    for months in (0, 14, 40):
        later = facts._replace(today=add_months(somebody(facts).primary_treatment_end, months))
        found = table(later)
        assert texts(row(found, Test.CLINIC_VISIT)) == ["2–4×", "2–4×", "2–4×", "1–2×", "1–2×"]
        assert texts(row(found, Test.MAMMOGRAM)) == ["1×"] * 5
        assert found.current_year == {0: 1, 14: 2, 40: 4}[months]


def test_an_early_scan_moves_the_years_in_which_a_rare_test_falls() -> None:
    facts = case("01")
    end = somebody(facts).primary_treatment_end
    drug = facts.treatments[-1]._replace(
        kind=TreatmentKind.ENDOCRINE, agent="letrozole", start=end, end=None, procedure=None, field=None
    )
    facts = facts._replace(treatments=(*facts.treatments, drug), done=())
    assert texts(row(table(facts), Test.BONE_DENSITY)) == ["1×", "1×", "–", "1×", "–"]
    scanned = facts._replace(today=add_months(end, 9), done=(DoneTest(Test.BONE_DENSITY, add_months(end, 9)),))
    found = row(table(scanned), Test.BONE_DENSITY)
    assert texts(found) == ["1×", "–", "1×", "–", "1×"]
    assert found.short_because == "Taking letrozole"
    assert found.explanation == "DXA"
    assert found.interval == "every 2 years"


def test_an_order_underlines_only_the_years_it_changes() -> None:
    facts = case("01")
    end = somebody(facts).primary_treatment_end
    given_on = PartialDate.of(add_months(end, 13))
    yearly = replace(order(OrderAction.INTERVAL, Test.CLINIC_VISIT, every_months=12), ordered_on=given_on)
    found = row(table(facts._replace(today=add_months(end, 14)), orders=(yearly,)), Test.CLINIC_VISIT)
    assert texts(found)[2:] == ["1×", "1×", "1×"]
    assert texts(found)[0] == "2–4×"
    assert {3, 4, 5} <= found.changed_years
    assert 1 not in found.changed_years
    assert found.interval == "every year"
    [line] = found.orders
    assert line.sentence.startswith("Ordered by Dr Iris Example, ")


def test_a_check_of_ones_own_stands_by_itself() -> None:
    facts = case("01")
    end = somebody(facts).primary_treatment_end
    own = replace(
        order(
            OrderAction.ADDED,
            Test.GYNAECOLOGY,
            title="womb check",
            every_months=12,
            first=PartialDate.of(add_months(end, 15)),
        ),
        ordered_on=PartialDate.of(add_months(end, 1)),
    )
    found = row(table(facts._replace(today=add_months(end, 2)), orders=(own,)), Test.GYNAECOLOGY)
    assert (found.title, found.own_check, found.guideline) == ("Womb check", own.id, None)
    assert texts(found) == ["–", "1×", "1×", "1×", "1×"]


def test_a_test_that_is_not_routine_says_who_ordered_it_all_the_same() -> None:
    facts = case("01")
    end = somebody(facts).primary_treatment_end
    first = add_months(end, 15)
    marker = replace(
        order(OrderAction.ADDED, Test.TUMOUR_MARKER, title="CA 15-3", every_months=12, first=PartialDate.of(first)),
        ordered_on=PartialDate.of(add_months(end, 1)),
    )
    found = table(facts._replace(today=add_months(end, 2)), orders=(marker,))
    [item] = [item for item in found.not_routine if item.test is Test.TUMOUR_MARKER]
    assert (item.ordered_by, item.every_months, item.next_day) == ("Dr Iris Example", 12, first)
    assert "do not find recurrence" in item.sentence
    assert not [row for row in found.rows if row.test is Test.TUMOUR_MARKER]
    assert len(found.rows) == len(table(facts).rows)


def test_a_stopped_test_has_no_row_and_a_paused_one_keeps_its_years_after_the_pause() -> None:
    facts = case("01")
    end = somebody(facts).primary_treatment_end
    today = add_months(end, 2)
    stop = replace(order(OrderAction.STOPPED, Test.MAMMOGRAM), ordered_on=PartialDate.of(today))
    stopped = table(facts._replace(today=today), orders=(stop,))
    assert not [row for row in stopped.rows if row.test is Test.MAMMOGRAM]
    assert [held.test for held in stopped.held_back] == [Test.MAMMOGRAM]
    until = PartialDate.of(add_months(end, 24))
    pause = replace(order(OrderAction.PAUSED, Test.MAMMOGRAM, until=until), ordered_on=PartialDate.of(today))
    paused = row(table(facts._replace(today=today), orders=(pause,)), Test.MAMMOGRAM)
    assert texts(paused) == ["–", "–", "1×", "1×", "1×"]
    assert paused.changed_years == {1, 2}


def test_guidelines_side_by_side_mark_what_differs_from_the_first() -> None:
    facts = case("24")
    plans = [plan(read_guideline(name), facts) for name in ("nice", "acs-asco", "nice")]
    found = comparison(plans)
    visits = next(row for row in found.rows if row.test is Test.CLINIC_VISIT)
    assert visits.differs == (False, True, False)
    assert visits.cells[0].next_due is None
    assert visits.cells[1].interval == (
        "every 3 to 6 months for the first 3 years, then every 6 to 12 months until year 5, then every year"
    )
    assert visits.cells[1].next_due == next(c.due for c in plans[1].checks if c.test is Test.CLINIC_VISIT)


def test_a_suspended_plan_has_no_rows_and_says_why() -> None:
    found = table(case("01")._replace(diagnoses=()))
    assert found.rows == ()
    assert (
        found.suspended
        == found.sentence
        == "No diagnosis with a date is recorded. Please add when your cancer was found; the year is enough."
    )


def test_the_sentence_above_the_table_counts_its_rows() -> None:
    found = table(case("08"))
    assert found.sentence.startswith({1: "One check is", 2: "Two checks are", 3: "Three checks are"}[len(found.rows)])


def test_two_dated_scans_are_not_called_an_interval() -> None:
    heart = row(table(case("02"), "cancer-australia"), Test.ECHOCARDIOGRAM)
    assert heart.interval == "once after 6 to 12 months, and again at 24 months"
    assert row(table(case("02"), "nice"), Test.MAMMOGRAM).interval == "every year for 5 years"
    assert row(table(case("24"), "nice"), Test.MAMMOGRAM).interval == "every year until the age of 53"
