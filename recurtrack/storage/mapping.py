"""Between entries and rows: the columns are the fields, and only what every entry carries needs care."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from recurtrack.domain.entry import HOUSEKEEPING, Entry, FieldNote, Origin, Provenance
from recurtrack.domain.errors import Rejected

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

AnyEntry = TypeVar("AnyEntry", bound=Entry)


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
    row = {f.name: getattr(entry, f.name) for f in fields(entry) if f.name not in HOUSEKEEPING}
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


def from_row(kind: type[AnyEntry], row: RowMapping) -> AnyEntry:
    """Return the entry a row holds."""
    values = {f.name: row[f.name] for f in fields(kind) if f.name not in HOUSEKEEPING}
    provenance = Provenance(origin=row["origin"], detail=row["origin_detail"], confirmed=row["confirmed"])
    return kind(
        id=row["id"],
        provenance=provenance,
        field_notes=tuple(_note_from_json(note) for note in row["field_notes"]),
        import_keys=row["import_keys"],
        removed=row["removed"],
        **values,
    )


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
