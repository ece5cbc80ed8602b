"""What an event says, whichever words and order a calendar server writes it in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from icalendar.cal import Component

_TEXTS = ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")
_DAMAGE = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What the calendar library raises for events that are damaged in ways it did not foresee."""
_LONGEST_SHOWN = 200


class Meaning(NamedTuple):
    """What an event says: ``digest`` is the same for two that say the same. ``start`` is a day, or a moment."""

    digest: str
    summary: str
    start: date | None


def meaning_of(text: str) -> Meaning:
    """Read an event. Alarms and remarks that programs leave in it for themselves mean nothing here."""
    try:
        return _read(text)
    except _DAMAGE:
        return Meaning(_digest("unreadable", text), "", None)


def _read(text: str) -> Meaning:
    from icalendar import Calendar
    from icalendar.timezone import tzp

    tzp.use_zoneinfo()
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    start = _when(event, "DTSTART")
    length = getattr(event.get("DURATION"), "dt", None)
    end = _when(event, "DTEND")
    if end is None and start is not None and isinstance(length, timedelta):
        end = start + length
    texts = [str(event.get(name, "")).replace("\r\n", "\n").strip() for name in _TEXTS]
    summary = " ".join(texts[1].split())[:_LONGEST_SHOWN]
    return Meaning(_digest(*texts, _moment(start), _moment(end), str("RRULE" in event)), summary, start)


def _when(event: Component, name: str) -> date | None:
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, date) else None


def _moment(when: date | None) -> str:
    if isinstance(when, datetime) and when.tzinfo is not None:
        when = when.astimezone(UTC)
    return "" if when is None else when.isoformat()


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
