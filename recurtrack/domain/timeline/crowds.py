"""Which events of a lane stand alone and which are joined: the same wherever the view begins, and finer on zoom.

An event is *crowded* when it lies among three that follow one another within less than a shape's width: two rows
have no place for the third. Crowded neighbours in one cell (``Room.cell``) are joined to a unit; every other event
is a unit of its own. Looking closer only takes events out of the crowd and divides cells, so what stands alone stays
alone. A unit stands between its first and its last event, as near to the middle of its cell as that allows. Of three
units that follow one another the outer two are then always a shape apart: else all three would be crowded, close
enough to be joined, and in three different cells, of which the middle one is wider than a shape.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from recurtrack.domain.timeline.care import CARE_OF
from recurtrack.domain.timeline.events import Lane, TimelineEvent
from recurtrack.domain.timeline.reach import Reach
from recurtrack.domain.timeline.room import Room
from recurtrack.domain.timeline.runs import Row, rows_of_runs

_FAR = 1 << 30


class Unit(NamedTuple):
    """Events ``begin`` to ``end`` (exclusive) of a lane, shown as one at the day ``at``."""

    begin: int
    end: int
    at: float


class PointLane:
    """A lane of events that stand at their days, made ready for any view.

    ``days`` are their days as ordinals, in order; ``firsts`` and ``lasts`` the days their dates can mean; ``runs``
    where something that takes time ends (0 for what does not); ``care`` how much care each asks for.
    """

    def __init__(self, lane: Lane, events: Sequence[TimelineEvent]) -> None:
        self.lane = lane
        self.events = tuple(sorted(events, key=lambda event: event.day))
        self.days = [event.day.toordinal() for event in self.events]
        self.care = [CARE_OF[event.state] for event in self.events]
        self.firsts = [min(event.known.first.toordinal(), day) for event, day in self._dated()]
        self.lasts = [max(event.known.last.toordinal(), day) for event, day in self._dated()]
        self.runs = [_run(event, day) for event, day in self._dated()]
        self._rows = rows_of_runs(self.days, self.runs)
        self._joins = _joins(self.days)
        self._earliest = [_earliest(event, first) for event, first in zip(self.events, self.firsts, strict=True)]
        self._latest = [
            _latest(event, max(last, run)) for event, last, run in zip(self.events, self.lasts, self.runs, strict=True)
        ]
        self._reach = Reach(self._earliest, self._latest)

    def units(self, room: Room, margin: float) -> list[Unit]:
        """Return the units in view and so many days around it, and those that reach there from afar, in order."""
        first, last = room.first - margin, room.last + margin
        begin, end = bisect_left(self.days, first), bisect_right(self.days, last)
        found: list[Unit] = []
        numbers = (self._reach.before(begin, first), iter(range(begin, end)), self._reach.after(end, last))
        for source in numbers:
            for number in source:
                if not found or number >= found[-1].end:
                    found.append(self.unit_of(number, room))
        return found

    def unit_of(self, number: int, room: Room) -> Unit:
        """Return the unit an event belongs to."""
        begin, end = number, number + 1
        cell = self.days[number] // room.cell
        if number and self._joins[number - 1] < room.apart:
            begin = self._first_joined(number, bisect_left(self.days, cell * room.cell, 0, number), room)
        if end < len(self.days) and self._joins[number] < room.apart:
            end = self._last_joined(number, bisect_left(self.days, (cell + 1) * room.cell, end), room) + 1
        if end - begin == 1:
            return Unit(begin, end, self.days[number])
        middle = (cell + 0.5) * room.cell
        return Unit(begin, end, min(max(middle, self.days[begin]), self.days[end - 1]))

    def before(self, unit: Unit, room: Room) -> Unit | None:
        """Return the unit before one."""
        return self.unit_of(unit.begin - 1, room) if unit.begin else None

    def after(self, unit: Unit, room: Room) -> Unit | None:
        """Return the unit after one."""
        return self.unit_of(unit.end, room) if unit.end < len(self.days) else None

    def run_of(self, unit: Unit) -> int:
        """Return where what takes time in a unit ends; 0 when nothing does."""
        if unit.end - unit.begin == 1:
            return self.runs[unit.begin]
        return max(self.runs[unit.begin : unit.end])

    def reach_of(self, unit: Unit) -> tuple[int, int]:
        """Return the first and the last day that belong to a unit, with windows and with what goes on."""
        if unit.end - unit.begin == 1:
            return self._earliest[unit.begin], self._latest[unit.begin]
        members = slice(unit.begin, unit.end)
        return min(self._earliest[members]), max(self._latest[members])

    def row_of(self, unit: Unit) -> Row:
        """Return the row of a unit that no shape stands close to."""
        return self._rows[unit.begin]

    def _first_joined(self, number: int, least: int, room: Room) -> int:
        while number > least and self._joins[number - 1] < room.apart:
            number -= 1
        return number

    def _last_joined(self, number: int, limit: int, room: Room) -> int:
        if limit - number > 1 and max(self._joins[number : limit - 1]) < room.apart:
            return limit - 1
        while number + 1 < limit and self._joins[number] < room.apart:
            number += 1
        return number

    def _dated(self) -> Iterator[tuple[TimelineEvent, int]]:
        return zip(self.events, self.days, strict=True)


def _joins(days: Sequence[int]) -> list[int]:
    """Return for each event how far ``apart`` must exceed for it and the next one to be joined, cells aside."""
    among_three = [last - first for first, last in zip(days, days[2:], strict=False)]
    padded = [_FAR, _FAR, *among_three, _FAR, _FAR]
    crowded = [min(three) for three in zip(padded, padded[1:], padded[2:], strict=False)]
    gaps = [after - day for day, after in pairwise(days)]
    return [max(three) for three in zip(crowded, crowded[1:], gaps, strict=False)]


def _run(event: TimelineEvent, day: int) -> int:
    return 0 if event.bar is None else max(event.bar.last.toordinal() + (not event.is_open), day)


def _earliest(event: TimelineEvent, first: int) -> int:
    return first if event.window is None else min(first, event.window.earliest.toordinal())


def _latest(event: TimelineEvent, last: int) -> int:
    return last if event.window is None else max(last, event.window.latest.toordinal())
