"""The appointments by time, with the checks that nothing is booked for."""

from __future__ import annotations

from datetime import time

from services.conftest import Keep, day

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Test
from recurtrack.services.appointment_book import AppointmentBook
from recurtrack.services.care_plan import CarePlan, Choices
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.plan_table import PlanTables


def booked(entry_id: str, on: str, at: time | None = None, test: Test = Test.CLINIC_VISIT) -> AppointmentEntry:
    return AppointmentEntry(id=EntryId(entry_id), test=test, date=day(on), time=at, status=AppointmentStatus.BOOKED)


def test_appointments_come_by_day_and_time(survivor: OpenRecord, keep: Keep) -> None:
    keep(booked("late", "2026-07-01", time(15, 0)), booked("next", "2026-08-01"), booked("early", "2026-07-01"))
    view = AppointmentBook(survivor).view()
    assert [row.appointment.id for row in view.rows] == ["early", "late", "next"]
    assert view.today == survivor.today()


def test_a_check_that_is_booked_is_open_no_more(survivor: OpenRecord, keep: Keep) -> None:
    book = AppointmentBook(survivor)
    first = next(check for check in book.view().open_checks if check.test is Test.MAMMOGRAM)
    keep(booked("mammogram", "2026-06-20", test=Test.MAMMOGRAM))
    left = [check.planned for check in book.view().open_checks if check.test is Test.MAMMOGRAM]
    assert first.planned not in left
    assert left


def test_a_skipped_check_is_not_open(survivor: OpenRecord) -> None:
    book = AppointmentBook(survivor)
    first = book.view().open_checks[0]
    assert first.planned is not None
    CarePlan(survivor).skip(first.planned, "done elsewhere")
    assert first.planned not in [check.planned for check in book.view().open_checks]


def test_an_empty_record_has_neither(record: OpenRecord) -> None:
    view = AppointmentBook(record).view()
    assert view.rows == ()
    assert view.open_checks == ()


def test_a_preview_counts_add_ons_and_changes_nothing(survivor: OpenRecord) -> None:
    plan = CarePlan(survivor)
    shown = PlanTables(survivor, plan).view(Choices(add_ons=("acr",)))
    assert [found.id for found in shown.add_ons] == ["acr"]
    assert plan.view().settings.add_ons == ()
