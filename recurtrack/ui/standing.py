"""How kinds of events and their states look: outline, colour, pill. One table for every page."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.dates import days_in_words
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.guideline import Source
from recurtrack.domain.orders import ORDER_RULE
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.terms import Test
from recurtrack.ui.phrases import source_name
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Drawing, Mark
from recurtrack.ui.widgets.pill import Tag

TEST_SHAPES: dict[Test, tuple[Shape, str]] = {
    Test.CLINIC_VISIT: (Shape.CIRCLE, "visit"),
    Test.MAMMOGRAM: (Shape.SQUARE, "imaging"),
    Test.BREAST_MRI: (Shape.DIAMOND, "imaging"),
    Test.BREAST_ULTRASOUND: (Shape.DOME, "imaging"),
    Test.BLOOD_TEST: (Shape.DROP, "blood"),
    Test.TUMOUR_MARKER: (Shape.DROP, "blood"),
    Test.BONE_DENSITY: (Shape.HEXAGON, "bone"),
    Test.ECHOCARDIOGRAM: (Shape.HEART, "bone"),
}
"""Outline and colour of each test; all others are drawn as a capsule."""

STATUS_MARKS = {
    CheckStatus.PLANNED: Mark.PLANNED,
    CheckStatus.DUE: Mark.DUE,
    CheckStatus.OVERDUE: Mark.OVERDUE,
    CheckStatus.BOOKED: Mark.BOOKED,
    CheckStatus.AWAITING_RESULT: Mark.AWAITING,
    CheckStatus.RESULT_RECEIVED: Mark.DONE,
    CheckStatus.DONE: Mark.DONE,
    CheckStatus.SKIPPED: Mark.MISSED,
    CheckStatus.PAUSED: Mark.MISSED,
}

STATUS_COLOURS = {
    CheckStatus.PLANNED: "planned",
    CheckStatus.DUE: "soon",
    CheckStatus.OVERDUE: "late",
    CheckStatus.BOOKED: "booked",
    CheckStatus.AWAITING_RESULT: "booked",
    CheckStatus.RESULT_RECEIVED: "done",
    CheckStatus.DONE: "done",
    CheckStatus.SKIPPED: "planned",
    CheckStatus.PAUSED: "planned",
}

_STATUS_ICONS = {
    CheckStatus.PLANNED: "calendar",
    CheckStatus.DUE: "hourglass",
    CheckStatus.OVERDUE: "clock-alert",
    CheckStatus.BOOKED: "calendar-check",
    CheckStatus.AWAITING_RESULT: "microscope",
    CheckStatus.RESULT_RECEIVED: "mail-check",
    CheckStatus.DONE: "check",
    CheckStatus.SKIPPED: "skip-forward",
    CheckStatus.PAUSED: "circle-pause",
}


def drawing_of(test: Test, mark: Mark) -> Drawing:
    """Return how an event of a test is drawn."""
    shape, colour = TEST_SHAPES.get(test, (Shape.CAPSULE, "planned"))
    return Drawing(shape, mark, colour)


def status_tag(status: CheckStatus, late_days: int = 0, *, best_is_past: bool = False) -> Tag:
    """Return the pill of a state; ``late_days`` is how long ago the window closed."""
    words = _status_words(status)
    if status is CheckStatus.OVERDUE and late_days:
        words = tr("Overdue by {span}", span=days_in_words(late_days))
    if status is CheckStatus.DUE and best_is_past:
        words = tr("Due now")
    colour = STATUS_COLOURS[status]
    return Tag(words, _STATUS_ICONS[status], colour, f"{colour}bg")


def check_tag(check: TrackedCheck, today: date) -> Tag:
    """Return the pill of a check on one day."""
    if check.planned is None:
        return status_tag(check.status)
    late = (today - check.planned.window.latest).days
    return status_tag(check.status, late, best_is_past=today >= check.planned.due)


def source_tag(check: PlannedCheck, source: Source) -> Tag:
    """Return the chip of a source: a guideline, a doctor, or the person."""
    is_order = check.rule.id.startswith(ORDER_RULE)
    return Tag(source_name(source), "stethoscope" if is_order else "book-open", "ink2", "sunken", "line2")


def _status_words(status: CheckStatus) -> str:
    match status:
        case CheckStatus.PLANNED:
            return tr("Planned")
        case CheckStatus.DUE:
            return tr("Due soon")
        case CheckStatus.OVERDUE:
            return tr("Overdue")
        case CheckStatus.BOOKED:
            return tr("Booked")
        case CheckStatus.AWAITING_RESULT:
            return tr("Waiting for the result")
        case CheckStatus.RESULT_RECEIVED:
            return tr("Result received")
        case CheckStatus.DONE:
            return tr("Done")
        case CheckStatus.SKIPPED:
            return tr("Skipped")
        case CheckStatus.PAUSED:
            return tr("Paused")
