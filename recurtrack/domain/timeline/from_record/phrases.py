"""How the events of a timeline are named and dated, the same for every kind of entry."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry, Origin, Provenance
from recurtrack.domain.timeline.events import Span
from recurtrack.domain.words import word


def joined(*parts: str | None) -> str:
    """Join what is not empty with commas."""
    return ", ".join([part for part in parts if part])


def side_words(side: Laterality | None) -> str:
    """Return the word for a side, or nothing."""
    return "" if side is None else word(side)


def span_of(when: PartialDate, so_far: date | None = None) -> Span:
    """Return the days a date can mean; of what has happened, none after ``so_far``."""
    first = when.first_day()
    if when.day is not None:
        return Span(first, first)
    last = when.last_day()
    return Span(first, max(first, min(last, so_far)) if so_far is not None else last)


def why_missing(entry: Entry, field: str) -> str:
    """Return why a field holds nothing."""
    return "not known" if entry.is_unknown(field) else "not entered"


def origin_words(provenance: Provenance) -> str:
    """Say where an entry comes from."""
    detail = provenance.detail
    match provenance.origin:
        case Origin.MEMORY:
            return "From memory"
        case Origin.LETTER:
            return f"From a letter: {detail}" if detail else "From a letter"
        case Origin.IMPORTED:
            return f"From the file {detail}" if detail else "From an imported file"
        case Origin.PROGRAM:
            return "Worked out by the program"
