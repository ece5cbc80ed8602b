"""What we know of each of our events on the calendar server, as the record keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple, Self

from recurtrack.domain.values import dataclass

_MOST_ATTEMPTS = 16


class ConflictKind(StrEnum):
    """What became of one of our events on the server."""

    CHANGED = "changed"
    """Somebody changed it there."""
    DELETED = "deleted"
    """Somebody deleted it there."""
    TAKEN = "taken"
    """The calendar holds the same event under a name that is not ours, as after importing a calendar file."""


class Theirs(NamedTuple):
    """How an event of ours is on the server now: ``start`` is a day or a moment, ISO 8601. All empty: it is gone."""

    kind: ConflictKind
    etag: str = ""
    meaning: str = ""
    summary: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What we know of one event.

    ``etag``: its version on the server as we wrote or last accepted it; None: it is not there. ``ours`` names what we
    wrote, ``meaning`` what it says. ``attempts`` are the meanings of what was sent since and may have arrived, though
    no answer came; ``""`` among them is a deletion. ``left`` names the event of ours for which the person left standing
    what is on the server. ``theirs`` is a conflict that is still to be decided.
    """

    etag: str | None = None
    ours: str = ""
    meaning: str = ""
    attempts: tuple[str, ...] = ()
    left: str | None = None
    theirs: Theirs | None = None

    def attempting(self, meaning: str) -> Self:
        """Return it with something that is about to be sent."""
        if meaning in self.attempts:
            return self
        return replace(self, attempts=(*self.attempts, meaning)[-_MOST_ATTEMPTS:])

    def may_be(self, meaning: str) -> bool:
        """Say whether what is on the server is something we wrote."""
        return meaning == self.meaning or meaning in self.attempts

    def ours_again(self) -> Self:
        """Return it decided for us: what is there now is to be overwritten, and made again if it is gone."""
        theirs = self.theirs
        if theirs is None:
            return self
        etag = theirs.etag or None
        return replace(self, etag=etag, meaning=theirs.meaning, ours="", attempts=(), left=None, theirs=None)

    def left_theirs(self, ours: str) -> Self:
        """Return it decided for what is on the server, as long as our event is ``ours``."""
        theirs = self.theirs
        if theirs is None:
            return self
        etag = theirs.etag or None
        return replace(self, etag=etag, meaning=theirs.meaning, attempts=(), left=ours, theirs=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything that is, or may be, ours in the calendar at the address ``calendar``, by the uid of the event."""

    calendar: str = ""
    lines: Mapping[str, Line]

    def to_text(self) -> str:
        """Return it as JSON."""
        return json.dumps(
            {"calendar": self.calendar, "events": {uid: _plain(line) for uid, line in self.lines.items()}}
        )


def ledger_from(text: str | None) -> Ledger:
    """Read a ledger; what makes no sense is left out, and found again on the server."""
    try:
        found = json.loads(text or "{}")
        lines = {str(uid): _line(one) for uid, one in found.get("events", {}).items()}
        return Ledger(calendar=str(found.get("calendar", "")), lines=lines)
    except (ValueError, TypeError, AttributeError, KeyError):
        return Ledger(lines={})


def file_name(uid: str) -> str:
    """Return the name of an event on the server: the same for the same uid, and no server reads it in two ways."""
    return f"{sha256(uid.encode()).hexdigest()[:40]}.ics"


def _plain(line: Line) -> dict[str, object]:
    usual = Line()
    names = (field.name for field in fields(Line))
    return {name: getattr(line, name) for name in names if getattr(line, name) != getattr(usual, name)}


def _line(found: Mapping[str, Any]) -> Line:
    theirs = found.get("theirs")
    return Line(
        etag=found.get("etag"),
        ours=found.get("ours", ""),
        meaning=found.get("meaning", ""),
        attempts=tuple(found.get("attempts", ())),
        left=found.get("left"),
        theirs=None if theirs is None else Theirs(ConflictKind(theirs[0]), *theirs[1:5]),
    )
