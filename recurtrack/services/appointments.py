"""Appointments: logged, moved, cancelled, done, and what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import laterality_of
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.follow_up import TrackedCheck, check_key
from recurtrack.domain.result import ResultEntry
from recurtrack.services.open_record import Change, OpenRecord


class Appointments:
    """What can be done with appointments."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def log(self, appointment: AppointmentEntry) -> Change:
        """Add an appointment, booked or done; raises ``Rejected`` for a thing done in the future."""
        with self._record.command("Log appointment") as command:
            command.put(appointment)
        return command.done.change

    def check_done(self, check: TrackedCheck, on: PartialDate | None = None) -> Change:
        """Say that a check took place on a day: without one, its booked appointment's own day, or today.

        Saying so twice is saying it once.
        """
        today = self._record.today()
        appointment = check.appointment
        if appointment is not None:
            still_to_come = appointment.date.first_day() > today
            return self.mark_done(appointment.id, on or (PartialDate.of(today) if still_to_come else None))
        if check.planned is None:
            raise Rejected(Refusal.NO_SUCH_ENTRY)
        rule, due = check_key(check.planned)
        done = AppointmentEntry(
            id=self._record.new_id(),
            test=check.test,
            date=on or PartialDate.of(today),
            status=AppointmentStatus.DONE,
            side=laterality_of(check.planned.sides),
            title=check.title,
            own_check=check.planned.rule.own_check,
            rule=rule,
            rule_due=due,
        )
        with self._record.command("Mark as done") as command:
            same = command.reader.where(AppointmentEntry, status=AppointmentStatus.DONE, rule=rule, rule_due=due)
            if not same:
                command.put(done)
        return command.done.change

    def result_came(self, appointment_id: EntryId) -> Change:
        """Say that the result of an appointment has come, without writing down what it says."""
        return self._changed("Result has come", appointment_id, result_expected=False)

    def move(self, appointment_id: EntryId, day: PartialDate, at: time | None = None) -> Change:
        """Move an appointment to another day and time."""
        return self._changed("Move appointment", appointment_id, date=day, time=at)

    def cancel(self, appointment_id: EntryId) -> Change:
        """Cancel an appointment; it stays in the history."""
        return self._changed("Cancel appointment", appointment_id, status=AppointmentStatus.CANCELLED)

    def mark_done(self, appointment_id: EntryId, on: PartialDate | None = None) -> Change:
        """Say that an appointment took place, on its own day or another."""
        day = {} if on is None else {"date": on}
        return self._changed("Mark as done", appointment_id, status=AppointmentStatus.DONE, **day)

    def mark_missed(self, appointment_id: EntryId) -> Change:
        """Say that an appointment did not take place."""
        return self._changed("Mark as missed", appointment_id, status=AppointmentStatus.MISSED)

    def remove(self, appointment_id: EntryId) -> Change:
        """Remove an appointment that was a mistake; undo brings it back."""
        with self._record.command("Delete appointment") as command:
            command.remove(AppointmentEntry, appointment_id)
        return command.done.change

    def add_results(self, results: list[ResultEntry]) -> Change:
        """Add what a report or laboratory says."""
        with self._record.command("Add result") as command:
            for result in results:
                command.put(result)
        return command.done.change

    def _changed(self, name: str, appointment_id: EntryId, **values: object) -> Change:
        with self._record.command(name) as command:
            found = command.get(AppointmentEntry, appointment_id)
            command.put(replace(found, **values))  # type: ignore[arg-type]
        return command.done.change
