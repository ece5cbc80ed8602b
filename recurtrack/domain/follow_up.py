"""How each check stands: the plan, the doctor's orders, what is booked, done, skipped or put off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry, OrderEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.facts import DoneTest, Facts, current_episode
from recurtrack.domain.guideline import Guideline
from recurtrack.domain.orders import HeldBack, apply_orders, lapsed, orders_in_force, rules_from_orders
from recurtrack.domain.plan import Plan, PlannedCheck, plan
from recurtrack.domain.terms import Test, VisitInterval
from recurtrack.domain.values import dataclass

_Key = tuple[str, str]


class CheckStatus(StrEnum):
    """How things stand with one check."""

    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "overdue"
    BOOKED = "booked"
    AWAITING_RESULT = "awaiting_result"
    RESULT_RECEIVED = "result_received"
    DONE = "done"
    SKIPPED = "skipped"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What decides the plan beside the facts: guidelines, the end of visit ranges, orders."""

    guideline: Guideline
    add_ons: tuple[Guideline, ...] = ()
    visit_interval: VisitInterval = VisitInterval.LONGEST
    orders: tuple[OrderEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedCheck:
    """One check and how it stands.

    ``planned`` is None for an appointment no rule asked for and for a paused test. ``appointment`` is the booked one,
    or the one that was done. ``held`` is the order that pauses the test; ``decision`` skips it or puts it off.
    """

    test: Test
    status: CheckStatus
    day: date
    planned: PlannedCheck | None = None
    appointment: AppointmentEntry | None = None
    decision: DecisionEntry | None = None
    held: HeldBack | None = None
    title: str | None = None

    @property
    def snoozed_until(self) -> date | None:
        """The day until which it was put off."""
        if self.decision is None or self.decision.decision is not Decision.SNOOZED or self.decision.until is None:
            return None
        return self.decision.until.first_day()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The follow-up of one person on one day: the plan and every check with how it stands, by day."""

    plan: Plan
    checks: tuple[TrackedCheck, ...]
    held_back: tuple[HeldBack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """What the person did about the plan: open and recent appointments, those with results, and decisions."""

    appointments: Sequence[AppointmentEntry] = ()
    with_results: frozenset[EntryId] = frozenset()
    decisions: Sequence[DecisionEntry] = ()


def plan_with_orders(facts: Facts, advice: Advice, until: date | None = None) -> tuple[Plan, tuple[HeldBack, ...]]:
    """Work out the plan of the chosen guideline and its add-ons, and let the doctor's orders beat it."""
    orders = orders_in_force(_still_given(advice.orders, facts))
    extra = rules_from_orders(orders)
    found = plan(advice.guideline, facts, visit_interval=advice.visit_interval, until=until, extra_rules=extra)
    if found.person is None:
        return found, ()
    checks = list(found.checks)
    planned = {check.test for check in checks}
    not_routine = list(found.not_routine)
    for add_on in advice.add_ons:
        more = plan(add_on, facts, visit_interval=advice.visit_interval, until=until)
        added = [check for check in more.checks if check.test not in planned]
        checks += added
        not_routine = [item for item in not_routine if item.test not in {check.test for check in added}]
    done_since = _latest(facts.done, facts.today)
    left, held = apply_orders(checks, orders, done_since, found.person)
    return found._replace(checks=left, not_routine=tuple(not_routine)), held


def _still_given(orders: Sequence[OrderEntry], facts: Facts) -> list[OrderEntry]:
    if not facts.diagnoses:
        return list(orders)
    start = current_episode(facts).start
    return [order for order in orders if not lapsed(order, start)]


def _latest(done: Iterable[DoneTest], today: date) -> dict[Test, date]:
    latest: dict[Test, date] = {}
    for item in done:
        if item.day <= today:
            latest[item.test] = max(item.day, latest.get(item.test, item.day))
    return latest


def follow_up(facts: Facts, advice: Advice, happenings: Happenings, until: date | None = None) -> FollowUp:
    """Work out how every check stands today."""
    found, held = plan_with_orders(facts, advice, until)
    return track(found, held, advice.orders, happenings)


def track(found: Plan, held: tuple[HeldBack, ...], orders: Sequence[OrderEntry], happenings: Happenings) -> FollowUp:
    """Set what was planned against what is booked, done, skipped or put off; appointments alone when nothing was."""
    today = found.today
    titles = {order.id: order.title for order in orders}
    decisions = {(d.rule, d.rule_due): d for d in happenings.decisions}
    booked = _matched(found, happenings.appointments, decisions)
    checks = [
        _track(check, booked.get(number), decisions.get(check_key(check)), today, titles)
        for number, check in enumerate(found.checks)
    ]
    checks = _one_at_a_time(checks)
    checks += [
        _appointment_only(a)
        for a in happenings.appointments
        if a.status is AppointmentStatus.BOOKED and not any(c.appointment is a for c in checks)
    ]
    checks += [_done(a, happenings.with_results) for a in happenings.appointments if a.status is AppointmentStatus.DONE]
    checks += [TrackedCheck(test=h.test, status=CheckStatus.PAUSED, day=h.until or today, held=h) for h in held]
    checks.sort(key=lambda check: (check.day, check.test.value))
    return FollowUp(plan=found, checks=tuple(checks), held_back=held)


def check_key(check: PlannedCheck) -> tuple[str, str]:
    """Return what names a planned check in appointments and decisions: its rule and best day."""
    return check.rule.id, check.due.isoformat()


def state_of(check: PlannedCheck, today: date) -> CheckStatus:
    """Tell whether a check is still to come, in its window, or past its last day."""
    if today > check.window.latest:
        return CheckStatus.OVERDUE
    return CheckStatus.DUE if today >= check.window.earliest else CheckStatus.PLANNED


def _one_at_a_time(checks: Sequence[TrackedCheck]) -> list[TrackedCheck]:
    """Leave only the first open check of a series due or overdue: nobody is asked for two visits at once."""
    asked: set[str] = set()
    found = []
    for check in checks:
        key = check.planned.rule.series_key if check.planned is not None else ""
        if check.status in {CheckStatus.DUE, CheckStatus.OVERDUE, CheckStatus.BOOKED}:
            later = key in asked and check.status is not CheckStatus.BOOKED
            found.append(replace(check, status=CheckStatus.PLANNED) if later else check)
            asked.add(key)
        else:
            found.append(check)
    return found


def _track(
    check: PlannedCheck,
    appointment: AppointmentEntry | None,
    decision: DecisionEntry | None,
    today: date,
    titles: dict[EntryId, str | None],
) -> TrackedCheck:
    status, day = state_of(check, today), check.due
    if appointment is not None:
        status, day = CheckStatus.BOOKED, appointment.date.first_day()
    elif decision is not None and decision.decision is Decision.SKIPPED:
        status = CheckStatus.SKIPPED
    own = check.rule.own_check
    title = titles.get(EntryId(own)) if own is not None else None
    return TrackedCheck(
        test=check.test, status=status, day=day, planned=check, appointment=appointment, decision=decision, title=title
    )


def _appointment_only(appointment: AppointmentEntry) -> TrackedCheck:
    return TrackedCheck(
        test=appointment.test,
        status=CheckStatus.BOOKED,
        day=appointment.date.first_day(),
        appointment=appointment,
        title=appointment.title,
    )


def _done(appointment: AppointmentEntry, with_results: frozenset[EntryId]) -> TrackedCheck:
    status = CheckStatus.AWAITING_RESULT if appointment.awaits_result else CheckStatus.DONE
    if appointment.id in with_results:
        status = CheckStatus.RESULT_RECEIVED
    return TrackedCheck(
        test=appointment.test,
        status=status,
        day=appointment.date.first_day(),
        appointment=appointment,
        title=appointment.title,
    )


def _passed_by(check: PlannedCheck, appointment: AppointmentEntry, checks: Sequence[PlannedCheck]) -> bool:
    """Tell whether the booking lies in the window of a later check of the same series."""
    later = [c for c in checks if c.rule.series_key == check.rule.series_key and c.due > check.due]
    return (
        bool(later)
        and later[0].window.earliest <= appointment.date.first_day()
        and not check.window.latest >= (appointment.date.first_day())
    )


def _matched(
    plan: Plan, appointments: Sequence[AppointmentEntry], decisions: Mapping[_Key, DecisionEntry]
) -> dict[int, AppointmentEntry]:
    """Find the check each booked appointment is for: the one it names, else the first open one of its test.

    A booking whose day has passed is for none: whether it took place is for the person to say. Nor does a booking that
    lies in the window of a later check stand for an earlier one.
    """
    checks = plan.checks
    skipped = {key for key, decision in decisions.items() if decision.decision is Decision.SKIPPED}
    booked = [a for a in appointments if a.status is AppointmentStatus.BOOKED and a.date.last_day() >= plan.today]
    booked.sort(key=lambda a: (a.rule is None, str(a.date)))
    found: dict[int, AppointmentEntry] = {}
    for appointment in booked:
        left = [
            (n, c)
            for n, c in enumerate(checks)
            if n not in found and c.test is appointment.test and not _passed_by(c, appointment, checks)
        ]
        named = [n for n, c in left if check_key(c) == (appointment.rule, appointment.rule_due)]
        own = [n for n, c in left if c.rule.own_check == appointment.own_check and check_key(c) not in skipped]
        other = [n for n, c in left if appointment.own_check is None and check_key(c) not in skipped]
        if named or own or other:
            found[(named or own or other)[0]] = appointment
    return found
