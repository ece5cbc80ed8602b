"""Reminders of booked appointments, of their being over, and of results that are awaited.

How long before and how long after are conventions of this program: docs/plan-conventions.md, section 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.reminders.choices import DAY, ReminderChoices
from recurtrack.domain.reminders.keys import key_of
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.moments import WallMoment
from recurtrack.domain.reminders.reach import is_near
from recurtrack.domain.reminders.reminder import Afterwards, Reminder, Subject
from recurtrack.domain.reminders.words import appointment_words, result_words, took_place_words

_ONE_DAY = timedelta(days=1)


def appointment_reminders(checks: Iterable[TrackedCheck], choices: ReminderChoices, today: date) -> Iterator[Reminder]:
    """Give the reminders of every appointment that is booked, and of every one whose result is awaited."""
    for check in checks:
        if check.appointment is None or not is_near(check.day, today):
            continue
        if check.status is CheckStatus.BOOKED:
            yield from _before(check.appointment, choices)
            yield _afterwards(check.appointment, choices)
        elif check.status is CheckStatus.AWAITING_RESULT:
            yield from _result(check.appointment, choices)


def _before(appointment: AppointmentEntry, choices: ReminderChoices) -> Iterator[Reminder]:
    """Give one reminder for each lead before an appointment whose day is known; it is too late once it has begun."""
    day = appointment.date.exact
    if day is None:
        return
    words, until = appointment_words(appointment, day), _begun(appointment, day)
    afterwards = Afterwards(day + _ONE_DAY, took_place_words(appointment))
    for lead in choices.leads:
        at = _lead_before(appointment, day, lead, choices.hour)
        if at is not None:
            yield Reminder(
                key=_key(appointment, lead),
                kind=ReminderKind.APPOINTMENT,
                at=at,
                words=words,
                subject=_subject(appointment),
                until=until,
                afterwards=afterwards,
            )


def _lead_before(appointment: AppointmentEntry, day: date, lead: int, hour: time) -> WallMoment | None:
    """Return the moment so many minutes before on the wall clock; without a time of day, whole days at ``hour``."""
    before = timedelta(minutes=lead)
    if appointment.time is not None:
        return WallMoment(day, appointment.time, appointment.zone).earlier(before)
    return WallMoment(day, hour).earlier(before) if lead >= DAY else None


def _begun(appointment: AppointmentEntry, day: date) -> WallMoment:
    """Return when an appointment begins; without a time of day, when its day is over."""
    if appointment.time is not None:
        return WallMoment(day, appointment.time, appointment.zone)
    return WallMoment(day + _ONE_DAY, time(0, 0), appointment.zone)


def _afterwards(appointment: AppointmentEntry, choices: ReminderChoices) -> Reminder:
    """Return the question whether it took place, on the day after the last one its date can mean."""
    return Reminder(
        key=_key(appointment, 0),
        kind=ReminderKind.APPOINTMENT,
        at=WallMoment(appointment.date.last_day() + _ONE_DAY, choices.hour),
        words=took_place_words(appointment),
        subject=_subject(appointment),
    )


def _result(appointment: AppointmentEntry, choices: ReminderChoices) -> Iterator[Reminder]:
    day = appointment.date.exact
    if day is not None:
        yield Reminder(
            key=key_of(ReminderKind.RESULT, appointment.id, day),
            kind=ReminderKind.RESULT,
            at=WallMoment(day + timedelta(days=choices.days_for_result(appointment.test)), choices.hour),
            words=result_words(appointment),
            subject=_subject(appointment),
        )


def _key(appointment: AppointmentEntry, lead: int) -> str:
    """Name a reminder by the appointment and its day, time and zone: one that was moved is reminded of anew."""
    day = appointment.date.exact
    if day is None or appointment.time is None:
        when = str(appointment.date)
    else:
        when = datetime.combine(day, appointment.time).strftime("%Y-%m-%dT%H%M")
    return key_of(ReminderKind.APPOINTMENT, appointment.id, when, appointment.zone or "", lead)


def _subject(appointment: AppointmentEntry) -> Subject:
    return Subject(kind="appointment", id=appointment.id)
