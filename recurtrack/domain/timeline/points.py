"""Where the events of a lane stand that have a day, not a length, and the names beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recurtrack.domain.timeline.care import CARE_ORDER
from recurtrack.domain.timeline.crowds import PointLane, Unit
from recurtrack.domain.timeline.events import EventState, TimelineEvent
from recurtrack.domain.timeline.names import Spot, labels_of
from recurtrack.domain.timeline.picture import Label, LaneBand, Place
from recurtrack.domain.timeline.room import Room
from recurtrack.domain.timeline.rows import rows_of
from recurtrack.domain.timeline.runs import Row

_ROW = 0.68
"""From the middle of a lane to each of its two rows, in shapes."""
_WIDE_WINDOW = 3
"""A window is drawn at any zoom when it is so many shapes wide."""
_NAMES_AROUND, _SHAPES_AROUND = 2.5, 3
"""So far out of view, in longest names and in shapes, may stand what decides whether a name has room."""
_NOWHERE = float("-inf")


def stand(lane: PointLane, band: LaneBand, room: Room) -> tuple[list[Place], list[Label]]:
    """Return the shapes of a lane that are in view, and their names where there is room."""
    units = lane.units(room, _around(room) if room.has_names else 0.0)
    spots = [_spot(lane, unit, row, band, room) for unit, row in zip(units, rows_of(lane, units, room), strict=True)]
    seen = list(_seen(lane, units, spots, room))
    if not room.has_names or not seen:
        return seen, []
    keys = {place.events[0].key for place in seen}
    labels = labels_of(spots, band, room)
    return seen, [label for label in labels if label.key in keys and room.holds(label.x, label.x + label.width)]


def _seen(lane: PointLane, units: Sequence[Unit], spots: Sequence[Spot], room: Room) -> Iterator[Place]:
    """Give the shapes that are in view, or to which days in view belong."""
    half = room.sizes.shape / 2
    for unit, spot in zip(units, spots, strict=True):
        first, last = lane.reach_of(unit)
        if room.shows(min(spot.x - half, room.x(first)), max(spot.x + half, room.x(last + 1))):
            yield _place(lane, unit, spot, room)


def _spot(lane: PointLane, unit: Unit, row: Row, band: LaneBand, room: Room) -> Spot:
    is_single = unit.end - unit.begin == 1
    event = lane.events[unit.begin] if is_single else None
    x, run = room.x(unit.at), lane.run_of(unit)
    runs_to = room.x(run) if run else _NOWHERE
    end = max(x + room.sizes.shape / 2, runs_to)
    if event is not None and event.window is not None:
        end = max(end, room.x(event.window.latest.toordinal() + 1))
    return Spot(event, unit.begin, x, _y(row, band, room), runs_to, end, row is Row.MIDDLE)


def _around(room: Room) -> float:
    return (_NAMES_AROUND * room.longest_name + _SHAPES_AROUND * room.sizes.shape) / room.scale.per_day


def partial_span(event: TimelineEvent, room: Room) -> tuple[float, float] | None:
    """Return from where to where the day of an event can be; None when it is known."""
    first, last = event.known
    return None if first == last else (room.x(first.toordinal()), room.x(last.toordinal() + 1))


def _place(lane: PointLane, unit: Unit, spot: Spot, room: Room) -> Place:
    runs_to = None if spot.runs_to == _NOWHERE else spot.runs_to
    if unit.end - unit.begin == 1:
        event = lane.events[unit.begin]
        return Place(
            lane=lane.lane,
            x=spot.x,
            y=spot.y,
            events=(event,),
            state=event.state,
            span=partial_span(event, room),
            window=_window(event, room),
            runs_to=runs_to,
        )
    members = slice(unit.begin, unit.end)
    return Place(
        lane=lane.lane,
        x=spot.x,
        y=spot.y,
        events=lane.events[members],
        state=_state(lane.care[members]),
        span=(room.x(min(lane.firsts[members])), room.x(max(lane.lasts[members]) + 1)),
        runs_to=runs_to,
    )


def _state(care: Sequence[int]) -> EventState:
    return CARE_ORDER[min(care)]


def _window(event: TimelineEvent, room: Room) -> tuple[float, float, float] | None:
    if event.window is None:
        return None
    earliest, due, latest = (day.toordinal() for day in event.window)
    first, last = room.x(earliest), room.x(latest + 1)
    if not room.has_names and last - first < _WIDE_WINDOW * room.sizes.shape:
        return None
    return first, room.x(due), last


def _y(row: Row, band: LaneBand, room: Room) -> float:
    middle = band.top + band.height / 2
    if row is Row.MIDDLE and room.has_names:
        return middle - room.sizes.line / 2
    return middle + row * _ROW * room.sizes.shape
