"""The index of all words of a record: a table of SQLite's FTS5 inside the record, encrypted when the record is.

``Writer`` keeps it in the transaction that changes an entry. A row's number comes from its entry's kind and id, so that
it is found without reading the index through; numbers of 64 bits do not meet in a record of any size a person can make.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.record import kind_of
from recurtrack.domain.search_text import indexed
from recurtrack.domain.search_words import Query

if TYPE_CHECKING:
    from sqlalchemy import Connection

SEARCH_TABLES = frozenset(f"entry_search{part}" for part in ("", "_data", "_idx", "_content", "_docsize", "_config"))
"""The index and the tables FTS5 keeps it in."""

_KEEP = "REPLACE INTO entry_search (rowid, kind, entry_id, day, title, words) VALUES (?, ?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM entry_search WHERE rowid = ?"
_BEST = """
    SELECT kind, entry_id FROM entry_search WHERE entry_search MATCH ?
    ORDER BY round(bm25(entry_search, 0, 0, 0, 4, 1), 1), day DESC, rowid LIMIT ?
"""
"""A word in the title counts as four elsewhere. Rounded, since of what is about as good the newest comes first."""


def keep_findable(connection: Connection, entries: Iterable[Entry]) -> None:
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
        connection.exec_driver_sql(_FORGET, sorted(gone))
    if rows:
        connection.exec_driver_sql(_KEEP, [rows[number] for number in sorted(rows)])


def forget(connection: Connection, entry: Entry) -> None:
    """Take an entry out of the index."""
    connection.exec_driver_sql(_FORGET, (_number(entry),))


def forget_all(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("DELETE FROM entry_search")


def best(connection: Connection, query: Query, limit: int) -> Sequence[tuple[str, EntryId]]:
    """Return kind and id of the entries that hold every phrase, best first, then newest."""
    if not query.phrases or limit <= 0:
        return []
    # Words of a query hold letters and figures only: nothing in them could end the quotes.
    wanted = " ".join(f'"{" ".join(phrase)}"*' for phrase in query.phrases)
    return [(kind, EntryId(found)) for kind, found in connection.exec_driver_sql(_BEST, (wanted, limit))]


def _number(entry: Entry) -> int:
    name = f"{kind_of(entry)} {entry.id}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big", signed=True)
