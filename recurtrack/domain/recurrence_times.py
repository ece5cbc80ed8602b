"""How long it was until the cancer came back, by a stated definition."""

from __future__ import annotations

from dataclasses import dataclass

from recurtrack.domain.courses import months_between, span_in_words
from recurtrack.domain.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A time up to the recurrence: ``definition`` says from what to what; ``about`` when a date is known in part.

    ``months`` are whole months; None when it was found before the time would begin, or when only years are known, so
    that ``text`` gives the span it must lie in.
    """

    definition: str
    text: str
    months: int | None
    about: bool


def times_since(
    found: PartialDate | None, diagnosed: PartialDate | None, treatment_end: PartialDate | None
) -> tuple[Interval, ...]:
    """Return the time from the earlier diagnosis, and from the end of its primary treatment, to this finding.

    Such an interval must say what it is counted from (PDQ text on recurrent disease, seen second-hand).
    """
    if found is None:
        return ()
    origins = (("the earlier diagnosis", diagnosed), ("the end of the earlier primary treatment", treatment_end))
    return tuple(_interval(words, start, found) for words, start in origins if start is not None)


def _interval(words: str, start: PartialDate, found: PartialDate) -> Interval:
    about = start.exact is None or found.exact is None
    definition = f"from {words} ({start.in_words()}) to when this was found ({found.in_words()})"
    if found.last_day() < start.first_day():
        return Interval(definition=definition, text=f"found before {words}", months=None, about=about)
    if start.month is None or found.month is None:
        return Interval(definition=definition, text=_range(start, found), months=None, about=True)
    months = months_between(start.first_day(), found.first_day())
    span = span_in_words(months)
    return Interval(
        definition=definition, text=f"about {span}" if about and months else span, months=months, about=about
    )


def _range(start: PartialDate, found: PartialDate) -> str:
    """Return between what and what it was; a year in which it may have been found at once says nothing."""
    if found.first_day() <= start.last_day():
        return "cannot be worked out from a year alone"
    least = months_between(start.last_day(), found.first_day())
    most = months_between(start.first_day(), found.last_day())
    if not least:
        return f"up to {span_in_words(most)}" if most else span_in_words(most)
    return f"between {span_in_words(least)} and {span_in_words(most)}"
