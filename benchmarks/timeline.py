"""The timeline without its painting: reading a long record, making it ready, and laying out what is in view."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from benchmarks.commands import filled
from benchmarks.figures import Figure, alternating, seconds, without_collections
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import Counting, EventState, Lane, Span, TimelineEvent, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, lay_out, whole
from recurtrack.domain.timeline.picture import Scale, Sizes
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.timeline import Timelines

_TODAY, _DAYS = date(2026, 6, 16), 14 * 365
_FEW, _MANY, _MOST = 1_000, 20_000, 100_000
_WIDTH, _FRAMES, _ROUNDS = 1100.0, 100, 5
_VIEW_MS, _INDEX_MS, _WORST_MS, _USUAL_MS = 300, 200, 50, 5
_ZOOMS = {"all": None, "5 years": 1826.0, "1 year": 365.25, "3 months": 91.3}
_LANES = (
    *[Lane.VISITS] * 5,
    *[Lane.BREAST_IMAGING] * 2,
    *[Lane.BLOOD_TESTS] * 8,
    *[Lane.BONE_AND_HEART] * 2,
    *[Lane.NOTICED] * 2,
    Lane.OTHER,
)
_NAMES = ("Clinic visit", "Mammogram, both breasts", "Blood test", "Sore hands, worse in the morning")
_TESTS = tuple(Test)


def measure() -> Iterator[Figure]:
    """Measure reading the timeline of a record, and index and layout of 1,000, 20,000 and 100,000 events."""
    with TemporaryDirectory() as folder, without_collections():
        yield _reading(Path(folder))
    views = {number: life(number) for number in (_FEW, _MANY, _MOST)}
    yield _indexing(views)
    indexes = {number: TimelineIndex(view) for number, view in views.items()}
    for zoom, days in _ZOOMS.items():
        frames = {number: _frames(index, days) for number, index in indexes.items()}
        yield _layout(zoom, frames)


def life(number: int) -> TimelineView:
    """Return fourteen years with so many events of all lanes; one in fifty is a treatment or a medicine."""
    chance = random.Random(1)  # noqa: S311 - no secret
    events = sorted((_event(chance, place) for place in range(number)), key=lambda event: event.day)
    return TimelineView(today=_TODAY, events=tuple(events), counts=(Counting(_TODAY - timedelta(days=3650)),))


def _event(chance: random.Random, place: int) -> TimelineEvent:
    lane = chance.choice((Lane.TREATMENT, Lane.MEDICINES) if place % 50 == 0 else _LANES)
    day = _TODAY - timedelta(days=chance.randrange(_DAYS))
    takes_time = lane in {Lane.TREATMENT, Lane.MEDICINES, Lane.NOTICED}
    last = min(day + timedelta(days=chance.randrange(90)), _TODAY)
    name = chance.choice(_NAMES)
    return TimelineEvent(
        key=str(place),
        lane=lane,
        day=day,
        known=Span(day, day),
        title=name,
        label=name,
        state=chance.choice(list(EventState)),
        bar=Span(day, last) if takes_time else None,
    )


def _reading(folder: Path) -> Figure:
    small, large = filled(folder, "small"), filled(folder, "large")
    with large.command("Fill") as command:
        command.put_new(list(_entries()))
    slow, quick = alternating(partial(_view, large), partial(_view, small), _ROUNDS)
    small.close()
    large.close()
    return Figure(
        name="timeline of a record with 20,000 entries, read and made events of",
        value=slow * 1000,
        unit="ms",
        goal=_VIEW_MS,
        beside=f"with few {quick * 1000:.1f} ms",
    )


def _view(record: OpenRecord) -> None:
    assert Timelines(record, CarePlan(record)).view().events


def _entries() -> Iterator[Entry]:
    for number in range(_MANY):
        day = PartialDate.of(_TODAY - timedelta(days=number % _DAYS))
        match number % 10:
            case 0:
                yield SignEntry(id=EntryId(f"s{number}"), text="Tired", since=day, until=day, course=Course.GONE)
            case 1:
                yield MedicineEntry(id=EntryId(f"m{number}"), name="calcium", start=day, end=day)
            case _:
                test = _TESTS[number % len(_TESTS)]
                done = AppointmentStatus.DONE
                yield AppointmentEntry(id=EntryId(f"a{number}"), test=test, date=day, status=done)


def _indexing(views: dict[int, TimelineView]) -> Figure:
    with without_collections():
        slow, quick = alternating(
            partial(TimelineIndex, views[_MANY]), partial(TimelineIndex, views[_FEW]), 2 * _ROUNDS + 1
        )
        most = seconds(partial(TimelineIndex, views[_MOST]))
    return Figure(
        name="timeline made ready once, 20,000 events",
        value=slow * 1000,
        unit="ms",
        goal=_INDEX_MS,
        beside=f"1,000 events {quick * 1000:.1f} ms, 100,000 events {most * 1000:.0f} ms",
    )


def _layout(zoom: str, frames: dict[int, list[float]]) -> Figure:
    found = {number: quantiles(taken, n=20)[-1] * 1000 for number, taken in frames.items()}
    worst = max(frames[_MANY]) * 1000
    return Figure(
        name=f"timeline layout, {zoom}, 20,000 events, moved and zoomed, 95th percentile",
        value=found[_MANY],
        unit="ms",
        goal=_WORST_MS if zoom == "all" else _USUAL_MS,
        beside=(
            f"worst {worst:.1f} ms; 1,000 events {found[_FEW]:.1f} ms, {found[_MANY] / found[_FEW]:.1f} ×; "
            f"100,000 events {found[_MOST]:.1f} ms"
        ),
    )


def _frames(index: TimelineIndex, days: float | None) -> list[float]:
    """Return the seconds of layouts while the view moves through the second half, and at each a little closer."""
    first, last = (float(day.toordinal()) for day in whole(index))
    span = days or last - first + 2
    sizes = Sizes(text=_measure)
    found = []
    with without_collections():
        for frame in range(_FRAMES):
            shown = span * (1 - 0.002 * (frame // 2))
            start = last + 1 - shown - (last - first - shown) / 2 * frame / _FRAMES
            scale = Scale(start=start, per_day=_WIDTH / shown, width=_WIDTH)
            found.append(seconds(partial(lay_out, index, scale, sizes)))
    return found


def _measure(text: str) -> float:
    return 7.0 * len(text)
