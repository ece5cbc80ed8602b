"""What a file made by others holds for the record: entries to add, whom they are about, and what was left alone."""

from __future__ import annotations

from dataclasses import dataclass

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry
from recurtrack.domain.terms import Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Pieces of a file that were not taken over: what they are, how many, and why."""

    what: str
    count: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The content of one file. ``entries`` carry import keys, so that the same piece is known again.

    ``name``, ``birth_date`` and ``sex`` say whom the file is about, where it does; ``person_id`` is the file's own.
    """

    file: str
    name: str | None = None
    birth_date: PartialDate | None = None
    sex: Sex | None = None
    entries: tuple[Entry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
