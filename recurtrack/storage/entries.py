"""Reads the entries of a record within a transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.recorded_facts import LastDone
from recurtrack.domain.result import PROVED_BY_RESULT
from recurtrack.domain.terms import Test
from recurtrack.storage import search
from recurtrack.storage.plain_rows import (
    AnyEntry,
    as_column,
    entries_of,
    read_date,
    readable,
    reader_of_words,
    shape_of,
)

if TYPE_CHECKING:
    from recurtrack.domain.attachment import ListedAttachment
    from recurtrack.domain.search_words import Query
    from recurtrack.storage.connection import Driver

_UNREMOVED = "+removed IS 0"
"""Not removed. The plus keeps SQLite from an index that begins with ``removed``, which nearly every row shares."""
_AMONG = "IN (SELECT value FROM json_each(?))"
"""One of a list given as JSON, which may be longer than the values that a statement takes."""


class Reader:
    """What can be read of a record."""

    def __init__(self, connection: Driver) -> None:
        self._connection = connection

    def all(self, kind: type[AnyEntry], *, with_removed: bool = False) -> tuple[AnyEntry, ...]:
        """Return every entry of a kind, in the order they were first written."""
        return self._found(kind, "1 ORDER BY rowid" if with_removed else "removed IS 0 ORDER BY rowid")

    def get(self, kind: type[AnyEntry], entry_id: EntryId) -> AnyEntry | None:
        """Return one entry, removed or not, or None."""
        found = self._found(kind, "id = ?", entry_id)
        return found[0] if found else None

    def present(self, kind: type[AnyEntry], entry_id: EntryId) -> AnyEntry | None:
        """Return one entry, or None when it is not there or was removed."""
        found = self.get(kind, entry_id)
        return None if found is None or found.removed else found

    def where(self, kind: type[AnyEntry], /, **values: object) -> tuple[AnyEntry, ...]:
        """Return the entries of a kind, not removed, whose columns have these values, in the order of writing."""
        conditions = "".join(f" AND [{column}] IS ?" for column in values)
        return self._found(kind, f"removed IS 0{conditions} ORDER BY rowid", *values.values())

    def count(self, kind: type[Entry]) -> int:
        """Return how many entries of a kind there are, not counting removed ones."""
        found = self._rows(f"SELECT count(*) FROM [{shape_of(kind).table}] WHERE removed IS 0")  # noqa: S608
        return int(found[0][0])

    def latest_done(self, by: date) -> list[LastDone]:
        """Return, for each test and own check, the latest day on or before ``by`` it was done.

        The result of an examination that no appointment is kept for proves that it took place; a blood value does not
        say which blood test it was.
        """
        until, tests = PartialDate.of(by), json.dumps(sorted(Test))
        # A question for each test finds the latest day at the end of an index; one for all would read all days.
        done = self._rows(
            "SELECT asked.value, NULL, (SELECT max(date) FROM appointment WHERE removed IS 0 AND status = ?2"
            " AND test = asked.value AND own_check IS NULL AND date <= ?3) FROM json_each(?1) AS asked"
            " UNION ALL SELECT test, own_check, max(date) FROM appointment WHERE removed IS 0 AND status = ?2"
            " AND test IN (SELECT value FROM json_each(?1)) AND own_check IS NOT NULL AND date <= ?3"
            " GROUP BY test, own_check",
            tests,
            AppointmentStatus.DONE,
            until,
        )
        proved = self._rows(
            "SELECT asked.value, NULL, (SELECT max(date) FROM result WHERE removed IS 0 AND test = asked.value"
            " AND appointment_id IS NULL AND date <= ?2) FROM json_each(?1) AS asked",
            json.dumps(sorted(PROVED_BY_RESULT)),
            until,
        )
        return [*_last_done("appointment", done), *_last_done("result", proved)]

    def recent_done(self, since: PartialDate) -> tuple[AppointmentEntry, ...]:
        """Return the appointments done on or after a day."""
        return self._found(
            AppointmentEntry, f"{_UNREMOVED} AND status = ? AND date >= ?", AppointmentStatus.DONE, since
        )

    def open_signs(self) -> tuple[SignEntry, ...]:
        """Return the signs noticed that are still there, as far as the person said, in the order of writing."""
        condition = "removed IS 0 AND until IS NULL AND course IS NOT ? ORDER BY rowid"
        return self._found(SignEntry, condition, Course.GONE)

    def with_results(self, appointments: Iterable[AppointmentEntry]) -> frozenset[EntryId]:
        """Return which of these appointments have a result."""
        wanted = json.dumps([appointment.id for appointment in appointments])
        rows = self._rows(f"SELECT appointment_id FROM result WHERE {_UNREMOVED} AND appointment_id {_AMONG}", wanted)  # noqa: S608
        return frozenset(EntryId(row[0]) for row in rows)

    def matching(self, query: Query, limit: int) -> tuple[Entry, ...]:
        """Return the entries that hold every phrase of a query, best first, then newest; files without their bytes."""
        places = search.best(self._connection, query, limit)
        found: dict[tuple[str, EntryId], Entry] = {}
        for name, of_kind in groupby(sorted(places), key=lambda place: place[0]):
            ids = json.dumps([entry_id for _, entry_id in of_kind])
            entries = self._found(ENTRY_KINDS[name], f"id {_AMONG}", ids, with_bytes=False)
            found |= {(name, entry.id): entry for entry in entries}
        return tuple(found[place] for place in places if place in found)

    def appointments_between(self, first: date, last: date) -> tuple[AppointmentEntry, ...]:
        """Return the appointments whose day, month or year may lie between two days, these included."""
        condition = f"{_UNREMOVED} AND date >= ? AND date <= ?"
        found = self._found(AppointmentEntry, condition, PartialDate(first.year), PartialDate.of(last))
        return tuple(appointment for appointment in found if appointment.date.last_day() >= first)

    def listed_attachments(self, belongs_to: EntryId | None = None) -> tuple[ListedAttachment, ...]:
        """Return the files of an entry, or all, in the order they were added, without reading their bytes."""
        from recurtrack.domain.attachment import ListedAttachment, is_program

        rows = self._rows(
            "SELECT id, file_name, media_type, length(content), belongs_to FROM attachment"
            " WHERE removed IS 0 AND (?1 IS NULL OR belongs_to = ?1) ORDER BY rowid",
            belongs_to,
        )
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

    def all_but_bytes(self, kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        """Return every entry of a kind without what attached files hold, which can be larger than all the rest."""
        return self._found(kind, _UNREMOVED, with_bytes=False)

    def kept(self, name: str) -> str | None:
        """Return a text that the program keeps for itself under a name, or None."""
        found = self._rows("SELECT value FROM kept WHERE name = ?", name)
        return str(found[0][0]) if found else None

    def changes_by_others(self) -> int:
        """Return a number that is another one once another program has committed anything to the record."""
        return int(self._rows("PRAGMA data_version")[0][0])

    def trace(self) -> str:
        """Return a text that is another one once any entry is: what a backup is compared by."""
        from recurtrack.storage.counting import trace_of

        return trace_of(self._connection)

    def _found(
        self, kind: type[AnyEntry], condition: str, *values: object, with_bytes: bool = True
    ) -> tuple[AnyEntry, ...]:
        shape = shape_of(kind)
        # Names stand in square brackets: in quotation marks one that is missing would be taken for a text.
        left = frozenset[str]() if with_bytes else shape.holding_bytes
        columns = ", ".join("x''" if column in left else f"[{column}]" for column in shape.columns)
        return entries_of(kind, self._rows(f"SELECT {columns} FROM [{shape.table}] WHERE {condition}", *values))  # noqa: S608

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self._connection.execute(statement, [as_column(value) for value in values]).fetchall()


def _last_done(table: str, rows: Iterable[Sequence[Any]]) -> list[LastDone]:
    test = reader_of_words(Test)
    with readable(table):
        return [LastDone(test(row[0]), row[1], read_date(row[2])) for row in rows if row[2] is not None]
