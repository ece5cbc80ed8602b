"""The calendar file in khal, a calendar of its own: taken in once, and again after changes."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from calendars.conftest import AFTER, BEFORE
from calendars.khal import Khal

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import CheckStatus

if TYPE_CHECKING:
    from services.calendar_desk import CalendarDesk


def times(khal: Khal) -> dict[str, tuple[str, str, str]]:
    listed = khal.listed("2026-10-20", "2026-11-01")
    return {
        event["title"]: (event["start-date"], event["start-time"], event["end-time"])
        for event in listed
        if event["start-time"]
    }


@pytest.mark.parametrize(
    ("zone", "friday", "monday"),
    [
        ("Europe/Berlin", ("09:40", "10:40"), {"Blood test": ("08:05", "08:25"), "Second opinion": ("14:40", "15:40")}),
        (
            "America/New_York",
            ("03:40", "04:40"),
            {"Blood test": ("03:05", "03:25"), "Second opinion": ("09:40", "10:40")},
        ),
    ],
)
def test_appointments_stand_at_the_right_time_wherever_the_calendar_is(
    desk: CalendarDesk, tmp_path: Path, zone: str, friday: tuple[str, str], monday: dict[str, tuple[str, str]]
) -> None:
    desk.save()
    khal = Khal(tmp_path / "khal", zone)
    khal.take(desk.path)
    assert times(khal) == {"Mammogram": (BEFORE, *friday), **{title: (AFTER, *at) for title, at in monday.items()}}


def test_everything_is_there_once_however_often_it_is_taken_in(desk: CalendarDesk, tmp_path: Path) -> None:
    desk.save()
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    khal.take(desk.path)
    khal.take(desk.path)
    listed = khal.listed("2024-01-01", "2029-12-31")
    numbered = desk.numbered()
    assert khal.files() == len(listed) == len(numbered)
    assert {event["uid"]: event["title"] for event in listed} == {
        uid: one.event.summary for uid, one in numbered.items()
    }
    [friday] = [event for event in listed if event["uid"] == "friday@recurtrack"]
    assert (friday["location"], friday["description"]) == ("Sampleton, Room 4", "With Dr Petersen.\n\nBring\nthe CD")
    whole_days = {event["uid"] for event in listed if event["all-day"] == "True"}
    assert whole_days == {uid for uid, one in numbered.items() if one.event.time is None}


def test_the_second_file_moves_cancels_and_doubles_nothing(desk: CalendarDesk, tmp_path: Path) -> None:
    desk.save()
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    khal.take(desk.path)
    kept = khal.files()
    desk.appointments.move(EntryId("friday"), PartialDate(2026, 10, 28), time(11, 30))
    desk.appointments.cancel(EntryId("monday"))
    desk.appointments.remove(EntryId("far"))
    desk.save()
    khal.take(desk.path)
    assert khal.files() == kept
    listed = {event["uid"]: event for event in khal.listed("2026-10-20", "2026-11-01") if event["start-time"]}
    assert {uid: (event["title"], event["status"]) for uid, event in listed.items()} == {
        "friday@recurtrack": ("Mammogram", "CONFIRMED"),
        "monday@recurtrack": ("Cancelled: Blood test", "CANCELLED"),
        "far@recurtrack": ("Cancelled: Second opinion", "CANCELLED"),
    }
    friday = listed["friday@recurtrack"]
    assert (friday["start-date"], friday["start-time"]) == ("2026-10-28", "11:30")


def test_a_check_that_was_done_moves_on_and_leaves_no_stale_event(desk: CalendarDesk, tmp_path: Path) -> None:
    desk.save()
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    khal.take(desk.path)
    kept = khal.files()
    first = next(
        check
        for check in desk.plan.view().follow_up.checks
        if check.planned and check.status in {CheckStatus.DUE, CheckStatus.OVERDUE}
    )
    desk.appointments.check_done(first)
    desk.save()
    khal.take(desk.path)
    planned = {uid: one.event.day.isoformat() for uid, one in desk.numbered().items() if one.event.time is None}
    listed = khal.listed("2024-01-01", "2029-12-31")
    assert {event["uid"]: event["start-date"] for event in listed if event["all-day"] == "True"} == planned
    assert khal.files() == kept


def test_without_details_the_calendar_shows_neutral_words(desk: CalendarDesk, tmp_path: Path) -> None:
    desk.save(details=False)
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    khal.take(desk.path)
    listed = khal.listed("2024-01-01", "2029-12-31")
    assert {event["title"] for event in listed} == {"Appointment", "Check-up"}
    assert {event["description"] + event["location"] for event in listed} == {""}
