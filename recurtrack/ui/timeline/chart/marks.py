"""How an event of the timeline is drawn and what its state is called: shape, colour, pill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.follow_up import CheckStatus
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import EventState, Lane, TimelineEvent
from recurtrack.ui.standing import STATUS_COLOURS, STATUS_MARKS, drawing_of, status_tag
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Drawing, Mark
from recurtrack.ui.widgets.pill import Tag

LANE_ICONS = {
    Lane.TREATMENT: "pill",
    Lane.VISITS: "stethoscope",
    Lane.BREAST_IMAGING: "scan-line",
    Lane.BLOOD_TESTS: "droplet",
    Lane.BONE_AND_HEART: "heart-pulse",
    Lane.NOTICED: "message-square-plus",
    Lane.MEDICINES: "pill-bottle",
    Lane.OTHER: "list-checks",
}
"""The icon beside the name of a lane."""

LANE_COLOURS = {
    Lane.TREATMENT: "treat",
    Lane.VISITS: "visit",
    Lane.BREAST_IMAGING: "imaging",
    Lane.BLOOD_TESTS: "blood",
    Lane.BONE_AND_HEART: "bone",
    Lane.NOTICED: "sign",
    Lane.MEDICINES: "treat",
    Lane.OTHER: "planned",
}
"""The colour of the kind of events in a lane."""

LANE_NAMES = {
    Lane.TREATMENT: mark("Treatment"),
    Lane.VISITS: mark("Visits"),
    Lane.BREAST_IMAGING: mark("Breast imaging"),
    Lane.BLOOD_TESTS: mark("Blood tests"),
    Lane.BONE_AND_HEART: mark("Bone and heart"),
    Lane.NOTICED: mark("Noticed"),
    Lane.MEDICINES: mark("Medicines"),
    Lane.OTHER: mark("Other checks"),
}

_OWN_MARKS = {
    EventState.RECORDED: Mark.DONE,
    EventState.GOING_ON: Mark.GOING_ON,
    EventState.GONE: Mark.GONE,
    EventState.MISSED: Mark.MISSED,
    EventState.CANCELLED: Mark.MISSED,
}
_OWN_TAGS = {
    EventState.RECORDED: Tag(mark("On record"), "check", "treat", "treatbg"),
    EventState.GOING_ON: Tag(mark("Going on"), "hourglass", "booked", "bookedbg"),
    EventState.GONE: Tag(mark("Gone"), "check", "done", "donebg"),
    EventState.MISSED: Tag(mark("Did not take place"), "x", "planned", "plannedbg"),
    EventState.CANCELLED: Tag(mark("Cancelled"), "x", "planned", "plannedbg"),
}
_AHEAD = {EventState.PLANNED, EventState.DUE, EventState.OVERDUE, EventState.BOOKED}
_WITH_BARS = {Lane.TREATMENT, Lane.MEDICINES}


def mark_of(state: EventState) -> Mark:
    """Return how a state is drawn."""
    return _OWN_MARKS[state] if state in _OWN_MARKS else STATUS_MARKS[CheckStatus(state.value)]


def state_colour(state: EventState) -> str:
    """Return the name of the colour of a state; its tint is ``…bg``."""
    return _OWN_TAGS[state].ink if state in _OWN_TAGS else STATUS_COLOURS[CheckStatus(state.value)]


def state_words(state: EventState) -> str:
    """Return what a state is called."""
    return tr(_OWN_TAGS[state].words) if state in _OWN_TAGS else status_tag(CheckStatus(state.value)).words


def event_drawing(event: TimelineEvent, state: EventState | None = None) -> Drawing:
    """Return how an event is drawn, or how it would be in another state."""
    is_diagnosis = event.entry is not None and event.entry.kind is DiagnosisEntry
    return _drawing(event.lane, event.test, state or event.state, is_diagnosis)


@cache
def _drawing(lane: Lane, test: Test | None, state: EventState, is_diagnosis: bool) -> Drawing:
    if test is not None:
        return drawing_of(test, mark_of(state))
    if lane is Lane.NOTICED:
        return Drawing(Shape.SPEECH, mark_of(state), "sign")
    if is_diagnosis:
        return Drawing(Shape.DIAMOND, Mark.OPEN, "treat")
    if lane in _WITH_BARS:
        return Drawing(Shape.DIAMOND, mark_of(state) if state in _AHEAD else Mark.PLAIN, "treat")
    return Drawing(Shape.CAPSULE, mark_of(state), LANE_COLOURS[lane])


def list_drawing(event: TimelineEvent) -> Drawing:
    """Return how an event is drawn in a card or a list, where what takes time stands without its bar."""
    if event.bar is not None and event.lane in _WITH_BARS:
        return Drawing(Shape.BAR, mark_of(event.state), "treat")
    return event_drawing(event)


def event_tag(event: TimelineEvent, today: date) -> Tag:
    """Return the pill that says how an event stands on a day."""
    if event.state in _OWN_TAGS:
        tag = _OWN_TAGS[event.state]
        return replace(tag, words=tr(tag.words))
    if event.window is None:
        return status_tag(CheckStatus(event.state.value))
    late = (today - event.window.latest).days
    return status_tag(CheckStatus(event.state.value), late, best_is_past=today >= event.window.due)
