"""The numbers of calendar events: how often each changed and when, so that a calendar knows which version is newer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import NamedTuple, Self

from recurtrack.domain.calendar_event import CalendarEvent, NumberedEvent
from recurtrack.domain.calendar_events import shown
from recurtrack.domain.calendar_terms import EventStatus

KEPT_DAYS = 400
"""So long an event that is no longer wanted is given as cancelled, for calendars that are brought up to date rarely."""

_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


class Numbered(NamedTuple):
    """What is remembered of an event: its count of changes, its last change (UTC), and what it was last.

    ``content`` is a hash of everything it said. ``gone``: it was given as cancelled.
    """

    sequence: int
    changed: datetime
    content: str
    summary: str
    day: date
    time: time | None
    zone: str | None
    minutes: int | None
    gone: bool

    def to_plain(self) -> list[object]:
        """Return it as a row of JSON."""
        at = None if self.time is None else self.time.isoformat("minutes")
        when = (self.day.isoformat(), at, self.zone, self.minutes)
        return [self.sequence, self.changed.isoformat(), self.content, self.summary, *when, self.gone]

    @classmethod
    def of_plain(cls, row: object) -> Self:
        """Read what ``to_plain`` wrote; raises ``ValueError``."""
        match row:
            case [
                int(sequence),
                str(changed),
                str(content),
                str(summary),
                str(day),
                (str() | None) as at,
                (str() | None) as zone,
                (int() | None) as minutes,
                bool(gone),
            ]:
                moment = datetime.fromisoformat(changed).astimezone(UTC)
                clock = None if at is None else time.fromisoformat(at)
                return cls(sequence, moment, content, summary, date.fromisoformat(day), clock, zone, minutes, gone)
            case _:
                raise ValueError("not a row of numbers")


Ledger = Mapping[str, Numbered]
"""What is remembered of each event, by its UID."""


def ledger_from(text: str | None) -> dict[str, Numbered]:
    """Read a ledger; a damaged row is forgotten, which costs its event a new number and no more."""
    try:
        rows = json.loads(text or "{}")
    except ValueError:
        return {}
    found: dict[str, Numbered] = {}
    for uid, row in rows.items() if isinstance(rows, dict) else ():
        try:
            found[uid] = Numbered.of_plain(row)
        except ValueError:
            continue
    return found


def ledger_to_text(ledger: Ledger) -> str:
    """Return a ledger as JSON."""
    return json.dumps({uid: found.to_plain() for uid, found in ledger.items()})


def numbered(
    events: Iterable[CalendarEvent], ledger: Ledger, now: datetime, *, details: bool
) -> tuple[tuple[NumberedEvent, ...], dict[str, Numbered]]:
    """Give numbers to the events that are wanted, and to those no longer wanted as cancelled; by day and time.

    Returns the ledger as it is afterwards. The count of an event rises when anything a calendar shows of it changes,
    and never falls, also when the clock is set back. A new one begins with the minutes since 2020, so that it begins
    higher after the ledger was lost.
    """
    now = now.astimezone(UTC).replace(microsecond=0)
    wanted = {event.uid: event for event in events}
    every = {uid: _called_off(uid, last) for uid, last in ledger.items()} | wanted
    given, after = [], {}
    for uid, event in every.items():
        visible = shown(event, details=details)
        found = _next(event, visible, ledger.get(uid), now)
        if uid in wanted or not found.gone or now - found.changed <= timedelta(days=KEPT_DAYS):
            after[uid] = found
            given.append(NumberedEvent(visible, found.sequence, found.changed))
    given.sort(key=lambda one: (one.event.day, one.event.time or time.min, one.event.uid))
    return tuple(given), after


def _called_off(uid: str, last: Numbered) -> CalendarEvent:
    return CalendarEvent(
        uid=uid,
        summary=last.summary,
        day=last.day,
        status=EventStatus.CANCELLED,
        time=last.time,
        zone=last.zone,
        minutes=last.minutes,
    )


def _next(event: CalendarEvent, visible: CalendarEvent, known: Numbered | None, now: datetime) -> Numbered:
    """Return what is remembered of an event from now on; ``visible`` is what a calendar shows of it."""
    content = sha256(json.dumps(visible, default=str).encode()).hexdigest()[:32]
    if known is not None and known.content == content:
        return known
    least = max(0, int((now - _BEGINNING).total_seconds()) // 60)
    return Numbered(
        sequence=least if known is None else max(known.sequence + 1, least),
        changed=now if known is None else max(known.changed, now),
        content=content,
        summary=event.summary,
        day=event.day,
        time=event.time,
        zone=event.zone,
        minutes=event.minutes,
        gone=event.status is EventStatus.CANCELLED,
    )
