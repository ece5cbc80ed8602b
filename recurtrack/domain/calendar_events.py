"""What a record has for a calendar: its appointments and open checks as events, with all their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from datetime import date, time
from hashlib import sha256

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.booking import minutes_of, zone_called
from recurtrack.domain.calendar_event import CalendarEvent
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.domain.dates import add_months, day_in_words
from recurtrack.domain.diagnosis import sides_of
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.reminders.choices import DAY, ReminderChoices
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.terms import BREAST_IMAGING
from recurtrack.domain.wording import check_title

MONTHS_AHEAD = 24
"""Planned checks further away are left out: too much may change until then."""

DOMAIN = "@recurtrack"
_CHECK_UID = re.compile(rf"[0-9a-f]{{24}}-[1-9][0-9]*{DOMAIN}")
_OPEN = frozenset({CheckStatus.PLANNED, CheckStatus.DUE, CheckStatus.OVERDUE})


def calendar_name(*, details: bool) -> str:
    """Return what a calendar of these events is called."""
    return "RecurTrack" if details else "Appointments"


def appointment_uid(entry_id: EntryId) -> str:
    """Return what names the event of an appointment for good."""
    return f"{entry_id}{DOMAIN}"


def names_a_check(uid: str) -> bool:
    """Tell whether an event is a check that RecurTrack plans, and not an appointment."""
    return _CHECK_UID.fullmatch(uid) is not None


def appointment_events(
    appointments: Iterable[AppointmentEntry], known: Container[str], choices: ReminderChoices, today: date
) -> Iterator[CalendarEvent]:
    """Give the events of appointments with a whole date.

    What is booked is among them, and what was cancelled until its day; what took place or did not only if the calendar
    has it already, so that its event is among those ``known``.
    """
    for appointment in appointments:
        day = appointment.date.exact
        if day is None:
            continue
        match appointment.status:
            case AppointmentStatus.BOOKED:
                yield _of_appointment(appointment, day, EventStatus.BOOKED, _alarms(appointment, choices))
            case AppointmentStatus.CANCELLED:
                if day >= today:
                    yield _of_appointment(appointment, day, EventStatus.CANCELLED)
            case AppointmentStatus.DONE | AppointmentStatus.MISSED:
                if appointment_uid(appointment.id) in known:
                    yield _of_appointment(appointment, day, EventStatus.BOOKED)


def check_events(
    checks: Iterable[TrackedCheck], record: str, choices: ReminderChoices, today: date
) -> Iterator[CalendarEvent]:
    """Give the events of the open checks up to two years ahead, each on its best day, also when that has passed.

    The n-th open check of a series is always the same event: when one is done, the events move on, and no stale one
    stays behind. Its UID is a hash of ``record``, which names the record, and the series: an event without words then
    gives nothing away.
    """
    until, places = add_months(today, MONTHS_AHEAD), Counter[str]()
    for check in checks:
        if check.planned is None or check.status not in _OPEN or check.planned.due > until:
            continue
        series = check.planned.rule.series_key
        places[series] += 1
        name = sha256(f"{record}/{series}".encode()).hexdigest()[:24]
        yield _of_check(check, check.planned, f"{name}-{places[series]}{DOMAIN}", choices)


def shown(event: CalendarEvent, *, details: bool) -> CalendarEvent:
    """Return an event as a calendar is to show it.

    Without details it does not say what it is about: no place, no names, no words of the person. One that is called off
    says so in its name too, because not every calendar shows the status of an event, and says no more.
    """
    is_check = names_a_check(event.uid)
    if not details:
        event = event._replace(summary="Check-up" if is_check else "Appointment", description="", location="")
    if event.status is EventStatus.CANCELLED:
        off = "No longer planned" if is_check else "Cancelled"
        event = event._replace(summary=f"{off}: {event.summary}", description="", location="", alarms=())
    return event


def _of_appointment(
    appointment: AppointmentEntry, day: date, status: EventStatus, alarms: tuple[int, ...] = ()
) -> CalendarEvent:
    title = appointment.title.strip() if appointment.title else None
    sides = sides_of(appointment.side) if appointment.test in BREAST_IMAGING else None
    said = (f"With {appointment.with_whom}." if appointment.with_whom else "", appointment.note or "")
    return CalendarEvent(
        uid=appointment_uid(appointment.id),
        summary=check_title(appointment.test, sides, title or None),
        day=day,
        status=status,
        time=appointment.time,
        zone=_zone(appointment),
        minutes=None if appointment.time is None else min(max(minutes_of(appointment), 1), DAY),
        description="\n\n".join(filter(None, said)),
        location=appointment.place or "",
        alarms=alarms,
    )


def _zone(appointment: AppointmentEntry) -> str | None:
    """Return a zone that calendars know; without one the time holds wherever the calendar is looked at."""
    if appointment.time is None or appointment.zone is None or zone_called(appointment.zone) is None:
        return None
    return appointment.zone


def _alarms(appointment: AppointmentEntry, choices: ReminderChoices) -> tuple[int, ...]:
    """Return the chosen lead times; of a whole day those in days, counted to the hour of reminders of that day."""
    if ReminderKind.APPOINTMENT in choices.off:
        return ()
    if appointment.time is not None:
        return choices.leads
    return tuple(lead - _minutes(choices.hour) for lead in choices.leads if lead >= DAY)


def _of_check(check: TrackedCheck, planned: PlannedCheck, uid: str, choices: ReminderChoices) -> CalendarEvent:
    window = planned.window
    best, first, last = (day_in_words(day) for day in (window.due, window.earliest, window.latest))
    described = (
        f"Planned, not booked. Best around {best}, not before {first}, not after {last}.",
        planned.why,
        f"Source: {planned.rule.sources[0].cited()}" if planned.rule.sources else "",
    )
    return CalendarEvent(
        uid=uid,
        summary=check_title(check.test, planned.sides, check.title),
        day=window.due,
        status=EventStatus.PLANNED,
        description="\n\n".join(filter(None, described)),
        alarms=() if ReminderKind.CHECK_DUE in choices.off else (-_minutes(choices.hour),),
    )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
