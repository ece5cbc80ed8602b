"""The events of a record: which there are, how they are numbered, and how they are taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from services.calendar_desk import ZONE, CalendarDesk, booked
from services.conftest import Calendar, Keep, day, history

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.calendar_event import CalendarEvent, NumberedEvent
from recurtrack.domain.calendar_events import names_a_check
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.terms import Test
from recurtrack.services.open_record import OpenRecord

UID = "a@recurtrack"
SOON = day("2026-06-30")
OPEN = {CheckStatus.PLANNED, CheckStatus.DUE, CheckStatus.OVERDUE}


@pytest.fixture
def desk(survivor: OpenRecord, tmp_path: Path) -> CalendarDesk:
    return CalendarDesk(survivor, tmp_path)


@pytest.fixture
def empty(record: OpenRecord, tmp_path: Path) -> CalendarDesk:
    return CalendarDesk(record, tmp_path)


def planned(found: dict[str, NumberedEvent], word: str) -> list[CalendarEvent]:
    return [one.event for uid, one in found.items() if names_a_check(uid) and one.event.summary.startswith(word)]


def open_checks(desk: CalendarDesk, test: Test) -> list[TrackedCheck]:
    checks = desk.plan.view().follow_up.checks
    return [check for check in checks if check.test is test and check.status in OPEN and check.planned is not None]


# What there is


def test_a_booked_appointment_keeps_its_wall_time_zone_place_and_words(empty: CalendarDesk, keep: Keep) -> None:
    keep(
        booked(
            side=Laterality.BOTH, place="Sampleton Imaging", with_whom="Dr Petersen", note="Bring the CD", minutes=20
        )
    )
    [one] = empty.events.events(details=True)
    assert one.event == CalendarEvent(
        uid=UID,
        summary="Mammogram, both breasts",
        day=date(2026, 12, 3),
        status=EventStatus.BOOKED,
        time=time(9, 40),
        zone=ZONE,
        minutes=20,
        description="With Dr Petersen.\n\nBring the CD",
        location="Sampleton Imaging",
        alarms=(7 * 24 * 60, 24 * 60, 120),
    )


def test_without_a_time_it_is_the_whole_day_and_its_alarms_come_at_the_hour_of_reminders(
    empty: CalendarDesk, keep: Keep
) -> None:
    keep(booked(time=None, zone=None))
    empty.choices = ReminderChoices(hour=time(8, 30))
    [one] = empty.events.events(details=True)
    assert (one.event.time, one.event.minutes) == (None, None)
    week, one_day, hour = 7 * 24 * 60, 24 * 60, 8 * 60 + 30
    assert one.event.alarms == (week - hour, one_day - hour)


@pytest.mark.parametrize("zone", [None, "Middle Earth", "../../etc/passwd", "Europe/Berlin\r\nBEGIN:VALARM"])
def test_a_zone_nobody_knows_leaves_the_time_as_it_stands(empty: CalendarDesk, keep: Keep, zone: str | None) -> None:
    keep(booked(zone=zone))
    [one] = empty.events.events(details=True)
    assert (one.event.time, one.event.zone) == (time(9, 40), None)
    assert b"DTSTART:20261203T094000\r\n" in empty.save()


def test_a_day_that_is_not_known_is_no_event(empty: CalendarDesk, keep: Keep) -> None:
    keep(booked(date="2026-12", time=None))
    assert empty.events.events(details=True) == ()


@pytest.mark.parametrize(("minutes", "taken"), [(None, 60), (0, 60), (-5, 1), (10**14, 24 * 60)])
def test_it_takes_as_long_as_can_be(empty: CalendarDesk, keep: Keep, minutes: int | None, taken: int) -> None:
    keep(booked(minutes=minutes))
    assert empty.events.events(details=True)[0].event.minutes == taken


def test_open_checks_are_whole_days_for_two_years_with_window_reason_and_source(desk: CalendarDesk) -> None:
    found = desk.numbered()
    mammograms = planned(found, "Mammogram")
    checks = [c for c in open_checks(desk, Test.MAMMOGRAM) if c.planned and c.planned.due <= date(2028, 6, 16)]
    assert [event.day for event in mammograms] == [check.planned.due for check in checks if check.planned]
    first = checks[0].planned
    assert first is not None
    assert {(event.status, event.time, event.alarms) for event in mammograms} == {(EventStatus.PLANNED, None, (-540,))}
    said = mammograms[0].description
    assert said.startswith("Planned, not booked. Best around ")
    assert first.why in said
    assert first.rule.sources[0].title in said


def test_alarms_follow_what_was_chosen(desk: CalendarDesk, keep: Keep) -> None:
    keep(booked())
    desk.choices = ReminderChoices(off=frozenset({ReminderKind.APPOINTMENT, ReminderKind.CHECK_DUE}))
    assert {one.event.alarms for one in desk.numbered().values()} == {()}
    desk.choices = ReminderChoices(leads=(60,), hour=time(7, 15))
    assert {one.event.alarms for one in desk.numbered().values()} == {(60,), (-435,)}


def test_without_details_nothing_says_what_it_is_about(desk: CalendarDesk, keep: Keep) -> None:
    keep(booked(title="Oncology ward", place="Sampleton", with_whom="Dr Petersen", note="Lump", side=Laterality.LEFT))
    content = desk.save(details=False).decode()
    assert {one.event.summary for one in desk.numbered(details=False).values()} == {"Appointment", "Check-up"}
    for word in ("ncolog", "Sampleton", "Petersen", "Lump", "reast", "mammogra", "ammogra", "visit", "DESCRIPTION:W"):
        assert word not in content
    assert desk.numbered().keys() == desk.numbered(details=False).keys()


# Numbers


def test_nothing_changed_gives_the_same_bytes_whenever_it_is_asked(
    desk: CalendarDesk, keep: Keep, clock: Calendar
) -> None:
    keep(booked())
    first = desk.save()
    clock.set("2026-06-17")
    assert desk.save() == first


def test_only_what_changed_gets_a_higher_number(desk: CalendarDesk, keep: Keep, clock: Calendar) -> None:
    keep(booked(), booked("b", "2026-12-10", test=Test.BLOOD_TEST))
    before = desk.numbered()
    clock.set("2026-06-18")
    desk.appointments.move(EntryId("a"), day("2026-12-04"), time(10, 15))
    after = desk.numbered()
    assert {uid for uid in after if after[uid] != before.get(uid)} == {UID}
    assert (after[UID].event.day, after[UID].event.time) == (date(2026, 12, 4), time(10, 15))
    assert after[UID].sequence > before[UID].sequence
    assert after[UID].changed == datetime(2026, 6, 18, 9, tzinfo=UTC)


def test_details_are_a_change_too(desk: CalendarDesk, keep: Keep) -> None:
    keep(booked())
    full, bare, again = (desk.numbered(details=details)[UID].sequence for details in (True, False, True))
    assert full < bare < again


def test_a_number_never_falls_with_the_clock(desk: CalendarDesk, keep: Keep, clock: Calendar) -> None:
    keep(booked())
    before = desk.numbered()[UID]
    clock.set("2019-01-01")
    desk.appointments.move(EntryId("a"), day("2026-12-04"), time(9, 40))
    after = desk.numbered()[UID]
    assert (after.sequence, after.changed) == (before.sequence + 1, before.changed)


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"a@recurtrack": 3}', '{"a@recurtrack": [1, "x"]}'])
def test_a_lost_ledger_begins_higher(desk: CalendarDesk, keep: Keep, clock: Calendar, text: str) -> None:
    keep(booked())
    before = desk.numbered()[UID].sequence
    desk.record.keep("calendar.numbers", text)
    clock.set("2026-06-17")
    assert desk.numbered()[UID].sequence > before


def test_two_records_never_share_the_uid_of_a_check(desk: CalendarDesk) -> None:
    first = {uid for uid in desk.numbered() if names_a_check(uid)}
    desk.record.keep("calendar.id", "another")
    second = {uid for uid, one in desk.numbered().items() if one.event.status is EventStatus.PLANNED}
    assert first
    assert not first & second


# Taking back


def test_a_cancelled_appointment_says_so_and_rises(desk: CalendarDesk, keep: Keep) -> None:
    keep(booked(place="Room 4", note="Bring the CD"))
    before = desk.numbered()[UID]
    desk.appointments.cancel(EntryId("a"))
    after = desk.numbered()[UID]
    assert (after.event.status, after.event.summary) == (EventStatus.CANCELLED, "Cancelled: Mammogram")
    assert (after.event.day, after.event.time, after.event.alarms) == (before.event.day, before.event.time, ())
    assert after.sequence > before.sequence
    assert desk.numbered(details=False)[UID].event.summary == "Cancelled: Appointment"


def test_a_removed_appointment_is_taken_back_only_where_it_was_given(desk: CalendarDesk, keep: Keep) -> None:
    keep(booked(), booked("b", "2026-12-10"))
    desk.appointments.remove(EntryId("b"))
    desk.numbered()
    desk.appointments.remove(EntryId("a"))
    found = desk.numbered()
    assert found[UID].event.status is EventStatus.CANCELLED
    assert "b@recurtrack" not in found
    desk.record.undo()
    assert desk.numbered()[UID].event.status is EventStatus.BOOKED
    assert desk.numbered()[UID].sequence > found[UID].sequence


def test_what_was_taken_back_is_forgotten_after_400_days(desk: CalendarDesk, keep: Keep, clock: Calendar) -> None:
    keep(booked(date="2026-07-01"))
    desk.numbered()
    desk.appointments.cancel(EntryId("a"))
    desk.numbered()
    clock.set("2027-07-21")
    assert UID in desk.numbered()
    clock.set("2027-07-22")
    assert UID not in desk.numbered()
    assert UID not in (desk.record.kept("calendar.numbers") or "")


def test_what_took_place_stays_where_the_calendar_has_it(desk: CalendarDesk, keep: Keep, clock: Calendar) -> None:
    keep(booked(date="2026-07-01"))
    desk.numbered()
    clock.set("2026-07-02")
    desk.appointments.mark_done(EntryId("a"))
    keep(booked("old", "2026-01-07", status=AppointmentStatus.DONE))
    found = desk.numbered()
    assert (found[UID].event.status, found[UID].event.alarms) == (EventStatus.BOOKED, ())
    assert "old@recurtrack" not in found


def test_when_a_check_is_done_its_event_moves_on_to_the_next(desk: CalendarDesk, clock: Calendar) -> None:
    before = desk.numbered()
    first, second, *_ = open_checks(desk, Test.MAMMOGRAM)
    [uid] = [uid for uid, one in before.items() if one.event == planned(before, "Mammogram")[0]]
    clock.set(str(first.day))
    desk.appointments.check_done(first)
    after = desk.numbered()
    assert second.planned is not None
    assert first.day < after[uid].event.day
    assert after[uid].event.day == open_checks(desk, Test.MAMMOGRAM)[0].day
    assert after[uid].sequence > before[uid].sequence


def test_a_booked_check_is_one_event_and_no_planned_one_beside_it(desk: CalendarDesk) -> None:
    first = open_checks(desk, Test.MAMMOGRAM)[0]
    desk.numbered()
    desk.appointments.book(first, day("2026-08-20"), time(9, 0))
    events = [one.event for one in desk.numbered().values() if "Mammogram" in one.event.summary]
    days = sorted(event.day for event in events if event.status is not EventStatus.CANCELLED)
    assert days[0] == date(2026, 8, 20)
    assert first.day not in days
    withdrawn = [event for event in events if event.status is EventStatus.CANCELLED]
    assert all(event.summary.startswith("No longer planned: ") for event in withdrawn)


def test_a_plan_that_ends_takes_its_checks_back(desk: CalendarDesk, keep: Keep) -> None:
    before = desk.numbered()
    keep(*(replace(entry, removed=True) for entry in history()))
    after = desk.numbered()
    assert after.keys() == before.keys()
    assert {one.event.status for one in after.values()} == {EventStatus.CANCELLED}
    assert all(after[uid].sequence > before[uid].sequence for uid in after)
    assert {one.event.summary for one in desk.numbered(details=False).values()} == {"No longer planned: Check-up"}


# Files


def test_a_file_that_cannot_be_written_leaves_the_old_one(desk: CalendarDesk, tmp_path: Path) -> None:
    old = desk.save()
    desk.path.chmod(0o400)
    with pytest.raises(Rejected) as refused:
        desk.files.save(tmp_path / "missing" / "calendar.ics", details=True)
    assert refused.value.refusal is Refusal.CANNOT_WRITE
    assert desk.path.read_bytes() == old


@pytest.mark.parametrize("field", ["title", "place", "with_whom", "note", "zone", "own_check", "rule"])
def test_nothing_a_person_writes_becomes_another_event(desk: CalendarDesk, keep: Keep, field: str) -> None:
    text = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nDTSTART:20270101\rATTENDEE:mailto:a@b.example\u2028X:1"
    keep(booked(**{field: text}))
    order = OrderEntry(
        id=EntryId("own"),
        action=OrderAction.ADDED,
        test=Test.CT,
        ordered_by="Dr Petersen",
        ordered_on=SOON,
        first=SOON,
        title=text,
    )
    keep(order)
    found = desk.saved()
    assert found.keys() == desk.numbered().keys()
    assert not [event for event in found.values() if "ATTENDEE" in event]
    assert any(str(event["SUMMARY"]).casefold().startswith("x\nend:vevent") for event in found.values())


def test_an_entry_from_an_archive_may_have_any_name(empty: CalendarDesk, keep: Keep) -> None:
    keep(booked("a\r\nUID:evil\r\nX"))
    [event] = empty.saved().values()
    assert str(event["UID"]) == "a\nUID:evil\nX@recurtrack"


def test_every_change_of_an_appointment_keeps_its_uid(desk: CalendarDesk, keep: Keep) -> None:
    keep(booked())
    entry = booked()
    for changed in (
        replace(entry, test=Test.BREAST_MRI),
        replace(entry, title="Other"),
        replace(entry, time=None),
        replace(entry, zone="America/New_York"),
        replace(entry, status=AppointmentStatus.MISSED),
    ):
        keep(changed)
        assert UID in desk.numbered()
