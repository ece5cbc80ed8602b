"""Appointments as lists show them, what they may be for, and the names used before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.terms import Test
from recurtrack.storage.entries import Reader

REACH_DAYS = 366
"""A check whose best day is further away than this is not offered."""

_OPEN = frozenset({CheckStatus.PLANNED, CheckStatus.DUE, CheckStatus.OVERDUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRow:
    """One appointment in a list, with what a list shows beside it."""

    appointment: AppointmentEntry
    has_result: bool
    attachment_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A planned check that an appointment may fulfil; ``in_window``: its day lies in the window of the check."""

    check: TrackedCheck
    in_window: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Places and people to choose from, those used most first."""

    places: tuple[str, ...]
    people: tuple[str, ...]


def rows_of(reader: Reader, appointments: Iterable[AppointmentEntry]) -> tuple[AppointmentRow, ...]:
    """Return the rows of appointments, by time, without reading any file."""
    found = sorted(appointments, key=lambda a: (a.date.first_day(), a.time or time.min, a.id))
    counts = Counter(listed.belongs_to for listed in reader.listed_attachments())
    answered = reader.with_results(found)
    return tuple(
        AppointmentRow(appointment=a, has_result=a.id in answered, attachment_count=counts[a.id]) for a in found
    )


def candidates_among(checks: Iterable[TrackedCheck], test: Test, day: date) -> tuple[Candidate, ...]:
    """Return the open planned checks of a test: those whose window holds the day first, then the nearest."""
    found = [
        Candidate(check=check, in_window=check.planned.window.earliest <= day <= check.planned.window.latest)
        for check in checks
        if check.planned is not None
        and check.test is test
        and check.status in _OPEN
        and _distance(check, day) <= REACH_DAYS
    ]
    return tuple(sorted(found, key=lambda candidate: (not candidate.in_window, _distance(candidate.check, day))))


def _distance(check: TrackedCheck, day: date) -> int:
    best = check.day if check.planned is None else check.planned.due
    return abs((best - day).days)


def suggestions_from(reader: Reader) -> Suggestions:
    """Return the places and people that appointments and the care team name."""
    appointments = reader.all(AppointmentEntry)
    team = reader.all(CareTeamEntry)
    return Suggestions(
        places=_most_used([a.place for a in appointments], [member.place for member in team]),
        people=_most_used([a.with_whom for a in appointments], [member.name for member in team]),
    )


def _most_used(used: Iterable[str | None], known: Iterable[str | None]) -> tuple[str, ...]:
    counts = Counter(name.strip() for name in used if name and name.strip())
    for name in known:
        if name and name.strip():
            counts.setdefault(name.strip(), 0)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name.casefold())))
