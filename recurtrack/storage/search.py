"""Searches the index of all words of a record, a table of SQLite's FTS5 inside it, encrypted when the record is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.domain.entry import EntryId

if TYPE_CHECKING:
    from recurtrack.domain.search_words import Query
    from recurtrack.storage.connection import Driver

SEARCH_TABLES = frozenset(f"entry_search{part}" for part in ("", "_data", "_idx", "_content", "_docsize", "_config"))
"""The index and the tables FTS5 keeps it in."""

_BEST = """
    SELECT kind, entry_id FROM entry_search WHERE entry_search MATCH ?
    ORDER BY round(bm25(entry_search, 0, 0, 0, 4, 1), 1), day DESC, rowid LIMIT ?
"""
"""A word in the title counts as four elsewhere. Rounded, since of what is about as good the newest comes first."""


def best(connection: Driver, query: Query, limit: int) -> list[tuple[str, EntryId]]:
    """Return kind and id of the entries that hold every phrase, best first, then newest."""
    if not query.phrases or limit <= 0:
        return []
    # Words of a query hold letters and figures only: nothing in them could end the quotes.
    wanted = " ".join(f'"{" ".join(phrase)}"*' for phrase in query.phrases)
    return [(kind, EntryId(found)) for kind, found in connection.execute(_BEST, (wanted, limit))]
