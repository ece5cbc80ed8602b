"""The calendar file: what a person's own calendar takes in, and brings up to date when it takes it in again."""

from __future__ import annotations

from pathlib import Path

from recurtrack.domain.calendar_events import calendar_name
from recurtrack.exchange.writing import write_beside
from recurtrack.services.calendar_events import CalendarEvents
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.reminder_keeping import ReminderKeeping


class CalendarFiles:
    """Writes the events of a record as a calendar file."""

    def __init__(self, events: CalendarEvents) -> None:
        self._events = events

    def save(self, path: Path, *, details: bool) -> int:
        """Write the file beside its target and rename it; returns how many events it holds.

        Without ``details`` nothing in it says what it is about. Raises ``Rejected(CANNOT_WRITE)``, or ``Rejected`` when
        the chosen guideline cannot be used.
        """
        from recurtrack.exchange.calendar_file import calendar_bytes

        events = self._events.events(details=details)
        write_beside(path, calendar_bytes(events, name=calendar_name(details=details)))
        return len(events)


def calendar_files_of(record: OpenRecord) -> CalendarFiles:
    """Return what writes the calendar files of a record by itself, without a window."""
    return CalendarFiles(CalendarEvents(record, CarePlan(record), ReminderKeeping(record).choices))
