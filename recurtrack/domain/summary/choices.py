"""What a person chooses for the summary: which sections, how far back results go, and whether names are left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """A part of the summary that can be left out. Who it is about, diagnosis and medicines always stand there."""

    TREATMENT = "treatment"
    CHECKS = "checks"
    STRIP = "strip"
    NEWS = "news"
    SIGNS = "signs"
    QUESTIONS = "questions"
    ORDERS = "orders"
    RESULTS = "results"
    LATE_EFFECTS = "late_effects"
    BACKGROUND = "background"
    PREFERENCES = "preferences"
    CARE_TEAM = "care_team"


_NAMES = {
    Section.TREATMENT: "treatment",
    Section.CHECKS: "follow-up checks",
    Section.STRIP: "five years at a glance",
    Section.NEWS: "what is new since the last visit",
    Section.SIGNS: "signs noticed",
    Section.QUESTIONS: "questions",
    Section.ORDERS: "doctors’ orders and own checks",
    Section.RESULTS: "results",
    Section.LATE_EFFECTS: "possible late effects",
    Section.BACKGROUND: "background",
    Section.PREFERENCES: "what matters to the person",
    Section.CARE_TEAM: "care team",
}


def section_name(section: Section) -> str:
    """Return the words for a section, as they stand in a sentence."""
    return _NAMES[section]


class Span(StrEnum):
    """How far back results and their trends go."""

    LAST_VISIT = "last_visit"
    ONE_YEAR = "one_year"
    TWO_YEARS = "two_years"
    FIVE_YEARS = "five_years"
    EVERYTHING = "everything"


class Sheet(StrEnum):
    """What is made: everything, the one page that is read in a minute, or the person's own list of what is missing."""

    FULL = "full"
    ONE_PAGE = "one_page"
    CHECKLIST = "checklist"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryChoices:
    """What the person chose. ``hide_names`` leaves out names, birth day, numbers and addresses, to share it."""

    left_out: frozenset[Section] = frozenset()
    span: Span = Span.TWO_YEARS
    hide_names: bool = False

    def shows(self, section: Section) -> bool:
        """Return whether a section is wanted."""
        return section not in self.left_out

    def left_out_in_words(self) -> str:
        """Return ``Left out by choice: results, care team.``, or nothing when all sections are there."""
        names = ", ".join(section_name(section) for section in Section if not self.shows(section))
        return f"Left out by choice: {names}." if names else ""


EVERYTHING = SummaryChoices()
