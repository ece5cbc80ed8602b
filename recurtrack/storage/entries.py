"""Reads and writes the entries of a record within a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, LargeBinary, Select, Table, func, literal, literal_column, select
from sqlalchemy.dialects.sqlite import insert

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.attachment import ListedAttachment, is_program
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.record import ENTRY_KINDS, KIND_NAMES
from recurtrack.domain.recorded_facts import LastDone
from recurtrack.domain.search_words import Query
from recurtrack.domain.terms import Test
from recurtrack.models.record import tables
from recurtrack.storage import search
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
        """Return the entries of a kind, not removed, whose columns have these values, in the order of writing."""
        table = _table(kind)
        query = select(table).where(table.c.removed.is_(False))
        for column, value in values.items():
            query = query.where(table.c[column] == value)
        return self._found(kind, query.order_by(literal_column("rowid")))

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

    def matching(self, query: Query, limit: int) -> tuple[Entry, ...]:
        """Return the entries that hold every phrase of a query, best first, then newest; files without their bytes."""
        places = search.best(self._connection, query, limit)
        wanted: dict[str, list[EntryId]] = {}
        for kind, entry_id in places:
            wanted.setdefault(kind, []).append(entry_id)
        found = {
            (kind, entry.id): entry
            for kind, ids in wanted.items()
            for entry in self._found(ENTRY_KINDS[kind], _without_bytes(kind).where(_TABLES[kind].c.id.in_(ids)))
        }
        return tuple(found[place] for place in places if place in found)

    def appointments_between(self, first: date, last: date) -> tuple[AppointmentEntry, ...]:
        """Return the appointments whose day, month or year may lie between two days, these included."""
        table = _TABLES["appointment"]
        since, until = PartialDate(first.year), PartialDate.of(last)
        query = select(table).where(_UNREMOVED, table.c.date >= since, table.c.date <= until)
        return tuple(found for found in self._found(AppointmentEntry, query) if found.date.last_day() >= first)

    def listed_attachments(self, belongs_to: EntryId | None = None) -> tuple[ListedAttachment, ...]:
        """Return the files of an entry, or all, in the order they were added, without reading their bytes."""
        table = _TABLES["attachment"]
        columns = (table.c.id, table.c.file_name, table.c.media_type, func.length(table.c.content), table.c.belongs_to)
        query = select(*columns).where(table.c.removed.is_(False)).order_by(literal_column("rowid"))
        rows = self._connection.execute(query if belongs_to is None else query.where(table.c.belongs_to == belongs_to))
        return tuple(
            ListedAttachment(
                id=row[0],
                file_name=row[1],
                media_type=row[2],
                size=row[3],
                belongs_to=row[4],
                is_program=is_program(row[1], row[2]),
            )
            for row in rows
        )

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
        search.keep_findable(self._connection, (entry for found in by_kind.values() for entry in found))

    def erase(self, entry: Entry) -> None:
        """Take an entry out for good: the inverse of having written it first."""
        table = _table(type(entry))
        self._connection.execute(table.delete().where(table.c.id == entry.id))
        search.forget(self._connection, entry)

    def index_anew(self) -> None:
        """Make the index of all words from what is in the record now."""
        search.forget_all(self._connection)
        for name, kind in ENTRY_KINDS.items():
            search.keep_findable(self._connection, self._found(kind, _without_bytes(name).where(_UNREMOVED)))


def _without_bytes(kind: str) -> Select[Any]:
    """Select the entries of a kind without what attached files hold, which can be larger than all the rest."""
    columns = _TABLES[kind].c
    return select(*(literal(b"").label(c.name) if isinstance(c.type, LargeBinary) else c for c in columns)).select_from(
        _TABLES[kind]
    )
