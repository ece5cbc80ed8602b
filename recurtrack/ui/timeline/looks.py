"""How a row of the timeline looks and reads: its shape, its pill, its date in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recurtrack.domain.follow_up import CheckStatus
from recurtrack.services.timeline_list import EventState, Lane, TimelineRow
from recurtrack.ui.phrases import day_brief
from recurtrack.ui.standing import STATUS_MARKS, drawing_of, status_tag
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Drawing, Mark
from recurtrack.ui.widgets.pill import Tag

LANE_NAMES = {
    Lane.TREATMENT: mark("Treatment"),
    Lane.VISITS: mark("Visits"),
    Lane.BREAST_IMAGING: mark("Breast imaging"),
    Lane.BLOOD_TESTS: mark("Blood tests"),
    Lane.BONE_AND_HEART: mark("Bone and heart"),
    Lane.NOTICED: mark("Noticed"),
    Lane.OTHER: mark("Other checks"),
}

_OWN_TAGS = {
    EventState.RECORDED: Tag(mark("On record"), "check", "treat", "treatbg"),
    EventState.GOING_ON: Tag(mark("Going on"), "hourglass", "booked", "bookedbg"),
    EventState.GONE: Tag(mark("Gone"), "check", "done", "donebg"),
    EventState.MISSED: Tag(mark("Did not take place"), "x", "planned", "plannedbg"),
    EventState.CANCELLED: Tag(mark("Cancelled"), "x", "planned", "plannedbg"),
}

_OWN_MARKS = {
    EventState.RECORDED: Mark.DONE,
    EventState.GOING_ON: Mark.GOING_ON,
    EventState.GONE: Mark.GONE,
    EventState.MISSED: Mark.MISSED,
    EventState.CANCELLED: Mark.MISSED,
}


def tag_of(row: TimelineRow, today: date) -> Tag:
    """Return the pill of a row."""
    if row.state in _OWN_TAGS:
        tag = _OWN_TAGS[row.state]
        return replace(tag, words=tr(tag.words))
    if row.window is None:
        return status_tag(CheckStatus(row.state.value))
    late = (today - row.window.latest).days
    return status_tag(CheckStatus(row.state.value), late, best_is_past=today >= row.window.due)


def row_drawing(row: TimelineRow) -> Drawing:
    """Return how the event of a row is drawn."""
    mark = _OWN_MARKS[row.state] if row.state in _OWN_MARKS else STATUS_MARKS[CheckStatus(row.state.value)]
    if row.test is not None:
        return drawing_of(row.test, mark)
    if row.lane is Lane.NOTICED:
        return Drawing(Shape.SPEECH, mark, "sign")
    shape = Shape.DIAMOND if row.until is None and row.state is EventState.RECORDED else Shape.BAR
    return Drawing(shape, mark, "treat")


def date_lines(row: TimelineRow, today: date) -> tuple[str, str]:
    """Return the date of a row, and what stands below it: the window, or the end."""
    when = row.when.in_words() if row.when is not None else ""
    if row.window is not None and row.state in {EventState.PLANNED, EventState.DUE, EventState.OVERDUE}:
        earliest, _, latest = row.window
        between = tr("{earliest} to {latest}", earliest=day_brief(earliest, today), latest=day_brief(latest, today))
        return tr("Best {day}", day=when), between
    if row.until is not None:
        return when, tr("to {day}", day=row.until.in_words())
    return when, ""


def row_in_words(row: TimelineRow, today: date) -> str:
    """Return a row for screen readers: what, state, date, window, reason."""
    when, below = date_lines(row, today)
    parts = (tr(LANE_NAMES[row.lane]), row.title, tag_of(row, today).words.lower(), when, below, row.why, row.detail)
    return ", ".join(part.rstrip(".") for part in parts if part)
