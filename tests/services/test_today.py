"""What is gathered for the page Today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.questions import Questions
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.signs import Signs
from recurtrack.services.today import Todays, TodayView, plans_visits

Clock = Callable[[], datetime]


@pytest.fixture
def record(tmp_path: Path, clock: Clock) -> OpenRecord:
    return create_record(tmp_path / "r.recurtrack", NewRecord(), clock=clock)


def view_with(record: OpenRecord, *entries: Entry) -> TodayView:
    with record.command("Fill") as command:
        for entry in entries:
            command.put(entry)
    return Todays(record, CarePlan(record), Signs(record), Questions(record)).view()


def booked(name: str, test: Test, day: PartialDate) -> AppointmentEntry:
    return AppointmentEntry(id=EntryId(name), test=test, date=day, status=AppointmentStatus.BOOKED)


def test_a_record_with_a_name_only_is_empty_and_one_with_a_treatment_is_not(record: OpenRecord) -> None:
    assert view_with(record, PersonEntry(id=PERSON_ID, name="Eleanor Sample")).is_empty
    assert not view_with(record, TreatmentEntry(id=EntryId("t"), kind=TreatmentKind.SURGERY)).is_empty


def test_the_next_visit_is_one_at_which_one_talks_to_somebody(record: OpenRecord) -> None:
    scan = booked("scan", Test.MAMMOGRAM, PartialDate(2026, 6, 20))
    past = booked("past", Test.CLINIC_VISIT, PartialDate(2026, 6, 15))
    visit = booked("visit", Test.CLINIC_VISIT, PartialDate(2026, 6, 25))
    assert view_with(record, scan, past).next_visit is None
    assert view_with(record, visit).next_visit == visit


def test_a_question_for_a_visit_that_is_off_or_over_waits_for_the_next_one(record: OpenRecord) -> None:
    scan = booked("scan", Test.MAMMOGRAM, PartialDate(2026, 6, 20))
    past = booked("past", Test.CLINIC_VISIT, PartialDate(2026, 6, 15))
    visit = booked("visit", Test.CLINIC_VISIT, PartialDate(2026, 6, 25))
    asking = [
        QuestionEntry(id=EntryId(name), text=f"About {name}?", appointment_id=EntryId(name))
        for name in ("scan", "past", "visit")
    ]
    view = view_with(record, scan, past, visit, *asking, QuestionEntry(id=EntryId("any"), text="About all of it?"))
    assert [(found.entry.id, found.visit) for found in view.questions] == [
        ("past", None),
        ("visit", None),
        ("any", None),
        ("scan", scan),
    ]
    off = view_with(record, replace(scan, status=AppointmentStatus.CANCELLED))
    assert all(found.visit is None for found in off.questions)


def test_what_was_asked_is_no_longer_open(record: OpenRecord) -> None:
    asked = QuestionEntry(id=EntryId("q"), text="When?", asked=True)
    assert view_with(record, asked).questions == ()


def test_a_guideline_may_leave_the_visits_to_what_is_agreed(record: OpenRecord) -> None:
    assert plans_visits(view_with(record).care)
    assert not plans_visits(view_with(record, FollowUpEntry(id=FOLLOW_UP_ID, guideline="nice")).care)
