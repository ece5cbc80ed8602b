"""The names beside the shapes of a lane: below or to the right, and only where they touch nothing else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from recurtrack.domain.timeline.care import CARE_OF
from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.domain.timeline.picture import Label, LaneBand, Side
from recurtrack.domain.timeline.room import Room

_NAMES_AROUND = 1.5
"""So far out of view, in longest names, names are looked for that may take the room of one in view."""
_RUN = 6 / 19
"""How high the bar is that tells how long a sign went on, in shapes."""


class Spot(NamedTuple):
    """Where a shape stands that may want a name, in view or near it.

    ``event`` is its only event, None for several; ``number`` that of its first event in the lane, whatever is in view.
    ``runs_to`` is where something that goes on ends, minus infinity for what does not; ``end`` is where the shape ends
    with its window and with what goes on from there. A lonely one has room below it.
    """

    event: TimelineEvent | None
    number: int
    x: float
    y: float
    runs_to: float
    end: float
    is_lonely: bool


class _Area(NamedTuple):
    """The room of a name; ``y`` is the middle of its line."""

    left: float
    right: float
    y: float


class _Wish(NamedTuple):
    spot: Spot
    event: TimelineEvent
    area: _Area
    text: str
    side: Side

    def before_others(self) -> tuple[int, int, int]:
        """Orders names: where two want the same room, the smaller one has it.

        What asks for more care comes first; among equals the numbers that are divisible by the highest power of two,
        which thins evenly and needs to know nothing of what stands far away.
        """
        number = self.spot.number
        return CARE_OF[self.event.state], -(number & -number or 1 << 30), number


def labels_of(spots: Sequence[Spot], band: LaneBand, room: Room) -> list[Label]:
    """Return the names that have room, of shapes in the order of their places.

    Whether a name has room depends only on what stands near it, so names do not come and go when the view moves.
    """
    neighbours = _Neighbours(spots, band, room)
    around = _NAMES_AROUND * room.longest_name + room.sizes.shape
    rivals = (spot for spot in spots if spot.end >= -around and spot.x <= room.scale.width + around)
    wishes = [wish for wish in (_wish(spot, neighbours, room) for spot in rivals) if wish is not None]
    wishes.sort(key=lambda wish: wish.area)
    refused = set(_refused(wishes, room))
    kept = [wish for wish in wishes if wish.spot.number not in refused]
    areas = [wish.area for wish in kept]
    return [_label(wish, _kept_in_view(wish, areas, neighbours, room)) for wish in kept]


def _refused(wishes: Sequence[_Wish], room: Room) -> Iterator[int]:
    """Give the numbers of those that touch one which comes before them."""
    widest = max((wish.area.right - wish.area.left for wish in wishes), default=0.0) + room.sizes.between
    for number, wish in enumerate(wishes):
        for other in wishes[number + 1 :]:
            if other.area.left - wish.area.left >= widest:
                break
            if _touch(wish.area, other.area, room):
                yield max(wish, other, key=_Wish.before_others).spot.number


def _kept_in_view(wish: _Wish, kept: Sequence[_Area], neighbours: _Neighbours, room: Room) -> _Area:
    """Move a name below its shape away from the edge that would cut it, if nothing stands there."""
    area = wish.area
    width = area.right - area.left
    left = max(min(area.left, room.scale.width - width), 0.0)
    if left == area.left or wish.side is not Side.BELOW or not 0 <= wish.spot.x <= room.scale.width:
        return area
    moved = _Area(left, left + width, area.y)
    is_free = not any(_touch(moved, other, room) for other in kept if other is not area)
    return moved if is_free and neighbours.leave_room_for(moved, wish.spot) else area


def _label(wish: _Wish, area: _Area) -> Label:
    width = area.right - area.left
    return Label(x=area.left, y=area.y, width=width, text=wish.text, key=wish.event.key, side=wish.side)


def shortened(text: str, width: float, measure: Callable[[str], float]) -> str:
    """Return a text that is no wider than a width, its end cut off where it is; nothing when even that is too wide."""
    if width <= 0:
        return ""
    if measure(text) <= width:
        return text
    kept, too_many = 0, len(text)
    while too_many - kept > 1:
        tried = (kept + too_many) // 2
        if measure(_cut(text, tried)) <= width:
            kept = tried
        else:
            too_many = tried
    return _cut(text, kept) if kept else ""


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" ,.;:") + "…"


class _Neighbours:
    """The shapes of a lane by their places, and how far the signs among them go on: what names must keep clear of."""

    def __init__(self, spots: Sequence[Spot], band: LaneBand, room: Room) -> None:
        self._spots = spots
        self._x = [spot.x for spot in spots]
        running = {spot.y for spot in spots if spot.runs_to > spot.x}
        self._runs = {y: list(_longest_so_far(spots, y)) for y in running}
        self._bottom = band.top + band.height + 1
        self._room = room

    def leave_room_for(self, area: _Area, own: Spot) -> bool:
        """Tell whether a name touches neither another shape nor a sign that goes on, and stays within its lane."""
        line, shape, between = self._room.sizes.line, self._room.sizes.shape, self._room.sizes.between
        if area.y + line / 2 > self._bottom:
            return False
        beside = (shape + between) / 2
        first, last = bisect_right(self._x, area.left - beside), bisect_left(self._x, area.right + beside)
        for spot in self._spots[first:last]:
            if abs(spot.y - area.y) < (shape + line) / 2 and spot is not own:
                return False
        thick = (line + _RUN * shape) / 2
        return not any(abs(y - area.y) < thick and ends[last] > area.left for y, ends in self._runs.items())


def _longest_so_far(spots: Sequence[Spot], y: float) -> Iterator[float]:
    """Give how far anything goes on in a row: before the first shape, and after each of them."""
    end = float("-inf")
    yield end
    for spot in spots:
        if spot.y == y:
            end = max(end, spot.runs_to)
        yield end


def _wish(spot: Spot, neighbours: _Neighbours, room: Room) -> _Wish | None:
    """Return the name of a shape on the first of its sides that is free."""
    if spot.event is None:
        return None
    text = shortened(spot.event.label, room.longest_name, room.sizes.text)
    if not text:
        return None
    width = room.sizes.text(text)
    for side in (Side.BELOW, Side.RIGHT) if spot.is_lonely else (Side.RIGHT, Side.BELOW):
        area = _beside(spot, side, width, room)
        if neighbours.leave_room_for(area, spot):
            return _Wish(spot, spot.event, area, text, side)
    return None


def _beside(spot: Spot, side: Side, width: float, room: Room) -> _Area:
    """Return the room below a shape, or to the right of it and of the window or run that begins there."""
    if side is Side.BELOW:
        return _Area(spot.x - width / 2, spot.x + width / 2, spot.y + (room.sizes.shape + room.sizes.line) / 2)
    left = spot.end + room.sizes.between
    return _Area(left, left + width, spot.y)


def _touch(area: _Area, other: _Area, room: Room) -> bool:
    between = room.sizes.between
    beside = area.right + between <= other.left or other.right + between <= area.left
    return not beside and abs(area.y - other.y) < room.sizes.line
