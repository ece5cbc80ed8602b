"""The plan as it stood on a day of the past, one series of checks at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.dates import add_months
from recurtrack.domain.facts import DoneTest, Facts, Person, person_of
from recurtrack.domain.follow_up import Advice
from recurtrack.domain.guideline import Guideline, Rule, Steps
from recurtrack.domain.orders import apply_orders, lapsed, orders_in_force, rules_from_orders
from recurtrack.domain.plan import Horizon, PlannedCheck, checks_of, rules_in_force
from recurtrack.domain.series import BEFORE_DUE, counted_from
from recurtrack.domain.terms import Test

_NO_END = Horizon(date(9000, 1, 1), 0)


@dataclass(frozen=True, slots=True)
class SeriesOf:
    """A series of checks: a test, or a check of one's own by the order that added it."""

    test: Test
    own: OrderEntry | None = None

    @property
    def own_check(self) -> str | None:
        """The id of the check of one's own."""
        return None if self.own is None else self.own.id

    @property
    def key(self) -> str:
        """What rules call it."""
        return self.own_check or self.test.value


def turn(check: PlannedCheck) -> date:
    """Return the day from which a check done counts for this date rather than the one before."""
    return add_months(check.due, -BEFORE_DUE)


class PastPlan:
    """Works out what was planned on a day of the past.

    What is known today about the person counts, and the guideline chosen today; of tests done and orders given only
    those up to that day.
    """

    def __init__(self, facts: Facts, advice: Advice, done: Iterable[DoneTest], episode_start: date) -> None:
        self._facts = facts
        self._advice = advice
        self._orders = [order for order in advice.orders if not lapsed(order, episode_start)]
        self._done: dict[tuple[Test, str | None], list[date]] = {}
        for item in sorted(done, key=lambda item: item.day):
            self._done.setdefault((item.test, item.own_check), []).append(item.day)

    def checks(self, series: SeriesOf, as_of: date, until: date) -> tuple[PlannedCheck, ...]:
        """Return the dates planned on ``as_of``, the first one, and all whose turn came by ``until``.

        Orders count that were given before ``until``.
        """
        person = self._person(as_of)
        if person is None:
            return ()
        orders = self._orders_before(series, until)
        pauses = [o.until.last_day() for o in orders if o.action is OrderAction.PAUSED and o.until is not None]
        reach = max([until, *pauses])
        found: tuple[PlannedCheck, ...] = ()
        for guideline, rules in self._rules(series, orders):
            for rule in rules_in_force(rules, person):
                found = tuple(
                    _reaching(checks_of(rule, guideline, person, _NO_END, self._advice.visit_interval), reach)
                )
            if found:
                break
        if series.own is not None:
            return found
        days = [days[-1] for (test, _), days in self._done_by(as_of) if test is series.test]
        return apply_orders(found, orders, {series.test: max(days)} if days else {}, person)[0]

    def is_moved(self, series: SeriesOf, day: date, after: date) -> bool:
        """Tell whether another test, done after ``after``, had moved the series by ``day``.

        Breast MRI is counted from the mammograms until it was done itself (conventions, 8.6).
        """
        person = self._person(day)
        if person is None or series.own is not None:
            return False
        for _, rules in self._rules(series, ()):
            for rule in rules_in_force(rules, person):
                if isinstance(rule.schedule, Steps):
                    origin = counted_from(rule.schedule, person, rule.breasts.of(person, day))
                    return origin is not None and origin.done is not series.test and origin.day > after
        return False

    def _person(self, today: date) -> Person | None:
        done = tuple(DoneTest(test, days[-1], own) for (test, own), days in self._done_by(today))
        found = person_of(self._facts._replace(today=today, done=done))
        return found if isinstance(found, Person) else None

    def _done_by(self, day: date) -> Iterator[tuple[tuple[Test, str | None], list[date]]]:
        for key, days in self._done.items():
            count = bisect_right(days, day)
            if count:
                yield key, days[count - 1 : count]

    def _orders_before(self, series: SeriesOf, until: date) -> tuple[OrderEntry, ...]:
        if series.own is not None:
            return (series.own,)
        given = (
            order
            for order in self._orders
            if order.test is series.test
            and order.action is not OrderAction.ADDED
            and order.ordered_on.first_day() < until
        )
        return orders_in_force(given)

    def _rules(self, series: SeriesOf, orders: Sequence[OrderEntry]) -> Iterator[tuple[Guideline, list[Rule]]]:
        """Give the rules of a series: orders and guideline, then each add-on."""
        main = self._advice.guideline
        ordered = rules_from_orders(orders)
        yield main, [rule for rule in (*ordered, *main.rules) if rule.series_key == series.key]
        for add_on in self._advice.add_ons:
            yield add_on, [rule for rule in add_on.rules if rule.series_key == series.key]


def _reaching(checks: Iterator[PlannedCheck], day: date) -> Iterator[PlannedCheck]:
    for check in checks:
        yield check
        if turn(check) > day:
            return
