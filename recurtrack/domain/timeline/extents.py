"""Which days of a timeline are worth showing: all of them, or five years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from recurtrack.domain.dates import add_months, in_calendar
from recurtrack.domain.timeline.events import Counting, Lane, TimelineEvent, TimelineView

YEARS = 5
_MONTHS = 12
_AIR = timedelta(days=16)
_MOST_MONTHS_BEFORE = 14


def first_and_last(view: TimelineView) -> tuple[date, date]:
    """Return the first and the last day on which anything stands, with today and the starts of the counts.

    Without any, five years around today.
    """
    days = [day for event in view.events for day in _days(event)]
    days += [count.start for count in view.counts]
    days += [count.until for count in view.counts if count.until is not None]
    if not days:
        return _around(view.today)
    return min([*days, view.today]), max([*days, view.today])


def five_years_of(view: TimelineView) -> tuple[date, date]:
    """Return the five years of follow-up that hold today, with a little air.

    In the first five years they begin a little before the first treatment, at most 14 months before the count does;
    later they leave as much behind today as ahead of it. While nothing is counted yet they begin with the treatment,
    or with today.
    """
    count = current_count(view)
    if count is None:
        begun = _first_treatment(view, date.min)
        if begun is None or not in_calendar(begun) or add_months(begun, _MONTHS * YEARS) < view.today:
            return _around(view.today)
        return _a_little_before(begun), add_months(begun, _MONTHS * YEARS) + _AIR
    first = first_year(count.start, view.today)
    start, end = (add_months(count.start, _MONTHS * number) for number in (first - 1, first - 1 + YEARS))
    if first > 1:
        return _a_little_before(start), end + _AIR
    previous = max((other.until for other in view.counts if other.until is not None), default=date.min)
    begun = min(_first_treatment(view, previous) or start, start)
    return max(_a_little_before(begun), add_months(start, -_MOST_MONTHS_BEFORE)), end + _AIR


def current_count(view: TimelineView) -> Counting | None:
    """Return the count that goes on; None when there is none, or its start is too late to count on from."""
    counts = [count for count in view.counts if count.until is None and in_calendar(count.start)]
    return counts[-1] if counts else None


def year_of(start: date, today: date) -> int:
    """Return in which year of follow-up a day lies: 1 in the first, 0 before it."""
    years = max(today.year - start.year, 0)
    return years + (1 if add_months(start, _MONTHS * years) <= today else 0)


def first_year(start: date, today: date) -> int:
    """Return the first of five years that hold today: the first of all, later one with as much behind as ahead."""
    year = year_of(start, today)
    return 1 if year <= YEARS else year - YEARS // 2


def _a_little_before(day: date) -> date:
    return day - _AIR if day - date.min > _AIR else date.min


def _around(today: date) -> tuple[date, date]:
    return add_months(today, -_MONTHS * YEARS // 2), add_months(today, _MONTHS * YEARS // 2)


def _first_treatment(view: TimelineView, since: date) -> date | None:
    found = (event.day for event in view.events if event.lane is Lane.TREATMENT and event.day >= since)
    return next(found, None)


def _days(event: TimelineEvent) -> Iterator[date]:
    yield event.day
    yield from event.known
    yield from event.bar or ()
    yield from event.window or ()
