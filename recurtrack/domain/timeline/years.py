"""The years of a timeline: of follow-up from each start of the count, and of the calendar, as many as have room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from recurtrack.domain.dates import MONTH_NAMES, add_months, in_calendar
from recurtrack.domain.timeline.events import Counting
from recurtrack.domain.timeline.picture import FollowUpYear, Milestone, Tick
from recurtrack.domain.timeline.room import Room

_MONTHS = 12
_DAYS_OF_A_YEAR, _DAYS_OF_A_MONTH = 365.2425, 30.44
_ROOM_FOR_A_TICK = 40.0
_ROOM_FOR_A_FLAG = 32.0
_YEARS_APART = (1, 2, 5, 10, 20, 50, 100)
_FLAGS_APART = (1, 5, 10, 50)
_SHORT = 3


def milestones_of(counts: Iterable[Counting], today: date, room: Room) -> Iterator[Milestone]:
    """Give the starts and anniversaries of follow-up in view.

    An anniversary is so many years after the start by whole months (``domain/dates.add_months``, convention D1), up to
    the day before the count ends. Where a year is too narrow for a flag, only each fifth or tenth has one.
    """
    year = _DAYS_OF_A_YEAR * room.scale.per_day
    step = next((step for step in _FLAGS_APART if step * year >= _ROOM_FOR_A_FLAG), _FLAGS_APART[-1])
    for which, count in enumerate(counts):
        for number, day in _anniversaries(count, room):
            x = room.scale.at(day)
            if number % step == 0 and 0 <= x <= room.scale.width:
                yield Milestone(x=x, day=day, number=number, is_reached=day <= today, restarted=which > 0)


def follow_up_years(counts: Iterable[Counting], today: date, room: Room) -> Iterator[FollowUpYear]:
    """Give the years of follow-up in view, each from one anniversary to the next, or to where the count ends."""
    for count in counts:
        for number, day in _anniversaries(count, room):
            following = _anniversary(count, number + 1)
            end = following if count.until is None else min(following, count.until)
            x, last = room.scale.at(day), room.scale.at(end)
            if x < room.scale.width and last > 0:
                yield FollowUpYear(x=x, end=last, number=number + 1, is_current=day <= today < end)


def ticks_of(room: Room) -> Iterator[Tick]:
    """Give the beginnings of calendar years in view, and of months where they have room.

    The last ones before the view are among them: they tell painters what the left edge lies in.
    """
    first, last = _day(room.scale.start), _day(room.scale.end)
    has_months = _DAYS_OF_A_MONTH * room.scale.per_day >= _ROOM_FOR_A_TICK
    step = 1 if has_months else _years_apart(room)
    found = [date(year, 1, 1) for year in range(max(first.year - first.year % step, 1), last.year + 1, step)]
    years = {day.toordinal(): str(day.year) for day in found}
    months = dict(_months(first, last)) if has_months else {}
    for ordinal in sorted(years | months):
        is_year = ordinal in years
        yield Tick(x=room.x(ordinal), text=years[ordinal] if is_year else months[ordinal], is_year=is_year)


def _years_apart(room: Room) -> int:
    year = _DAYS_OF_A_YEAR * room.scale.per_day
    return next((step for step in _YEARS_APART if step * year >= _ROOM_FOR_A_TICK), _YEARS_APART[-1])


def _months(first: date, last: date) -> Iterator[tuple[int, str]]:
    for number in range(first.year * _MONTHS + first.month - 1, last.year * _MONTHS + last.month):
        year, month = divmod(number, _MONTHS)
        yield date(year, month + 1, 1).toordinal(), MONTH_NAMES[month][:_SHORT]


def _anniversaries(count: Counting, room: Room) -> Iterator[tuple[int, date]]:
    """Give the numbers and days of the anniversaries from the last one before the view to the first one behind it."""
    number = max(_day(room.scale.start).year - count.start.year - 1, 0)
    while True:
        day = _anniversary(count, number)
        if not in_calendar(day) or (count.until is not None and day >= count.until):
            return
        yield number, day
        if room.scale.at(day) > room.scale.width:
            return
        number += 1


def _anniversary(count: Counting, number: int) -> date:
    if count.start.year + number >= date.max.year:
        return date.max
    return add_months(count.start, _MONTHS * number)


def _day(ordinal: float) -> date:
    return date.fromordinal(min(max(int(ordinal), 1), date.max.toordinal()))
