"""From a schedule to dates: the occurrences of a test, each with its window and what it is counted from.

The numbered conventions (D1-D8) are written down in docs/plan-conventions.md.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recurtrack.domain.dates import Window, add_months, in_calendar
from recurtrack.domain.facts import Person, Sides
from recurtrack.domain.guideline import Anchor, End, Months, Once, Reason, Schedule, Steps, WhileReason
from recurtrack.domain.terms import DrugClass, Test, VisitInterval

BEFORE_DUE, AFTER_DUE = 1, 2
"""The tolerance of a fixed interval in months: this program's own convention, not a guideline's."""


class Origin(NamedTuple):
    """The day a date is counted from, and what happened on it: an anchor, or a test done."""

    day: date
    anchor: Anchor | None = None
    done: Test | None = None
    drug: str | None = None


class Occurrence(NamedTuple):
    """One date of a series. ``window`` is None where the program's own tolerance applies.

    ``every`` is the interval that led to it, where intervals change with the years.
    """

    due: date
    origin: Origin
    months: int
    window: Window | None = None
    moved_to_end: bool = False
    from_before_treatment_end: bool = False
    why: str | None = None
    every: Months | None = None


class Series(NamedTuple):
    """The dates of a test, in order and without end, and the last day that counts (None: no end).

    ``not_before`` is the earliest day a window may begin.
    """

    occurrences: Iterator[Occurrence]
    end: date | None = None
    not_before: date | None = None


def anchor_origin(anchor: Anchor, person: Person, imaged: Sides, drug: DrugClass | None = None) -> Origin | None:
    """Return the day of an anchor for a person, or None when there is no such day."""
    day: date | None
    match anchor:
        case Anchor.PRIMARY_TREATMENT_END:
            day = person.primary_treatment_end
        case Anchor.DIAGNOSTIC_MAMMOGRAM:
            day = person.diagnostic_mammogram
        case Anchor.BREAST_RADIOTHERAPY_END:
            day = person.breast_radiotherapy_end(imaged)
        case Anchor.BREAST_CONSERVING_SURGERY:
            day = person.breast_conserving_surgery(imaged)
        case Anchor.CANCER_DIRECTED_THERAPY_END:
            day = person.cancer_directed_therapy_end()
        case Anchor.DRUG_START:
            return _drug_start(person, drug)
    return None if day is None else Origin(day, anchor)


def _drug_start(person: Person, drug: DrugClass | None) -> Origin | None:
    courses = person.drugs(drug) if drug is not None else ()
    relevant = [c for c in courses if c.end is None or c.end >= person.primary_treatment_end]
    starts = [Origin(c.start or person.primary_treatment_end, Anchor.DRUG_START, drug=c.agent) for c in relevant]
    return min(starts, key=lambda origin: origin.day, default=None)


def series_of(schedule: Schedule, test: Test, person: Person, imaged: Sides, choice: VisitInterval) -> Series | None:
    """Return the series a schedule leads to for a person, or None when there is nothing to plan.

    ``imaged`` are the breasts imaged as of today; ``choice`` picks the end of a range of visits (D5).
    """
    match schedule:
        case Steps():
            return _steps(schedule, person, imaged, choice)
        case Once():
            return _once(schedule, test, person, imaged)
        case WhileReason():
            return _while_reason(schedule, test, person, imaged)


def _steps(steps: Steps, person: Person, imaged: Sides, choice: VisitInterval) -> Series | None:
    anchor = Origin(steps.day) if steps.day else anchor_origin(steps.anchor, person, imaged, steps.drug)
    if anchor is None:
        return None
    end = _end_day(steps.end, person, imaged)
    waiting = anchor_origin(steps.wait.anchor, person, imaged) if steps.wait else None
    not_before = None
    if steps.wait and waiting and steps.wait.binding:
        not_before = add_months(waiting.day, steps.wait.months)
    done = counted_from(steps, person, imaged)
    if done is not None:
        dates = _stepping(steps, anchor.day, done, 0, choice)
    elif steps.day is not None:
        dates = _from_first(steps, anchor, Occurrence(steps.day, anchor, 0), choice)
    elif steps.wait and waiting and add_months(anchor.day, _first(steps)) < add_months(waiting.day, steps.wait.months):
        first = Occurrence(add_months(waiting.day, steps.wait.months), waiting, steps.wait.months)
        dates = _from_first(steps, anchor, first, choice)
    elif steps.first_range:
        dates = _from_range(steps, anchor, person, imaged, choice)
    else:
        dates = _stepping(steps, anchor.day, anchor, 0, choice)
    if anchor.anchor is Anchor.DRUG_START:
        dates = (found for found in dates if found.due >= anchor.day)
    if steps.end and steps.end.closing_gap and steps.end.anchor and end:
        ending = anchor_origin(steps.end.anchor, person, imaged) or anchor
        last = Occurrence(end, ending, steps.end.months, moved_to_end=True)
        dates = _closing(dates, done.day if done else anchor.day, last, steps.end.closing_gap)
    return Series(dates, end, not_before)


def _first(steps: Steps) -> int:
    return steps.bands[0].every.longest


def counted_from(steps: Steps, person: Person, imaged: Sides) -> Origin | None:
    """Return the test done from which a series is counted (D4), or None when it is counted from its anchor."""
    for done in steps.counted_from:
        since = Origin(done.day) if done.day else anchor_origin(done.since, person, imaged, steps.drug)
        day = since and person.latest_done(done.test, done.own_check, since=since.day, strictly=done.strictly)
        if day:
            return Origin(day, done=done.test)
    return None


def _from_first(steps: Steps, anchor: Origin, first: Occurrence, choice: VisitInterval) -> Iterator[Occurrence]:
    yield first
    yield from _stepping(steps, anchor.day, first.origin, first.months, choice)


def _from_range(
    steps: Steps, anchor: Origin, person: Person, imaged: Sides, choice: VisitInterval
) -> Iterator[Occurrence]:
    spec = steps.first_range
    origin = anchor_origin(spec.anchor, person, imaged) if spec else None
    if spec is None or origin is None:
        yield from _stepping(steps, anchor.day, anchor, 0, choice)
        return
    earliest = add_months(origin.day, spec.months.shortest)
    latest = add_months(origin.day, spec.months.longest)
    wished = add_months(anchor.day, _first(steps))
    if wished < earliest:
        first = Occurrence(earliest, origin, spec.months.shortest)
    elif wished > latest:
        first = Occurrence(latest, origin, spec.months.longest)
    else:
        first = Occurrence(wished, anchor, _first(steps))
    window = Window(earliest, first.due, latest)
    yield from _from_first(steps, anchor, first._replace(window=window), choice)


def _stepping(steps: Steps, anchor: date, origin: Origin, months: int, choice: VisitInterval) -> Iterator[Occurrence]:
    """Count on from ``months`` after the origin; every date is counted from the origin itself (D2)."""
    bounds = [(band.every, None if band.until is None else add_months(anchor, band.until)) for band in steps.bands]
    due = origin.day
    while in_calendar(due):
        for every, until in bounds:
            step = every.shortest if choice is VisitInterval.SHORTEST else every.longest
            due = add_months(origin.day, months + step)
            if until is None or due <= until:
                break
        else:
            return
        window = _range_window(origin.day, months, due, every) if every.is_range else None
        months += step
        yield Occurrence(due, origin, months, window, every=every if len(bounds) > 1 else None)


def _range_window(origin: date, months: int, due: date, every: Months) -> Window:
    return Window(add_months(origin, months + every.shortest), due, add_months(origin, months + every.longest))


def _closing(dates: Iterator[Occurrence], before: date, last: Occurrence, gap: int) -> Iterator[Occurrence]:
    """Move the first date past the end back onto it, when the date before is at least ``gap`` months earlier."""
    past_end = False
    for found in dates:
        if found.due > last.due and not past_end:
            past_end = True
            if add_months(before, gap) <= last.due:
                yield last
                continue
        before = found.due
        yield found


def _end_day(end: End | None, person: Person, imaged: Sides) -> date | None:
    if end is None or end.day is not None:
        return end and end.day
    if end.age is not None and person.facts.birth_date is not None:
        return add_months(person.facts.birth_date, 12 * end.age)
    if end.drug is not None:
        ends = [c.end for c in person.drugs(end.drug)]
        return None if None in ends else max((e for e in ends if e is not None), default=None)
    if end.anchor is not None:
        origin = anchor_origin(end.anchor, person, imaged)
        return None if origin is None else add_months(origin.day, end.months)
    return None


def _once(once: Once, test: Test, person: Person, imaged: Sides) -> Series | None:
    origin = anchor_origin(once.anchor, person, imaged)
    if origin is None or person.latest_done(test, since=origin.day, strictly=True):
        return None
    earliest = add_months(origin.day, once.months.shortest)
    due = add_months(origin.day, once.months.longest)
    return Series(iter([Occurrence(due, origin, once.months.longest, Window(earliest, due, due))]))


class _Lasting(NamedTuple):
    reason: Reason
    origin: Origin
    end: date | None


def _lasting(reason: Reason, person: Person) -> list[_Lasting]:
    drug = reason.when.drug
    treatment_end = person.primary_treatment_end
    if drug is None:
        return [_Lasting(reason, Origin(treatment_end, Anchor.PRIMARY_TREATMENT_END), None)]
    found = []
    for course in person.running_drugs(drug):
        if course.start is None or course.start < person.episode.start:
            origin = Origin(treatment_end, Anchor.PRIMARY_TREATMENT_END)
        else:
            origin = Origin(course.start, Anchor.DRUG_START, drug=course.agent)
        found.append(_Lasting(reason, origin, course.end))
    return found


def _while_reason(schedule: WhileReason, test: Test, person: Person, imaged: Sides) -> Series | None:
    """Work out a baseline and its repeats: earliest anchor, latest end, of all reasons that hold."""
    holding = [reason for reason in schedule.reasons if reason.when.holds(person, imaged)]
    main = [reason for reason in holding if not reason.fallback] or holding
    lasting = [item for reason in main for item in _lasting(reason, person)]
    if not lasting:
        return None
    first = min(lasting, key=lambda item: item.origin.day)
    ends = [item.end for item in lasting]
    end = None if None in ends else max(e for e in ends if e is not None)
    every = min((item.reason.every for item in lasting if item.reason.every), default=None)
    since = add_months(first.origin.day, -schedule.done_before)
    done = person.latest_done(test, since=since, strictly=False)
    origin = first.origin if done is None else Origin(done, done=test)
    dates = _repeats(origin, every, first.reason.why, baseline=done is None)
    return Series(_not_before(dates, person.primary_treatment_end), end)


def _repeats(origin: Origin, every: int | None, why: str, *, baseline: bool) -> Iterator[Occurrence]:
    if baseline:
        yield Occurrence(origin.day, origin, 0, why=why)
    months = 0
    due = origin.day
    while every is not None and in_calendar(due):
        months += every
        due = add_months(origin.day, months)
        yield Occurrence(due, origin, months, why=why)


def _not_before(dates: Iterator[Occurrence], treatment_end: date) -> Iterator[Occurrence]:
    """Replace the dates before PT by one on PT, and leave out a further one in the year after it."""
    replaced = False
    for found in dates:
        if found.due < treatment_end:
            if not replaced:
                yield found._replace(due=treatment_end, from_before_treatment_end=True)
            replaced = True
        elif replaced and found.due < add_months(treatment_end, 12):
            continue
        else:
            yield found
