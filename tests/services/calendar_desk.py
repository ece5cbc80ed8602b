"""A record with appointments, and what a calendar is given of it."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from icalendar import Calendar, Event

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.calendar_event import NumberedEvent
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.terms import Test
from recurtrack.services.appointments import Appointments
from recurtrack.services.calendar_events import CalendarEvents
from recurtrack.services.calendar_files import CalendarFiles
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord

ZONE = "Europe/Berlin"


def booked(name: str = "a", date: str = "2026-12-03", **values: object) -> AppointmentEntry:
    """Return a booked mammogram at 09:40."""
    given: dict[str, object] = {
        "test": Test.MAMMOGRAM,
        "time": time(9, 40),
        "zone": ZONE,
        "status": AppointmentStatus.BOOKED,
        **values,
    }
    return AppointmentEntry(id=EntryId(name), date=PartialDate.parse(date), **given)  # type: ignore[arg-type]


class CalendarDesk:
    """A record, its appointments and its calendar files."""

    def __init__(self, record: OpenRecord, folder: Path) -> None:
        self.record = record
        self.path = folder / "calendar.ics"
        self.choices = ReminderChoices()
        self.plan = CarePlan(record)
        self.appointments = Appointments(record, lambda: ZONE)
        self.events = CalendarEvents(record, self.plan, lambda: self.choices)
        self.files = CalendarFiles(self.events)

    def save(self, *, details: bool = True) -> bytes:
        """Write the calendar file; returns what is in it."""
        count = self.files.save(self.path, details=details)
        content = self.path.read_bytes()
        assert content.count(b"\r\nBEGIN:VEVENT\r\n") == count
        return content

    def numbered(self, *, details: bool = True) -> dict[str, NumberedEvent]:
        """Return the events by their UIDs."""
        return {one.event.uid: one for one in self.events.events(details=details)}

    def saved(self, *, details: bool = True) -> dict[str, Event]:
        """Return the events of the file by their UIDs, as icalendar reads them."""
        return read_back(self.save(details=details))


def read_back(content: bytes) -> dict[str, Event]:
    """Return the events of a calendar file by their UIDs."""
    events = [found for found in Calendar.from_ical(content).walk("VEVENT") if isinstance(found, Event)]
    assert len({str(event["UID"]) for event in events}) == len(events)
    return {str(event["UID"]): event for event in events}
