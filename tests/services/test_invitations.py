"""Invitations: the second one moves or cancels the appointment of the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from services.conftest import Calendar, day

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Test
from recurtrack.services.appointments import Appointments
from recurtrack.services.invitations import CHANGING, InvitationPreview, Invitations, Outcome
from recurtrack.services.open_record import OpenRecord


class Sender:
    """Writes invitations, and lets the record take them."""

    def __init__(self, record: OpenRecord, folder: Path) -> None:
        self.record = record
        self.path = folder / "invite.ics"
        self.invitations = Invitations(record, lambda: "Europe/Berlin")

    def preview(self, start: str = "20260701T094000", *more: str) -> InvitationPreview:
        lines = ["UID:42", "SUMMARY:Mammogram", f"DTSTART;TZID=Europe/Berlin:{start}", *more]
        event = "\r\n".join(lines)
        text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        self.path.write_text(text)
        [found] = self.invitations.preview(self.path)
        return found

    def send(self, start: str = "20260701T094000", *more: str) -> Outcome:
        found = self.preview(start, *more)
        assert bool(self.invitations.take(found.draft).ids) is (found.outcome in CHANGING)
        return found.outcome

    def kept(self) -> list[AppointmentEntry]:
        with self.record.reading() as reader:
            return list(reader.all(AppointmentEntry))


@pytest.fixture
def sender(record: OpenRecord, tmp_path: Path) -> Sender:
    return Sender(record, tmp_path)


def test_the_first_invitation_books_and_the_same_one_again_adds_nothing(sender: Sender) -> None:
    assert sender.send() is Outcome.NEW
    [booked] = sender.kept()
    assert (booked.test, booked.status, booked.title) == (Test.MAMMOGRAM, AppointmentStatus.BOOKED, "Mammogram")
    assert (booked.date, booked.time, booked.zone) == (day("2026-07-01"), time(9, 40), "Europe/Berlin")
    assert "ical:42" in booked.import_keys
    assert sender.send() is Outcome.KNOWN
    assert sender.kept() == [booked]


def test_a_later_invitation_moves_it_and_what_the_person_wrote_stays(sender: Sender) -> None:
    sender.send()
    [booked] = sender.kept()
    with sender.record.command("Note") as command:
        command.put(replace(booked, note="Bring the pictures", test=Test.BREAST_MRI))
    assert sender.send("20260708T101500", "SEQUENCE:1", "LOCATION:Room 4") is Outcome.MOVES
    [moved] = sender.kept()
    assert (moved.id, moved.date, moved.time) == (booked.id, day("2026-07-08"), time(10, 15))
    assert (moved.note, moved.test, moved.place) == ("Bring the pictures", Test.BREAST_MRI, "Room 4")
    sender.record.undo()
    assert sender.kept()[0].date == booked.date


def test_an_older_invitation_that_comes_late_moves_nothing_back(sender: Sender) -> None:
    sender.send("20260708T101500", "SEQUENCE:1")
    assert sender.send() is Outcome.OUTDATED
    assert sender.kept()[0].date == day("2026-07-08")


def test_a_cancellation_cancels_and_a_new_invitation_books_again(sender: Sender) -> None:
    sender.send()
    assert sender.send("20260701T094000", "SEQUENCE:1", "STATUS:CANCELLED") is Outcome.CANCELS
    assert [entry.status for entry in sender.kept()] == [AppointmentStatus.CANCELLED]
    assert sender.send("20260701T094000", "SEQUENCE:1", "STATUS:CANCELLED") is Outcome.KNOWN
    assert sender.send("20260709T094000", "SEQUENCE:2") is Outcome.MOVES
    assert [entry.status for entry in sender.kept()] == [AppointmentStatus.BOOKED]


def test_a_cancellation_of_what_is_not_in_the_record_adds_nothing(sender: Sender) -> None:
    assert sender.send("20260701T094000", "STATUS:CANCELLED") is Outcome.NOTHING_TO_CANCEL
    assert sender.kept() == []


def test_what_took_place_is_not_changed_and_the_next_of_a_series_is_new(sender: Sender, clock: Calendar) -> None:
    weekly = "RRULE:FREQ=WEEKLY"
    sender.send("20260701T094000", weekly)
    [booked] = sender.kept()
    clock.set("2026-07-02")
    Appointments(sender.record, lambda: "Europe/Berlin").mark_done(booked.id)
    assert sender.send("20260701T094000") is Outcome.KNOWN
    assert sender.send("20260701T094000", weekly) is Outcome.NEW
    assert [(entry.date, entry.status) for entry in sender.kept()] == [
        (day("2026-07-01"), AppointmentStatus.DONE),
        (day("2026-07-08"), AppointmentStatus.BOOKED),
    ]


def test_one_that_was_deleted_can_be_added_again(sender: Sender) -> None:
    sender.send()
    Appointments(sender.record).remove(EntryId(sender.kept()[0].id))
    assert sender.send() is Outcome.NEW
    assert len(sender.kept()) == 1


def test_the_person_says_what_kind_of_test_it_is(sender: Sender) -> None:
    sender.invitations.take(sender.preview().draft, Test.BREAST_ULTRASOUND)
    assert [entry.test for entry in sender.kept()] == [Test.BREAST_ULTRASOUND]
