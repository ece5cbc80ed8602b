"""Since when something counts as new: the last visit, or a span of time chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recurtrack.domain.dates import PartialDate, add_months, day_in_words
from recurtrack.domain.summary.choices import Span
from recurtrack.domain.summary.notebook import last_visit
from recurtrack.domain.summary.values import SummaryMaterial

_WITHOUT_VISIT = 12
_MONTHS = {Span.ONE_YEAR: 12, Span.TWO_YEARS: 24, Span.FIVE_YEARS: 60}
_WORDS = {
    Span.ONE_YEAR: "of the last 12 months",
    Span.TWO_YEARS: "of the last two years",
    Span.FIVE_YEARS: "of the last five years",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The first day that counts; ``visit`` when it is that of the last visit, None when no visit is on record."""

    day: date
    visit: date | None

    def takes(self, found: PartialDate) -> bool:
        """Return whether a date can lie on that day or after it."""
        return found.last_day() >= self.day

    def is_unsure(self, found: PartialDate) -> bool:
        """Return whether a date can lie on either side."""
        return found.first_day() < self.day <= found.last_day()

    @property
    def in_words(self) -> str:
        """``since the last visit on 20 January 2026``, or the span that stands for it."""
        if self.visit is not None:
            return f"since the last visit on {day_in_words(self.visit)}"
        return f"in the last {_WITHOUT_VISIT} months (no earlier visit on record)"


def since_last_visit(material: SummaryMaterial) -> Since:
    """Return the last visit; without one on record, the last twelve months."""
    visit = last_visit(material)
    return Since(day=visit or add_months(material.today, -_WITHOUT_VISIT), visit=visit)


def first_day_of(span: Span, material: SummaryMaterial) -> date:
    """Return the first day of a span."""
    match span:
        case Span.LAST_VISIT:
            return since_last_visit(material).day
        case Span.EVERYTHING:
            return date.min
        case _:
            return add_months(material.today, -_MONTHS[span])


def results_title(span: Span, material: SummaryMaterial) -> str:
    """Return the heading of the results, which says how far back they go."""
    match span:
        case Span.LAST_VISIT:
            return f"Results {since_last_visit(material).in_words}"
        case Span.EVERYTHING:
            return "Results of all years"
        case _:
            return f"Results {_WORDS[span]}"
