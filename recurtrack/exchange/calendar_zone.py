"""Time zones as calendar files carry them (VTIMEZONE of RFC 5545), worked out from what the computer knows of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=7)
"""Shorter than the time between two changes of the clocks anywhere, but for a few of the past that undid each other."""


class _Rule(NamedTuple):
    """How the clocks are set: from one offset to another, the zone's short name then, and whether it is for summer."""

    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


@lru_cache(maxsize=32)
def zone_component(name: str, first_year: int, last_year: int) -> Timezone:
    """Return a zone as it is in these years, these included; ``name`` is one that ``zoneinfo`` knows.

    Each change of the clocks is listed by the wall time before it, as section 3.6.5 of RFC 5545 has it. The library's
    own ``Timezone.from_tzinfo`` lists those of spring an hour late.
    """
    from icalendar import Timezone

    zone = ZoneInfo(name)
    start = datetime(first_year, 1, 1, tzinfo=UTC) - timedelta(days=1)
    end = datetime(last_year, 12, 31, tzinfo=UTC) + timedelta(days=2)
    first = _rule(start, start, zone)
    onsets: dict[_Rule, list[datetime]] = defaultdict(list)
    onsets[first].append((start + first.before).replace(tzinfo=None))
    for change in _changes(zone, start, end):
        rule = _rule(change - timedelta(seconds=1), change, zone)
        onsets[rule].append((change + rule.before).replace(tzinfo=None))
    component = Timezone()
    component.add("TZID", name)
    for rule, moments in onsets.items():
        component.add_component(_observance(rule, moments))
    return component


def _rule(before: datetime, after: datetime, zone: ZoneInfo) -> _Rule:
    then, now = before.astimezone(zone), after.astimezone(zone)
    return _Rule(
        then.utcoffset() or timedelta(), now.utcoffset() or timedelta(), now.tzname() or zone.key, bool(now.dst())
    )


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Give the moments (UTC) from which on another offset holds, in order."""
    known = start
    while known < end:
        later = known + _STEP
        if _offset(known, zone) != _offset(later, zone):
            yield _first_after(known, later, zone)
        known = later


def _first_after(known: datetime, later: datetime, zone: ZoneInfo) -> datetime:
    """Find the second at which the offset changes between two moments."""
    before = _offset(known, zone)
    least, most = 0, int((later - known).total_seconds())
    while most - least > 1:
        middle = (least + most) // 2
        if _offset(known + timedelta(seconds=middle), zone) == before:
            least = middle
        else:
            most = middle
    return known + timedelta(seconds=most)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()


def _observance(rule: _Rule, moments: list[datetime]) -> TimezoneDaylight | TimezoneStandard:
    from icalendar import TimezoneDaylight, TimezoneStandard

    part = TimezoneDaylight() if rule.is_summer else TimezoneStandard()
    part.add("DTSTART", moments[0])
    part.add("TZOFFSETFROM", rule.before)
    part.add("TZOFFSETTO", rule.after)
    part.add("TZNAME", rule.name)
    if moments[1:]:
        part.add("RDATE", moments[1:])
    return part
