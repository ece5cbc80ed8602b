"""What is said of a copy: its sections, how it stands, and what was made."""

from __future__ import annotations

from datetime import datetime

from recurtrack.domain.hand_over import HandOverSection
from recurtrack.services.hand_over import HandOverFacts, HandOverStanding
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.tr import mark, tr, tr_count

SECTION_NAMES = {
    HandOverSection.TREATMENTS: mark("Diagnosis, treatments and health"),
    HandOverSection.PLAN: mark("Appointments and care plan"),
    HandOverSection.RESULTS: mark("Results"),
    HandOverSection.SIGNS: mark("Signs you noticed"),
    HandOverSection.MEDICINES: mark("Other medicines and allergies"),
    HandOverSection.TEAM: mark("Care team"),
    HandOverSection.QUESTIONS: mark("Questions and what matters to you"),
    HandOverSection.FILES: mark("Attached files"),
}
_KILOBYTE = 1000


def standing_words(standing: HandOverStanding | None, dates: DateStyle) -> str:
    """Return how the copy stands, in one or two sentences."""
    if standing is None:
        return tr("Someone who cares for you can read your record on their own computer, without changing it.")
    made = tr("Last made {when}, in {folder}.", when=_when(standing.made_at, dates), folder=standing.hand_over.folder)
    return f"{made} {standing.trouble}" if standing.trouble else made


def made_words(facts: HandOverFacts) -> str:
    """Return what was made: how much is in it, and how large the file is."""
    return tr_count(
        sum(facts.counts.values()),
        "One entry is in it; the file has {size}. It was opened again and found good.",
        "{n} entries are in it; the file has {size}. It was opened again and found good.",
        size=size_words(facts.size),
    )


def size_words(size: int) -> str:
    """Return a size in bytes in words."""
    if size < _KILOBYTE**2:
        return tr("{n} kB", n=max(1, round(size / _KILOBYTE)))
    return tr("{n} MB", n=f"{size / _KILOBYTE**2:.1f}")


def _when(moment: datetime, dates: DateStyle) -> str:
    here = moment.astimezone()
    return tr("{day} at {time}", day=dates.written(here.date()), time=dates.clock(here.time()))
