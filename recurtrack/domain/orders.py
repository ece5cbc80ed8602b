"""The doctor's orders and one's own checks: they come before the guideline's rules.

An order never changes a guideline; it becomes a rule of its own, with who ordered it and why, that stands before the
guideline's rule for the same test, or it takes away or moves what the guideline planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.dates import Window, add_months, day_in_words
from recurtrack.domain.facts import Person
from recurtrack.domain.guideline import Anchor, Band, BreastsImaged, CountedFrom, End, Months, Rule, Source, Steps
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.series import AFTER_DUE, BEFORE_DUE
from recurtrack.domain.terms import BREAST_IMAGING, Test

ORDER_RULE = "order:"
_FAR_OFF = 12 * 200


class HeldBack(NamedTuple):
    """A test the doctor stopped or paused: by which order, and until when (None: for good)."""

    test: Test
    order: OrderEntry
    until: date | None


def order_sentence(order: OrderEntry) -> str:
    """Return who ordered it, when and why."""
    said = f"ordered by {order.ordered_by}, {order.ordered_on.in_words()}"
    return f"{said}: {order.why}" if order.why else said


def orders_in_force(orders: Iterable[OrderEntry]) -> tuple[OrderEntry, ...]:
    """Return the orders that count, oldest first.

    For one test a new interval or stop replaces all earlier orders; a new date replaces an earlier date, pause or stop
    and leaves the interval; a new pause does so too, but leaves a stop. Checks of one's own stand by themselves.
    """
    in_force: dict[Test, list[OrderEntry]] = {}
    own: list[OrderEntry] = []
    for order in sorted(orders, key=_given):
        earlier = in_force.get(order.test, [])
        match order.action:
            case OrderAction.ADDED:
                own.append(order)
            case OrderAction.PAUSED if any(o.action is OrderAction.STOPPED for o in earlier):
                continue
            case OrderAction.INTERVAL | OrderAction.STOPPED:
                in_force[order.test] = [order]
            case OrderAction.DATE | OrderAction.PAUSED:
                intervals = [o for o in earlier if o.action is OrderAction.INTERVAL]
                in_force[order.test] = [*intervals, order]
    return (*own, *(order for found in in_force.values() for order in found))


def _given(order: OrderEntry) -> tuple[date, bool]:
    """Return when an order was given; of two on one day, the interval comes before the date of the next time."""
    return order.ordered_on.first_day(), order.action in {OrderAction.DATE, OrderAction.PAUSED}


def lapsed(order: OrderEntry, episode_start: date) -> bool:
    """Tell whether an order was given before the cancer that is followed up now was found; own checks go on."""
    return order.action is not OrderAction.ADDED and order.ordered_on.last_day() < episode_start


def rules_from_orders(orders: Iterable[OrderEntry]) -> tuple[Rule, ...]:
    """Return the rules that orders for another interval, and checks of one's own, make."""
    rules = []
    for order in orders:
        match order.action:
            case OrderAction.INTERVAL if order.every_months:
                rules.append(_interval_rule(order, order.every_months))
            case OrderAction.ADDED:
                rules.append(_own_check(order))
            case _:
                continue
    return tuple(rules)


def _source(order: OrderEntry) -> Source:
    return Source(order.id, order.ordered_by, "own order", order.ordered_on.year)


def _rule(order: OrderEntry, schedule: Steps, *, own_check: str | None) -> Rule:
    said = order_sentence(order)
    why = said[0].upper() + said[1:]
    return Rule(f"{ORDER_RULE}{order.id}", order.test, schedule, why, (_source(order),), own_check=own_check)


def _interval_rule(order: OrderEntry, months: int) -> Rule:
    schedule = Steps(
        anchor=Anchor.PRIMARY_TREATMENT_END,
        bands=(Band(Months(months, months)),),
        day=add_months(order.ordered_on.first_day(), months),
        counted_from=(CountedFrom(order.test, Anchor.PRIMARY_TREATMENT_END),),
        end=None if order.until is None else End(day=order.until.last_day()),
    )
    return _rule(order, schedule, own_check=None)


def _own_check(order: OrderEntry) -> Rule:
    first = (order.first or order.ordered_on).first_day()
    months = order.every_months or _FAR_OFF
    until = first if order.every_months is None else order.until and order.until.last_day()
    schedule = Steps(
        anchor=Anchor.PRIMARY_TREATMENT_END,
        bands=(Band(Months(months, months)),),
        day=first,
        counted_from=(
            CountedFrom(
                order.test,
                Anchor.PRIMARY_TREATMENT_END,
                strictly=False,
                own_check=order.id,
                day=order.ordered_on.first_day(),
            ),
        ),
        end=None if until is None else End(day=until),
    )
    return _rule(order, schedule, own_check=order.id)


def apply_orders(
    checks: Sequence[PlannedCheck], orders: Iterable[OrderEntry], done_since: dict[Test, date], person: Person
) -> tuple[tuple[PlannedCheck, ...], tuple[HeldBack, ...]]:
    """Move, stop or pause planned checks as orders in force say; returns what stays planned and what is held back.

    ``done_since`` is the latest day each test was done: a date that was ordered before that has been fulfilled.
    """
    left = list(checks)
    today = person.facts.today
    held: list[HeldBack] = []
    for order in orders:
        match order.action:
            case OrderAction.DATE if order.first is not None:
                left = _moved(left, order, order.first.first_day(), done_since.get(order.test), person)
            case OrderAction.STOPPED:
                left = [check for check in left if not _concerns(check, order)]
                held.append(HeldBack(order.test, order, None))
            case OrderAction.PAUSED if order.until is not None and order.until.last_day() >= today:
                until = order.until.last_day()
                left = [check for check in left if not (_concerns(check, order) and check.due <= until)]
                held.append(HeldBack(order.test, order, until))
            case _:
                continue
    left.sort(key=lambda check: check.due)
    return tuple(left), tuple(held)


def _concerns(check: PlannedCheck, order: OrderEntry) -> bool:
    return check.test is order.test and check.rule.own_check is None


def _moved(
    checks: list[PlannedCheck], order: OrderEntry, day: date, done: date | None, person: Person
) -> list[PlannedCheck]:
    """Put the next check of the test on the day that was ordered, unless the test was done after the order.

    A test that the guideline does not plan is planned on that day.
    """
    if done is not None and done > order.ordered_on.last_day():
        return checks
    window = Window(add_months(day, -BEFORE_DUE), day, add_months(day, AFTER_DUE))
    said = order_sentence(order)
    for number, check in enumerate(checks):
        if _concerns(check, order):
            why = f"{said[0].upper()}{said[1:]}, for {day_in_words(day)} instead of {day_in_words(check.due)}."
            rule = check.rule._replace(id=f"{ORDER_RULE}{order.id}", sources=(_source(order),))
            moved = check._replace(window=window, why=why, rule=rule)
            later = [c for c in checks[number + 1 :] if not (_concerns(c, order) and c.due <= day)]
            return [*checks[:number], moved, *later]
    sides = BreastsImaged.REMAINING.of(person, max(person.facts.today, day)) if order.test in BREAST_IMAGING else None
    if sides is not None and not sides:
        return checks
    once = Steps(Anchor.PRIMARY_TREATMENT_END, (Band(Months(_FAR_OFF, _FAR_OFF)),), day=day)
    why = f"{said[0].upper()}{said[1:]}, for {day_in_words(day)}."
    return [
        *checks,
        PlannedCheck(order.test, sides, window, _rule(order, once, own_check=None), why, own_tolerance=True),
    ]
