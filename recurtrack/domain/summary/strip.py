"""Five years at a glance: treatments and checks placed on one line of time, as plain shares of its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.dates import add_months, day_in_words, in_calendar
from recurtrack.domain.facts import Person
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.summary.illness import is_running
from recurtrack.domain.summary.values import Lane, State, Strip, StripBar, StripEvent, StripLane, SummaryMaterial
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.words import word

YEARS = 5
_MONTHS_OF_YEAR, _MOST_MONTHS_BEFORE = 12, 14
_CLOSE, _MOST_ROWS, _MOST_BARS = 0.021, 3, 4
_SMALLEST_BAR = 0.008

LANE_NAMES = {
    Lane.TREATMENT: "Treatment",
    Lane.VISITS: "Visits",
    Lane.BREAST_IMAGING: "Breast imaging",
    Lane.BLOOD_TESTS: "Blood tests",
    Lane.BONE_AND_HEART: "Bone and heart",
    Lane.OTHER: "Other checks",
}
LANE_OF_TEST = {
    Test.CLINIC_VISIT: Lane.VISITS,
    Test.MAMMOGRAM: Lane.BREAST_IMAGING,
    Test.BREAST_MRI: Lane.BREAST_IMAGING,
    Test.BREAST_ULTRASOUND: Lane.BREAST_IMAGING,
    Test.BLOOD_TEST: Lane.BLOOD_TESTS,
    Test.TUMOUR_MARKER: Lane.BLOOD_TESTS,
    Test.BONE_DENSITY: Lane.BONE_AND_HEART,
    Test.ECHOCARDIOGRAM: Lane.BONE_AND_HEART,
    Test.GYNAECOLOGY: Lane.OTHER,
    Test.BONE_SCAN: Lane.OTHER,
    Test.CHEST_XRAY: Lane.OTHER,
    Test.LIVER_ULTRASOUND: Lane.OTHER,
    Test.CT: Lane.OTHER,
    Test.PET: Lane.OTHER,
}
_ALWAYS = frozenset({Lane.TREATMENT, Lane.VISITS, Lane.BREAST_IMAGING})
_STATES = {
    CheckStatus.PLANNED: State.PLANNED,
    CheckStatus.DUE: State.DUE,
    CheckStatus.OVERDUE: State.OVERDUE,
    CheckStatus.BOOKED: State.BOOKED,
}


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    end: date

    def at(self, day: date) -> float:
        return round((day - self.start).days / (self.end - self.start).days, 5)

    def shows(self, day: date) -> bool:
        return self.start <= day <= self.end


def strip_of(material: SummaryMaterial) -> Strip | None:
    """Place everything on the five years of follow-up that hold today; None without a plan to place."""
    person = material.follow_up.plan.person
    if person is None or not in_calendar(person.primary_treatment_end):
        return None
    treatment_end = person.primary_treatment_end
    first = _first_year(treatment_end, material.today)
    anniversaries = [add_months(treatment_end, _MONTHS_OF_YEAR * (first - 1 + count)) for count in range(YEARS + 1)]
    scale = _Scale(_start(person, anniversaries[0], first), anniversaries[-1] + timedelta(days=16))
    lanes = tuple(_lanes(material, scale))
    return Strip(
        title=_title(treatment_end, material.today),
        years=tuple(range(first, first + YEARS)),
        grid=tuple(scale.at(day) for day in anniversaries),
        today=scale.at(material.today) if scale.shows(material.today) else None,
        bars=_stacked(_bars(material, scale)),
        lanes=lanes,
        in_words=_in_words(lanes),
    )


def _year_of(treatment_end: date, today: date) -> int:
    year = max(today.year - treatment_end.year, 0)
    return year + (1 if add_months(treatment_end, _MONTHS_OF_YEAR * year) <= today else 0)


def _first_year(treatment_end: date, today: date) -> int:
    """Return the first year shown: the first of all, and later one that leaves as much behind today as ahead."""
    year = _year_of(treatment_end, today)
    return 1 if year <= YEARS else year - YEARS // 2


def _title(treatment_end: date, today: date) -> str:
    year = _year_of(treatment_end, today)
    if year < 1:
        return f"Follow-up begins {day_in_words(treatment_end)}"
    stands = f"Year {year} of {YEARS}" if year <= YEARS else f"Year {year}"
    return f"{stands}; follow-up began {day_in_words(treatment_end)}"


def _start(person: Person, anniversary: date, first: int) -> date:
    """Show the treatment before the first year; later five-year spans begin a little before their first day."""
    if first > 1:
        return anniversary - timedelta(days=16)
    days = [day for fact in person.episode.treatments for day in (fact.start, fact.last_day) if day is not None]
    earliest = min([*days, person.episode.start, anniversary - timedelta(days=16)])
    return max(earliest - timedelta(days=16), add_months(anniversary, -_MOST_MONTHS_BEFORE))


def _bars(material: SummaryMaterial, scale: _Scale) -> Iterator[StripBar]:
    for entry in material.treatments:
        span = _span(entry, material.today, scale.end)
        if span is None or span[1] < scale.start or span[0] > scale.end:
            continue
        first, last = max(span[0], scale.start), min(span[1], scale.end)
        start, end = scale.at(first), scale.at(last)
        end = max(end, start + _SMALLEST_BAR)
        now = end if last <= material.today else max(start, scale.at(min(max(material.today, first), last)))
        yield StripBar(start=start, now=now, end=end)


def _stacked(bars: Iterable[StripBar]) -> tuple[StripBar, ...]:
    """Give each bar the first row that is free where it begins; what is beyond the last row shares it."""
    ends: list[float] = []
    found = []
    for bar in sorted(bars, key=lambda bar: (bar.start, bar.end)):
        row = next((number for number, end in enumerate(ends) if bar.start > end), len(ends))
        if row == len(ends) and row < _MOST_BARS:
            ends.append(bar.end)
        row = min(row, _MOST_BARS - 1)
        ends[row] = max(bar.end, ends[row])
        found.append(replace(bar, row=row))
    return tuple(found)


def _span(entry: TreatmentEntry, today: date, until: date) -> tuple[date, date] | None:
    """Return the first and last day of a treatment, as far as they are known."""
    first = entry.start or entry.end
    if first is None:
        return None
    start = first.first_day()
    if entry.kind is TreatmentKind.SURGERY:
        return start, start
    if entry.end is not None:
        return start, max(start, entry.end.last_day())
    if entry.planned_end is not None and entry.ongoing is not False:
        return start, max(start, entry.planned_end.last_day())
    return start, max(start, min(today, until)) if is_running(entry, today) else start


def _lanes(material: SummaryMaterial, scale: _Scale) -> Iterator[StripLane]:
    found = sorted(_events(material), key=lambda event: (event[1], event[0].value))
    for lane, name in LANE_NAMES.items():
        events, rows = _in_rows((e for e in found if LANE_OF_TEST[e[0]] is lane and scale.shows(e[1])), scale)
        if events or lane in _ALWAYS:
            yield StripLane(lane=lane, name=name, events=events, rows=rows)


def _events(material: SummaryMaterial) -> Iterator[tuple[Test, date, State]]:
    for appointment in material.appointments:
        day = appointment.date.first_day()
        if appointment.status is AppointmentStatus.DONE and day <= material.today:
            yield appointment.test, day, State.DONE
        elif appointment.status is AppointmentStatus.MISSED:
            yield appointment.test, day, State.OFF
    for check in material.follow_up.checks:
        if check.status in _STATES:
            yield check.test, _day_shown(check), _STATES[check.status]


def _day_shown(check: TrackedCheck) -> date:
    return check.planned.due if check.planned is not None and check.status is not CheckStatus.BOOKED else check.day


def _in_rows(found: Iterable[tuple[Test, date, State]], scale: _Scale) -> tuple[tuple[StripEvent, ...], int]:
    """Give each event the first row in which it stands clear of its neighbour."""
    ends: list[float] = []
    events = []
    for test, day, state in found:
        at = scale.at(day)
        row = next((number for number, end in enumerate(ends) if at - end >= _CLOSE), len(ends))
        if row == len(ends) and row < _MOST_ROWS:
            ends.append(at)
        row = min(row, _MOST_ROWS - 1)
        ends[row] = at
        events.append(StripEvent(test=test, state=state, day=day, at=at, row=row))
    return tuple(events), max(len(ends), 1)


def _in_words(lanes: Iterable[StripLane]) -> str:
    """Say in one text what the picture shows, for those who hear it read."""
    said = [
        f"{word(event.test)}, {'missed' if event.state is State.OFF else event.state.value}, {day_in_words(event.day)}"
        for lane in lanes
        for event in lane.events
    ]
    return "Five years at a glance. " + ("; ".join(said) + "." if said else "Nothing is recorded yet.")
