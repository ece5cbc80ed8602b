"""What became of the checks of the past: every series since the present count began, sorted by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry, OrderAction
from recurtrack.domain.facts import DoneTest, Facts
from recurtrack.domain.follow_up import Advice, FollowUp, check_key
from recurtrack.domain.orders import ORDER_RULE
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import Lane
from recurtrack.domain.timeline.from_record.examinations import LANE_OF_TEST, appointment_title, event_key
from recurtrack.domain.timeline.from_record.reports import unkept_examinations
from recurtrack.domain.timeline.judging.past_plan import PastPlan, SeriesOf
from recurtrack.domain.timeline.judging.walk import Happened, Lived, Walk
from recurtrack.domain.timeline.kept import Kept, KeptItem, KeptKind, Outcome, by_day
from recurtrack.domain.wording import check_title

_LANES, _TESTS = tuple(Lane), tuple(Test)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMaterial:
    """What the past is judged by.

    ``facts`` are those of today, None when the record does not say enough for a plan. ``appointments`` need only hold
    what was done or did not take place, ``results`` those of examinations that no appointment is kept for.
    """

    follow_up: FollowUp
    facts: Facts | None
    advice: Advice
    appointments: Sequence[AppointmentEntry] = ()
    results: Sequence[ResultEntry] = ()
    decisions: Sequence[DecisionEntry] = ()


@dataclass(frozen=True, slots=True)
class _Examination:
    """An examination on record, done or not: of which test, and as which check of one's own."""

    test: Test
    own_check: str | None
    happened: Happened


def kept_of(material: PastMaterial) -> Kept:
    """Return what became of every check since the end of primary treatment, as docs/plan-conventions.md says."""
    person, today = material.follow_up.plan.person, material.follow_up.plan.today
    if person is None or material.facts is None or person.primary_treatment_end > today:
        return Kept(today=today)
    start = person.primary_treatment_end
    done, missed = list(_done(material, today)), list(_missed(material, today))
    tests = [DoneTest(found.test, found.happened.day, found.own_check) for found in done]
    plan = PastPlan(material.facts, material.advice, tests, person.episode.start)
    skips = _skips(material, start)
    kinds: list[KeptKind] = []
    told: set[str] = set()
    for series in _series(material, done, missed):
        since = start if series.own is None else max(start, series.own.ordered_on.first_day() - _ONE_DAY)
        lived = Lived(
            series=series,
            done=_of_series(done, series, since),
            missed=_of_series([found for found in missed if found.own_check == series.own_check], series, since),
            skips=skips.get(series.key, {}),
            title=check_title(series.test, None, None if series.own is None else series.own.title),
        )
        items = list(Walk(plan, lived, since, today).items())
        if series.own is not None:
            told |= {item.key for item in items}
        else:
            items = [item for item in items if item.outcome is not Outcome.BESIDE or item.key not in told]
            items += _of_lost_checks(done, series, since, told)
        if items:
            kinds.append(_kind(series, lived.title, by_day(_shown(item, material.follow_up) for item in items)))
    kinds.sort(key=lambda kind: (_LANES.index(kind.lane), _TESTS.index(kind.test), kind.own_check or ""))
    return Kept(today=today, since=start, kinds=tuple(kinds))


def _done(material: PastMaterial, today: date) -> Iterator[_Examination]:
    for entry in material.appointments:
        if entry.status is AppointmentStatus.DONE and entry.date.first_day() <= today:
            yield _examination(entry)
    for (test, when), results in unkept_examinations(material.results, material.appointments).items():
        if when.first_day() <= today:
            yield _Examination(test, None, Happened(results[0].id, when, check_title(test, None)))


def _missed(material: PastMaterial, today: date) -> Iterator[_Examination]:
    for entry in material.appointments:
        if entry.status is AppointmentStatus.MISSED and entry.date.first_day() <= today:
            yield _examination(entry)


def _examination(entry: AppointmentEntry) -> _Examination:
    return _Examination(entry.test, entry.own_check, Happened(entry.id, entry.date, appointment_title(entry)))


def _series(material: PastMaterial, done: Sequence[_Examination], missed: Sequence[_Examination]) -> Iterator[SeriesOf]:
    """Give every series that anything can be said of, the checks of one's own first."""
    advice = material.advice
    own = {order.id: order for order in advice.orders if order.action is OrderAction.ADDED}
    for order in own.values():
        yield SeriesOf(order.test, order)
    planned = {rule.test for guideline in (advice.guideline, *advice.add_ons) for rule in guideline.rules}
    ordered = {order.test for order in advice.orders if order.id not in own}
    happened = {found.test for found in (*done, *missed)}
    for test in _TESTS:
        if test in planned | ordered | happened:
            yield SeriesOf(test)


def _of_series(done: Sequence[_Examination], series: SeriesOf, since: date) -> list[Happened]:
    """Return what counts for a series by day: for a check of one's own a plain test too (conventions, section 9)."""
    counts = {series.own_check, None}
    found = [
        item.happened
        for item in done
        if item.test is series.test and item.own_check in counts and item.happened.day > since
    ]
    return sorted(found, key=lambda happened: (happened.day, happened.key))


def _of_lost_checks(done: Sequence[_Examination], series: SeriesOf, since: date, told: set[str]) -> Iterator[KeptItem]:
    """Give what was done as a check of one's own that is no longer in the record, or before it was asked for."""
    for item in done:
        found = item.happened
        if item.test is series.test and item.own_check is not None and found.day > since and found.key not in told:
            yield KeptItem(outcome=Outcome.BESIDE, key=found.key, title=found.title, when=found.when)


def _skips(material: PastMaterial, start: date) -> dict[str, dict[tuple[str, str], DecisionEntry]]:
    """Return the skipped checks whose best day lies after the start, by series, then by rule and best day."""
    advice = material.advice
    names = {rule.id: rule.series_key for guideline in (advice.guideline, *advice.add_ons) for rule in guideline.rules}
    for order in advice.orders:
        names[f"{ORDER_RULE}{order.id}"] = order.id if order.action is OrderAction.ADDED else order.test.value
    found: dict[str, dict[tuple[str, str], DecisionEntry]] = {}
    for decision in material.decisions:
        if decision.decision is Decision.SKIPPED and decision.rule in names and decision.rule_due > start.isoformat():
            found.setdefault(names[decision.rule], {})[decision.rule, decision.rule_due] = decision
    return found


def _shown(item: KeptItem, follow_up: FollowUp) -> KeptItem:
    """Point an item at the event of the timeline that shows it: a date of the plan has one only while it is planned."""
    if item.when is not None:
        return item
    events = {"|".join(check_key(c.planned)): event_key(c) for c in follow_up.checks if c.planned is not None}
    return replace(item, key=events.get(item.key, ""))


def _kind(series: SeriesOf, title: str, items: tuple[KeptItem, ...]) -> KeptKind:
    return KeptKind(
        lane=LANE_OF_TEST[series.test], test=series.test, title=title, items=items, own_check=series.own_check
    )
