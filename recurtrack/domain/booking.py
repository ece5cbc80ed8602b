"""What is worth saying about the day and time of an appointment before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.terms import Test
from recurtrack.domain.wording import TEST_WORDS

YEARS_AHEAD, YEARS_BACK = 10, 120
"""Further away, a year is taken for a slip of the pen."""

DOUBLE_DAYS = 3
"""The same test again within so many days may be the same appointment entered twice."""

_SHORT_MINUTES, _LONG_MINUTES = 30, 60
_SHORT = frozenset({Test.CLINIC_VISIT, Test.GYNAECOLOGY, Test.BLOOD_TEST, Test.TUMOUR_MARKER})


class FindingCode(StrEnum):
    """What was found about the day and time of an appointment."""

    FAR_OFF = "far_off"
    STILL_TO_COME = "still_to_come"
    HOUR_TO_COME = "hour_to_come"
    ALREADY_PAST = "already_past"
    UNKNOWN_ZONE = "unknown_zone"
    NO_SUCH_TIME = "no_such_time"
    TIME_COMES_TWICE = "time_comes_twice"
    OVERLAPS = "overlaps"
    POSSIBLE_DOUBLE = "possible_double"


class DraftField(StrEnum):
    """The field of the form that a finding stands beside."""

    DATE = "date"
    TIME = "time"


_CAUTIONS = frozenset({FindingCode.TIME_COMES_TWICE, FindingCode.OVERLAPS, FindingCode.POSSIBLE_DOUBLE})
_ABOUT_THE_TIME = frozenset(
    {
        FindingCode.HOUR_TO_COME,
        FindingCode.UNKNOWN_ZONE,
        FindingCode.NO_SUCH_TIME,
        FindingCode.TIME_COMES_TWICE,
        FindingCode.OVERLAPS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding about a draft.

    ``repairs`` are the statuses that would put it right; ``other`` is the appointment it collides with.
    """

    code: FindingCode
    draft: AppointmentEntry
    repairs: tuple[AppointmentStatus, ...] = ()
    other: AppointmentEntry | None = None

    @property
    def is_error(self) -> bool:
        """Whether the draft cannot be saved like this; otherwise it is only said."""
        return self.code not in _CAUTIONS

    @property
    def field(self) -> DraftField:
        """The field it stands beside."""
        return DraftField.TIME if self.code in _ABOUT_THE_TIME else DraftField.DATE


def findings_about(
    draft: AppointmentEntry, others: Iterable[AppointmentEntry], now: datetime, local_zone: str
) -> tuple[Finding, ...]:
    """Check a draft against the clock and the appointments near it, errors first.

    ``now`` carries its zone; ``local_zone`` (an IANA name) is that of an appointment without one.
    """
    near = [other for other in others if other.id != draft.id and not other.removed]
    errors = list(_errors(draft, now, local_zone))
    if any(finding.code is FindingCode.FAR_OFF for finding in errors):
        return tuple(errors)
    return (*errors, *_cautions(draft, near, local_zone))


def sentence_of_finding(finding: Finding) -> str:
    """Return the sentence that stands beside the field."""
    at = "" if finding.draft.time is None else f"{finding.draft.time:%H:%M}"
    day = finding.draft.date.in_words()
    match finding.code:
        case FindingCode.FAR_OFF:
            return f"{day} is very far away. Check the year."
        case FindingCode.STILL_TO_COME:
            return "This date is still to come. Change the date, or set the status to Booked."
        case FindingCode.HOUR_TO_COME:
            return "This time is still to come. Change the time, or set the status to Booked."
        case FindingCode.ALREADY_PAST:
            return "This date has passed. Change the date, or set the status to Done or Missed."
        case FindingCode.UNKNOWN_ZONE:
            return f"“{finding.draft.zone}” is not a time zone this computer knows. Choose another."
        case FindingCode.NO_SUCH_TIME:
            return f"The clocks go forward on {day}, and {at} does not exist. Choose another time."
        case FindingCode.TIME_COMES_TWICE:
            return f"The clocks go back on {day}, so {at} comes twice. Ask which one is meant."
        case FindingCode.OVERLAPS:
            return f"At this time there is already {_named(finding.other)}."
        case FindingCode.POSSIBLE_DOUBLE:
            return f"There is already {_named(finding.other)}. Is this another one?"


def minutes_of(appointment: AppointmentEntry) -> int:
    """Return how long an appointment takes: as written, else 30 minutes for a visit or blood test, 60 for others."""
    return appointment.minutes or (_SHORT_MINUTES if appointment.test in _SHORT else _LONG_MINUTES)


def exists(wall: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a wall-clock time exists in a zone; on the night the clocks go forward an hour does not."""
    there_and_back = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None, fold=0) == wall


def comes_twice(wall: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a wall-clock time comes twice in a zone, as on the night the clocks go back."""
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return exists(wall, zone) and first.utcoffset() != second.utcoffset()


def zone_called(name: str) -> ZoneInfo | None:
    """Return the zone of an IANA name, or None when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def start_of(appointment: AppointmentEntry, local_zone: str) -> datetime | None:
    """Return the moment an appointment begins, or None without a whole date, a time or a zone that is known."""
    wall, zone = _wall(appointment), zone_called(appointment.zone or local_zone)
    return None if wall is None or zone is None else wall.replace(tzinfo=zone)


def _wall(appointment: AppointmentEntry) -> datetime | None:
    day = appointment.date.exact
    return None if day is None or appointment.time is None else datetime.combine(day, appointment.time)


def _errors(draft: AppointmentEntry, now: datetime, local_zone: str) -> Iterator[Finding]:
    zone = zone_called(draft.zone or local_zone)
    if zone is None:
        yield Finding(code=FindingCode.UNKNOWN_ZONE, draft=draft)
        return
    today = now.astimezone(zone).date()
    if not today.year - YEARS_BACK <= draft.date.year <= today.year + YEARS_AHEAD:
        yield Finding(code=FindingCode.FAR_OFF, draft=draft)
        return
    wall = _wall(draft)
    if wall is not None and not exists(wall, zone):
        yield Finding(code=FindingCode.NO_SUCH_TIME, draft=draft)
    yield from _status_against_clock(draft, now, today, zone)


def _status_against_clock(draft: AppointmentEntry, now: datetime, today: date, zone: ZoneInfo) -> Iterator[Finding]:
    match draft.status:
        case AppointmentStatus.DONE | AppointmentStatus.MISSED:
            wall = _wall(draft)
            if draft.date.first_day() > today:
                yield Finding(code=FindingCode.STILL_TO_COME, draft=draft, repairs=(AppointmentStatus.BOOKED,))
            elif wall is not None and wall.replace(tzinfo=zone) > now:
                yield Finding(code=FindingCode.HOUR_TO_COME, draft=draft, repairs=(AppointmentStatus.BOOKED,))
        case AppointmentStatus.BOOKED:
            if draft.date.last_day() < today:
                repairs = (AppointmentStatus.DONE, AppointmentStatus.MISSED)
                yield Finding(code=FindingCode.ALREADY_PAST, draft=draft, repairs=repairs)
        case AppointmentStatus.CANCELLED:
            return


def _cautions(draft: AppointmentEntry, near: list[AppointmentEntry], local_zone: str) -> Iterator[Finding]:
    wall, zone = _wall(draft), zone_called(draft.zone or local_zone)
    if wall is not None and zone is not None and comes_twice(wall, zone):
        yield Finding(code=FindingCode.TIME_COMES_TWICE, draft=draft)
    for other in near:
        if _overlap(draft, other, local_zone):
            yield Finding(code=FindingCode.OVERLAPS, draft=draft, other=other)
        elif _may_be_the_same(draft, other):
            yield Finding(code=FindingCode.POSSIBLE_DOUBLE, draft=draft, other=other)


def _overlap(draft: AppointmentEntry, other: AppointmentEntry, local_zone: str) -> bool:
    if {draft.status, other.status} != {AppointmentStatus.BOOKED}:
        return False
    mine, theirs = start_of(draft, local_zone), start_of(other, local_zone)
    if mine is None or theirs is None:
        return False
    # In one zone Python would compare wall clocks, which is wrong on the night they change.
    mine, theirs = mine.astimezone(UTC), theirs.astimezone(UTC)
    mine_ends, theirs_ends = mine + _length(draft), theirs + _length(other)
    return mine < theirs_ends and theirs < mine_ends


def _length(appointment: AppointmentEntry) -> timedelta:
    return timedelta(minutes=minutes_of(appointment))


def _may_be_the_same(draft: AppointmentEntry, other: AppointmentEntry) -> bool:
    """Two visits with different people, or with different names, are two visits."""
    counted = {AppointmentStatus.BOOKED, AppointmentStatus.DONE}
    if draft.test is not other.test or not {draft.status, other.status} <= counted:
        return False
    told_apart = ((draft.with_whom, other.with_whom), (draft.title, other.title), (draft.own_check, other.own_check))
    if any(mine and theirs and mine != theirs for mine, theirs in told_apart):
        return False
    mine_day, their_day = draft.date.exact, other.date.exact
    return mine_day is not None and their_day is not None and abs((mine_day - their_day).days) <= DOUBLE_DAYS


def _named(other: AppointmentEntry | None) -> str:
    """Return ``a mammogram on 18 June 2026 at 09:40``."""
    if other is None:
        return "another appointment"
    name = other.title or TEST_WORDS[other.test]
    article = "" if other.title else "an " if name[0] in "aeiou" else "a "
    at = "" if other.time is None else f" at {other.time:%H:%M}"
    return f"{article}{name} on {other.date.in_words()}{at}"
