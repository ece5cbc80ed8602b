"""Writes appointments and planned checks as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recurtrack.domain.calendar_event import CalendarEvent, NumberedEvent
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.exchange.calendar_zone import zone_component

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Timezone

    from recurtrack.exchange.calendar_words import Words

_PROGRAM = "-//RecurTrack//RecurTrack//EN"
_STATUS = {
    EventStatus.PLANNED: "TENTATIVE",
    EventStatus.BOOKED: "CONFIRMED",
    EventStatus.CANCELLED: "CANCELLED",
}
_CATEGORY = {EventStatus.PLANNED: "Check-up", EventStatus.BOOKED: "Appointment"}
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def calendar_bytes(events: Iterable[NumberedEvent], *, name: str) -> bytes:
    """Return a calendar file with these events and the time zones they need; ``name`` is what it is called.

    The same events give the same bytes.
    """
    given = tuple(events)
    calendar = _calendar()
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", _words(name))
    return _written(calendar, given)


def event_bytes(event: NumberedEvent) -> bytes:
    """Return one event as a calendar server stores it; it has no method, as section 4.1 of RFC 4791 demands."""
    return _written(_calendar(), (event,))


def plain(text: str) -> str:
    """Return a text as it is written: one kind of line end, and no control characters.

    Some calendars end a line where Unicode says one may end, although RFC 5545 does not.
    """
    return _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", text))


def _words(text: str) -> Words:
    from recurtrack.exchange.calendar_words import Words

    return Words(plain(text))


def _calendar() -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", _PROGRAM)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _written(calendar: Calendar, events: tuple[NumberedEvent, ...]) -> bytes:
    for zone in _zones(one.event for one in events):
        calendar.add_component(zone)
    for one in events:
        calendar.add_component(_event(one))
    content: bytes = calendar.to_ical()
    return content


def _zones(events: Iterable[CalendarEvent]) -> list[Timezone]:
    years: dict[str, list[int]] = {}
    for event in events:
        if event.zone is not None and event.time is not None:
            years.setdefault(event.zone, []).append(event.day.year)
    return [zone_component(name, min(found), max(found)) for name, found in sorted(years.items())]


def _event(one: NumberedEvent) -> Event:
    from icalendar import Event

    event = one.event
    found = Event()
    found.add("UID", _words(event.uid))
    found.add("DTSTAMP", one.changed.astimezone(UTC))
    found.add("LAST-MODIFIED", one.changed.astimezone(UTC))
    found.add("SEQUENCE", one.sequence)
    start, end = _span(event)
    found.add("DTSTART", start)
    if end > start:
        found.add("DTEND", end)
    found.add("SUMMARY", _words(event.summary))
    for name, text in (("DESCRIPTION", event.description), ("LOCATION", event.location)):
        if text:
            found.add(name, _words(text))
    found.add("STATUS", _STATUS[event.status])
    found.add("TRANSP", "OPAQUE" if event.status is EventStatus.BOOKED else "TRANSPARENT")
    found.add("CLASS", "PRIVATE")
    if event.status in _CATEGORY:
        found.add("CATEGORIES", [_CATEGORY[event.status]])
    for minutes in event.alarms:
        found.add_component(_alarm(event.summary, minutes))
    return found


def _span(event: CalendarEvent) -> tuple[date, date]:
    """Return the start and the end: days, of which the end is the next one, or wall-clock times in the event's zone."""
    if event.time is None:
        return event.day, event.day + timedelta(days=1)
    start, length = datetime.combine(event.day, event.time), timedelta(minutes=event.minutes or 0)
    if event.zone is None:
        return start, start + length
    zone = ZoneInfo(event.zone)
    here = start.replace(tzinfo=zone)
    return here, (here.astimezone(UTC) + length).astimezone(zone)


def _alarm(words: str, minutes: int) -> Alarm:
    """Return an alarm so many minutes before the start; negative ones come after it."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _words(words))
    alarm.add("TRIGGER", timedelta(minutes=-minutes), parameters={"RELATED": "START"})
    return alarm
