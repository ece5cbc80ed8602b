"""From one event to the next by keyboard: along a lane, or to the lane above or below."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from enum import Enum, auto

from recurtrack.domain.timeline.events import Lane
from recurtrack.ui.timeline.chart.events_model import EventsModel


class Step(Enum):
    """Where to go."""

    BACK = auto()
    ON = auto()
    UP = auto()
    DOWN = auto()
    FIRST = auto()
    LAST = auto()


def step_from(model: EventsModel, row: int, step: Step, together: Callable[[int], frozenset[int]]) -> int:
    """Return the row to go to; the same one where there is none.

    ``row`` is -1 before an event was chosen: then it is the last one up to today. ``together`` gives the rows that
    are drawn as one with a row: they are one step.
    """
    if model.rowCount() == 0:
        return -1
    if step in {Step.FIRST, Step.LAST}:
        return 0 if step is Step.FIRST else model.rowCount() - 1
    if row < 0:
        return at_today(model)
    if step in {Step.BACK, Step.ON}:
        return _along(model, row, together(row), on=step is Step.ON)
    return _across(model, row, down=step is Step.DOWN)


def at_today(model: EventsModel) -> int:
    """Return the row of the last event up to today, else of the first one; -1 when there is none."""
    past = bisect_right(range(model.rowCount()), model.today, key=lambda row: model.event_at(row).day)
    return max(past - 1, 0) if model.rowCount() else -1


def _along(model: EventsModel, row: int, company: frozenset[int], *, on: bool) -> int:
    rows = model.rows_of(model.event_at(row).lane)
    place = bisect_left(rows, row)
    way = rows[place + 1 :] if on else rows[:place][::-1]
    return next((other for other in way if other not in company), row)


def _across(model: EventsModel, row: int, *, down: bool) -> int:
    event = model.event_at(row)
    lanes = model.lanes
    place = lanes.index(event.lane) + (1 if down else -1)
    if not 0 <= place < len(lanes):
        return row
    return _nearest(model, lanes[place], event.day)


def _nearest(model: EventsModel, lane: Lane, day: date) -> int:
    rows = model.rows_of(lane)
    place = bisect_left(rows, day, key=lambda row: model.event_at(row).day)
    near = rows[max(place - 1, 0) : place + 1]
    return min(near, key=lambda row: abs((model.event_at(row).day - day).days))
