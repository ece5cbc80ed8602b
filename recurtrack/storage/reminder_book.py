"""The reminder book: what is to come of every record of this person, and how far it has come.

The window and the agent look only here for what has come, whether a record is open, closed or locked. Whatever changes
the book does so in one transaction, so that being killed loses nothing and doubles nothing.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from recurtrack.domain.entry import EntryId
from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.delivery import is_quiet
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.replacing import put_off, replaced
from recurtrack.domain.reminders.schedule import Closing, Kept, State, closed, looked
from recurtrack.domain.reminders.slots import Agenda, BookAnswer, Call, RecordRef, Waiting
from recurtrack.storage.reminder_file import BookFile, book_troubles, is_damage, number_of, open_book, set_aside
from recurtrack.storage.reminder_queries import about_now, answers_of, calls_of, next_of, records_of, slots_of
from recurtrack.storage.reminder_rows import instant_from, mark_of, moment_to, quiet_from, quiet_to, write_slot

_OPEN = (State.REACHED, State.SHOWN)
_CHECKED_AGAIN = timedelta(hours=1)
"""How often it is written down that a record was looked at, when nothing has come of it."""


class ReminderBook:
    """The open book. Threads may share it one after the other. If its file is taken away, another is begun.

    Every method raises ``Unavailable`` (``REMINDER_BOOK``) when the file cannot be used now.
    """

    def __init__(self, path: Path, file: BookFile) -> None:
        self._path = path
        self._file = file
        self._looked: dict[str, datetime] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the book, which is made if it is missing; a damaged one is set aside, and a new one begun."""
        return cls(path, open_book(path))

    @classmethod
    def existing(cls, path: Path) -> Self | None:
        """Open the book if there is one."""
        return cls.open(path) if path.exists() else None

    def close(self) -> None:
        """Close the file."""
        self._file.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def publish(self, record: RecordRef, agenda: Agenda, now: Now) -> None:
        """Tell the book what is to come of a record, in place of what it was told before.

        What the old agenda says has come counts first. Answers that wait to be carried count as given. The same agenda
        again changes nothing.
        """
        with self._writing() as book:
            row = book.execute("SELECT checked, agenda, path FROM records WHERE id = ?", (record.id,)).fetchone()
            checked = None if row is None else self._last_look(record.id, instant_from(row[0]), now)
            mark, path = mark_of(agenda), os.fsencode(record.path)
            if row is not None and row[1:] == (mark, path):
                self._claim(record.id, now)
                return
            book.execute("INSERT OR IGNORE INTO records VALUES (?, ?, ?, NULL, NULL)", (record.id, path, _text(now)))
            self._claim(record.id, now)
            rows = {kept.slot.key: kept for kept in slots_of(self._book, "record = ?", record.id)}
            change = replaced(rows, self._with_answers(record.id, agenda), now, checked)
            for kept in change.rows.values():
                write_slot(book, record.id, kept)
            book.executemany(
                "DELETE FROM slots WHERE record = ? AND key = ?", ((record.id, k) for k in change.forgotten)
            )
            book.execute(
                "UPDATE records SET path = ?, checked = ?, quiet = ?, agenda = ? WHERE id = ?",
                (path, _text(now), quiet_to(agenda.quiet), mark, record.id),
            )

    def look(self, now: Now, record: EntryId | str | None = None) -> tuple[Call, ...]:
        """Return what is to be told now, of one record or of all, and mark it as come in the same transaction.

        What came before and was not told (``shown``) is among it. A look that finds nothing writes nothing, but for
        the time of the look once an hour.
        """
        with self._reading():
            records = records_of(self._book, record)
            if not any(self._is_to_be_claimed(one.id, now) for one in records):
                self._looked |= {one.id: now.instant for one in records}
                return self._untold(record, now)
        with self._writing():
            for one in records_of(self._book, record):
                self._claim(one.id, now)
            return self._untold(record, now)

    def shown(self, calls: Iterable[Call]) -> None:
        """Note that these were told; they wait for an answer."""
        keys = [(State.SHOWN, call.record.id, call.slot.key, State.REACHED) for call in calls]
        with self._writing() as book:
            book.executemany(
                "UPDATE slots SET state = ?, told = 1 WHERE record = ? AND key = ? AND state = ?",
                keys,
            )

    def next_due(self, now: Now) -> datetime | None:
        """Return when the next armed reminder comes (UTC), as far as is known now; None: there is none."""
        with self._reading() as book:
            coming = [next_of(book, record.id, now) for record in records_of(self._book, None)]
        return min((when for when in coming if when is not None), default=None)

    def waiting(self, record_id: str) -> tuple[Waiting, ...]:
        """Return what has come and is not answered yet, newest first."""
        with self._reading():
            slots = slots_of(self._book, "record = ? AND state IN (?, ?)", record_id, *_OPEN)
        came = [Waiting(kept.slot.key, kept.slot.words, kept.reached, kept.missed) for kept in slots if kept.reached]
        return tuple(sorted(came, key=lambda one: (one.reached, one.key), reverse=True))

    def called(self, notice: int) -> Call | None:
        """Return what was told under a number and is not answered yet."""
        with self._reading():
            found = calls_of(self._book, "slots.notice = ? AND state IN (?, ?)", notice, *_OPEN)
        return found[0] if found else None

    def snooze(self, record_id: str, key: str, until: WallMoment, now: Now) -> None:
        """Put off a reminder that has come; the answer waits to be carried. One that is closed stays as it is."""
        self._answer(record_id, key, until, now)

    def done(self, record_id: str, key: str, now: Now) -> None:
        """Close a reminder that has come as done; the answer waits to be carried. One that is closed stays as it is."""
        self._answer(record_id, key, None, now)

    def answers(self, record_id: str) -> tuple[BookAnswer, ...]:
        """Return the answers that were given outside the record and are not carried into it yet, oldest first."""
        with self._reading():
            return answers_of(self._book, record_id)

    def carried(self, ids: Iterable[int]) -> None:
        """Forget answers: the record has them now."""
        with self._writing() as book:
            for number in ids:
                book.execute(
                    "UPDATE records SET agenda = NULL WHERE id = (SELECT record FROM answers WHERE id = ?)", (number,)
                )
                book.execute("DELETE FROM answers WHERE id = ?", (number,))

    def records(self) -> tuple[RecordRef, ...]:
        """Return the records that the book knows."""
        with self._reading():
            return records_of(self._book, None)

    def forget(self, record_id: str) -> None:
        """Forget all about a record."""
        with self._writing() as book:
            book.execute("DELETE FROM records WHERE id = ?", (record_id,))

    def _claim(self, record_id: str, now: Now) -> None:
        """Mark what has come as come, together with the time of the look."""
        quiet, checked = self._book.execute("SELECT quiet, checked FROM records WHERE id = ?", (record_id,)).fetchone()
        changed = looked(about_now(self._book, record_id, now), quiet_from(quiet), now)
        for kept in changed.values():
            write_slot(self._book, record_id, kept)
        if changed or _is_stale(checked, now):
            self._book.execute("UPDATE records SET checked = ? WHERE id = ?", (_text(now), record_id))

    def _last_look(self, record_id: str, checked: datetime, now: Now) -> datetime:
        """Return when a record was last looked at: as is written, or later by this book itself, which wrote nothing."""
        looked = self._looked.get(record_id, checked)
        return max(looked, checked) if looked <= now.instant else checked

    def _is_to_be_claimed(self, record_id: str, now: Now) -> bool:
        quiet, checked = self._book.execute("SELECT quiet, checked FROM records WHERE id = ?", (record_id,)).fetchone()
        return _is_stale(checked, now) or bool(looked(about_now(self._book, record_id, now), quiet_from(quiet), now))

    def _answer(self, record_id: str, key: str, until: WallMoment | None, now: Now) -> None:
        with self._writing() as book:
            found = slots_of(self._book, "record = ? AND key = ? AND state IN (?, ?)", record_id, key, *_OPEN)
            if not found:
                return
            kept = found[0]
            book.execute(
                "INSERT INTO answers (id, record, key, words, reached, answered, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    *(secrets.randbits(62), record_id, key, kept.slot.words),
                    _iso(kept.reached),
                    _text(now),
                    moment_to(until),
                ),
            )
            write_slot(book, record_id, closed(kept, Closing.ANSWERED, now))
            if until is not None:
                later = put_off(kept.slot, until, now.zone)
                write_slot(book, record_id, Kept(later, State.WAITING, introduced=now.instant))
            book.execute("UPDATE records SET agenda = NULL WHERE id = ?", (record_id,))

    def _with_answers(self, record_id: str, agenda: Agenda) -> Agenda:
        given = answers_of(self._book, record_id)
        done = agenda.settled | {answer.key for answer in given if answer.until is None}
        again = dict(agenda.again) | {answer.key: answer.until for answer in given if answer.until is not None}
        return agenda._replace(settled=done, again=tuple((key, at) for key, at in again.items() if key not in done))

    def _untold(self, record_id: str | None, now: Now) -> tuple[Call, ...]:
        found = calls_of(self._book, "state = ? AND record = coalesce(?, record)", State.REACHED, record_id)
        hushed = {one for one in {call.record.id for call in found} if is_quiet(now, self._quiet(one))}
        calls = (call._replace(hushed=call.missed and call.record.id in hushed) for call in found)
        return tuple(sorted(calls, key=lambda call: (call.reached, call.notice)))

    def _quiet(self, record_id: str) -> QuietHours | None:
        return quiet_from(self._book.execute("SELECT quiet FROM records WHERE id = ?", (record_id,)).fetchone()[0])

    @property
    def _book(self) -> sqlite3.Connection:
        return self._file.connection

    def _begin_anew(self) -> None:
        self.close()
        set_aside(self._path, self._file.number)
        self._file = open_book(self._path)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._transaction("BEGIN IMMEDIATE") as book:
            yield book

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._transaction("BEGIN") as book:
            yield book

    @contextmanager
    def _transaction(self, how: str) -> Iterator[sqlite3.Connection]:
        with book_troubles():
            try:
                if number_of(self._path) != self._file.number:
                    self.close()
                    self._file = open_book(self._path)
                self._book.execute(how)
                try:
                    yield self._book
                    self._book.execute("COMMIT")
                except BaseException:
                    self._book.rollback()
                    raise
            except sqlite3.DatabaseError as error:
                if is_damage(error):
                    self._begin_anew()
                raise


def _is_stale(checked: str, now: Now) -> bool:
    return abs(now.instant - instant_from(checked)) >= _CHECKED_AGAIN


def _text(now: Now) -> str:
    return now.instant.astimezone(UTC).isoformat()


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
