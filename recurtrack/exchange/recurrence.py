"""The next date of an appointment that repeats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from dateutil.rrule import rrule, rrulestr

if TYPE_CHECKING:
    from icalendar.cal import Component

_MOST_DATES, _MOST_BARREN = 200_000, 2
_YEARS_AHEAD = 100
_LONGEST_RULE, _MOST_PLACES = 500, 10
_MONTHS = 12
_KNOWN = frozenset({"FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"})
_BY_DAY_OF_MONTH = frozenset({"BYMONTHDAY", "BYSETPOS"})
_NEXT = "It repeats; this is the next one."
_LAST = "It repeats; all its dates have passed, and this is the last one."
_FIRST = "It repeats in a way that RecurTrack does not read; this is the first one."


class Patience:
    """How much one file may have counted: so many dates, and so few rules that never come to any."""

    def __init__(self) -> None:
        self.dates = _MOST_DATES
        self.barren = _MOST_BARREN

    def counted(self, rule: rrule) -> Iterator[datetime]:
        """Give the dates of a rule; raises ``_Exhausted`` when it asks for too much."""
        if self.barren <= 0:
            raise _Exhausted
        has_any = False
        for wall in rule:
            if self.dates <= 0:
                raise _Exhausted
            self.dates -= 1
            has_any = True
            yield wall
        if not has_any:
            self.barren -= 1


class _Exhausted(Exception):
    """More was to be counted than any invitation asks for."""


def next_start(event: Component, start: date, now: datetime, patience: Patience) -> tuple[date, str]:
    """Return the first start on or after ``now``, else the last one, and a sentence that says so.

    ``now`` carries the zone here. Dates repeat by the wall clock, as RFC 5545 says. ``patience`` is that for the file.
    """
    rule = _rule(event, start)
    if rule is None:
        return start, _FIRST
    left_out = {_wall(day) for day in _listed(event, "EXDATE")}
    zone = start.tzinfo if isinstance(start, datetime) else None
    moment = (now if zone is None else now.astimezone(zone)).replace(tzinfo=None)
    if not isinstance(start, datetime):
        moment = datetime.combine(moment.date(), time.min)
    try:
        found, remark = _next(patience.counted(rule), left_out, moment)
    except _Exhausted:
        return start, _FIRST
    return (start, _FIRST) if found is None else (_like(start, found), remark)


def _next(dates: Iterator[datetime], left_out: set[datetime], moment: datetime) -> tuple[datetime | None, str]:
    last = None
    for wall in dates:
        if wall.year > moment.year + _YEARS_AHEAD:
            return None, _FIRST
        if wall in left_out:
            continue
        last = wall
        if wall >= moment:
            return wall, _NEXT
    return last, _LAST


def _rule(event: Component, start: date) -> rrule | None:
    """Return the rule in wall-clock time, or None when it is one that could be counted for ever."""
    found = event.get("RRULE")
    if found is None or isinstance(found, list) or "RDATE" in event or not hasattr(found, "to_ical"):
        return None
    written = found.to_ical().decode()
    if len(written) > _LONGEST_RULE:
        return None
    parts = dict(part.split("=", 1) for part in written.split(";") if "=" in part)
    frequency = parts.get("FREQ", "")
    if not parts.keys() <= _KNOWN or frequency not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        return None
    if frequency in {"DAILY", "WEEKLY"} and parts.keys() & _BY_DAY_OF_MONTH:
        return None
    months = [part for part in parts.get("BYMONTH", "").split(",") if part]
    if not all(part.isdigit() and 1 <= int(part) <= _MONTHS for part in months):
        return None
    if parts.get("BYSETPOS", "").count(",") >= _MOST_PLACES:
        return None
    if parts.get("INTERVAL", "1").strip("0") == "":
        return None
    parts["UNTIL"] = parts.get("UNTIL", "").rstrip("Z")
    text = ";".join(f"{name}={value}" for name, value in parts.items() if value)
    rule = rrulestr(text, dtstart=_wall(start))
    return rule if isinstance(rule, rrule) else None


def _listed(event: Component, name: str) -> Iterator[date]:
    found = event.get(name)
    for listed in found if isinstance(found, list) else [found]:
        for item in getattr(listed, "dts", ()):
            if isinstance(item.dt, date):
                yield item.dt


def _wall(day: date) -> datetime:
    return day.replace(tzinfo=None) if isinstance(day, datetime) else datetime.combine(day, time.min)


def _like(start: date, wall: datetime) -> date:
    return wall.replace(tzinfo=start.tzinfo) if isinstance(start, datetime) else wall.date()
