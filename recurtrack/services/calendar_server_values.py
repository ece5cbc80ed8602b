"""What is kept about the calendar server of a record, and what is told about it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import NamedTuple

from recurtrack.domain.calendar_event import CalendarEvent
from recurtrack.domain.errors import Rejected
from recurtrack.domain.values import dataclass
from recurtrack.sync.address import origin_of, server_address
from recurtrack.sync.ledger import ConflictKind, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """A calendar server as the person set it up.

    ``address`` is what they typed, of the server or of a calendar on it, ``calendar`` the address of the calendar that
    is published to, empty until it was found. ``details``: events say what they are about.
    """

    address: str
    user: str
    calendar: str = ""
    details: bool = False

    @property
    def account(self) -> str:
        """The name of the account, ``user@server``; raises ``Rejected(NOT_AN_ADDRESS)``."""
        return f"{self.user}@{origin_of(server_address(self.address)).host}"

    def to_text(self) -> str:
        """Return them as JSON."""
        known = {"address": self.address, "user": self.user, "calendar": self.calendar, "details": self.details}
        return json.dumps(known)


def settings_from(text: str | None) -> ServerSettings | None:
    """Read settings; None when there are none, or none that make sense."""
    try:
        found = json.loads(text or "null")
        settings = ServerSettings(
            address=server_address(found["address"]),
            user=str(found["user"]),
            calendar=str(found["calendar"]),
            details=found["details"] is True,
        )
        origin_of(settings.calendar)
    except (ValueError, TypeError, KeyError, AttributeError, Rejected):
        return None
    return settings


class Conflict(NamedTuple):
    """An event of ours that somebody changed or deleted on the server.

    ``ours`` is the event as it is wanted, None when it is wanted no longer. ``summary`` and ``start`` (a day, or a
    moment) are what the server says now; of one that was deleted they are empty.
    """

    uid: str
    kind: ConflictKind
    ours: CalendarEvent | None
    summary: str
    start: date | None


class Published(NamedTuple):
    """What a publishing did: how many events it created, changed and removed, and what is left to the person."""

    created: int
    changed: int
    removed: int
    conflicts: tuple[Conflict, ...]


def conflict_of(uid: str, line: Line, ours: CalendarEvent | None) -> Conflict | None:
    """Return the conflict that a line of the ledger tells of, or None."""
    theirs = line.theirs
    if theirs is None:
        return None
    return Conflict(uid, theirs.kind, ours, theirs.summary, _moment(theirs.start))


def _moment(text: str) -> date | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
