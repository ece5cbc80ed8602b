"""The signs a picture needs explained: only the kinds and the states that occur in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from recurtrack.domain.timeline.events import EventState, Lane, TimelineEvent
from recurtrack.domain.wording import TEST_WORDS
from recurtrack.ui.timeline.chart.marks import event_drawing, mark_of, state_words
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Drawing, Mark

_STATES = (
    EventState.DONE,
    EventState.AWAITING_RESULT,
    EventState.BOOKED,
    EventState.DUE,
    EventState.OVERDUE,
    EventState.PLANNED,
    EventState.MISSED,
    EventState.GOING_ON,
    EventState.GONE,
)
_NAMES = {
    Shape.SPEECH: mark("Noticed sign"),
    Shape.CAPSULE: mark("Other check"),
    Shape.CIRCLE: mark("Clinic visit"),
    Shape.DROP: mark("Blood test"),
}


class Sign(NamedTuple):
    """A drawing and what it stands for."""

    drawing: Drawing
    words: str


def states_in(events: Iterable[TimelineEvent]) -> tuple[Sign, ...]:
    """Return a sign for each way things stand with these events, in a fixed order."""
    by_mark: dict[Mark, EventState] = {}
    found = {event.state for event in events if event.bar is None or event.lane is Lane.NOTICED}
    for state in _STATES:
        if any(mark_of(other) is mark_of(state) for other in found):
            by_mark.setdefault(mark_of(state), state)
    return tuple(Sign(_example(its_mark), state_words(state)) for its_mark, state in by_mark.items())


def kinds_in(events: Iterable[TimelineEvent]) -> tuple[Sign, ...]:
    """Return a sign for each kind of these events, in the order of the lanes."""
    found: dict[tuple[Lane, Shape, str, Mark], str] = {}
    for event in events:
        if event.bar is not None and event.lane is not Lane.NOTICED:
            continue
        drawing = event_drawing(event)
        plain = drawing.mark if drawing.mark in {Mark.PLAIN, Mark.OPEN} else Mark.DONE
        found.setdefault((event.lane, drawing.shape, drawing.colour, plain), _kind_name(event, drawing))
    lanes = list(Lane)
    ordered = sorted(found.items(), key=lambda item: (lanes.index(item[0][0]), item[0][1].name, item[0][3].value))
    signs = {(shape, colour, its_mark): words for (_, shape, colour, its_mark), words in ordered}
    return tuple(
        Sign(Drawing(shape, _plain(its_mark), colour), words) for (shape, colour, its_mark), words in signs.items()
    )


def _example(its_mark: Mark) -> Drawing:
    if its_mark in {Mark.GOING_ON, Mark.GONE}:
        return Drawing(Shape.SPEECH, its_mark, "sign")
    return Drawing(Shape.CIRCLE, its_mark, "visit")


def _plain(its_mark: Mark) -> Mark:
    return Mark.OPEN if its_mark is Mark.OPEN else Mark.PLAIN


def _kind_name(event: TimelineEvent, drawing: Drawing) -> str:
    if drawing.shape in _NAMES:
        return tr(_NAMES[drawing.shape])
    if event.test is not None:
        words = TEST_WORDS[event.test]
        return words[:1].upper() + words[1:]
    return tr("Diagnosis") if drawing.mark is Mark.OPEN else tr("Operation, or start of a treatment")
