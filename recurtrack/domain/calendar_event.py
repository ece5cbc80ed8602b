"""What of a record goes into a calendar: booked appointments and planned checks, as calendars know events."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from recurtrack.domain.calendar_terms import EventStatus


class CalendarEvent(NamedTuple):
    """One event. ``time`` is the wall clock in ``zone`` (an IANA name); None: the whole day ``day``.

    ``uid`` names it for good: the same appointment or check has the same in every export. ``minutes`` is how long it
    takes, ``alarms`` minutes before its start.
    """

    uid: str
    summary: str
    day: date
    status: EventStatus
    time: time | None = None
    zone: str | None = None
    minutes: int | None = None
    description: str = ""
    location: str = ""
    alarms: tuple[int, ...] = ()


class NumberedEvent(NamedTuple):
    """An event with the count of its changes (``SEQUENCE``) and the moment of the last one (UTC)."""

    event: CalendarEvent
    sequence: int
    changed: datetime
