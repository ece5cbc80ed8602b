"""What became of the checks since the last visit: in time, late, not done, skipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision
from recurtrack.domain.dates import Window, days_in_words
from recurtrack.domain.diagnosis import sides_of
from recurtrack.domain.follow_up import Advice
from recurtrack.domain.summary.news_found import Found, found_on
from recurtrack.domain.summary.news_values import NewsLine
from recurtrack.domain.summary.phrases import joined, known, short_day
from recurtrack.domain.summary.since import Since
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.terms import BREAST_IMAGING, Test
from recurtrack.domain.timeline.judging import PastMaterial, kept_of
from recurtrack.domain.timeline.kept import KeptItem, Outcome
from recurtrack.domain.wording import sides_in_words
from recurtrack.domain.words import capital, word


def new_checks(material: SummaryMaterial, since: Since) -> tuple[Found, ...]:
    """Return every check of the time as it is judged (docs/plan-conventions.md, section 12), but not the last visit.

    What cannot be judged is only said to have been done, or not to have taken place.
    """
    items = _judged(material)
    of_appointment = {item.key: item for item in items if item.when is not None}
    return (
        *_appointments(material, since, of_appointment),
        *_proved_by_results(material, since, of_appointment),
        *_without_day(material, since, items),
    )


def _judged(material: SummaryMaterial) -> tuple[KeptItem, ...]:
    if not material.guidelines:
        return ()
    advice = Advice(
        guideline=material.guidelines[0],
        add_ons=material.guidelines[1:],
        visit_interval=material.settings.visit_interval,
        orders=material.orders,
    )
    past = PastMaterial(
        follow_up=material.follow_up,
        facts=material.facts,
        advice=advice,
        appointments=material.appointments,
        results=material.results,
        decisions=material.decisions,
    )
    return tuple(item for kind in kept_of(past).kinds for item in kind.items)


def _appointments(material: SummaryMaterial, since: Since, judged: Mapping[str, KeptItem]) -> Iterator[Found]:
    for entry in material.appointments:
        if not since.takes(entry.date) or _is_last_visit(entry, since) or entry.date.first_day() > material.today:
            continue
        details = _of_appointment(entry, judged.get(entry.id), material.today)
        if details:
            yield found_on(entry.date, since, _name(entry), details, entry.provenance.origin)


def _is_last_visit(entry: AppointmentEntry, since: Since) -> bool:
    is_done_visit = entry.test is Test.CLINIC_VISIT and entry.status is AppointmentStatus.DONE
    return is_done_visit and since.visit is not None and entry.date.exact == since.visit


def _name(entry: AppointmentEntry) -> str:
    sides = sides_of(entry.side) if entry.test in BREAST_IMAGING else None
    side = sides_in_words(sides) if sides else known(entry.side)
    return capital(joined((entry.title or word(entry.test), side)))


def _of_appointment(entry: AppointmentEntry, item: KeptItem | None, today: date) -> str:
    match entry.status:
        case AppointmentStatus.DONE:
            return "done" if item is None else _done(item)
        case AppointmentStatus.MISSED:
            still = _still_asked(item) if item is not None and item.is_open else ""
            return joined(("did not take place", still), "; ")
        case AppointmentStatus.BOOKED if entry.date.last_day() < today:
            return "was booked; not entered whether it took place"
        case _:
            return ""


def _done(item: KeptItem) -> str:
    match item.outcome:
        case Outcome.KEPT:
            return "done in time"
        case Outcome.LATE:
            return f"done {days_in_words(item.late_days)} after its latest day"
        case _:
            return "done; not asked for by the plan"


def _still_asked(item: KeptItem) -> str:
    return "" if item.window is None else f"not done yet; {_best_and_latest(item.window)}"


def _best_and_latest(window: Window) -> str:
    return f"best day {short_day(window.due)}, latest {short_day(window.latest)}"


def _proved_by_results(material: SummaryMaterial, since: Since, judged: Mapping[str, KeptItem]) -> Iterator[Found]:
    """Give the examinations that no appointment is kept for, but a report."""
    for result in material.results:
        item = judged.get(result.id)
        if item is not None and item.when is not None and since.takes(item.when):
            yield found_on(item.when, since, item.title, _done(item), result.provenance.origin)


def _without_day(material: SummaryMaterial, since: Since, items: tuple[KeptItem, ...]) -> Iterator[Found]:
    """Give what was skipped, and what has nothing on record."""
    decided = {
        (decision.rule_due, decision.reason or ""): decision.decided_on
        for decision in material.decisions
        if decision.decision is Decision.SKIPPED and decision.decided_on is not None
    }
    for item in items:
        if item.due is None or item.when is not None:
            continue
        last = item.window.latest if item.window is not None else item.due
        decision_day = decided.get((item.due.isoformat(), item.reason))
        is_decided_since = decision_day is not None and since.takes(decision_day)
        if last >= since.day or (item.outcome is Outcome.SKIPPED and is_decided_since):
            yield Found(item.due, NewsLine(day=short_day(item.due), text=item.title, details=_not_done(item)))


def _not_done(item: KeptItem) -> str:
    if item.outcome is Outcome.SKIPPED:
        best = "" if item.due is None else f"best day {short_day(item.due)}"
        return joined((f"skipped: {item.reason}" if item.reason else "skipped on purpose", best), "; ")
    if item.is_open or item.window is None:
        return _still_asked(item)
    return f"nothing in the record; {_best_and_latest(item.window)}"
