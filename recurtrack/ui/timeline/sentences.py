"""The first sentences of the timeline: how far the years of follow-up have come, and what is not shown."""

from __future__ import annotations

from collections.abc import Iterable

from recurtrack.domain.entry import Entry
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.timeline.events import TimelineView
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.errands import PageKey
from recurtrack.ui.phrases import number_word, whole_months
from recurtrack.ui.tr import tr, tr_count

_YEARS = 5


def clock_sentence(view: TimelineView, dates: DateStyle) -> str:
    """Return which year of follow-up it is, or why none is counted; nothing when nothing is known of it."""
    if view.suspended:
        return view.suspended
    if not view.counts:
        return ""
    start = view.counts[-1].start
    if start > view.today:
        return tr("Your five years are counted from the end of treatment, on {day}.", day=dates.written(start))
    year = whole_months(start, view.today) // 12
    if year < _YEARS:
        return tr("Year {n} of {all} of your follow-up.", n=year + 1, all=_YEARS)
    if year == _YEARS:
        return tr("Five years reached. Your follow-up goes on, year by year.")
    return tr("{n} years reached. Your follow-up goes on, year by year.", n=year)


def undated_sentence(view: TimelineView) -> str:
    """Return how many entries are not shown because they have no date; nothing when all are shown."""
    if not view.undated:
        return ""
    count = number_word(view.undated)
    said = tr_count(
        view.undated,
        "{count} entry has no date and is not shown here.",
        "{count} entries have no date and are not shown here.",
        count=count,
    )
    return said[:1].upper() + said[1:]


def undated_pages(kinds: Iterable[type[Entry]]) -> tuple[PageKey, ...]:
    """Return the pages where entries of these kinds get a date."""
    found = {PageKey.SIGNS if kind is SignEntry else PageKey.TREATMENTS for kind in kinds}
    return tuple(page for page in (PageKey.TREATMENTS, PageKey.SIGNS) if page in found)
