"""The whole record as tables: one CSV file for each kind of entry; docs/formats.md describes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import time
from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId, FieldNote, Provenance
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.record import ENTRY_KINDS, kind_of
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.domain.words import word
from recurtrack.exchange.csv_columns import TABLE_FILES, column_name, header, own_fields
from recurtrack.exchange.csv_text import text_cell

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the system's own encoding."""
Cell = str | int | float
"""A text stands within quotation marks, a number does not."""
_PLACES = {place.value: place for place in SignPlace}


def write_tables(entries: Iterable[Entry], sizes: Mapping[EntryId, int] | None = None) -> dict[str, bytes]:
    """Return the content of each file by its name, for every kind that has any entry that is not removed.

    ``sizes`` are those of attachments whose bytes were not read.
    """
    rows: dict[str, list[list[Cell]]] = {kind: [] for kind in ENTRY_KINDS}
    for entry in entries:
        if not entry.removed:
            rows[kind_of(entry)].append(_row(entry, sizes or {}))
    return {TABLE_FILES[kind]: _table(kind, found) for kind, found in rows.items() if found}


def empty_table(file_name: str) -> bytes:
    """Return a table of which only the header is left."""
    return _table(next(kind for kind, name in TABLE_FILES.items() if name == file_name), [])


def _table(kind: str, rows: list[list[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    # LibreOffice also parts at semicolons and tabs unless told otherwise, but never within quotation marks.
    csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC).writerows([header(kind), *rows])
    return BYTE_ORDER_MARK + text.getvalue().encode()


def _row(entry: Entry, sizes: Mapping[EntryId, int]) -> list[Cell]:
    own = [_own_cell(entry, field, sizes) for field in own_fields(kind_of(entry))]
    return [text_cell(entry.id), *own, *_sources(entry)]


def _own_cell(entry: Entry, field: str, sizes: Mapping[EntryId, int]) -> Cell:
    value: object = getattr(entry, field)
    match value:
        case bytes():
            return sizes.get(entry.id, len(value))
        case str() if isinstance(entry, SignEntry) and field == "place" and value in _PLACES:
            return word(_PLACES[value])
        case _:
            return _cell(value)


def _cell(value: object) -> Cell:
    """Return a value as it is written; only texts can be taken for something else."""
    match value:
        case None:
            return ""
        case bool():
            return _yes_or_no(value)
        case float() if value.is_integer():
            return int(value)
        case int() | float():
            return value
        case time():
            return value.strftime("%H:%M")
        case PartialDate():
            return str(value)
        case StrEnum():
            return word(value)
        case str():
            return text_cell(value)
        case tuple():
            return text_cell("; ".join(word(item) if isinstance(item, StrEnum) else str(item) for item in value))
        case _:
            raise TypeError(type(value).__name__)


def _yes_or_no(answer: bool) -> str:  # noqa: FBT001 - the answer itself
    return "yes" if answer else "no"


def _sources(entry: Entry) -> list[str]:
    unknown = [column_name(note.field) for note in entry.field_notes if note.unknown]
    others = [_other_source(note, note.provenance) for note in entry.field_notes if note.provenance is not None]
    return [
        word(entry.provenance.origin),
        text_cell(entry.provenance.detail),
        _yes_or_no(entry.provenance.confirmed),
        text_cell("; ".join(unknown)),
        text_cell("; ".join(others)),
    ]


def _other_source(note: FieldNote, source: Provenance) -> str:
    said = [word(source.origin), *([source.detail] if source.detail else []), *(["confirmed"] * source.confirmed)]
    return f"{column_name(note.field)}: {', '.join(said)}"
