"""Timelines made by hand: one person's five years, a crowd, and charts of them."""

from __future__ import annotations

from datetime import date, timedelta

from recurtrack.domain.dates import PartialDate, Window, add_months
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.timeline.events import Counting, EventState, Lane, Span, TimelineEvent, TimelineView

TODAY = date(2026, 6, 16)
START = date(2024, 11, 4)
WHY = "Once a year after breast-conserving surgery."
_LANES = {
    Test.CLINIC_VISIT: (Lane.VISITS, "Clinic visit"),
    Test.MAMMOGRAM: (Lane.BREAST_IMAGING, "Mammogram"),
    Test.BREAST_MRI: (Lane.BREAST_IMAGING, "Breast MRI"),
    Test.BLOOD_TEST: (Lane.BLOOD_TESTS, "Blood test"),
    Test.BONE_DENSITY: (Lane.BONE_AND_HEART, "Bone density scan"),
    Test.ECHOCARDIOGRAM: (Lane.BONE_AND_HEART, "Heart ultrasound"),
}


def on(text: str) -> date:
    return date.fromisoformat(text)


def check(test: Test, day: str, state: EventState = EventState.DONE, key: str = "") -> TimelineEvent:
    """An examination on one day; one that is not done yet has a window of two months."""
    lane, title = _LANES[test]
    at = on(day)
    is_ahead = state in {EventState.PLANNED, EventState.DUE, EventState.OVERDUE}
    window = Window(at - timedelta(30), at, at + timedelta(31)) if is_ahead else None
    return TimelineEvent(
        key=key or f"{test.value} {day}",
        lane=lane,
        day=at,
        known=Span(at, at),
        title=title,
        label=title,
        state=state,
        when=PartialDate.of(at),
        test=test,
        window=window,
        why=WHY if is_ahead else "",
    )


def treatment(name: str, when: str, until: str = "", state: EventState = EventState.RECORDED) -> TimelineEvent:
    """A treatment of one day, or one that took its time; dates may be months."""
    start = PartialDate.parse(when)
    end = PartialDate.parse(until) if until else None
    return TimelineEvent(
        key=name,
        lane=Lane.TREATMENT,
        day=start.first_day(),
        known=Span(start.first_day(), start.last_day()),
        title=name,
        label=name,
        state=state,
        when=start,
        until=end,
        bar=Span(start.first_day(), end.last_day()) if end is not None else None,
        treatment=TreatmentKind.SURGERY if end is None else TreatmentKind.ENDOCRINE,
    )


def sign(name: str, since: str, until: str = "") -> TimelineEvent:
    """Something noticed, which went on until a day or still does."""
    first = on(since)
    last = on(until) if until else TODAY
    return TimelineEvent(
        key=name,
        lane=Lane.NOTICED,
        day=first,
        known=Span(first, first),
        title=name,
        label=name,
        state=EventState.GONE if until else EventState.GOING_ON,
        when=PartialDate.of(first),
        bar=Span(first, last),
        is_open=not until,
    )


OVERDUE = check(Test.MAMMOGRAM, "2026-05-06", EventState.OVERDUE, "overdue")
BOOKED = check(Test.CLINIC_VISIT, "2026-06-25", EventState.BOOKED, "booked")
TWICE = tuple(check(Test.BLOOD_TEST, "2025-08-20", key=f"together {number}") for number in range(4))
"""Four on one day: no zoom parts them."""
CLOSE = tuple(check(Test.CLINIC_VISIT, f"2025-03-{day:02}", key=f"close {day}") for day in (3, 5, 8, 10, 13))
"""Five within eleven days: one shape from far away."""


def person() -> TimelineView:
    """Someone in the second year, with one of everything."""
    events = [
        treatment("Surgery", "2024-05-20"),
        treatment("Chemotherapy", "2024-06", "2024-09"),
        treatment("Radiotherapy", "2024-10-14", "2024-11-04"),
        treatment("Letrozole", "2024-11", "2029-11", EventState.GOING_ON),
        *CLOSE,
        check(Test.CLINIC_VISIT, "2025-09-02"),
        check(Test.CLINIC_VISIT, "2026-01-09", EventState.MISSED),
        BOOKED,
        check(Test.CLINIC_VISIT, "2026-12-01", EventState.PLANNED),
        check(Test.MAMMOGRAM, "2025-05-06"),
        check(Test.BREAST_MRI, "2025-11-20", EventState.AWAITING_RESULT),
        OVERDUE,
        check(Test.BREAST_MRI, "2026-11-25", EventState.PLANNED),
        check(Test.MAMMOGRAM, "2027-05-06", EventState.PLANNED),
        *TWICE,
        check(Test.BLOOD_TEST, "2026-07-02", EventState.DUE),
        check(Test.BONE_DENSITY, "2024-12-01"),
        check(Test.ECHOCARDIOGRAM, "2025-02-11"),
        sign("Stiff armpit", "2026-02-20"),
        sign("Sore rib", "2025-03-12", "2025-04-02"),
    ]
    return view_of(events)


def suspended() -> TimelineView:
    """Someone whose plan rests after the cancer came back, with a second count before it."""
    again = add_months(START, 14)
    events = [
        treatment("Surgery", "2024-05-20"),
        check(Test.MAMMOGRAM, "2025-05-06"),
        treatment("Second surgery", "2025-11-20"),
        check(Test.CLINIC_VISIT, "2026-03-02"),
        BOOKED,
    ]
    return TimelineView(
        today=TODAY,
        events=in_order(events),
        counts=(Counting(START, on("2025-10-20")), Counting(again)),
        suspended="No plan is made while a treatment goes on. Your team plans the next checks with you.",
        suspended_from=on("2026-04-01"),
    )


def crowd(number: int) -> TimelineView:
    """Someone with very many events over fourteen years, most of them close to others."""
    tests = tuple(_LANES)
    first = on("2012-06-01")
    events = [
        check(tests[place % len(tests)], (first + timedelta(days=place * 4900 // number)).isoformat(), key=f"{place}")
        for place in range(number)
    ]
    return view_of(events)


def view_of(events: list[TimelineEvent]) -> TimelineView:
    return TimelineView(today=TODAY, events=in_order(events), counts=(Counting(START),))


def in_order(events: list[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    return tuple(sorted(events, key=lambda event: (event.day, event.key)))
