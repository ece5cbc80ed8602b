"""What a record has for calendars: its appointments and planned checks, numbered so that they are updated in place."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.calendar_event import NumberedEvent
from recurtrack.domain.calendar_events import appointment_events, check_events
from recurtrack.domain.calendar_numbers import ledger_from, ledger_to_text, numbered
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord

_LEDGER, _ID = "calendar.numbers", "calendar.id"


class CalendarEvents:
    """Works out the events of a record. ``choices`` gives what the person chose about reminders, for the alarms."""

    def __init__(self, record: OpenRecord, care_plan: CarePlan, choices: Callable[[], ReminderChoices]) -> None:
        self._record = record
        self._care_plan = care_plan
        self._choices = choices

    def events(self, *, details: bool) -> tuple[NumberedEvent, ...]:
        """Return the events, by day: what is booked, planned for two years, and what a calendar has to take back.

        Without ``details`` they do not say what they are about. As long as nothing changes they are the same each time.
        Their numbers are kept in the record. Raises ``Rejected`` when the chosen guideline cannot be used.
        """
        today, choices, name = self._record.today(), self._choices(), self._name()
        with self._record.reading() as reader:
            before = ledger_from(reader.kept(_LEDGER))
            appointments = reader.all(AppointmentEntry)
            checks = self._care_plan.read(reader).follow_up.checks
        events = (
            *appointment_events(appointments, before, choices, today),
            *check_events(checks, name, choices, today),
        )
        found, after = numbered(events, before, self._record.clock(), details=details)
        if after != before:
            self._record.keep(_LEDGER, ledger_to_text(after))
        return found

    def _name(self) -> str:
        """Return what tells the planned checks of this record from those of others; the first time it is made."""
        found = self._record.kept(_ID)
        if found is None:
            found = token_hex(16)
            self._record.keep(_ID, found)
        return found
