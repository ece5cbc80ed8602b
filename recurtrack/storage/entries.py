"""Reads and writes the entries of a record within a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Table, func, literal_column, select
from sqlalchemy.dialects.sqlite import insert

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.record import KIND_NAMES
from recurtrack.domain.recorded_facts import LastDone
from recurtrack.domain.terms import Test
from recurtrack.models.record import tables
from recurtrack.storage.mapping import AnyEntry, from_row, readable, to_row

_TABLES = tables()
_PROVED_BY_RESULT = (
    Test.MAMMOGRAM,
    Test.BREAST_MRI,
    Test.BREAST_ULTRASOUND,
    Test.BONE_DENSITY,
    Test.ECHOCARDIOGRAM,
)
_UNREMOVED = literal_column("+removed").is_(False)
"""Not removed. The plus keeps SQLite from an index that begins with ``removed``, which nearly every row shares."""


def _table(kind: type[Entry]) -> Table:
    return _TABLES[KIND_NAMES[kind]]


class Reader:
    """What can be read of a record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, kind: type[AnyEntry], *, with_removed: bool = False) -> tuple[AnyEntry, ...]:
        """Return every entry of a kind, in the order they were first written."""
        table = _table(kind)
        query = select(table).order_by(literal_column("rowid"))
        return self._found(kind, query if with_removed else query.where(table.c.removed.is_(False)))

    def get(self, kind: type[AnyEntry], entry_id: EntryId) -> AnyEntry | None:
        """Return one entry, removed or not, or None."""
        table = _table(kind)
        found = self._found(kind, select(table).where(table.c.id == entry_id))
        return found[0] if found else None

    def present(self, kind: type[AnyEntry], entry_id: EntryId) -> AnyEntry | None:
        """Return one entry, or None when it is not there or was removed."""
        found = self.get(kind, entry_id)
        return None if found is None or found.removed else found

    def where(self, kind: type[AnyEntry], **values: Any) -> tuple[AnyEntry, ...]:  # noqa: ANN401 - any column
        """Return the entries of a kind, not removed, whose columns have these values."""
        table = _table(kind)
        query = select(table).where(table.c.removed.is_(False))
        for column, value in values.items():
            query = query.where(table.c[column] == value)
        return self._found(kind, query)

    def count(self, kind: type[Entry]) -> int:
        """Return how many entries of a kind there are, not counting removed ones."""
        table = _table(kind)
        query = select(func.count()).select_from(table).where(table.c.removed.is_(False))
        return int(self._connection.execute(query).scalar_one())

    def latest_done(self, by: date) -> list[LastDone]:
        """Return, for each test and own check, the latest day on or before ``by`` it was done.

        The result of an examination that no appointment is kept for proves that it took place; a blood value does not
        say which blood test it was.
        """
        return [*self._latest_appointments(by), *self._latest_results(by)]

    def _latest_results(self, by: date) -> list[LastDone]:
        table = _TABLES["result"]
        query = (
            select(table.c.test, func.max(table.c.date, type_=table.c.date.type))
            .where(
                table.c.removed.is_(False),
                table.c.test.in_(_PROVED_BY_RESULT),
                table.c.appointment_id.is_(None),
                table.c.date <= PartialDate.of(by),
            )
            .group_by(table.c.test)
        )
        rows = self._connection.execute(query)
        with readable("result"):
            return [LastDone(row[0], None, row[1]) for row in rows]

    def _latest_appointments(self, by: date) -> list[LastDone]:
        table = _TABLES["appointment"]
        query = (
            select(table.c.test, table.c.own_check, func.max(table.c.date, type_=table.c.date.type))
            .where(
                table.c.removed.is_(False),
                table.c.status == AppointmentStatus.DONE,
                table.c.date <= PartialDate.of(by),
            )
            .group_by(table.c.test, table.c.own_check)
        )
        rows = self._connection.execute(query)
        with readable("appointment"):
            return [LastDone(row[0], row[1], row[2]) for row in rows]

    def recent_done(self, since: PartialDate) -> tuple[AppointmentEntry, ...]:
        """Return the appointments done on or after a day."""
        table = _TABLES["appointment"]
        query = select(table).where(_UNREMOVED, table.c.status == AppointmentStatus.DONE, table.c.date >= since)
        return self._found(AppointmentEntry, query)

    def with_results(self, appointments: Iterable[AppointmentEntry]) -> frozenset[EntryId]:
        """Return which of these appointments have a result."""
        table = _TABLES["result"]
        wanted = [appointment.id for appointment in appointments]
        query = select(table.c.appointment_id).where(_UNREMOVED, table.c.appointment_id.in_(wanted))
        return frozenset(self._connection.execute(query).scalars())

    def _found(self, kind: type[AnyEntry], query: Select[Any]) -> tuple[AnyEntry, ...]:
        rows = self._connection.execute(query)
        columns = tuple(rows.keys())
        with readable(KIND_NAMES[kind]):
            return tuple(from_row(kind, columns, row) for row in rows)


class Writer(Reader):
    """What can be read and written of a record, within one transaction."""

    def __init__(self, connection: Connection, changed_at: str) -> None:
        super().__init__(connection)
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
                table = _table(kind)
                statement = insert(table)
                statement = statement.on_conflict_do_update(
                    index_elements=[table.c.id],
                    set_={column.name: statement.excluded[column.name] for column in table.c if column.name != "id"},
                )
                self._connection.execute(statement, [to_row(entry, self._changed_at) for entry in found])

    def erase(self, entry: Entry) -> None:
        """Take an entry out for good: the inverse of having written it first."""
        table = _table(type(entry))
        self._connection.execute(table.delete().where(table.c.id == entry.id))
