"""What a treatment summary and follow-up plan should hold, and what of it is in the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Held(StrEnum):
    """Whether a field of the checklist is in the record."""

    HELD = "held"
    PARTLY = "partly"
    NOT_KNOWN = "not_known"
    MISSING = "missing"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One field: its name, whether the record holds it, and what is there or where it can be entered."""

    label: str
    held: Held
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistGroup:
    """The fields of one block, such as the diagnosis."""

    title: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The person's own page; ``sources`` are whole references."""

    day: date
    title: str
    made_on: str
    whose: str
    standing: str
    groups: tuple[ChecklistGroup, ...]
    sources: tuple[str, ...]
