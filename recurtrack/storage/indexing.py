"""Keeps the index of all words of a record, which :mod:`recurtrack.storage.search` searches.

``Writer`` keeps it in the transaction that changes an entry. A row's number comes from its entry's kind and id, so that
it is found without reading the index through; numbers of 64 bits do not meet in a record of any size a person can make.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from recurtrack.domain.entry import Entry
from recurtrack.domain.record import kind_of
from recurtrack.domain.search_text import indexed

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_KEEP = "REPLACE INTO entry_search (rowid, kind, entry_id, day, title, words) VALUES (?, ?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM entry_search WHERE rowid = ?"


def keep_findable(connection: Driver, entries: Iterable[Entry]) -> None:
    """Put entries into the index in place of what it held of them; removed ones leave it."""
    rows: dict[int, tuple[Any, ...]] = {}
    gone: list[tuple[int]] = []
    for entry in entries:
        number = _number(entry)
        if entry.removed:
            gone.append((number,))
            rows.pop(number, None)
        else:
            found = indexed(entry)
            rows[number] = (number, kind_of(entry), entry.id, found.day, found.title, found.words)
    # In the order of their numbers: FTS5 writes out what it has gathered whenever a number is not above the last.
    if gone:
        connection.executemany(_FORGET, sorted(gone))
    if rows:
        connection.executemany(_KEEP, [rows[number] for number in sorted(rows)])


def forget(connection: Driver, entry: Entry) -> None:
    """Take an entry out of the index."""
    connection.execute(_FORGET, (_number(entry),))


def forget_all(connection: Driver) -> None:
    """Empty the index."""
    connection.execute("DELETE FROM entry_search")


def _number(entry: Entry) -> int:
    name = f"{kind_of(entry)} {entry.id}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big", signed=True)
