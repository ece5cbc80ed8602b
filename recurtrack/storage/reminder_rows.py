"""The rows of the reminder book and what they mean; one that was never written so is damage to the file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.moments import WallMoment
from recurtrack.domain.reminders.schedule import Closing, Kept, State
from recurtrack.domain.reminders.slots import Agenda, BookAnswer, Call, RecordRef, Slot

COLUMNS = "key, at, until, words, subject, state, introduced, reached, missed, told, closing, closed"
Row: TypeAlias = "sqlite3.Row | tuple[str | int | bytes | None, ...]"
_NOTICES = 2**31 - 1


def kept_from(row: Row) -> Kept:
    """Read a slot from ``COLUMNS``."""
    with _as_written():
        return _kept(row)


def _kept(row: Row) -> Kept:
    key, at, until, words, subject, state, introduced, reached, missed, told, closing, closed = row
    slot = Slot(str(key), WallMoment.parse(str(at)), str(words), str(subject), moment_from(until))
    return Kept(
        slot=slot,
        state=State(str(state)),
        introduced=datetime.fromisoformat(str(introduced)),
        reached=_instant(reached),
        missed=bool(missed),
        told=bool(told),
        closing=None if closing is None else Closing(str(closing)),
        closed=_instant(closed),
    )


def write_slot(book: sqlite3.Connection, record_id: str, kept: Kept) -> None:
    """Write a slot; one that has come gets the number of its notification, and keeps it."""
    slot = kept.slot
    values = (
        slot.at.day.isoformat(),
        moment_to(slot.at),
        moment_to(slot.until),
        slot.words,
        slot.subject,
        kept.state,
        kept.introduced.isoformat(),
        None if kept.reached is None else kept.reached.isoformat(),
        kept.missed,
        kept.told,
        kept.closing,
        None if kept.closed is None else kept.closed.isoformat(),
        None if kept.reached is None else _notice(book, record_id, slot.key),
    )
    book.execute(
        "INSERT INTO slots (day, at, until, words, subject, state, introduced, reached, missed, told, closing, closed,"
        " notice, record, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (record, key) DO UPDATE SET day = excluded.day, at = excluded.at, until = excluded.until,"
        " words = excluded.words, subject = excluded.subject, state = excluded.state, introduced = excluded.introduced,"
        " reached = excluded.reached, missed = excluded.missed, told = excluded.told, closing = excluded.closing,"
        " closed = excluded.closed, notice = excluded.notice",
        (*values, record_id, slot.key),
    )


def call_from(record: RecordRef, kept: Kept, notice: int) -> Call:
    """Return what is to be told of a slot that has come."""
    if kept.reached is None:
        raise ValueError("a slot that has not come is not told")
    return Call(record, kept.slot, notice, kept.reached, kept.missed)


def answer_from(row: Row) -> BookAnswer:
    """Read an answer: its id, key, words, when it came, when it was answered, and until when it was put off."""
    number, key, words, reached, answered, until = row
    with _as_written():
        came, told = datetime.fromisoformat(str(reached)), datetime.fromisoformat(str(answered))
        return BookAnswer(int(str(number)), str(key), str(words), came, told, moment_from(until))


def record_from(row: Row) -> RecordRef:
    """Read a record: its id and path."""
    record_id, path = row
    return RecordRef(str(record_id), Path(os.fsdecode(path if isinstance(path, bytes) else b"")))


def quiet_to(quiet: QuietHours | None) -> str | None:
    """Write quiet hours."""
    return None if quiet is None else f"{quiet.start.isoformat()} {quiet.end.isoformat()}"


def quiet_from(text: object) -> QuietHours | None:
    """Read quiet hours."""
    if text is None:
        return None
    start, _, end = str(text).partition(" ")
    with _as_written():
        return QuietHours(time.fromisoformat(start), time.fromisoformat(end))


def instant_from(text: object) -> datetime:
    """Read a moment in UTC."""
    with _as_written():
        return datetime.fromisoformat(str(text))


def moment_to(moment: WallMoment | None) -> str | None:
    """Write a moment to its last digit."""
    return None if moment is None else f"{moment.day}T{moment.time.isoformat()} {moment.zone or ''}".rstrip()


def moment_from(text: object) -> WallMoment | None:
    """Read a moment that may be missing."""
    return None if text is None else WallMoment.parse(str(text))


def mark_of(agenda: Agenda) -> str:
    """Return a mark that tells one agenda from another."""
    plain = (agenda.slots, sorted(agenda.settled), agenda.again, agenda.quiet)
    return sha256(repr(plain).encode("utf-8", "surrogatepass")).hexdigest()


def _notice(book: sqlite3.Connection, record_id: str, key: str) -> int:
    """Return the number that a slot's notification has or gets; no other slot has it."""
    row = book.execute("SELECT notice FROM slots WHERE record = ? AND key = ?", (record_id, key)).fetchone()
    if row is not None and row[0] is not None:
        return int(row[0])
    first = int.from_bytes(sha256(f"{record_id} {key}".encode()).digest()[:4], "big")
    for number in range(first, first + _NOTICES):
        notice = number % _NOTICES + 1
        if book.execute("SELECT 1 FROM slots WHERE notice = ?", (notice,)).fetchone() is None:
            return notice
    raise OverflowError("every number is taken")


@contextmanager
def _as_written() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError("malformed reminder") from error


def _instant(text: object) -> datetime | None:
    return None if text is None else datetime.fromisoformat(str(text))
