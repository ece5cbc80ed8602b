"""What every entry of the record carries: an id, where it comes from, and what the person said they do not know."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import NewType

from recurtrack.domain.values import dataclass

EntryId = NewType("EntryId", str)


class Origin(StrEnum):
    """Where a fact comes from."""

    MEMORY = "memory"
    LETTER = "letter"
    IMPORTED = "imported"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a fact comes from: ``detail`` names the letter or file; ``confirmed`` by the person after looking."""

    origin: Origin = Origin.MEMORY
    detail: str = ""
    confirmed: bool = False


FROM_MEMORY = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNote:
    """What is known about one field of an entry beside its value.

    ``provenance`` differs from the entry's; ``unknown``: the person answered "I don't know".
    """

    field: str
    provenance: Provenance | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the record.

    ``import_keys`` name the pieces of imported files it stands for, so that the same file adds nothing twice.
    ``removed`` entries are kept so that removing can be undone and an import does not bring them back.
    """

    id: EntryId
    provenance: Provenance = FROM_MEMORY
    field_notes: tuple[FieldNote, ...] = ()
    import_keys: tuple[str, ...] = ()
    removed: bool = False

    def provenance_of(self, field: str) -> Provenance:
        """Return where the value of one field comes from."""
        for note in self.field_notes:
            if note.field == field and note.provenance is not None:
                return note.provenance
        return self.provenance

    def is_unknown(self, field: str) -> bool:
        """Tell whether the person said they do not know a field (None alone means not entered yet)."""
        return any(note.field == field and note.unknown for note in self.field_notes)


HOUSEKEEPING = frozenset(field.name for field in fields(Entry))
"""The fields that say something about an entry rather than about the person."""
