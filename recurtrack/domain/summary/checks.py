"""The table of follow-up checks: one row for each test or own check, with its notes and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision
from recurtrack.domain.dates import PartialDate, day_in_words, days_in_words
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.guideline import Rule, Source
from recurtrack.domain.orders import ORDER_RULE
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.series import AFTER_DUE, BEFORE_DUE
from recurtrack.domain.summary.phrases import joined, short, short_day, window_in_words
from recurtrack.domain.summary.results import value_in_words
from recurtrack.domain.summary.values import CheckRow, SourceLine, State, SummaryMaterial
from recurtrack.domain.terms import Test
from recurtrack.domain.wording import sides_in_words
from recurtrack.domain.words import capital, word

_OPEN = frozenset({CheckStatus.PLANNED, CheckStatus.DUE, CheckStatus.OVERDUE, CheckStatus.BOOKED})
_ORDER_OF_TESTS = {test: place for place, test in enumerate(Test)}
_MOST_QUANTITIES = 3
OWN_TOLERANCE = (
    f"Where the advice names only an interval, earliest and latest are RecurTrack’s own convention: {BEFORE_DUE} month "
    f"before and {AFTER_DUE} months after the best day."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The rows, what has to be said beneath them and about the schedule, and the sources they refer to by number."""

    rows: tuple[CheckRow, ...] = ()
    notes: tuple[str, ...] = ()
    schedule_notes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()


def check_table(material: SummaryMaterial) -> Checks:
    """Work out the table: the next open check of every test, what is paused, and what else is booked."""
    shown = _shown(material)
    numbers = _numbered(check.planned.rule for check in shown if check.planned is not None)
    return Checks(
        rows=tuple(_row(check, material, numbers) for check in shown),
        notes=tuple(_notes(material)),
        schedule_notes=tuple(_schedule_notes(shown, material)),
        sources=tuple(_source_line(number, source) for source, number in numbers.items()),
    )


def booked_only(material: SummaryMaterial) -> Checks:
    """Return what still stands when no plan can be made: what is booked."""
    booked = [
        found
        for found in material.appointments
        if found.status is AppointmentStatus.BOOKED and found.date.last_day() >= material.today
    ]
    booked.sort(key=lambda found: str(found.date))
    notes = (f"Booked: {found.title or word(found.test)}, {found.date.in_words()}." for found in booked)
    return Checks(notes=tuple(notes))


def _series(check: TrackedCheck) -> str:
    if check.planned is not None:
        return check.planned.rule.series_key
    if check.held is not None:
        return check.test.value
    return check.appointment.id if check.appointment is not None else check.test.value


def _shown(material: SummaryMaterial) -> list[TrackedCheck]:
    found: dict[str, TrackedCheck] = {}
    for check in material.follow_up.checks:
        if check.status in _OPEN or check.status is CheckStatus.PAUSED:
            key = _series(check)
            if key not in found or check.held is not None:
                found[key] = check
    return sorted(found.values(), key=lambda check: (_ORDER_OF_TESTS[check.test], check.day))


def _row(check: TrackedCheck, material: SummaryMaterial, numbers: dict[Source, int]) -> CheckRow:
    own = check.planned.rule.own_check if check.planned is not None else None
    last = _last_done(check.test, own, material)
    earliest, best, latest = ("", "", "") if check.planned is None else window_in_words(check.planned.window)
    sides = check.planned.sides if check.planned is not None else None
    return CheckRow(
        test=check.test,
        name=capital(check.title or word(check.test)),
        side=sides_in_words(sides) if sides else "",
        last_done=last.day,
        result=last.result,
        earliest=earliest,
        best=best,
        latest=latest,
        state=_state(check),
        state_words=_state_in_words(check, material.today),
        advice=_advice(check, material),
        sources=_sources(check, numbers),
        responsible=_responsible(check.test, material),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _LastDone:
    day: str = ""
    result: str = ""


def _last_done(test: Test, own: str | None, material: SummaryMaterial) -> _LastDone:
    done = [found for found in material.appointments if _counts(found, test, own, material.today)]
    results = [found for found in material.results if found.test is test]
    appointment = max(done, key=lambda found: str(found.date), default=None)
    newest = max(results, key=lambda found: str(found.date), default=None)
    if appointment is None:
        if newest is None or own is not None:
            return _LastDone()
        return _LastDone(day=short(newest.date), result=_together(r for r in results if r.date == newest.date))
    linked = [r for r in material.results if r.appointment_id == appointment.id]
    linked = linked or [r for r in results if r.date == appointment.date]
    if not linked and own is None and newest is not None and str(newest.date) > str(appointment.date):
        return _LastDone(day=short(newest.date), result=_together(r for r in results if r.date == newest.date))
    awaited = appointment.awaits_result and not linked
    result = "result not entered" if awaited else _together(linked)
    return _LastDone(day=short(appointment.date), result=result)


def _counts(appointment: AppointmentEntry, test: Test, own: str | None, today: date) -> bool:
    return (
        appointment.test is test
        and appointment.status is AppointmentStatus.DONE
        and appointment.own_check in {own, None}
        and appointment.date.first_day() <= today
    )


def _together(results: Iterator[ResultEntry] | Sequence[ResultEntry]) -> str:
    found = [joined((result.quantity, value_in_words(result)), " ") for result in results]
    more = len(found) - _MOST_QUANTITIES
    return joined((*found[:_MOST_QUANTITIES], f"and {more} more" if more > 0 else ""), "; ")


def _state(check: TrackedCheck) -> State:
    match check.status:
        case CheckStatus.PLANNED:
            return State.PLANNED
        case CheckStatus.DUE:
            return State.DUE
        case CheckStatus.OVERDUE:
            return State.OVERDUE
        case CheckStatus.BOOKED:
            return State.BOOKED
        case CheckStatus.SKIPPED | CheckStatus.PAUSED:
            return State.OFF
        case CheckStatus.DONE | CheckStatus.AWAITING_RESULT | CheckStatus.RESULT_RECEIVED:
            return State.DONE


def _state_in_words(check: TrackedCheck, today: date) -> str:
    match check.status:
        case CheckStatus.BOOKED:
            day = check.appointment.date if check.appointment is not None else None
            return joined(("Booked", "" if day is None else _soon(day, today)), " ")
        case CheckStatus.OVERDUE if check.planned is not None:
            late = f"Overdue {days_in_words((today - check.planned.window.latest).days)}"
        case CheckStatus.DUE if check.planned is not None:
            late = "Due now" if today >= check.planned.due else "Due soon"
        case CheckStatus.PAUSED if check.held is not None:
            return "Stopped" if check.held.until is None else f"Paused until {short_day(check.held.until)}"
        case _:
            late = capital(word(check.status))
    until = check.snoozed_until
    return f"{late}, put off until {short_day(until)}" if until is not None and until > today else late


def _soon(day: PartialDate, today: date) -> str:
    """Return a date without its year while that is this year."""
    return short_day(day.exact, year=day.year != today.year) if day.exact is not None else short(day)


def _sources(check: TrackedCheck, numbers: dict[Source, int]) -> tuple[int, ...]:
    if check.planned is None:
        return ()
    return tuple(numbers[source] for source in check.planned.rule.sources if source in numbers)


def _advice(check: TrackedCheck, material: SummaryMaterial) -> str:
    if check.planned is None:
        order = check.held.order if check.held is not None else None
        return "" if order is None else f"{order.ordered_by}, {short(order.ordered_on)}"
    rule = check.planned.rule
    if rule.id.startswith(ORDER_RULE):
        return _order_in_words(rule, material)
    return _guideline_name(rule, material)


def _order_in_words(rule: Rule, material: SummaryMaterial) -> str:
    for order in material.orders:
        if f"{ORDER_RULE}{order.id}" == rule.id:
            return f"Order of {order.ordered_by}, {short(order.ordered_on)}"
    return f"Order of {rule.sources[0].organisation}"


def _guideline_name(rule: Rule, material: SummaryMaterial) -> str:
    for guideline in material.guidelines:
        if any(found.id == rule.id for found in guideline.rules):
            return guideline.name
    return rule.sources[0].organisation


def _responsible(test: Test, material: SummaryMaterial) -> str:
    members = {found.member_id for found in material.responsibilities if found.test is test}
    return ", ".join(member.name for member in material.care_team if member.id in members)


def _numbered(rules: Iterator[Rule]) -> dict[Source, int]:
    numbers: dict[Source, int] = {}
    for rule in rules:
        if not rule.id.startswith(ORDER_RULE):
            for source in rule.sources:
                numbers.setdefault(source, len(numbers) + 1)
    return numbers


def _source_line(number: int, source: Source) -> SourceLine:
    doi = f"doi {source.doi}" if source.doi else ""
    return SourceLine(number=number, text=f"{source}.", reference=doi or source.address)


def _notes(material: SummaryMaterial) -> Iterator[str]:
    for guideline in material.guidelines:
        if guideline.draft:
            yield f"{guideline.name} is a draft here: its wording has not been checked against the published text."
    for check in material.follow_up.checks:
        if check.status is CheckStatus.SKIPPED and check.planned is not None:
            yield _skipped(check, check.planned)


def _schedule_notes(shown: Sequence[TrackedCheck], material: SummaryMaterial) -> Iterator[str]:
    plan = material.follow_up.plan
    if any(check.planned is not None and check.planned.own_tolerance for check in shown):
        yield OWN_TOLERANCE
    if plan.not_routine:
        tests = ", ".join(dict.fromkeys(word(item.test) for item in plan.not_routine))
        yield f"Not advised as routine by {plan.guideline.name} without symptoms: {tests}."


def _skipped(check: TrackedCheck, planned: PlannedCheck) -> str:
    decision = check.decision
    reason = decision.reason if decision is not None and decision.decision is Decision.SKIPPED else None
    name = capital(check.title or word(check.test))
    return f"{name} of {day_in_words(planned.due)} skipped{f': {reason}' if reason else ''}."
