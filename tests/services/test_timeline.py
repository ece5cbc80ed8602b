"""The timeline of a record, and what became of its checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from report import people
from services.conftest import Keep, day, history

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry, OrderAction, OrderEntry
from recurtrack.domain.dates import Window
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import CheckStatus
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.timeline.events import Counting, EntryRef, EventState, Lane, TimelineEvent, TimelineView
from recurtrack.domain.timeline.kept import Outcome
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.timeline import Timelines


def timelines(record: OpenRecord) -> Timelines:
    return Timelines(record, CarePlan(record))


def appointment(test: Test, when: str, status: AppointmentStatus = AppointmentStatus.DONE) -> AppointmentEntry:
    return AppointmentEntry(id=EntryId(f"{test} {when}"), test=test, date=day(when), status=status)


def of(view: TimelineView, key: str) -> TimelineEvent:
    (event,) = (event for event in view.events if event.key == key)
    return event


@pytest.fixture
def eleanor(tmp_path: Path) -> Iterator[OpenRecord]:
    found = people.record_of(tmp_path / "eleanor.recurtrack", people.eleanor())
    yield found
    found.close()


def test_past_and_future_stand_by_date_and_nothing_twice(eleanor: OpenRecord) -> None:
    view = timelines(eleanor).view()
    assert [event.day for event in view.events] == sorted(event.day for event in view.events)
    assert set(Counter(event.key for event in view.events).values()) == {1}
    assert {event.lane for event in view.events} == set(Lane) - {Lane.OTHER}
    assert (view.today, view.counts) == (date(2026, 6, 16), (Counting(date(2024, 10, 25)),))


def test_planned_events_carry_window_reason_sources_and_the_check_to_act_on(eleanor: OpenRecord) -> None:
    planned = [
        event
        for event in timelines(eleanor).view().events
        if event.state in {EventState.PLANNED, EventState.DUE, EventState.OVERDUE}
    ]
    assert planned
    for event in planned:
        assert event.window is not None
        assert event.why
        assert event.sources
        assert event.check is not None
        assert event.entry is None


def test_every_event_of_the_record_leads_to_its_entry(eleanor: OpenRecord) -> None:
    events = timelines(eleanor).view().events
    with eleanor.reading() as reader:
        for event in events:
            assert (event.entry is None) is (event.check is not None and event.check.appointment is None)
            if event.entry is not None:
                assert reader.present(*event.entry) is not None


def test_a_booked_appointment_is_one_event_with_the_check_it_is_for(survivor: OpenRecord, keep: Keep) -> None:
    booked = appointment(Test.MAMMOGRAM, "2026-07-01", AppointmentStatus.BOOKED)
    keep(booked)
    event = of(timelines(survivor).view(), booked.id)
    assert (event.state, event.entry) == (EventState.BOOKED, EntryRef(AppointmentEntry, booked.id))
    assert event.check is not None
    assert event.check.planned is not None
    assert event.window == event.check.planned.window


def test_a_booking_whose_day_has_passed_still_stands_as_booked(survivor: OpenRecord, keep: Keep) -> None:
    booked = appointment(Test.CLINIC_VISIT, "2026-06-01", AppointmentStatus.BOOKED)
    keep(booked)
    event = of(timelines(survivor).view(), booked.id)
    assert (event.state, event.window) == (EventState.BOOKED, None)
    assert event.check is not None


def test_a_result_that_is_awaited_or_has_come_says_so(survivor: OpenRecord, keep: Keep) -> None:
    awaited, received = appointment(Test.BONE_DENSITY, "2026-06-02"), appointment(Test.MAMMOGRAM, "2026-05-04")
    report = ResultEntry(
        id=EntryId("r"),
        test=Test.MAMMOGRAM,
        date=day("2026-05-04"),
        quantity="BI-RADS",
        text="2",
        appointment_id=received.id,
    )
    keep(awaited, received, report)
    view = timelines(survivor).view()
    assert of(view, awaited.id).state is EventState.AWAITING_RESULT
    assert of(view, received.id).state is EventState.RESULT_RECEIVED
    assert of(view, received.id).detail == "BI-RADS 2, as written in the report"


def test_a_skipped_check_stands_with_its_reason(survivor: OpenRecord) -> None:
    care = CarePlan(survivor)
    check = next(c.planned for c in care.view().follow_up.checks if c.status is CheckStatus.PLANNED and c.planned)
    care.skip(check, "on holiday")
    event = of(timelines(survivor).view(), f"{check.rule.id}|{check.due}")
    assert (event.state, event.detail) == (EventState.SKIPPED, "on holiday")


def test_a_check_that_is_put_off_says_until_when(survivor: OpenRecord) -> None:
    care = CarePlan(survivor)
    check = next(c.planned for c in care.view().follow_up.checks if c.status is CheckStatus.PLANNED and c.planned)
    care.snooze(check, date(2026, 7, 1))
    assert of(timelines(survivor).view(), f"{check.rule.id}|{check.due}").detail == "put off until 1 July 2026"


def test_a_paused_test_leads_to_the_order_that_holds_it_back(survivor: OpenRecord, keep: Keep) -> None:
    order = OrderEntry(
        id=EntryId("o"),
        test=Test.MAMMOGRAM,
        action=OrderAction.PAUSED,
        ordered_by="Dr Example",
        ordered_on=day("2026-06-01"),
        until=day("2026-10-01"),
    )
    keep(order)
    (event,) = (e for e in timelines(survivor).view().events if e.state is EventState.PAUSED)
    assert (event.day, event.entry, event.check) == (date(2026, 10, 1), EntryRef(OrderEntry, order.id), None)
    assert event.why == "Ordered by Dr Example, 1 June 2026"


def test_what_has_no_date_is_counted(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        SignEntry(id=EntryId("s"), text="Cough"),
        TreatmentEntry(id=EntryId("t"), kind=TreatmentKind.BONE, agent="denosumab"),
    )
    view = timelines(survivor).view()
    assert view.undated == 2
    assert view.undated_kinds == frozenset((SignEntry, TreatmentEntry))


def test_what_was_removed_is_not_on_the_timeline(survivor: OpenRecord, keep: Keep) -> None:
    visit = appointment(Test.CLINIC_VISIT, "2025-02-01")
    keep(visit)
    with survivor.command("Remove") as command:
        command.remove(AppointmentEntry, visit.id)
    assert visit.id not in {event.key for event in timelines(survivor).view().events}


def test_an_empty_record_says_why_there_is_no_plan(record: OpenRecord) -> None:
    view = timelines(record).view()
    assert (view.events, view.counts) == ((), ())
    assert view.suspended.startswith("No diagnosis with a date is recorded.")
    assert timelines(record).kept().since is None


def test_what_slipped_is_told_from_the_record(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        appointment(Test.MAMMOGRAM, "2025-06-30"),
        appointment(Test.CLINIC_VISIT, "2025-04-02"),
        appointment(Test.CLINIC_VISIT, "2025-12-29"),
        appointment(Test.CLINIC_VISIT, "2025-09-30", AppointmentStatus.MISSED),
    )
    kept = timelines(survivor).kept()
    assert kept.since == date(2024, 10, 25)
    told = {kind.test: [(i.outcome, i.late_days) for i in kind.items] for kind in kept.kinds}
    assert told == {
        Test.CLINIC_VISIT: [(Outcome.KEPT, 0), (Outcome.LATE, 88)],
        Test.MAMMOGRAM: [(Outcome.LATE, 5)],
    }


def test_each_thing_that_slipped_leads_to_an_event_of_the_timeline(eleanor: OpenRecord) -> None:
    found = timelines(eleanor)
    keys = {event.key for event in found.view().events}
    told = [item for kind in found.kept().kinds for item in kind.items]
    assert told
    assert {item.key for item in told if item.when is not None or item.is_open} <= keys


def test_a_check_overdue_and_booked_at_last_leads_to_its_appointment(survivor: OpenRecord, keep: Keep) -> None:
    booked = appointment(Test.MAMMOGRAM, "2026-06-30", AppointmentStatus.BOOKED)
    keep(appointment(Test.MAMMOGRAM, "2025-03-01"), booked)
    (kind,) = (kind for kind in timelines(survivor).kept().kinds if kind.test is Test.MAMMOGRAM)
    assert [(item.outcome, item.is_open, item.key) for item in kind.items][-1] == (Outcome.MISSED, True, booked.id)


def test_a_decision_about_a_rule_of_today_is_told_with_its_reason(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        DecisionEntry(
            id=EntryId("skip"),
            decision=Decision.SKIPPED,
            rule="acs-asco.mammogram",
            rule_due="2025-04-25",
            reason="abroad",
        )
    )
    (kind,) = (kind for kind in timelines(survivor).kept().kinds if kind.test is Test.MAMMOGRAM)
    (first, *_) = kind.items
    assert (first.outcome, first.reason) == (Outcome.SKIPPED, "abroad")
    assert first.window == Window(date(2025, 4, 25), date(2025, 4, 25), date(2025, 6, 25))


def test_add_ons_and_orders_of_the_record_are_what_the_past_is_judged_by(record: OpenRecord, keep: Keep) -> None:
    order = OrderEntry(
        id=EntryId("o"),
        test=Test.CLINIC_VISIT,
        action=OrderAction.INTERVAL,
        ordered_by="Dr Example",
        ordered_on=day("2024-11-01"),
        every_months=12,
    )
    keep(*history(), order, appointment(Test.CLINIC_VISIT, "2025-11-20"))
    (kind,) = (kind for kind in timelines(record).kept().kinds if kind.test is Test.CLINIC_VISIT)
    assert [item.outcome for item in kind.items] == [Outcome.KEPT]


def test_what_awaits_its_result_brings_its_check_and_nothing_else_that_took_place(
    survivor: OpenRecord, keep: Keep
) -> None:
    awaited = appointment(Test.BONE_DENSITY, "2026-06-02")
    keep(awaited)
    events = [event for event in timelines(survivor).view().events if event.entry is not None]
    took_place = {EventState.DONE, EventState.AWAITING_RESULT, EventState.RESULT_RECEIVED}
    with_check = {event.key for event in events if event.state in took_place and event.check is not None}
    assert with_check == {awaited.id}


def test_a_result_without_an_appointment_leads_to_its_event(survivor: OpenRecord, keep: Keep) -> None:
    spine, hip = (
        ResultEntry(id=EntryId(name), test=Test.BONE_DENSITY, date=day("2025-03-03"), quantity=name, value=-1.1)
        for name in ("T-score spine", "T-score hip")
    )
    marker = ResultEntry(
        id=EntryId("m"), test=Test.TUMOUR_MARKER, date=day("2025-03-03"), quantity="CA 15-3", value=20.0
    )
    kept = appointment(Test.MAMMOGRAM, "2025-05-04")
    beside = ResultEntry(id=EntryId("b"), test=Test.MAMMOGRAM, date=day("2025-05-04"), quantity="BI-RADS", text="1")
    keep(spine, hip, marker, kept, beside)
    asked = timelines(survivor)
    keys = {event.key for event in asked.view().events}
    assert {asked.event_of_result(spine.id), asked.event_of_result(hip.id)} <= keys
    assert asked.event_of_result(spine.id) == asked.event_of_result(hip.id)
    assert asked.event_of_result(beside.id) == kept.id
    assert asked.event_of_result(marker.id) is None
    assert asked.event_of_result(EntryId("gone")) is None
