"""What the reminder book is asked, in plain SQL."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from recurtrack.domain.reminders.moments import Now
from recurtrack.domain.reminders.schedule import Kept, State, next_delivery
from recurtrack.domain.reminders.slots import BookAnswer, Call, RecordRef
from recurtrack.storage.reminder_rows import COLUMNS, answer_from, call_from, kept_from, quiet_from, record_from

_AROUND = timedelta(days=3)
"""How far the wall clock of any zone, and a night of quiet hours, can lie from the wall clock here."""


def records_of(book: sqlite3.Connection, record_id: str | None) -> tuple[RecordRef, ...]:
    """Return the records that the book knows, or the one of an id."""
    found = book.execute("SELECT id, path FROM records WHERE id = coalesce(?, id) ORDER BY id", (record_id,))
    return tuple(record_from(row) for row in found.fetchall())


def slots_of(book: sqlite3.Connection, where: str, *values: str) -> list[Kept]:
    """Return the slots to which a condition applies."""
    found = book.execute(f"SELECT {COLUMNS} FROM slots WHERE {where}", values)  # noqa: S608 - our own words
    return [kept_from(row) for row in found.fetchall()]


def calls_of(book: sqlite3.Connection, where: str, *values: str | int | None) -> list[Call]:
    """Return what is to be told, or was, of the slots to which a condition applies."""
    found = book.execute(
        f"SELECT id, path, notice, {COLUMNS} FROM slots JOIN records ON id = record WHERE {where}",  # noqa: S608
        values,
    )
    return [call_from(record_from(row[:2]), kept_from(row[3:]), row[2]) for row in found.fetchall()]


def answers_of(book: sqlite3.Connection, record_id: str) -> tuple[BookAnswer, ...]:
    """Return the answers of a record that are not carried yet, oldest first."""
    found = book.execute(
        "SELECT id, key, words, reached, answered, until FROM answers WHERE record = ? ORDER BY answered, id",
        (record_id,),
    )
    return tuple(answer_from(row) for row in found)


def about_now(book: sqlite3.Connection, record_id: str, now: Now) -> dict[str, Kept]:
    """Return the slots that a look can change: those that may have come, may lie ahead again, or are untold."""
    today = now.wall().date()
    found = slots_of(
        book,
        "record = ? AND (state = ? AND day <= ? OR state = ? AND day >= ? OR state = ?)",
        record_id,
        *(State.WAITING, (today + _AROUND).isoformat()),
        *(State.PASSED, (today - _AROUND).isoformat()),
        State.REACHED,
    )
    return {kept.slot.key: kept for kept in found}


def next_of(book: sqlite3.Connection, record_id: str, now: Now) -> datetime | None:
    """Return when the next armed slot of a record comes (UTC), None when there is none."""
    first, quiet = book.execute(
        "SELECT (SELECT min(day) FROM slots WHERE record = id AND state = ?), quiet FROM records WHERE id = ?",
        (State.WAITING, record_id),
    ).fetchone()
    if first is None:
        return None
    last = (datetime.fromisoformat(first) + 2 * _AROUND).date().isoformat()
    rows = slots_of(book, "record = ? AND state = ? AND day <= ?", record_id, State.WAITING, last)
    return next_delivery(rows, quiet_from(quiet), now.zone)
