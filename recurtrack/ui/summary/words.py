"""What the choices of the summary are called."""

from __future__ import annotations

from recurtrack.domain.summary.choices import Section, Sheet, Span
from recurtrack.report.paper import Paper
from recurtrack.ui.tr import mark, tr

_SHEETS = {
    Sheet.ONE_PAGE: mark("One page"),
    Sheet.FULL: mark("Full"),
    Sheet.CHECKLIST: mark("For me"),
}
_SHEETS_SAY = {
    Sheet.ONE_PAGE: mark("What a doctor reads first, on one page."),
    Sheet.FULL: mark("Everything for your doctor, the most important first."),
    Sheet.CHECKLIST: mark("For you alone: what is not in your record yet."),
}
_SECTIONS = {
    Section.TREATMENT: mark("Treatment"),
    Section.CHECKS: mark("Follow-up checks"),
    Section.STRIP: mark("Five years at a glance"),
    Section.NEWS: mark("Since the last visit"),
    Section.SIGNS: mark("What you noticed"),
    Section.QUESTIONS: mark("Your questions"),
    Section.ORDERS: mark("Doctor’s orders and your own checks"),
    Section.RESULTS: mark("Results"),
    Section.LATE_EFFECTS: mark("Possible late effects"),
    Section.BACKGROUND: mark("Background"),
    Section.PREFERENCES: mark("What matters to you"),
    Section.CARE_TEAM: mark("Care team"),
}
_SPANS = {
    Span.LAST_VISIT: mark("Since the last visit"),
    Span.ONE_YEAR: mark("The last year"),
    Span.TWO_YEARS: mark("The last two years"),
    Span.FIVE_YEARS: mark("The last five years"),
    Span.EVERYTHING: mark("All years"),
}
_PAPERS = {Paper.A4: mark("A4"), Paper.US_LETTER: mark("Letter (US)")}
_FILES = {
    Sheet.ONE_PAGE: mark("Summary for my doctor.pdf"),
    Sheet.FULL: mark("Summary for my doctor.pdf"),
    Sheet.CHECKLIST: mark("What is missing in my record.pdf"),
}


def sheet_words() -> list[tuple[Sheet, str]]:
    """Return what can be made, with its words."""
    return [(sheet, tr(words)) for sheet, words in _SHEETS.items()]


def sheet_sentence(sheet: Sheet) -> str:
    """Return what a sheet is for."""
    return tr(_SHEETS_SAY[sheet])


def section_words(section: Section) -> str:
    """Return what a part of the summary is called."""
    return tr(_SECTIONS[section])


def span_words() -> list[tuple[Span, str]]:
    """Return how far back results can go, with the words."""
    return [(span, tr(words)) for span, words in _SPANS.items()]


def paper_words() -> list[tuple[Paper, str]]:
    """Return the sizes of paper, with their names."""
    return [(paper, tr(words)) for paper, words in _PAPERS.items()]


def file_name(sheet: Sheet) -> str:
    """Return how a file of a sheet is called, unless the person calls it otherwise."""
    return tr(_FILES[sheet])
