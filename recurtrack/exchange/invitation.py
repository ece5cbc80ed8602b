"""Reads the appointments of a calendar file (iCalendar, RFC 5545), as hospitals and calendars send them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from recurtrack.domain.calendar_events import names_a_check
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.incoming import LeftOut
from recurtrack.domain.terms import Test
from recurtrack.exchange.calendar_text import calendar_text
from recurtrack.exchange.recurrence import Patience, next_start

if TYPE_CHECKING:
    from icalendar.cal import Component

_ONE_DAY = 24 * 60
_LONGEST_LINE, _LONGEST_NOTE = 300, 4000
_SEQUENCE_DIGITS = 10
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_DAMAGE = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What the calendar library raises for files that are damaged in ways it did not foresee."""

_OTHERS = {"VTODO": "tasks", "VJOURNAL": "journal entries", "VFREEBUSY": "times that are free or taken"}
_NOT_READ = "only appointments are read"

_GUESSES = (
    (r"mammogra|mammograph|mammo\b", Test.MAMMOGRAM),
    (r"bone scan|scintigra", Test.BONE_SCAN),
    (r"\bdxa\b|\bdexa\b|bone densit|densitometr", Test.BONE_DENSITY),
    (r"\bmri\b|\bmrt\b|magnetic resonance", Test.BREAST_MRI),
    (r"echocardio|\becho\b|heart ultraso", Test.ECHOCARDIOGRAM),
    (r"liver ultraso", Test.LIVER_ULTRASOUND),
    (r"ultraso|sonogra", Test.BREAST_ULTRASOUND),
    (r"tumou?r marker|ca ?15[-.]3", Test.TUMOUR_MARKER),
    (r"blood|phlebotomy|venepuncture", Test.BLOOD_TEST),
    (r"gyna?ecolog", Test.GYNAECOLOGY),
    (r"chest x-?ray", Test.CHEST_XRAY),
    (r"\bpet\b", Test.PET),
    (r"\bct\b|\bcat scan", Test.CT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationDraft:
    """One appointment of a calendar file.

    ``time`` is the wall clock in ``zone`` (an IANA name), None for a whole day; ``minutes`` how long it takes.
    ``sequence`` counts the changes its sender made. ``remarks`` are sentences on what was understood otherwise than
    written. ``guess`` is a suggestion by the words of the summary and no more.
    """

    uid: str
    sequence: int
    summary: str
    date: PartialDate
    time: time | None
    zone: str
    minutes: int | None
    place: str | None
    note: str | None
    organiser: str | None
    cancelled: bool
    guess: Test
    remarks: tuple[str, ...] = ()


class ReadCalendar(NamedTuple):
    """The appointments of a calendar file, in its order, and what was left out of it."""

    drafts: tuple[InvitationDraft, ...]
    left_out: tuple[LeftOut, ...]


def read_calendar(path: Path, local_zone: str, now: datetime) -> ReadCalendar:
    """Read the appointments of a calendar file; of a repeated one the first that is still to come.

    A time in UTC becomes that of ``local_zone``, one without a zone is taken as it stands. Checks that RecurTrack
    itself planned are left out: they are no appointments. Raises ``Rejected`` when there is nothing to read.
    """
    text, others = calendar_text(path)
    try:
        drafts = tuple(_drafts(text, local_zone, now))
    except _DAMAGE as error:
        raise Rejected(Refusal.NOT_AN_INVITATION, file=path.name, reason="it is damaged") from error
    dated = tuple(draft for draft in drafts if draft is not None)
    if not dated:
        raise Rejected(Refusal.NOT_AN_INVITATION, file=path.name, reason="it holds no appointment with a date")
    booked = tuple(draft for draft in dated if not names_a_check(draft.uid))
    if not booked:
        reason = "it holds only checks that RecurTrack planned itself"
        raise Rejected(Refusal.NOT_AN_INVITATION, file=path.name, reason=reason)
    left_out = [
        LeftOut(what=_OTHERS[kind], count=count, why=_NOT_READ) for kind, count in others.items() if kind in _OTHERS
    ]
    left_out += _counted("appointments", len(drafts) - len(dated), "they have no date that can be read")
    left_out += _counted(
        "planned checks", len(dated) - len(booked), "RecurTrack planned them itself; nothing is booked"
    )
    return ReadCalendar(booked, tuple(left_out))


def read_invitation(path: Path, local_zone: str, now: datetime) -> tuple[InvitationDraft, ...]:
    """Read the appointments of a calendar file, in its order; raises as ``read_calendar`` does."""
    return read_calendar(path, local_zone, now).drafts


def _counted(what: str, count: int, why: str) -> list[LeftOut]:
    return [LeftOut(what=what, count=count, why=why)] if count else []


def guessed_test(summary: str) -> Test:
    """Guess the test by the words of a summary; a clinic visit when they do not say."""
    words = summary.casefold()
    return next((test for pattern, test in _GUESSES if re.search(pattern, words)), Test.CLINIC_VISIT)


def _drafts(text: str, local_zone: str, now: datetime) -> Iterator[InvitationDraft | None]:
    """Give each appointment, or None for one without a date that can be read."""
    from icalendar import Calendar
    from icalendar.timezone import tzp

    # Forgets the zones that an earlier file brought: two files may call different zones by one name.
    tzp.use_zoneinfo()
    patience = Patience()
    for calendar in Calendar.from_ical(text, multiple=True):
        cancels = _text(calendar, "METHOD").upper() == "CANCEL"
        events = calendar.walk("VEVENT")
        moved = [event for event in events if "RECURRENCE-ID" in event]
        masters = {_text(event, "UID") for event in events if "RECURRENCE-ID" not in event}
        for event in events:
            if "RECURRENCE-ID" in event and _text(event, "UID") in masters:
                continue
            draft = _draft(event, _Around(moved, local_zone, now, patience))
            yield None if draft is None else replace(draft, cancelled=draft.cancelled or cancels)


class _Around(NamedTuple):
    """What an event is read with: those of series that were moved, the zone and the moment here."""

    moved: Iterable[Component]
    zone: str
    now: datetime
    patience: Patience


def _draft(event: Component, around: _Around) -> InvitationDraft | None:
    start = _when(event, "DTSTART")
    if start is None or not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        return None
    remarks = []
    minutes = _minutes(event, start)
    if "RRULE" in event or "RDATE" in event:
        here = around.now.astimezone(ZoneInfo(around.zone))
        start, remark = next_start(event, start, here, around.patience)
        remarks.append(remark)
        start = _moved_to(event, around.moved, start)
    day, at, zone, remark = _placed(start, event, around.zone)
    remarks.append(remark)
    summary = _text(event, "SUMMARY")[:_LONGEST_LINE]
    return InvitationDraft(
        uid=_text(event, "UID") or _made_uid(summary, start),
        sequence=_sequence(event),
        summary=summary,
        date=PartialDate.of(day),
        time=at,
        zone=zone,
        minutes=minutes,
        place=_text(event, "LOCATION")[:_LONGEST_LINE] or None,
        note=_text(event, "DESCRIPTION")[:_LONGEST_NOTE] or None,
        organiser=_organiser(event),
        cancelled=_text(event, "STATUS").upper() == "CANCELLED",
        guess=guessed_test(summary),
        remarks=tuple(remark for remark in remarks if remark),
    )


def _when(event: Component, name: str) -> date | None:
    """Return a date or a moment, or None when there is none or it is damaged."""
    found = event.get(name)
    value = _value(found[0] if isinstance(found, list) and found else found)
    return value if isinstance(value, date) else None


def _value(found: object) -> object:
    """Return what a property holds, or None when it is damaged: the library says so only now."""
    try:
        return getattr(found, "dt", None)
    except ValueError:
        return None


def _placed(start: date, event: Component, local_zone: str) -> tuple[date, time | None, str, str]:
    """Return the day, wall-clock time and zone of a start, and what is to be said about them."""
    if not isinstance(start, datetime):
        return start, None, local_zone, ""
    written = str(event["DTSTART"].params.get("TZID", ""))
    if start.tzinfo is None:
        said = f"Its time zone, {written[:80]}, is not known; the time is taken as it stands." if written else ""
        return start.date(), _to_minute(start), local_zone, said
    if isinstance(start.tzinfo, ZoneInfo) and start.tzinfo.key not in {"UTC", "Etc/UTC"}:
        return start.date(), _to_minute(start), start.tzinfo.key, ""
    here = start.astimezone(ZoneInfo(local_zone))
    return here.date(), _to_minute(here), local_zone, ""


def _to_minute(moment: datetime) -> time:
    return time(moment.hour, moment.minute)


def _minutes(event: Component, start: date) -> int | None:
    """Return how long it takes, when that is more than nothing and at most a day."""
    if not isinstance(start, datetime):
        return None
    length = _value(event.get("DURATION"))
    end = _when(event, "DTEND")
    if isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None):
        length = end - start
    minutes = int(length.total_seconds() // 60) if isinstance(length, timedelta) else 0
    return minutes if 0 < minutes <= _ONE_DAY else None


def _moved_to(event: Component, moved: Iterable[Component], start: date) -> date:
    """Return where its sender moved this one of a series to."""
    for other in moved:
        if _text(other, "UID") == _text(event, "UID") and _when(other, "RECURRENCE-ID") == start:
            return _when(other, "DTSTART") or start
    return start


def _sequence(event: Component) -> int:
    text = _text(event, "SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _SEQUENCE_DIGITS else 0


def _organiser(event: Component) -> str | None:
    found = event.get("ORGANIZER")
    if found is None or isinstance(found, list):
        return None
    name = str(getattr(found, "params", {}).get("CN", "")) or re.sub(r"^mailto:", "", str(found), flags=re.IGNORECASE)
    return _clean(name)[:_LONGEST_LINE] or None


def _text(component: Component, name: str) -> str:
    found = component.get(name)
    return _clean(str(found[0] if isinstance(found, list) and found else found)) if found is not None else ""


def _clean(text: str) -> str:
    return _HARMFUL.sub("", text).strip()


def _made_uid(summary: str, start: date) -> str:
    """Return an id for an appointment whose sender gave none, the same for the same appointment."""
    return sha256(f"{summary}|{start.isoformat()}".encode()).hexdigest()[:32]
