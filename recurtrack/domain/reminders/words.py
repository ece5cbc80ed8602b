"""The sentences of reminders: calm and plain, with days by their names."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.dates import PartialDate, Window, day_in_words
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.wording import TEST_WORDS
from recurtrack.domain.words import capital, word

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST = 80
_DRAFT = " The guideline it comes from is a draft, not checked against the published text."


def weekday_and_day(day: date) -> str:
    """Return ``Thursday 3 December 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def appointment_words(appointment: AppointmentEntry, day: date) -> str:
    """Say when and where a booked appointment is."""
    at = "" if appointment.time is None else f" at {appointment.time:%H:%M}"
    place = f", {_short(appointment.place)}" if appointment.place else ""
    return _ended(f"{_appointment(appointment)} is on {weekday_and_day(day)}{at}{place}")


def took_place_words(appointment: AppointmentEntry) -> str:
    """Ask whether an appointment took place whose day has gone by."""
    day = appointment.date.exact
    when = appointment.date.in_words() if day is None else weekday_and_day(day)
    return f"{_appointment(appointment)} was booked for {when}. Did it take place? You can answer in RecurTrack."


def result_words(appointment: AppointmentEntry) -> str:
    """Say that a result is not written down, and what can be done."""
    name = f"your {TEST_WORDS[appointment.test]}" if _untitled(appointment.title) else _appointment(appointment)
    when = appointment.date.in_words()
    return f"The result of {name} of {when} is not written down yet. If you have not heard, you can ask your team."


def opens_words(name: str, window: Window, *, draft: bool) -> str:
    """Say that a planned check can be booked."""
    return f"{name} can be booked from now on: {_best(window)}.{_DRAFT if draft else ''}"


def due_words(name: str, window: Window, *, draft: bool) -> str:
    """Say that the best day of a planned check has come."""
    return f"{name} is due: {_best(window)}. If it is not booked yet, you can book it now.{_DRAFT if draft else ''}"


def late_words(name: str, window: Window, *, draft: bool) -> str:
    """Say that the window of a planned check has closed."""
    latest = day_in_words(window.latest)
    said = f"{name} was due by {latest}. If it took place, you can write it down; if not, you can book it now."
    return f"{said}{_DRAFT if draft else ''}"


def put_off_words(name: str, until: date, window: Window, *, draft: bool) -> str:
    """Say that the day has come until which a planned check was put off."""
    best = _best(window) if until <= window.latest else f"it was due by {day_in_words(window.latest)}"
    said = f"{name} was put off until {weekday_and_day(until)}: {best}. You can book it now."
    return f"{said}{_DRAFT if draft else ''}"


def check_name(test: Test, title: str | None) -> str:
    """Return what a planned check is called at the beginning of a sentence."""
    return f"Your {TEST_WORDS[test]}" if title is None or _untitled(title) else capital(_short(title))


def prescription_words(treatment: TreatmentEntry, until: date) -> str:
    """Say how long a supply lasts."""
    return f"{_supply(treatment)} lasts until {day_in_words(until)}. You can ask for a new prescription now."


def supply_over_words(treatment: TreatmentEntry, until: date) -> str:
    """Say how long a supply lasted by what is written down, once that is over."""
    said = f"{_supply(treatment)} lasted until {day_in_words(until)}, by what you wrote down."
    return f"{said} You can write down the new one, or ask for a prescription."


def treatment_end_words(treatment: TreatmentEntry, planned_end: PartialDate) -> str:
    """Say until when a treatment is planned; what comes then is for the team to say."""
    return _treatment_end(treatment, f"is planned until {planned_end.in_words()}")


def treatment_end_over_words(treatment: TreatmentEntry, planned_end: PartialDate) -> str:
    """Say until when a treatment was planned, once that is over and no end of it is written down."""
    return _treatment_end(treatment, f"was planned until {planned_end.in_words()}")


def sign_words(sign: SignEntry) -> str:
    """Ask whether a sign is still there."""
    noted = sign.written_on
    when = "" if noted is None else f"{' on' if noted.exact else ' in'} {noted.in_words()}"
    return f"You wrote down “{_short(sign.text)}”{when}. Is it still there? You can answer in RecurTrack."


def copy_words(saved_on: date | None) -> str:
    """Say when a copy of the record was saved last."""
    if saved_on is None:
        return "RecurTrack has not saved a copy of your record yet. A copy keeps it safe should this computer be lost."
    return f"A copy of your record was last saved on {day_in_words(saved_on)}. You can save a new one in RecurTrack."


def _untitled(title: str | None) -> bool:
    return title is None or not title.strip()


def _appointment(appointment: AppointmentEntry) -> str:
    return check_name(appointment.test, appointment.title)


def _supply(treatment: TreatmentEntry) -> str:
    return f"Your supply of {_short(treatment.agent or f'medicine ({word(treatment.kind)})')}"


def _treatment_end(treatment: TreatmentEntry, planned: str) -> str:
    name = _short(treatment.agent or word(treatment.kind))
    return f"Your {name} {planned}. You can talk with your team about how it goes on."


def _best(window: Window) -> str:
    return f"best around {day_in_words(window.due)}, not after {day_in_words(window.latest)}"


def _short(text: str) -> str:
    """Return a text of the person's own on one line and not too long for a notification."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
