"""One answer in one field of an entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from recurtrack.domain.entry import FROM_MEMORY, Entry, FieldNote, Origin
from recurtrack.domain.setting_up.answers import HadAnswer
from recurtrack.domain.setting_up.said import DONT_KNOW, Had

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def with_answer(entry: AnyEntry, field: str, answer: object) -> AnyEntry:
    """Put an answer into a field: a value, "I don't know" as a note, or nothing. What was right already stays."""
    unsure = answer is DONT_KNOW
    value = None if unsure else answer
    if getattr(entry, field) == value and entry.is_unknown(field) is unsure:
        return entry
    notes = [note for note in entry.field_notes if note.field != field]
    if unsure:
        notes.append(FieldNote(field=field, unknown=True))
    elif value is not None and entry.provenance.origin is not Origin.MEMORY:
        notes.append(FieldNote(field=field, provenance=FROM_MEMORY))
    changed: dict[str, Any] = {field: value}
    return replace(entry, field_notes=tuple(notes), **changed)


def yes_or_no(answer: HadAnswer) -> object:
    """Return an answer as a field of yes and no holds it."""
    return answer if answer is None or answer is DONT_KNOW else answer is Had.YES
