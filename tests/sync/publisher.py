"""A record that publishes to a calendar server: events as a test wants them, everything else as it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sync.radicale import PASSWORD, USER

from recurtrack.domain.calendar_event import CalendarEvent, NumberedEvent
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.exchange.calendar_file import event_bytes
from recurtrack.services.calendar_job import Connect
from recurtrack.services.calendar_passwords import CalendarPasswords
from recurtrack.services.calendar_server import CalendarServer
from recurtrack.services.calendar_server_values import ServerSettings
from recurtrack.services.open_record import OpenRecord
from recurtrack.sync.caldav_calendar import Server

_CHANGED = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Events:
    """Gives the events that a test put there, as ``CalendarEvents`` gives those of a record."""

    def __init__(self) -> None:
        self.wanted: dict[str, CalendarEvent] = {}
        self._sequence = 0

    def put(self, *events: CalendarEvent) -> None:
        self.wanted |= {event.uid: event for event in events}

    def events(self, *, details: bool) -> tuple[NumberedEvent, ...]:
        self._sequence += 1
        return tuple(
            NumberedEvent(event if details else event._replace(summary="Appointment"), self._sequence, _CHANGED)
            for event in self.wanted.values()
        )


def event(
    uid: str,
    summary: str = "Mammogram",
    day: date = date(2026, 12, 3),
    status: EventStatus = EventStatus.BOOKED,
) -> CalendarEvent:
    """Return an appointment at 09:40 in Vienna."""
    return CalendarEvent(
        uid=f"{uid}@recurtrack",
        summary=summary,
        day=day,
        status=status,
        time=time(9, 40),
        zone="Europe/Vienna",
        minutes=20,
    )


def settings(address: str, *, details: bool = True, calendar: str = "") -> ServerSettings:
    return ServerSettings(address=address, user=USER, details=details, calendar=calendar)


def publisher(
    record: OpenRecord, events: Events, passwords: CalendarPasswords | None = None, connect: Connect = Server
) -> CalendarServer:
    """Return the calendar server of a record, as it is after each start of the program."""
    return CalendarServer(record, events, event_bytes, passwords or CalendarPasswords(), connect)


def turned_on(
    record: OpenRecord, events: Events, address: str, *, calendar: str = "", connect: Connect = Server
) -> CalendarServer:
    """Return the calendar server of a record after it was turned on; its password is kept in memory only."""
    server = publisher(record, events, connect=connect)
    server.turn_on(settings(address, calendar=calendar), PASSWORD, remember=False)
    return server
