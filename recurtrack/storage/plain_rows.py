"""From the rows of a table, as the driver gives them, to entries.

The columns are the fields of the entry; how each is read follows from its type. The tables themselves are written down
in :mod:`recurtrack.models`, whose SQLAlchemy costs more to load than reading a whole record: tests hold the two to each
other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import time
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.errors import Rejected
from recurtrack.domain.record import ENTRY_KINDS, KIND_NAMES
from recurtrack.domain.values import dataclass

AnyEntry = TypeVar("AnyEntry", bound=Entry)
T = TypeVar("T")
_Read = Callable[[Any], Any]
_TABLES = {"order": "doctor_order"}
"""The table that is not called like the kind of entry it holds, which is a word of SQL."""
_CARRIED = ("id", "origin", "origin_detail", "confirmed", "field_notes", "import_keys", "removed")
"""The columns of what every entry carries, in which they are read, before its own."""


class UnreadableError(Exception):
    """A row that this program cannot have written, or that refers to one that is not there."""


@contextmanager
def readable(table: str) -> Iterator[None]:
    """Raise ``UnreadableError`` when what a table holds are no values of its columns."""
    try:
        yield
    except (LookupError, TypeError, ValueError, RecursionError, Rejected) as error:
        raise UnreadableError(f"a value of “{table}” cannot be read") from error


@dataclass(frozen=True, slots=True)
class Shape:
    """How the entries of one kind lie in their table: its name, its own columns, and how those are read that need it.

    ``reads`` has the place of a column among the kind's own and what turns its value, unless it is empty, into a field.
    ``holding_bytes`` are the columns that can be larger than all the rest.
    """

    table: str
    own: tuple[str, ...]
    reads: tuple[tuple[int, _Read], ...]
    holding_bytes: frozenset[str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column in the order that :func:`entries_of` needs."""
        return _CARRIED + self.own


def shape_of(kind: type[Entry]) -> Shape:
    """Return how the entries of a kind lie in their table."""
    return _shape(KIND_NAMES[kind])


@cache
def _shape(name: str) -> Shape:
    kind = ENTRY_KINDS[name]
    hints = get_type_hints(kind)
    own = tuple(field.name for field in fields(kind) if field.name not in HOUSEKEEPING)
    reads = ((place, _reading(hints[field])) for place, field in enumerate(own))
    return Shape(
        table=_TABLES.get(name, name),
        own=own,
        reads=tuple((place, read) for place, read in reads if read is not None),
        holding_bytes=frozenset(field for field in own if hints[field] is bytes),
    )


def entries_of(kind: type[AnyEntry], rows: Iterable[Sequence[Any]]) -> tuple[AnyEntry, ...]:
    """Return the entries that rows hold, whose columns are those of the kind's shape.

    Raises ``UnreadableError`` when a value cannot be one of its column.
    """
    shape = shape_of(kind)
    with readable(KIND_NAMES[kind]):
        return tuple(_entry(kind, shape, row) for row in rows)


def _entry(kind: type[AnyEntry], shape: Shape, row: Sequence[Any]) -> AnyEntry:
    entry_id, origin, detail, confirmed, notes, keys, removed, *own = row
    for place, read in shape.reads:
        if own[place] is not None:
            own[place] = read(own[place])
    return kind(
        id=_text(entry_id),
        provenance=_provenance(origin, detail, confirmed),
        field_notes=_field_notes(notes),
        import_keys=_texts(keys),
        removed=_yes_or_no(removed),
        **dict(zip(shape.own, own, strict=True)),
    )


def as_column(value: object) -> object:
    """Return a value as a column holds it, to look for it."""
    match value:
        case PartialDate():
            return str(value)
        case Enum():
            return value.value
        case time():
            return value.strftime("%H:%M")
        case _:
            return value


def _reading(hint: Any) -> _Read | None:  # noqa: ANN401 - any type of a field
    """Return what turns a column's value into a field of this type, None when it is that already."""
    inner = next((part for part in get_args(hint) if part is not type(None)), hint)
    if get_origin(hint) is tuple:
        return _texts if inner is str else _words_reader(inner)
    return _READS.get(inner) or (
        reader_of_words(inner) if isinstance(inner, type) and issubclass(inner, Enum) else None
    )


@cache
def reader_of_words(words: type[Enum]) -> Callable[[str], Any]:
    """Return what turns a controlled word, as it is written down, into itself."""
    return {word.value: word for word in words}.__getitem__


def _words_reader(words: type[Enum]) -> Callable[[str], tuple[Any, ...]]:
    read = reader_of_words(words)
    return lambda text: tuple(read(word) for word in _from_json(text))


def _exactly(kind: type[T]) -> Callable[[object], T]:
    """Return what lets through values of one type: SQLite keeps in any column whatever it is given."""

    def read(value: object) -> T:
        if type(value) is not kind:
            raise TypeError
        return value

    return read


_text: _Read = _exactly(str)
_yes_or_no: _Read = {0: False, 1: True}.__getitem__


def _from_json(text: str) -> Any:  # noqa: ANN401 - whatever a column holds
    """Read a JSON list; nearly every entry has two empty ones."""
    return () if text == "[]" else json.loads(text) or ()


def _texts(text: str) -> tuple[str, ...]:
    return tuple(_text(item) for item in _from_json(text))


def _field_notes(text: str) -> tuple[FieldNote, ...]:
    return tuple(_field_note(note) for note in _from_json(text))


def _field_note(note: Mapping[str, Any]) -> FieldNote:
    found = None
    if "origin" in note:
        found = _provenance(note["origin"], note["detail"], note["confirmed"])
    return FieldNote(field=_text(note["field"]), provenance=found, unknown=_yes_or_no(note.get("unknown", False)))


@lru_cache(maxsize=256)
def _provenance(origin: str, detail: str, confirmed: int) -> Provenance:
    """Read where an entry comes from; a whole import, or all that was typed, comes from the same place."""
    return Provenance(origin=Origin(origin), detail=_text(detail), confirmed=_yes_or_no(confirmed))


read_date = lru_cache(maxsize=8192)(PartialDate.parse)
"""Reads a date; a record names the same days again and again, and every page reads them anew."""

_READS: Mapping[object, _Read] = {
    PartialDate: read_date,
    time: time.fromisoformat,
    bool: _yes_or_no,
    bytes: _exactly(bytes),
    int: _exactly(int),
    float: _exactly(float),
    str: _text,
    EntryId: _text,
}
