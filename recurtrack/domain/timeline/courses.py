"""Rows for what takes time: treatments and medicines, each in the first row that is free, the same from any view.

Two of them are too close for one row when less than a shape's width lies between the end of one and the beginning of
the other. One that begins while five earlier ones are too close is *crowded*; crowded ones that are too close to each
other are drawn as one bar, in a row below the others. Looking closer only takes them out of the crowd and apart.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.timeline.events import Lane, TimelineEvent
from recurtrack.domain.timeline.names import shortened
from recurtrack.domain.timeline.picture import Sizes
from recurtrack.domain.timeline.room import Room

_ROWS = 5
"""In how many rows they stand singly; what is crowded has one more."""
_NEVER = float("inf")


class Course(NamedTuple):
    """One event of such a lane from ``first`` to ``last`` (exclusive) as ordinals of days; today cuts it at ``now``.

    An operation, a diagnosis, and a course whose length is not known have none (``is_point``): they take no more than
    the days their date can mean.
    """

    event: TimelineEvent
    first: int
    now: int
    last: int
    is_point: bool

    @classmethod
    def of(cls, event: TimelineEvent, today: date) -> Course:
        """Return the time an event takes."""
        is_point = event.bar is None or event.treatment is TreatmentKind.SURGERY
        first, last = (day.toordinal() for day in (event.known if is_point or event.bar is None else event.bar))
        end = last + (first != last if is_point else not event.is_open)
        now = end if last < today.toordinal() or event.is_open else max(today.toordinal(), first)
        return cls(event, first, now, end, is_point)


class Standing(NamedTuple):
    """One course, or several drawn as one, in a row; ``following`` is the first of the next in that row.

    ``first`` to ``last`` (exclusive) are all their days.
    """

    courses: tuple[Course, ...]
    row: int
    first: int
    last: int
    following: Course | None


class BarLane:
    """A lane of events that take time, made ready for any view; the rows of a zoom are kept while it lasts."""

    def __init__(self, lane: Lane, events: Iterable[TimelineEvent], today: date) -> None:
        self.lane = lane
        self.events = tuple(events)
        courses = sorted((Course.of(event, today) for event in self.events), key=lambda it: (it.first, it.last))
        self._courses = tuple(zip(courses, _crowded_beyond(courses), strict=True))
        self._kept: tuple[tuple[float, Sizes], tuple[Standing, ...]] | None = None

    def standing(self, room: Room) -> tuple[Standing, ...]:
        """Return everything with its row at this zoom."""
        zoom = (room.scale.per_day, room.sizes)
        if self._kept is None or self._kept[0] != zoom:
            self._kept = (zoom, tuple(self._in_rows(room)))
        return self._kept[1]

    def rows(self, room: Room) -> int:
        """Return how many rows are taken at this zoom."""
        return max((standing.row for standing in self.standing(room)), default=-1) + 1

    def _in_rows(self, room: Room) -> Iterator[Standing]:
        rows = _single_rows((course for course, beyond in self._courses if room.apart <= beyond), room)
        crowds = list(_joined((course for course, beyond in self._courses if room.apart > beyond), room))
        if crowds:
            rows.append(crowds)
        for row, found in enumerate(rows):
            for courses, following in zip(found, [*found[1:], None], strict=True):
                last = max(course.last for course in courses)
                yield Standing(courses, row, courses[0].first, last, following[0] if following else None)


def is_named_inside(course: Course, room: Room) -> bool:
    """Tell whether the name of a course finds room on its bar, before today or after."""
    if course.is_point:
        return False
    longer = max(course.now - course.first, course.last - course.now) * room.scale.per_day
    return room.sizes.text(course.event.label) + 2 * room.sizes.between <= longer


def name_behind(course: Course, room: Room) -> str:
    """Return the name of a course as it stands behind it: cut short when it is long, nothing where there is no room."""
    return shortened(course.event.label, room.longest_name, room.sizes.text)


def _crowded_beyond(courses: Sequence[Course]) -> Iterator[float]:
    """Give for each, in the order of their beginnings, how many days ``apart`` may be before it is crowded."""
    latest: list[int] = []
    for course in courses:
        yield course.first - latest[0] if len(latest) == _ROWS else _NEVER
        if len(latest) < _ROWS:
            heapq.heappush(latest, course.last)
        else:
            heapq.heappushpop(latest, course.last)


def _single_rows(courses: Iterable[Course], room: Room) -> list[list[tuple[Course, ...]]]:
    """Put each into the first row that is free for it, if there is one behind the names of others, else without them.

    There always is: one for which there is none is crowded.
    """
    rows: list[list[tuple[Course, ...]]] = []
    ends: list[tuple[float, float]] = []
    for course in courses:
        free = [row for row, (end, _) in enumerate(ends) if course.first - end >= room.apart]
        behind_names = (row for row in free if course.first >= ends[row][1])
        row = next(behind_names, len(rows) if len(rows) < _ROWS else min(free, default=_ROWS - 1))
        if row == len(rows):
            rows.append([])
            ends.append((0.0, 0.0))
        rows[row].append((course,))
        ends[row] = (course.last, _end_of_name(course, room))
    return rows


def _end_of_name(course: Course, room: Room) -> float:
    name, sizes = name_behind(course, room), room.sizes
    if not name or is_named_inside(course, room):
        return course.last
    around = 2 * sizes.between + (sizes.shape if course.is_point else sizes.bar / 2)
    return course.last + (sizes.text(name) + around) / room.scale.per_day


def _joined(courses: Iterable[Course], room: Room) -> Iterator[tuple[Course, ...]]:
    together: list[Course] = []
    end = 0
    for course in courses:
        if together and course.first - end >= room.apart:
            yield tuple(together)
            together = []
        end = max(end, course.last) if together else course.last
        together.append(course)
    if together:
        yield tuple(together)
