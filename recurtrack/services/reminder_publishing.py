"""Tells the reminder book what there is to remind of in a record, and carries answers from it into the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.reminders.keys import again_part, first_key, kind_of_key
from recurtrack.domain.reminders.kinds import Answer
from recurtrack.domain.reminders.moments import Now
from recurtrack.domain.reminders.reminder import Reminder
from recurtrack.domain.reminders.slots import Agenda, BookAnswer, RecordRef
from recurtrack.paths import reminder_book
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.clock import Clock, system_clock
from recurtrack.services.local_zone import LocalZone, system_zone
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.services.reminder_agenda import Naming, agenda_of, latest_answers
from recurtrack.services.reminder_keeping import RECORD_ID, ReminderKeeping
from recurtrack.services.reminder_plan import ReminderPlan
from recurtrack.services.signs import Signs

if TYPE_CHECKING:
    from recurtrack.storage.reminder_book import ReminderBook

ANSWERING = "Answer a reminder"
OpenBook = Callable[[], "ReminderBook"]
"""Gives the reminder book, open; raises ``Unavailable(REMINDER_BOOK)``."""


class _Told(NamedTuple):
    record: RecordRef
    agenda: Agenda
    at: datetime


class Publisher:
    """Keeps the reminder book in step with one record."""

    def __init__(
        self, record: OpenRecord, plan: ReminderPlan, book: OpenBook, zone: LocalZone, *, is_encrypted: bool
    ) -> None:
        self._record = record
        self._plan = plan
        self._book = book
        self._zone = zone
        self._keeping = ReminderKeeping(record)
        self._is_encrypted = is_encrypted
        self._told: _Told | None = None

    def now(self) -> Now:
        """Return the present moment and the zone of the clocks here."""
        return Now(self._record.clock().astimezone(UTC), self._zone())

    def by_name(self) -> Mapping[str, Reminder]:
        """Return every reminder by what its key is called in the book."""
        named = self._naming()
        return {named(reminder.key): reminder for reminder in self._plan.reminders()}

    def publish(self) -> None:
        """Carry what was answered elsewhere into the record, then tell the book, unless it knows all of it already.

        The sample person's record never gets there, nor does an older copy that somebody only looks into. Raises
        ``Unavailable(REMINDER_BOOK)``, and ``Rejected`` as the care plan does; the book then keeps what it had.
        """
        if self._plan.is_of_nobody() or self._is_older_copy():
            return
        self.carry()
        book, record, now = self._book(), RecordRef(self._keeping.begin(), self._record.path.absolute()), self.now()
        choices = self._keeping.choices()
        agenda = agenda_of(
            self._plan.reminders(),
            latest_answers(self._plan.answers()),
            choices,
            self._naming(),
            with_words=choices.details and not self._is_encrypted,
        )
        known = book.records()
        if record in known and self._has_told(_Told(record, agenda, now.instant)):
            return
        for other in known:
            if other.path == record.path and other.id != record.id:
                book.forget(other.id)  # Another file lies where that record was.
        book.publish(record, agenda, now)
        self._told = _Told(record, agenda, now.instant)

    def _naming(self) -> Naming:
        """Return what gives keys and topics their names in the book: the same, opaque where the record is encrypted."""
        return self._keeping.opaque_names() if self._is_encrypted else _as_they_are

    def _has_told(self, news: _Told) -> bool:
        """Tell whether the book heard all this before; a clock that was set back since may have more of it come."""
        told = self._told
        return told is not None and (told.record, told.agenda) == (news.record, news.agenda) and told.at <= news.at

    def _is_older_copy(self) -> bool:
        """Tell whether the record lies elsewhere too, where the book knows it, and was written to there later.

        Whoever goes on with the copy writes to it, and from then on the book goes by that.
        """
        record_id, path = self._record.kept(RECORD_ID), self._record.path.absolute()
        known = () if record_id is None else self._book().records()
        elsewhere = (other.path for other in known if other.id == record_id and other.path != path)
        return any(_written(other) > _written(path) for other in elsewhere)

    def carry(self) -> Change | None:
        """Put what was answered on notifications into the record; returns what it changed, None when nothing.

        Each answer has an entry of its own whose id follows from it, so that carrying it twice changes nothing. It is
        not undone: to the person, the last thing done in the window is another one.
        """
        record_id = self._record.kept(RECORD_ID)
        if record_id is None or self._is_older_copy():
            return None
        book = self._book()
        answers = book.answers(record_id)
        if not answers:
            return None
        reminders = self.by_name()
        with self._record.command(ANSWERING, undoable=False) as command:
            for answer in answers:
                entry = _entry_of(answer, record_id, reminders.get(first_key(answer.key)))
                if entry is not None and command.reader.get(ReminderEntry, entry.id) is None:
                    command.put(entry)
        book.carried(answer.id for answer in answers)
        change = command.done.change
        return change if change.ids else None


def publish_record(path: Path, passphrase: str | None, clock: Clock = system_clock) -> RecordRef:
    """Publish the reminders of a record that is not open here; returns what it is called in the book.

    It is opened to be read, so that a window that has it open is not in the way, unless there is something to write.
    Raises ``Unavailable`` when the record or the book cannot be opened, and ``Rejected`` as the care plan does.
    """
    from recurtrack.services.records import open_record
    from recurtrack.storage.reminder_book import ReminderBook

    with (
        closing(open_record(path, passphrase, clock, read_only=True)) as record,
        ReminderBook.open(reminder_book()) as book,
    ):
        key, record_id = record.file.key, record.kept(RECORD_ID)
        begun = ReminderKeeping(record).has_begun(is_encrypted=key is not None)
        if record_id is not None and begun and not book.answers(record_id):
            _publish(record, book)
            return RecordRef(record_id, path.absolute())
    # Something is to be written into it: its name in the book, or what was answered elsewhere.
    with closing(open_record(path, key, clock)) as record, ReminderBook.open(reminder_book()) as book:
        _publish(record, book)
        return RecordRef(record.kept(RECORD_ID) or "", record.path.absolute())


def publish_if_known(record: OpenRecord) -> None:
    """Publish an open record anew if the book knows it already; raises as ``publish_record`` does."""
    from recurtrack.storage.reminder_book import ReminderBook

    record_id = record.kept(RECORD_ID)
    book = None if record_id is None else ReminderBook.existing(reminder_book())
    if book is not None:
        with book:
            if any(known.id == record_id for known in book.records()):
                _publish(record, book)


def _publish(record: OpenRecord, book: ReminderBook) -> None:
    from recurtrack.services.records import needs_passphrase

    plan = ReminderPlan(record, CarePlan(record), Signs(record))
    is_encrypted = needs_passphrase(record.path)
    Publisher(record, plan, lambda: book, system_zone, is_encrypted=is_encrypted).publish()


def _written(path: Path) -> int:
    """Return when a file was written to last (ns), 0 when it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _as_they_are(text: str) -> str:
    return text


def _entry_of(answer: BookAnswer, record_id: str, reminder: Reminder | None) -> ReminderEntry | None:
    """Return the entry of an answer; None when it is opaque and what it was about is not planned any more."""
    key = answer.key if reminder is None else f"{reminder.key}{again_part(answer.key)}"
    kind = kind_of_key(key) if reminder is None else reminder.kind
    if kind is None:
        return None
    answered = answer.answered.astimezone(UTC)
    named = f"{record_id}:{answer.id}:{answer.key}:{answered.isoformat()}"
    return ReminderEntry(
        id=EntryId(sha256(named.encode()).hexdigest()[:32]),
        key=key,
        kind=kind,
        words=answer.words if reminder is None else reminder.words,
        answer=Answer.DONE if answer.until is None else Answer.SNOOZED,
        answered_at=answered.isoformat(timespec="seconds"),
        reached_at=answer.reached.astimezone(UTC).isoformat(timespec="seconds"),
        until=None if answer.until is None else PartialDate.of(answer.until.day),
    )
