"""Between entries and rows: the columns are the fields, and only what every entry carries needs care."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, TypeVar

from recurtrack.domain.entry import HOUSEKEEPING, Entry, FieldNote, Origin, Provenance
from recurtrack.domain.errors import Rejected
from recurtrack.domain.record import ENTRY_KINDS, kind_of

AnyEntry = TypeVar("AnyEntry", bound=Entry)
_OWN_FIELDS = {
    name: tuple(field.name for field in fields(kind) if field.name not in HOUSEKEEPING)
    for name, kind in ENTRY_KINDS.items()
}
"""The fields that a kind of entry has beside what every entry carries."""


class UnreadableError(Exception):
    """A row that this program cannot have written."""


@contextmanager
def readable(table: str) -> Iterator[None]:
    """Raise ``UnreadableError`` when what a table holds are no values of its columns."""
    try:
        yield
    except (LookupError, TypeError, ValueError, Rejected) as error:
        raise UnreadableError(f"a value of “{table}” cannot be read") from error


def to_row(entry: Entry, changed_at: str) -> dict[str, Any]:
    """Return the columns of an entry."""
    row = {name: getattr(entry, name) for name in _OWN_FIELDS[kind_of(entry)]}
    row.update(
        id=entry.id,
        origin=entry.provenance.origin,
        origin_detail=entry.provenance.detail,
        confirmed=entry.provenance.confirmed,
        field_notes=[_note_to_json(note) for note in entry.field_notes],
        import_keys=entry.import_keys,
        removed=entry.removed,
        changed_at=changed_at,
    )
    return row


def from_row(kind: type[AnyEntry], columns: Iterable[str], row: Iterable[Any]) -> AnyEntry:
    """Return the entry a row holds; the columns are those of its table, in the order of the row."""
    values = dict(zip(columns, row, strict=True))
    del values["changed_at"]
    values["provenance"] = Provenance(
        origin=values.pop("origin"), detail=values.pop("origin_detail"), confirmed=values.pop("confirmed")
    )
    values["field_notes"] = tuple(_note_from_json(note) for note in values["field_notes"])
    return kind(**values)


def _note_to_json(note: FieldNote) -> dict[str, Any]:
    found: dict[str, Any] = {"field": note.field}
    if note.unknown:
        found["unknown"] = True
    if note.provenance is not None:
        found["origin"] = note.provenance.origin.value
        found["detail"] = note.provenance.detail
        found["confirmed"] = note.provenance.confirmed
    return found


def _note_from_json(note: Mapping[str, Any]) -> FieldNote:
    provenance = None
    if "origin" in note:
        provenance = Provenance(
            origin=Origin(note["origin"]), detail=str(note["detail"]), confirmed=bool(note["confirmed"])
        )
    return FieldNote(field=str(note["field"]), provenance=provenance, unknown=bool(note.get("unknown", False)))
