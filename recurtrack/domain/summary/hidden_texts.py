"""Takes names out of the entries of a record: a field of its own for people and places, words out of free texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import cache
from typing import TypeVar

from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.summary.name_words import HiddenWords, name_words

AnyEntry = TypeVar("AnyEntry", bound=Entry)

A_DOCTOR = "a doctor"
_GONE = frozenset({"place", "laboratory", "phone", "email"})
_PEOPLE = frozenset({"with_whom", "ordered_by"})
_CODES = frozenset({"rule", "rule_due", "own_check", "zone", "sign", "guideline", "setup_page", "unit", "language"})
_PLACE_ON_THE_BODY = (SignEntry, "place")
_TEXTS = frozenset({"str", "str | None"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryHider:
    """What is hidden (``words``), and what the members of the care ``team`` are called instead (``labels``)."""

    words: HiddenWords
    labels: Mapping[EntryId, str]
    team: Sequence[CareTeamEntry]

    def text(self, text: str) -> str:
        """Return a free text without names."""
        return self.words.out_of(text)

    def doctor(self, name: str) -> str:
        """Return what somebody is called: by the role of the member of that name, else ``a doctor``.

        What names nobody (``the breast nurse``) stays.
        """
        words = name_words(name)
        if not words:
            return self.text(name)
        alike = [(len(words & name_words(member.name)), member.id) for member in self.team]
        most = max((count for count, _ in alike), default=0)
        best = [member_id for count, member_id in alike if count == most]
        if most == 0 or len(best) > 1:
            return A_DOCTOR
        label = self.labels[best[0]]
        return label if label[-1].isdigit() else f"the {label}"

    def entries(self, entries: tuple[AnyEntry, ...]) -> tuple[AnyEntry, ...]:
        """Return entries without names."""
        return tuple(self.entry(entry) for entry in entries)

    def entry(self, entry: AnyEntry) -> AnyEntry:
        """Return an entry without names; every field that holds text is looked at, save codes."""
        changed: dict[str, str | None] = {}
        for name in _text_fields(type(entry)):  # type: ignore[arg-type]
            value = getattr(entry, name)
            if isinstance(value, str) and not isinstance(value, Enum):
                found = self._field(entry, name, value)
                if found != value:
                    changed[name] = found
        return replace(entry, **changed) if changed else entry  # type: ignore[arg-type]

    def _field(self, entry: Entry, name: str, value: str) -> str | None:
        if name in _GONE and (type(entry), name) != _PLACE_ON_THE_BODY:
            return None
        if isinstance(entry, CareTeamEntry) and name == "name":
            return self.labels.get(entry.id, A_DOCTOR)
        if name in _PEOPLE:
            return self.doctor(value) if value.strip() else value
        return self.text(value)


@cache
def _text_fields(kind: type[Entry]) -> tuple[str, ...]:
    names = (field.name for field in fields(kind) if field.type in _TEXTS)
    return tuple(name for name in names if name not in HOUSEKEEPING | _CODES)
