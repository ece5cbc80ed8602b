"""Timelines to lay out: by hand, and at random with crowds, long signs, treatments and dates known to the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from recurtrack.domain.dates import Window
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.timeline.events import Counting, EventState, Lane, Span, TimelineEvent, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, lay_out, whole
from recurtrack.domain.timeline.picture import Bar, Layout, Place, Scale, Sizes

TODAY = date(2026, 6, 16)
BEGUN = date(2021, 1, 1)
_BAR_LANES = (Lane.TREATMENT, Lane.MEDICINES)
_NAMES = ("Visit", "Mammogram, both breasts", "Blood test", "Sore hands, mornings, worse after a long walk", "Ünlü")


def measure(text: str) -> float:
    """Take every character for equally wide."""
    return 6.5 * len(text)


SIZES = Sizes(text=measure)


def event(day: date, lane: Lane = Lane.VISITS, key: str = "", **more: object) -> TimelineEvent:
    """Make an event with as little as it needs."""
    key = key or f"{lane.value} {day}"
    given = TimelineEvent(
        key=key, lane=lane, day=day, known=Span(day, day), title=key, label="Visit", state=EventState.DONE
    )
    return replace(given, **more)  # type: ignore[arg-type]


def bar(first: date, last: date, label: str = "Letrozole", **more: object) -> TimelineEvent:
    """Make a treatment that takes time."""
    return replace(event(first, Lane.TREATMENT, f"{label} {first}", bar=Span(first, last), label=label), **more)  # type: ignore[arg-type]


def index_of(*events: TimelineEvent, counts: Sequence[Counting] = (), **more: object) -> TimelineIndex:
    """Make a timeline of events ready."""
    ordered = tuple(sorted(events, key=lambda it: it.day))
    return TimelineIndex(TimelineView(today=TODAY, events=ordered, counts=tuple(counts), **more))  # type: ignore[arg-type]


def scale_over(first: date, last: date, width: float = 660.0) -> Scale:
    """Show the days from one to another, both included."""
    days = last.toordinal() + 1 - first.toordinal()
    return Scale(start=float(first.toordinal()), per_day=width / days, width=width)


def whole_of(index: TimelineIndex, per_day: float) -> Layout:
    """Lay out everything at a zoom, however wide that is."""
    first, last = whole(index)
    days = last.toordinal() - first.toordinal() + 3
    return lay_out(index, Scale(start=first.toordinal() - 1.0, per_day=per_day, width=days * per_day), SIZES)


def things(layout: Layout) -> list[Place | Bar]:
    """Return everything that stands for events."""
    return [*layout.places, *layout.bars]


def keys_of(thing: Place | Bar) -> tuple[str, ...]:
    """Return what names the events of a shape or bar."""
    return tuple(event.key for event in thing.events)


_days = st.one_of(
    st.integers(0, 2500),
    st.integers(300, 330),
    st.integers(0, 60).map(lambda number: 7 * number),
    st.sampled_from((400, 400, 401, 2000)),
).map(lambda number: BEGUN + timedelta(days=number))


@st.composite
def _event(draw: st.DrawFn, lanes: Sequence[Lane]) -> TimelineEvent:
    lane, day = draw(st.sampled_from(lanes)), draw(_days)
    last = day + timedelta(days=draw(st.one_of(st.just(0), st.integers(0, 40), st.integers(0, 900))))
    given = event(day, lane, "x", state=draw(st.sampled_from(list(EventState))), label=draw(st.sampled_from(_NAMES)))
    how = draw(st.integers(0, 3))
    if how == 0:
        given = replace(given, known=Span(day, last))
    if how == 1:
        given = replace(given, window=Window(day - timedelta(days=30), day, day + timedelta(days=60)))
    if lane is Lane.TREATMENT and how > 1:
        given = replace(given, treatment=draw(st.sampled_from(list(TreatmentKind))))
    if lane in {*_BAR_LANES, Lane.NOTICED} and how:
        is_open = last >= TODAY
        given = replace(given, bar=Span(day, max(day, TODAY) if is_open else last), is_open=is_open)
    return given


@st.composite
def timelines(draw: st.DrawFn, most: int = 60) -> TimelineIndex:
    """Make a random timeline of few lanes, so that much of it stands close."""
    lanes = draw(st.lists(st.sampled_from(list(Lane)), min_size=1, max_size=3))
    found = draw(st.lists(_event(lanes), max_size=most))
    return index_of(*(replace(it, key=str(number)) for number, it in enumerate(found)))


zooms = st.floats(0.05, 60.0)
"""Pixels a day: from forty years in a window to ten days."""
close_zooms = st.floats(1.0, 8.0)
"""Those at which shapes have names: from a year and a half to two months."""
