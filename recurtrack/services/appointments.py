"""Appointments: logged, moved, cancelled, done, and what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.booking import DOUBLE_DAYS, Finding, findings_about
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import laterality_of
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.follow_up import TrackedCheck, check_key
from recurtrack.domain.terms import Test
from recurtrack.services.appointment_parts import Extras, Parts, parts_of, put_extras, remove_parts
from recurtrack.services.appointment_rows import (
    AppointmentRow,
    Candidate,
    Suggestions,
    candidates_among,
    rows_of,
    suggestions_from,
)
from recurtrack.services.care_plan import care_view
from recurtrack.services.local_zone import LocalZone, system_zone
from recurtrack.services.open_record import Change, OpenRecord


class Appointments:
    """What can be done with appointments. ``zone`` names the zone of an appointment that names none."""

    def __init__(self, record: OpenRecord, zone: LocalZone = system_zone) -> None:
        self._record = record
        self._zone = zone

    def findings(self, draft: AppointmentEntry) -> tuple[Finding, ...]:
        """Say what is worth saying about the day and time of a draft, errors first."""
        exact = draft.date.exact
        others = () if exact is None else self.near(exact, DOUBLE_DAYS)
        return findings_about(draft, others, self._record.clock(), self._zone())

    def log_with(self, appointment: AppointmentEntry, extras: Extras) -> Change:
        """Add an appointment with its results, files and questions, as one thing to undo.

        The density that a mammogram's report states becomes the fact that guidelines ask about, when it is the newest.
        """
        return self._put_with("Log appointment", appointment, extras)

    def change(self, appointment: AppointmentEntry, extras: Extras) -> Change:
        """Change an appointment and what belongs to it; a result or question that is no longer given is taken off."""
        self.get(appointment.id)
        return self._put_with("Change appointment", appointment, extras)

    def get(self, appointment_id: EntryId) -> AppointmentEntry:
        """Return an appointment; raises ``Rejected(NO_SUCH_ENTRY)``."""
        with self._record.reading() as reader:
            found = reader.present(AppointmentEntry, appointment_id)
        if found is None:
            raise Rejected(Refusal.NO_SUCH_ENTRY)
        return found

    def parts(self, appointment_id: EntryId) -> Parts:
        """Return the results, files and questions of an appointment."""
        with self._record.reading() as reader:
            return parts_of(reader, appointment_id)

    def near(self, day: date, days: int = 7) -> tuple[AppointmentEntry, ...]:
        """Return the appointments that may lie within so many days of a day."""
        first = date.fromordinal(max(day.toordinal() - days, 1))
        last = date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
        with self._record.reading() as reader:
            return reader.appointments_between(first, last)

    def listing(self) -> tuple[AppointmentRow, ...]:
        """Return every appointment, by time."""
        with self._record.reading() as reader:
            return rows_of(reader, reader.all(AppointmentEntry))

    def candidates(self, test: Test, day: date) -> tuple[Candidate, ...]:
        """Return the planned checks that an appointment of this test on this day may fulfil, the best match first."""
        with self._record.reading() as reader:
            view = care_view(reader, self._record.today())
        return candidates_among(view.follow_up.checks, test, day)

    def suggestions(self) -> Suggestions:
        """Return the places and people named before, those of the care team among them."""
        with self._record.reading() as reader:
            return suggestions_from(reader)

    def book(self, check: TrackedCheck, on: PartialDate, at: time | None = None) -> Change:
        """Book a planned check on a day; the plan shows it as booked."""
        if check.planned is None:
            raise Rejected(Refusal.NO_SUCH_ENTRY)
        booked = AppointmentEntry(
            id=self._record.new_id(),
            test=check.test,
            date=on,
            time=at,
            zone=None if at is None else self._zone(),
            status=AppointmentStatus.BOOKED,
            title=check.title,
        )
        return self.log(for_check(booked, check))

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
        blank = AppointmentEntry(
            id=self._record.new_id(),
            test=check.test,
            date=on or PartialDate.of(today),
            status=AppointmentStatus.DONE,
            title=check.title,
        )
        done = for_check(blank, check)
        with self._record.command("Mark as done") as command:
            same = command.reader.where(
                AppointmentEntry, status=AppointmentStatus.DONE, rule=done.rule, rule_due=done.rule_due
            )
            if not same:
                command.put(done)
        return command.done.change

    def result_came(self, appointment_id: EntryId) -> Change:
        """Say that the result of an appointment has come, without writing down what it says."""
        return self._changed("Result has come", appointment_id, result_expected=False)

    def move(self, appointment_id: EntryId, day: PartialDate, at: time | None = None) -> Change:
        """Move an appointment to another day and time; a time without a zone is the wall clock here."""
        with self._record.command("Move appointment") as command:
            found = command.get(AppointmentEntry, appointment_id)
            zone = found.zone if at is None else found.zone or self._zone()
            command.put(replace(found, date=day, time=at, zone=zone))
        return command.done.change

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
        """Remove an appointment that was a mistake, with its results and files; undo brings all back."""
        with self._record.command("Delete appointment") as command:
            command.remove(AppointmentEntry, appointment_id)
            remove_parts(command, appointment_id)
        return command.done.change

    def _put_with(self, name: str, appointment: AppointmentEntry, extras: Extras) -> Change:
        in_zone = appointment.time is not None and appointment.zone is None
        with self._record.command(name) as command:
            command.put(replace(appointment, zone=self._zone()) if in_zone else appointment)
            put_extras(command, appointment, extras, self._record.new_id)
        return command.done.change

    def _changed(self, name: str, appointment_id: EntryId, **values: object) -> Change:
        with self._record.command(name) as command:
            found = command.get(AppointmentEntry, appointment_id)
            command.put(replace(found, **values))  # type: ignore[arg-type]
        return command.done.change


def for_check(appointment: AppointmentEntry, check: TrackedCheck) -> AppointmentEntry:
    """Say that an appointment fulfils a planned check; what the person wrote about the side stays."""
    if check.planned is None:
        return appointment
    rule, due = check_key(check.planned)
    return replace(
        appointment,
        side=appointment.side or laterality_of(check.planned.sides),
        own_check=check.planned.rule.own_check,
        rule=rule,
        rule_due=due,
    )
