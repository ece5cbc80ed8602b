"""From entries to rows: the columns are the fields, and only what every entry carries needs care."""

from __future__ import annotations

from typing import Any

from recurtrack.domain.entry import Entry, FieldNote
from recurtrack.storage.plain_rows import shape_of


def to_row(entry: Entry, changed_at: str) -> dict[str, Any]:
    """Return the columns of an entry."""
    row = {name: getattr(entry, name) for name in shape_of(type(entry)).own}
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


def _note_to_json(note: FieldNote) -> dict[str, Any]:
    found: dict[str, Any] = {"field": note.field}
    if note.unknown:
        found["unknown"] = True
    if note.provenance is not None:
        found["origin"] = note.provenance.origin.value
        found["detail"] = note.provenance.detail
        found["confirmed"] = note.provenance.confirmed
    return found
