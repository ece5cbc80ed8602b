"""When a reminder comes: at its moment, or at an edge of the quiet hours that its moment lies in."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import NamedTuple

from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Slot

LATE = timedelta(hours=1)
"""What comes later than this after it should have come was missed: nobody was there to tell it."""


class Night(NamedTuple):
    """One stretch of quiet hours, in UTC."""

    start: datetime
    end: datetime


def delivery(slot: Slot, introduced: datetime, quiet: QuietHours | None, zone: str) -> datetime:
    """Return when a slot comes (UTC), by the rules of zones as they are known now and the zone of the clocks here.

    In quiet hours it waits until they end. If its appointment has begun by then, it comes when they begin, unless it
    was ``introduced`` later than that: then at its very moment. Quiet hours are a convention of our own.
    """
    moment = slot.at.instant(zone)
    night = None if quiet is None else _night_around(moment, quiet, zone)
    if night is None:
        return moment
    if slot.until is None or night.end < slot.until.instant(zone):
        return night.end
    return night.start if night.start >= introduced else moment


def is_missed(slot: Slot, delivered: datetime, now: Now) -> bool:
    """Tell whether a slot that should have come at ``delivered`` (UTC) and comes now was missed."""
    return now.instant - delivered > LATE or is_too_late(slot, now)


def is_too_late(slot: Slot, now: Now) -> bool:
    """Tell whether it is too late to tell a slot on the desktop, because its appointment has begun."""
    return slot.until is not None and slot.until.instant(now.zone) <= now.instant


def is_quiet(now: Now, quiet: QuietHours | None) -> bool:
    """Tell whether quiet hours are on."""
    return quiet is not None and _night_around(now.instant, quiet, now.zone) is not None


def _night_around(moment: datetime, quiet: QuietHours, zone: str) -> Night | None:
    wall = Now(moment, zone).wall()
    begins = wall
    if quiet.start > quiet.end:
        if quiet.end <= wall.time() < quiet.start:
            return None
        if wall.time() < quiet.end:
            begins = wall - timedelta(days=1)
    elif not quiet.start <= wall.time() < quiet.end:
        return None
    ends = begins if quiet.start < quiet.end else begins + timedelta(days=1)
    # An hour that comes twice has two moments of one name: the night reaches at least to the one it is about.
    return Night(
        start=min(moment, _instant(begins, quiet.start, zone)), end=max(moment, _instant(ends, quiet.end, zone))
    )


def _instant(day: datetime, at: time, zone: str) -> datetime:
    return WallMoment(day.date(), at).instant(zone)
