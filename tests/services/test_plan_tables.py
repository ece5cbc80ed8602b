"""The care plan as a table, and the commands of its page, on a real record."""

from __future__ import annotations

from datetime import date

import pytest
from services.conftest import Calendar, Keep, day

from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.plan_comparison import Difference
from recurtrack.domain.plan_table import PlanRow
from recurtrack.domain.terms import Test, TreatmentKind, VisitInterval
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan, Choices
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.plan_table import PlanTables


@pytest.fixture
def tables(survivor: OpenRecord) -> PlanTables:
    return PlanTables(survivor, CarePlan(survivor))


def row(tables: PlanTables, test: Test) -> PlanRow:
    [found] = [row for row in tables.view().rows if row.test is test]
    return found


def visits_order(**values: object) -> OrderEntry:
    return OrderEntry(
        **{  # type: ignore[arg-type]
            "id": EntryId("order"),
            "test": Test.CLINIC_VISIT,
            "action": OrderAction.INTERVAL,
            "ordered_by": "Dr Iris Example",
            "ordered_on": day("2026-01-14"),
            "every_months": 12,
            **values,
        }
    )


def test_the_table_says_what_why_and_on_whose_word(tables: PlanTables) -> None:
    found = tables.view()
    assert found.sentence.startswith("Two checks are in force for you")
    assert found.current_year == 2
    mammogram = row(tables, Test.MAMMOGRAM)
    assert mammogram.explanation == "both breasts"
    assert mammogram.short_because == "Breast-conserving surgery, left"
    assert mammogram.guideline == found.guideline
    assert {source.id for source in mammogram.sources} == {"asco-2013", "acs-asco-2016"}
    assert found.guideline_year == 2020
    assert mammogram.next is not None
    assert mammogram.because == mammogram.next.planned.why if mammogram.next.planned else False


def test_the_facts_name_the_entries_they_come_from(tables: PlanTables, keep: Keep) -> None:
    keep(
        TreatmentEntry(id=EntryId("l"), kind=TreatmentKind.ENDOCRINE, agent="letrozole", start=day("2024-11-01")),
    )
    facts = {fact.text: fact.entry_id for fact in tables.view().facts}
    assert facts["Primary treatment ended 25 October 2024"] == "radiotherapy"
    assert facts["Taking letrozole"] == "l"
    assert "Both breasts in place" in facts
    assert row(tables, Test.BONE_DENSITY).short_because == "Taking letrozole"


def test_the_end_of_treatment_can_be_corrected_and_set_back(tables: PlanTables, survivor: OpenRecord) -> None:
    tables.correct_treatment_end(day("2024-12-01"), "One more session")
    end = tables.view().treatment_end
    assert end is not None
    assert (end.day, end.corrected, end.reason, end.worked_out) == (
        date(2024, 12, 1),
        True,
        "One more session",
        date(2024, 10, 25),
    )
    assert survivor.undo_name == "Correct end of treatment"
    tables.correct_treatment_end(None)
    end = tables.view().treatment_end
    assert end is not None
    assert (end.day, end.corrected, end.reason) == (date(2024, 10, 25), False, None)
    assert "radiotherapy" in end.how


def test_an_order_can_be_changed_and_taken_back_to_the_guideline(tables: PlanTables, survivor: OpenRecord) -> None:
    usual = row(tables, Test.CLINIC_VISIT)
    CarePlan(survivor).order(visits_order())
    [line] = row(tables, Test.CLINIC_VISIT).orders
    assert (line.what, line.sentence) == ("every year", "Ordered by Dr Iris Example, 14 January 2026")
    assert row(tables, Test.CLINIC_VISIT).changed_years
    CarePlan(survivor).order(visits_order(every_months=6))
    assert row(tables, Test.CLINIC_VISIT).interval == "every 6 months"
    tables.remove_order(EntryId("order"))
    assert row(tables, Test.CLINIC_VISIT) == usual
    assert survivor.undo_name == "Back to guideline"
    survivor.undo()
    assert row(tables, Test.CLINIC_VISIT).orders


def test_a_check_of_ones_own_stands_with_what_is_not_routine(tables: PlanTables, survivor: OpenRecord) -> None:
    own = visits_order(
        test=Test.TUMOUR_MARKER, action=OrderAction.ADDED, title="CA 15-3", first=day("2027-01-20"), every_months=12
    )
    CarePlan(survivor).order(own)
    [item] = [item for item in tables.view().not_routine if item.test is Test.TUMOUR_MARKER]
    assert (item.ordered_by, item.every_months, item.next_day) == ("Dr Iris Example", 12, date(2027, 1, 20))
    assert item.ordered[0].title == "CA 15-3"


def test_a_skipped_check_can_be_brought_back(tables: PlanTables, survivor: OpenRecord) -> None:
    check = row(tables, Test.MAMMOGRAM).next
    assert check is not None
    assert check.planned is not None
    CarePlan(survivor).skip(check.planned, "I was abroad")
    [aside] = tables.view().put_aside
    assert aside.sentence.endswith("skipped: I was abroad.")
    assert row(tables, Test.MAMMOGRAM).next != check
    tables.bring_back(aside.decision_id)
    assert tables.view().put_aside == ()
    assert row(tables, Test.MAMMOGRAM).next == check


def test_a_check_put_off_is_listed_until_that_day(tables: PlanTables, survivor: OpenRecord, clock: Calendar) -> None:
    check = row(tables, Test.MAMMOGRAM).next
    assert check is not None
    assert check.planned is not None
    CarePlan(survivor).snooze(check.planned, date(2026, 7, 1))
    [aside] = tables.view().put_aside
    assert aside.sentence.endswith("put off until 1 July 2026.")
    clock.set("2026-07-01")
    assert tables.view().put_aside == ()


def test_another_interval_shows_what_it_moves_before_it_is_chosen(tables: PlanTables) -> None:
    changes = {change.test: change for change in tables.preview(Choices(visit_interval=VisitInterval.SHORTEST))}
    assert changes[Test.CLINIC_VISIT].difference is Difference.INTERVAL
    assert changes[Test.MAMMOGRAM].difference is Difference.SAME
    assert tables.view().visit_interval is VisitInterval.LONGEST


def test_a_next_visit_on_another_day_is_told_from_and_to(tables: PlanTables, clock: Calendar) -> None:
    clock.set("2024-11-01")
    changes = {change.test: change for change in tables.preview(Choices(visit_interval=VisitInterval.SHORTEST))}
    visits = changes[Test.CLINIC_VISIT]
    assert visits.difference is Difference.MOVED
    assert (visits.day_before, visits.day_after) == (date(2025, 4, 25), date(2025, 1, 25))


def test_another_guideline_shows_what_it_drops_and_adds(tables: PlanTables) -> None:
    to_nice = {change.test: change.difference for change in tables.preview(Choices(guideline="nice"))}
    assert to_nice[Test.CLINIC_VISIT] is Difference.DROPPED
    to_china = {change.test: change.difference for change in tables.preview(Choices(guideline="china-nhc"))}
    assert to_china[Test.BREAST_ULTRASOUND] is Difference.ADDED


def test_guidelines_are_compared_with_the_one_in_force_first(tables: PlanTables) -> None:
    found = tables.compare(["nice", "acs-asco", "esmo"])
    assert [guideline.id for guideline in found.guidelines] == ["acs-asco", "nice", "esmo"]
    assert found.guidelines[2].draft


def test_an_empty_record_says_why_there_is_no_table(record: OpenRecord) -> None:
    found = PlanTables(record, CarePlan(record)).view()
    assert not found.rows
    assert not found.facts
    assert found.suspended
    assert found.current_year == 0
