"""Refuses a record file that holds more than tables: something in it could change what is written or read.

A record that somebody else made is data like any other file. A trigger could change an entry behind the person's back,
a view or a generated column could stand in the place of a table; this program never makes any of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.domain.errors import Trouble, Unavailable

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_INDEX_OF_WORDS = "entry_search"
"""The one table that SQLite's own module for searching keeps."""
_MOST_PARTS = 500
"""A record has some sixty tables and indexes; each more would have to be read before anything else is."""
_ACTING = re.compile(r"\bgenerated\s+always\b|\bas\s*\(|\bcheck\s*\(", re.IGNORECASE)
"""What makes a table work something out by itself."""


def refuse_foreign(driver: Driver, path: Path) -> None:
    """Raise ``Unavailable`` when a record that was opened holds what no RecurTrack wrote."""
    rows = driver.execute("SELECT type, name, sql FROM sqlite_master LIMIT ?", (_MOST_PARTS + 1,)).fetchall()
    if len(rows) > _MOST_PARTS or any(_is_foreign(kind, name, sql) for kind, name, sql in rows):
        raise Unavailable(Trouble.DAMAGED, file=path, reason="it holds parts that RecurTrack does not make")


def _is_foreign(kind: object, name: object, sql: object) -> bool:
    if kind not in {"table", "index"}:
        return True
    if not isinstance(sql, str):
        return sql is not None  # what SQLite indexes by itself has none
    if sql.lstrip()[:14].upper() == "CREATE VIRTUAL":
        return name != _INDEX_OF_WORDS or "fts5" not in sql.lower()
    return _ACTING.search(sql) is not None
