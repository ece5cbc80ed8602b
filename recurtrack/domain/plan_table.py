"""The care plan as a table: a row for each check in force, what is not routine, and what was ordered or put aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recurtrack.domain.care import FollowUpEntry, OrderAction, OrderEntry
from recurtrack.domain.dates import day_in_words
from recurtrack.domain.entry import EntryId
from recurtrack.domain.facts import Person
from recurtrack.domain.follow_up import CheckStatus, FollowUp, TrackedCheck
from recurtrack.domain.guideline import Guideline, NotRoutine, Rule, Source
from recurtrack.domain.orders import ORDER_RULE, HeldBack, lapsed, order_sentence, orders_in_force
from recurtrack.domain.person import RiskEntry
from recurtrack.domain.plan import YEARS_PLANNED
from recurtrack.domain.plan_facts import FactUsed, TreatmentEnd, facts_used, treatment_end
from recurtrack.domain.plan_phrases import calm_sentence, explanation, interval, order_in_words, short_because
from recurtrack.domain.reasons import SUSPENSION_REASONS, not_routine_reason
from recurtrack.domain.terms import Test, VisitInterval
from recurtrack.domain.times_a_year import NEVER, Times, follow_up_year, times_a_year
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.words import capital, word

_OPEN = frozenset({CheckStatus.PLANNED, CheckStatus.DUE, CheckStatus.OVERDUE, CheckStatus.BOOKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """A doctor's order, what it changes (``every year``), and who gave it, when and why."""

    entry: OrderEntry
    what: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One check in force.

    ``times`` are those of follow-up years 1 to 5, ``changed_years`` the years an order made differ from the guideline.
    ``short_because`` is the fact in a few words, ``because`` the whole sentence with the arithmetic. ``guideline`` is
    None when only an order asks for the check. ``dates`` are the best days planned, ``next`` the next open check; it is
    None when every one was skipped.
    """

    test: Test
    title: str
    explanation: str
    interval: str
    times: tuple[Times, ...]
    changed_years: frozenset[int]
    short_because: str
    because: str
    guideline: Guideline | None
    sources: tuple[Source, ...]
    dates: tuple[date, ...]
    next: TrackedCheck | None
    orders: tuple[OrderLine, ...]
    own_check: EntryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRoutineItem:
    """A test that the guideline does not advise as routine, why, and what a doctor ordered of it all the same."""

    test: Test
    title: str
    sentence: str
    sources: tuple[Source, ...]
    ordered: tuple[PlanRow, ...]

    @property
    def ordered_by(self) -> str | None:
        """Who ordered it, or None."""
        lines = [line for row in self.ordered for line in row.orders]
        return lines[0].entry.ordered_by if lines else None

    @property
    def every_months(self) -> int | None:
        """The interval that was ordered, in months; None when none was."""
        months = [line.entry.every_months for row in self.ordered for line in row.orders if line.entry.every_months]
        return months[0] if months else None

    @property
    def next_day(self) -> date | None:
        """When it is next, as ordered."""
        return min((row.next.day for row in self.ordered if row.next is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """A check that was skipped or put off; removing the decision ``decision_id`` brings it back."""

    check: TrackedCheck
    decision_id: EntryId
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable:
    """The care plan on one day.

    ``suspended`` says why there is no plan; rows are then empty. ``current_year`` is the year of follow-up (0 before
    it, 6 and more after five years). ``lapsed`` orders belong to an earlier episode. ``afterwards`` are sentences on
    what comes once a series has ended.
    """

    today: date
    sentence: str
    guideline: Guideline
    guideline_year: int
    add_ons: tuple[Guideline, ...]
    visit_interval: VisitInterval
    suspended: str | None
    current_year: int
    treatment_end: TreatmentEnd | None
    rows: tuple[PlanRow, ...]
    not_routine: tuple[NotRoutineItem, ...]
    facts: tuple[FactUsed, ...]
    held_back: tuple[HeldBack, ...]
    put_aside: tuple[PutAside, ...]
    lapsed: tuple[OrderLine, ...]
    afterwards: tuple[str, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMaterial:
    """What the table is made from."""

    follow_up: FollowUp
    settings: FollowUpEntry
    add_ons: tuple[Guideline, ...] = ()
    orders: tuple[OrderEntry, ...] = ()
    treatments: tuple[TreatmentEntry, ...] = ()
    risk: RiskEntry | None = None
    caveats: tuple[str, ...] = ()


def guideline_year(guideline: Guideline) -> int:
    """Return the year of the newest text a guideline's rules rest on; 0 when none is stated."""
    return max((source.year for rule in guideline.rules for source in rule.sources), default=0)


def plan_table(material: TableMaterial) -> PlanTable:
    """Set a follow-up out as a table."""
    plan = material.follow_up.plan
    person = plan.person
    rows = () if person is None else tuple(_rows(material, person))
    items = () if person is None else tuple(_not_routine(plan.guideline, person, rows))
    ordered = {id(row) for item in items for row in item.ordered}
    shown = tuple(row for row in rows if id(row) not in ordered)
    end = None if person is None else treatment_end(person, material.settings, material.treatments)
    facts = () if person is None or end is None else facts_used(person, end, material.treatments, material.risk)
    start = None if person is None else person.episode.start
    suspended = None if plan.suspended is None else SUSPENSION_REASONS[plan.suspended]
    return PlanTable(
        today=plan.today,
        sentence=suspended or calm_sentence(len(shown)),
        guideline=plan.guideline,
        guideline_year=guideline_year(plan.guideline),
        add_ons=material.add_ons,
        visit_interval=material.settings.visit_interval,
        suspended=suspended,
        current_year=0 if end is None else follow_up_year(end.day, plan.today),
        treatment_end=end,
        rows=shown,
        not_routine=items,
        facts=facts,
        held_back=material.follow_up.held_back,
        put_aside=tuple(_put_aside(material.follow_up)),
        lapsed=tuple(order_line(order) for order in material.orders if start is not None and lapsed(order, start)),
        afterwards=tuple(rule.afterwards for rule in plan.afterwards),
        caveats=material.caveats,
    )


def order_line(order: OrderEntry) -> OrderLine:
    """Return an order with its words."""
    return OrderLine(entry=order, what=order_in_words(order), sentence=capital(order_sentence(order)))


def advised_rule(test: Test, guidelines: Sequence[Guideline], person: Person) -> Rule | None:
    """Return the first rule of the guidelines for a test that applies to a person, or None."""
    rules = (rule for guideline in guidelines for rule in guideline.rules)
    return next((rule for rule in rules if rule.test is test and rule.applies(person)), None)


def _rows(material: TableMaterial, person: Person) -> Iterator[PlanRow]:
    series: dict[str, list[TrackedCheck]] = {}
    for check in material.follow_up.checks:
        if check.planned is not None:
            series.setdefault(check.planned.rule.series_key, []).append(check)
    given = [order for order in material.orders if not lapsed(order, person.episode.start)]
    in_force = orders_in_force(given)
    order_of_tests = list(Test)
    for checks in sorted(series.values(), key=lambda found: order_of_tests.index(found[0].test)):
        yield _row(checks, in_force, material, person)


def _row(
    checks: Sequence[TrackedCheck], in_force: Sequence[OrderEntry], material: TableMaterial, person: Person
) -> PlanRow:
    upcoming = next((check for check in checks if check.status in _OPEN), None)
    planned = (upcoming or checks[0]).planned
    if planned is None:  # series are made of planned checks alone
        raise ValueError(checks[0].test)
    own = planned.rule.own_check
    guidelines = (material.follow_up.plan.guideline, *material.add_ons)
    if own is not None:
        orders = [order for order in in_force if order.id == own]
        times = times_a_year(planned.rule, person)
        advised, changed = None, frozenset[int]()
    else:
        orders = [o for o in in_force if o.test is planned.test and o.action is not OrderAction.ADDED]
        advised = advised_rule(planned.test, guidelines, person)
        times = times_a_year(advised, person, orders)
        usual = times if not orders else times_a_year(advised, person) if advised is not None else NEVER
        changed = frozenset(year for year in range(1, YEARS_PLANNED + 1) if times[year - 1] != usual[year - 1])
    rule = advised or planned.rule
    title = next((check.title for check in checks if check.title), None)
    return PlanRow(
        test=planned.test,
        title=capital(title or word(planned.test)),
        explanation=explanation(rule, planned.sides),
        interval=_interval(orders, rule, person),
        times=times,
        changed_years=changed,
        short_because=short_because(rule, person) if advised is not None else _ordered_because(orders),
        because=planned.why,
        guideline=next((g for g in guidelines if advised is not None and advised in g.rules), None),
        sources=advised.sources if advised is not None else (),
        dates=tuple(check.planned.due for check in checks if check.planned is not None),
        next=upcoming,
        orders=tuple(order_line(order) for order in orders),
        own_check=None if own is None else EntryId(own),
    )


def _interval(orders: Sequence[OrderEntry], rule: Rule, person: Person) -> str:
    for order in orders:
        if order.action in {OrderAction.INTERVAL, OrderAction.ADDED}:
            return order_in_words(order)
    return order_in_words(orders[0]) if orders and rule.id.startswith(ORDER_RULE) else interval(rule, person)


def _ordered_because(orders: Sequence[OrderEntry]) -> str:
    return capital(orders[0].why or f"ordered by {orders[0].ordered_by}") if orders else ""


def _not_routine(guideline: Guideline, person: Person, rows: Sequence[PlanRow]) -> Iterator[NotRoutineItem]:
    advised = {row.test for row in rows if row.guideline is not None}
    said: set[Test] = set()
    for item in guideline.not_routine:
        if item.test not in advised and item.applies(person):
            ordered = () if item.test in said else tuple(row for row in rows if row.test is item.test)
            said.add(item.test)
            yield _item(item, guideline, ordered)


def _item(item: NotRoutine, guideline: Guideline, ordered: tuple[PlanRow, ...]) -> NotRoutineItem:
    return NotRoutineItem(
        test=item.test,
        title=capital(word(item.test)),
        sentence=not_routine_reason(item, guideline),
        sources=item.sources,
        ordered=ordered,
    )


def _put_aside(follow_up: FollowUp) -> Iterator[PutAside]:
    for check in follow_up.checks:
        decision = check.decision
        if decision is None or check.planned is None:
            continue
        name = f"{capital(check.title or word(check.test))} of {day_in_words(check.planned.due)}"
        until = check.snoozed_until
        if check.status is CheckStatus.SKIPPED:
            sentence = f"{name} skipped{f': {decision.reason}' if decision.reason else ''}."
        elif until is not None and until > follow_up.plan.today:
            sentence = f"{name} put off until {day_in_words(until)}."
        else:
            continue
        yield PutAside(check=check, decision_id=decision.id, sentence=sentence)
