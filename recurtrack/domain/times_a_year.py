"""How many times a year a check falls in each year of follow-up, counted from the dates its rule leads to.

A year of follow-up runs from the end of primary treatment: year 1 up to and including PT + 12 months, year 2 after that
up to and including PT + 24, and so on (convention D6). Years that are over count as the rule would have planned them
from the start, so that a row reads as the advice does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.dates import add_months
from recurtrack.domain.facts import Person
from recurtrack.domain.guideline import Rule
from recurtrack.domain.orders import rules_from_orders
from recurtrack.domain.plan import YEARS_PLANNED
from recurtrack.domain.series import Occurrence, series_of
from recurtrack.domain.terms import BREAST_IMAGING, VisitInterval

_YEAR = 12


class Times(NamedTuple):
    """How many times in one year, at least and at most."""

    low: int
    high: int

    @property
    def text(self) -> str:
        """Return ``2–4×``, ``1×`` or ``–``."""
        if self.high == 0:
            return "–"
        return f"{self.high}×" if self.low == self.high else f"{self.low}–{self.high}×"


NEVER = (Times(0, 0),) * YEARS_PLANNED
"""No date in any of the years shown."""


def follow_up_year(treatment_end: date, day: date) -> int:
    """Return in which year of follow-up a day lies; 0 before the end of primary treatment."""
    if day < treatment_end:
        return 0
    year = max(1, day.year - treatment_end.year)
    while add_months(treatment_end, _YEAR * year) < day:
        year += 1
    return year


def times_a_year(rule: Rule | None, person: Person, orders: Sequence[OrderEntry] = ()) -> tuple[Times, ...]:
    """Return the times in each of the first five years: the ends of a range of visits make the low and the high.

    ``rule`` is the guideline's (None: it plans no such test); ``orders`` are those in force for the test, oldest first.
    """
    counted = [_count(_dates(rule, orders, person, choice), person) for choice in VisitInterval]
    return tuple(Times(min(each), max(each)) for each in zip(*counted, strict=True))


def _count(dates: Iterable[date], person: Person) -> list[int]:
    years = [follow_up_year(person.primary_treatment_end, day) for day in dates]
    return [years.count(year) for year in range(1, YEARS_PLANNED + 1)]


def _dates(rule: Rule | None, orders: Sequence[OrderEntry], person: Person, choice: VisitInterval) -> list[date]:
    dates = [] if rule is None else _of_rule(rule, person, choice)
    for order in orders:
        given = order.ordered_on.first_day()
        before = [day for day in dates if day <= given]
        after = [day for day in dates if day > given]
        match order.action:
            case OrderAction.INTERVAL:
                own = [day for found in rules_from_orders([order]) for day in _of_rule(found, person, choice)]
                dates = [*before, *(day for day in own if day > given)]
            case OrderAction.DATE if order.first is not None:
                moved_to = order.first.first_day()
                dates = [*before, moved_to, *(day for day in after[1:] if day > moved_to)]
            case OrderAction.STOPPED:
                dates = before
            case OrderAction.PAUSED if order.until is not None:
                until = order.until.last_day()
                dates = [*before, *(day for day in after if day > until)]
            case _:
                continue
    return dates


def _of_rule(rule: Rule, person: Person, choice: VisitInterval) -> list[date]:
    """Return the dates from the start; of a test that is rarer than once a year, the last time it was done moves them.

    A test that is due every year or oftener falls as often in a year whether it was done early or late.
    """
    from_start = person._replace(facts=person.facts._replace(done=()))
    advised = [found.due for found in _occurrences(rule, from_start, choice)]
    if not _far_apart(advised):
        return advised
    done = _counted_from_done(rule, person, choice)
    if done is None:
        return advised
    fulfilled = min(advised, key=lambda day: abs(day - done), default=None)
    earlier = [day for day in advised if day <= done and day != fulfilled]
    return [*earlier, done, *(found.due for found in _occurrences(rule, person, choice))]


def _counted_from_done(rule: Rule, person: Person, choice: VisitInterval) -> date | None:
    series = series_of(rule.schedule, rule.test, person, rule.breasts.of(person, person.facts.today), choice)
    first = next(series.occurrences, None) if series is not None else None
    return first.origin.day if first is not None and first.origin.done is not None else None


def _far_apart(dates: Sequence[date]) -> bool:
    return len(dates) <= 1 or any(add_months(first, _YEAR) < then for first, then in pairwise(dates))


def _occurrences(rule: Rule, person: Person, choice: VisitInterval) -> Iterator[Occurrence]:
    """Return the dates of the years shown, without dropping those that have passed."""
    today, treatment_end = person.facts.today, person.primary_treatment_end
    series = series_of(rule.schedule, rule.test, person, rule.breasts.of(person, today), choice)
    last = add_months(treatment_end, _YEAR * YEARS_PLANNED)
    if series is None:
        return
    for found in series.occurrences:
        if found.due > (last if series.end is None else min(last, series.end)):
            return
        if rule.test in BREAST_IMAGING and not rule.breasts.of(person, max(today, found.due)):
            return
        if found.due >= treatment_end:
            yield found
