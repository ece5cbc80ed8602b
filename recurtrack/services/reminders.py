"""The reminders of an open record: which there are, which wait for an answer, and what the person answered."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected, Unavailable
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.keys import AGAIN_AT, again_part, first_key, kind_of_key
from recurtrack.domain.reminders.kinds import Answer
from recurtrack.domain.reminders.moments import WallMoment
from recurtrack.domain.reminders.supply import refilled
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.local_zone import LocalZone
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.services.reminder_inbox import WaitingReminder, inbox_of
from recurtrack.services.reminder_keeping import RECORD_ID, ReminderKeeping
from recurtrack.services.reminder_plan import REMINDER_KINDS, ReminderPlan
from recurtrack.services.reminder_publishing import ANSWERING, OpenBook, Publisher, publish_record
from recurtrack.services.signs import Signs

if TYPE_CHECKING:
    from recurtrack.domain.reminders.reminder import Reminder
    from recurtrack.domain.reminders.slots import Call

__all__ = ["REMINDER_KINDS", "Reminders", "WaitingReminder", "publish_record"]


class Reminders:
    """What can be done with the reminders of one record.

    What is answered or chosen is kept in the record, and the reminder book is told at once. A book that cannot be
    reached then does not undo it: ``publish``, which raises ``Unavailable(REMINDER_BOOK)``, tells it later.
    """

    def __init__(  # noqa: PLR0913 - what reminders are made of and where they go
        self,
        record: OpenRecord,
        care_plan: CarePlan,
        signs: Signs,
        book: OpenBook,
        zone: LocalZone,
        *,
        is_encrypted: bool,
    ) -> None:
        self._record = record
        self._book = book
        self._keeping = ReminderKeeping(record)
        self._plan = ReminderPlan(record, care_plan, signs)
        self._publisher = Publisher(record, self._plan, book, zone, is_encrypted=is_encrypted)

    def choices(self) -> ReminderChoices:
        """Return what is reminded of and how."""
        return self._keeping.choices()

    def choose(self, choices: ReminderChoices) -> None:
        """Choose what is reminded of and how; it holds at once."""
        self._keeping.choose(choices)
        self._publish_if_possible()

    def publish(self) -> None:
        """Bring the reminder book up to date, and what was answered on notifications into the record.

        It costs little when nothing changed. Raises ``Unavailable(REMINDER_BOOK)``, and ``Rejected`` as the care plan.
        """
        self._publisher.publish()

    def planned(self) -> tuple[Reminder, ...]:
        """Return all reminders in the order of their moments, those that have come as well."""
        return self._plan.reminders()

    def inbox(self) -> tuple[WaitingReminder, ...]:
        """Return what has come and waits for an answer, the newest first; of one matter only the latest."""
        record_id = self._record.kept(RECORD_ID)
        if record_id is None:
            return ()
        return inbox_of(self._book().waiting(record_id), self._publisher.by_name(), self._record.today())

    def look(self) -> tuple[Call, ...]:
        """Take what has come by now, of every record in the book: whoever looks has to tell it."""
        return self._book().look(self._publisher.now())

    def shown(self, calls: Iterable[Call]) -> None:
        """Say that these were told."""
        self._book().shown(calls)

    def done(self, key: str) -> Change:
        """Say that what a reminder was about is done; raises ``Rejected(NO_SUCH_ENTRY)`` for one that is not known."""
        return self._answer(key, Answer.DONE)

    def skip(self, key: str, reason: str) -> Change:
        """Say that a reminder is not wanted, and why; raises as ``done`` does."""
        return self._answer(key, Answer.SKIPPED, reason=reason.strip() or None)

    def snooze(self, key: str, until: date) -> Change:
        """Have a reminder come again on a day to come; raises ``Rejected`` for another day, and as ``done`` does."""
        day = PartialDate.of(until)
        if until <= self._record.today():
            raise Rejected(
                Refusal.OUT_OF_RANGE, field="Put off until", value=day.in_words(), expected="choose a day to come"
            )
        return self._answer(key, Answer.SNOOZED, until=day)

    def snooze_call(self, call: Call, until: date) -> Change:
        """Put off what was told, of this record or another one; the answer of another waits in the book for it."""
        if call.record.id == self._record.kept(RECORD_ID):
            return self.snooze(call.slot.key, until)
        self._book().snooze(call.record.id, call.slot.key, WallMoment(until, AGAIN_AT), self._publisher.now())
        return Change(ANSWERING, frozenset(), frozenset())

    def history(self) -> tuple[ReminderEntry, ...]:
        """Return every answer, the newest first."""
        return tuple(reversed(self._plan.answers()))

    def refilled(self, treatment_id: EntryId, on: date | None = None) -> Change:
        """Say that a prescription was filled, today or on another day: its supply is added to what was left.

        Raises ``Rejected`` when the record does not say how long a supply lasts, or the treatment is not there.
        """
        with self._record.command("Fill a prescription") as command:
            command.put(refilled(command.get(TreatmentEntry, treatment_id), on or command.today))
        self._publish_if_possible()
        return command.done.change

    def copy_saved(self) -> None:
        """Say that a copy of the record was saved today."""
        self._keeping.copy_saved()
        self._publish_if_possible()

    def _answer(
        self, key: str, answer: Answer, *, until: PartialDate | None = None, reason: str | None = None
    ) -> Change:
        entry = replace(self._unanswered(key), answer=answer, until=until, reason=reason)
        with self._record.command(ANSWERING) as command:
            command.put(entry)
        self._publish_if_possible()
        return command.done.change

    def _unanswered(self, key: str) -> ReminderEntry:
        """Return the entry for an answer to a reminder, called by its key or by what the book calls it."""
        waiting = next((one for one in self._waiting() if key in {one.key, one.name_in_book}), None)
        known = {**self._publisher.by_name(), **{reminder.key: reminder for reminder in self.planned()}}
        reminder = known.get(first_key(key))
        full_key = key if reminder is None else f"{reminder.key}{again_part(key)}"
        kind = kind_of_key(full_key)
        if kind is None or (reminder is None and waiting is None):
            raise Rejected(Refusal.NO_SUCH_ENTRY)
        return ReminderEntry(
            id=self._record.new_id(),
            key=full_key,
            kind=kind,
            words=reminder.words if reminder is not None else waiting.words if waiting is not None else "",
            answer=Answer.DONE,
            answered_at=_instant(self._record.clock()),
            reached_at=None if waiting is None else _instant(waiting.reached),
        )

    def _waiting(self) -> tuple[WaitingReminder, ...]:
        """Return what waits, after what was answered elsewhere was carried: of two answers the last written counts."""
        with suppress(Unavailable):
            self._publisher.carry()
            return self.inbox()
        return ()

    def _publish_if_possible(self) -> None:
        with suppress(Unavailable):
            self.publish()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
