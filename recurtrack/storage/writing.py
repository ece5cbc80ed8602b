"""Writes the entries of a record through SQLAlchemy, within one transaction on the record's own connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Delete, bindparam
from sqlalchemy.dialects.sqlite import Insert, insert

from recurtrack.domain.entry import Entry
from recurtrack.domain.record import ENTRY_KINDS, KIND_NAMES, kind_of
from recurtrack.models.record import tables
from recurtrack.storage import indexing
from recurtrack.storage.engine import record_engine, writing
from recurtrack.storage.entries import Reader
from recurtrack.storage.mapping import to_row

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_TABLES = tables()


class Writer(Reader):
    """What can be read and written of a record, within one transaction."""

    def __init__(self, driver: Driver, connection: Connection, changed_at: str) -> None:
        super().__init__(driver)
        self._writing = connection
        self._changed_at = changed_at

    def put(self, entry: Entry) -> None:
        """Write an entry, new or changed."""
        self.put_all([entry])

    def put_all(self, entries: Iterable[Entry]) -> None:
        """Write entries, new or changed, those that others refer to first."""
        by_kind: dict[type[Entry], list[Entry]] = {kind: [] for kind in KIND_NAMES}
        for entry in entries:
            by_kind[type(entry)].append(entry)
        for kind, found in by_kind.items():
            if found:
                self._writing.execute(_keeping(KIND_NAMES[kind]), [to_row(entry, self._changed_at) for entry in found])
        indexing.keep_findable(self._connection, (entry for found in by_kind.values() for entry in found))

    def erase(self, entry: Entry) -> None:
        """Take an entry out for good: the inverse of having written it first."""
        self._writing.execute(_erasing(kind_of(entry)), {"entry_id": entry.id})
        indexing.forget(self._connection, entry)

    def index_anew(self) -> None:
        """Make the index of all words from what is in the record now."""
        indexing.forget_all(self._connection)
        for kind in ENTRY_KINDS.values():
            indexing.keep_findable(self._connection, self.all_but_bytes(kind))


class WritingPart:
    """SQLAlchemy over the connection of a record: what a record needs as soon as it is written."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._engine = record_engine(driver)

    @contextmanager
    def transaction(self, changed_at: str) -> Iterator[Writer]:
        """Write within one transaction; raises the driver's errors."""
        with writing(self._engine) as connection:
            yield Writer(self._driver, connection, changed_at)


@cache
def _keeping(kind: str) -> Insert:
    """Return what writes an entry, new or in the place of what is there."""
    table = _TABLES[kind]
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=[table.c.id],
        set_={column.name: statement.excluded[column.name] for column in table.c if column.name != "id"},
    )


@cache
def _erasing(kind: str) -> Delete:
    table = _TABLES[kind]
    return table.delete().where(table.c.id == bindparam("entry_id"))
