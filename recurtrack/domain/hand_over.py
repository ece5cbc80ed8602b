"""A copy of a record for somebody who cares for the person: what goes into it, and what it says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, DecisionEntry, FollowUpEntry, OrderEntry, ResponsibilityEntry
from recurtrack.domain.dates import day_in_words
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import (
    AllergyEntry,
    ConditionEntry,
    MedicineEntry,
    PersonEntry,
    PreferenceEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.record import REFERENCES
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.values import dataclass

HAND_OVER_MARK = "hand over"
"""The name under which a copy keeps what it is; a record that has it is opened for reading only, by whomever."""
OLD_AFTER_DAYS = 14
"""After so long a copy says that it is old: a convention of our own."""
_FORMAT = 1


class HandOverSection(StrEnum):
    """What of a record can be in a copy, in the order in which it is asked for."""

    TREATMENTS = "treatments"
    PLAN = "plan"
    RESULTS = "results"
    SIGNS = "signs"
    MEDICINES = "medicines"
    TEAM = "team"
    QUESTIONS = "questions"
    FILES = "files"


SECTION_KINDS: dict[HandOverSection, tuple[type[Entry], ...]] = {
    HandOverSection.TREATMENTS: (DiagnosisEntry, TreatmentEntry, RiskEntry, ConditionEntry, RelativeEntry),
    HandOverSection.PLAN: (AppointmentEntry, FollowUpEntry, OrderEntry, DecisionEntry),
    HandOverSection.RESULTS: (ResultEntry,),
    HandOverSection.SIGNS: (SignEntry,),
    HandOverSection.MEDICINES: (MedicineEntry, AllergyEntry),
    HandOverSection.TEAM: (CareTeamEntry, ResponsibilityEntry),
    HandOverSection.QUESTIONS: (QuestionEntry, PreferenceEntry),
    HandOverSection.FILES: (AttachmentEntry,),
}
"""The kinds of entries of each section."""
ALWAYS: tuple[type[Entry], ...] = (PersonEntry,)
NEVER: tuple[type[Entry], ...] = (ReminderEntry,)
"""What was answered to reminders is about the person's own days, and nobody else needs it."""

SECTION_WORDS: dict[HandOverSection, str] = {
    HandOverSection.TREATMENTS: "diagnosis, treatments and health",
    HandOverSection.PLAN: "appointments and the care plan",
    HandOverSection.RESULTS: "results",
    HandOverSection.SIGNS: "signs noticed",
    HandOverSection.MEDICINES: "other medicines and allergies",
    HandOverSection.TEAM: "the care team",
    HandOverSection.QUESTIONS: "questions and what matters",
    HandOverSection.FILES: "attached files",
}
"""Each section as it stands within a sentence."""

_TOGETHER = frozenset({HandOverSection.TREATMENTS, HandOverSection.PLAN})
_OF_THE_PLAN = _TOGETHER | {HandOverSection.RESULTS}
"""What a plan is worked out from: with a part of it missing, checks that were done would look overdue."""


def with_section(chosen: frozenset[HandOverSection], section: HandOverSection) -> frozenset[HandOverSection]:
    """Return a choice with one more section, and with what it cannot be right without."""
    return chosen | {section} | (_OF_THE_PLAN if section in _TOGETHER else frozenset())


def without_section(chosen: frozenset[HandOverSection], section: HandOverSection) -> frozenset[HandOverSection]:
    """Return a choice without a section, and without what could not be right then."""
    return chosen - {section} - (_TOGETHER if section in _OF_THE_PLAN else frozenset())


def complete(chosen: Iterable[HandOverSection]) -> frozenset[HandOverSection]:
    """Return a choice with all that its sections cannot be right without."""
    found = frozenset[HandOverSection]()
    for section in chosen:
        found = with_section(found, section)
    return found


def kinds_of(chosen: Iterable[HandOverSection]) -> frozenset[type[Entry]]:
    """Return the kinds of entries that are in a copy."""
    return frozenset((*ALWAYS, *(kind for section in chosen for kind in SECTION_KINDS[section])))


def handed_over(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries as they stand in a copy: whole in themselves, referring to nothing that was left out.

    What names pieces of imported files is taken away, and a file goes only with the entry it belongs to.
    """
    present = [entry for entry in entries if not entry.removed]
    ids = {entry.id for entry in present}
    return tuple(_alone(entry, ids) for entry in present if not _hangs_in_the_air(entry, ids))


def _hangs_in_the_air(entry: Entry, ids: set[Any]) -> bool:
    match entry:
        case ResponsibilityEntry():
            return entry.member_id not in ids
        case AttachmentEntry():
            return entry.belongs_to is not None and entry.belongs_to not in ids
        case _:
            return False


def _alone(entry: Entry, ids: set[Any]) -> Entry:
    gone: dict[str, Any] = {
        name: None for name in REFERENCES if (its := getattr(entry, name, None)) is not None and its not in ids
    }
    return replace(entry, import_keys=(), **gone) if gone or entry.import_keys else entry


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverMark:
    """What a copy says of itself: when it was made (UTC), of whom, and which sections are in it."""

    made_at: datetime
    of: str
    sections: frozenset[HandOverSection]

    @property
    def text(self) -> str:
        """The mark as the copy keeps it."""
        sections = [section.value for section in HandOverSection if section in self.sections]
        made_at = self.made_at.astimezone(UTC).isoformat(timespec="seconds")
        return json.dumps({"format": _FORMAT, "made_at": made_at, "of": self.of, "sections": sections})

    @property
    def left_out(self) -> tuple[HandOverSection, ...]:
        """What is not in the copy."""
        return tuple(section for section in HandOverSection if section not in self.sections)


def read_mark(text: str) -> HandOverMark | None:
    """Read what ``HandOverMark.text`` wrote; None when it is something else."""
    try:
        found = json.loads(text)
        return HandOverMark(
            made_at=datetime.fromisoformat(found["made_at"]).astimezone(UTC),
            of=str(found["of"]),
            sections=frozenset(HandOverSection(name) for name in found["sections"]),
        )
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def looking_at(name: str | None, mark: HandOverMark | None) -> str:
    """Return what the banner says first: whose record it is, that it is only read, and of when it is."""
    named = (mark.of if mark is not None else name) or ""
    whose = f"You are looking at {named}’s record." if named else "You are looking at this record."
    if mark is None:
        return f"{whose} It is open for reading only."
    return f"{whose} It is a copy as of {day_in_words(_day_of(mark))}, for reading only."


def not_in_copy(mark: HandOverMark, today: date) -> tuple[str, ...]:
    """Return what else has to be known of a copy: that it is old, and what is not in it."""
    said = []
    days = (today - _day_of(mark)).days
    if days > OLD_AFTER_DAYS:
        said.append(f"This copy is {days} days old; things may have changed since.")
    left = mark.left_out
    if left:
        said.append(f"Not in this copy: {_listed([SECTION_WORDS[section] for section in left])}.")
    if HandOverSection.PLAN in left:
        said.append("So no plan is worked out here.")
    return tuple(said)


def _day_of(mark: HandOverMark) -> date:
    return mark.made_at.astimezone().date()


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
