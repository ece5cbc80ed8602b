"""What is new since the last visit: results, treatment and medicines, checks."""

from __future__ import annotations

from collections.abc import Sequence

from recurtrack.domain.summary.news_checks import new_checks
from recurtrack.domain.summary.news_found import Found
from recurtrack.domain.summary.news_results import new_results
from recurtrack.domain.summary.news_treatments import new_treatments
from recurtrack.domain.summary.news_values import News, NewsGroup, NewsLine
from recurtrack.domain.summary.since import since_last_visit
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.words import capital

MOST_LINES = 24
"""How many lines of one group are read; more are counted."""


def news_of(material: SummaryMaterial) -> News:
    """Return what the record says of the time since the last visit; without one on record, of twelve months.

    Signs are told elsewhere in the summary.
    """
    since = since_last_visit(material)
    return News(
        title=capital(since.in_words),
        groups=(
            _group("New results", new_results(material, since), "No results since then in the record."),
            _group("Treatment and medicines", new_treatments(material, since), "No change in the record."),
            _group("Checks", new_checks(material, since), "No check in the record."),
        ),
    )


def _group(title: str, found: Sequence[Found], nothing: str) -> NewsGroup:
    newest_first = sorted(found, key=lambda item: item.sort_day, reverse=True)
    lines = [item.line for item in newest_first[:MOST_LINES]]
    more = len(newest_first) - len(lines)
    if more > 0:
        lines.append(NewsLine(day="", text=f"And {more} more in the record", details=""))
    return NewsGroup(title=title, lines=tuple(lines), nothing=nothing)
