"""What a file made by others holds for the record: entries to add, whom they are about, and what was left alone."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.descriptions import describe
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Rejected
from recurtrack.domain.record import REFERENCES
from recurtrack.domain.terms import Sex
from recurtrack.domain.validation import refuse_impossible
from recurtrack.domain.wording import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Pieces of a file that were not taken over: what they are, how many, and why."""

    what: str
    count: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The content of one file. ``entries`` carry import keys, so that the same piece is known again.

    ``name``, ``birth_date`` and ``sex`` say whom the file is about, where it does. ``strict``: the program's own
    format, so that one entry that cannot be right refuses the file. ``whole_record``: an archive, which a new record
    takes over as it is.
    """

    file: str
    name: str | None = None
    birth_date: PartialDate | None = None
    sex: Sex | None = None
    entries: tuple[Entry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    strict: bool = False
    whole_record: bool = False


def without_impossible(incoming: Incoming, today: date) -> Incoming:
    """Leave out the entries that cannot be right, each with the reason: one slip of a portal must not spoil a file."""
    possible: list[Entry] = []
    left_out: list[LeftOut] = []
    for entry in incoming.entries:
        try:
            refuse_impossible(entry, today)
        except Rejected as refused:
            left_out.append(LeftOut(what=describe(entry), count=1, why=sentence(refused)))
        else:
            possible.append(entry)
    if not left_out:
        return incoming
    gone = {entry.id for entry in incoming.entries} - {entry.id for entry in possible}
    entries = tuple(_without_references(entry, gone) for entry in possible)
    return replace(incoming, entries=entries, left_out=(*incoming.left_out, *left_out))


def _without_references(entry: Entry, gone: AbstractSet[EntryId]) -> Entry:
    values: dict[str, Any] = {name: None for name in REFERENCES if getattr(entry, name, None) in gone}
    return replace(entry, **values) if values else entry
