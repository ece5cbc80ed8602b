"""What cannot be right about an entry, found before anything is written."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from math import isfinite

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry

_EARLIEST_YEAR, _LATEST_YEARS_AHEAD = 1880, 60
_HIGHEST_GRADE, _ALL_CELLS = 3, 100.0
_LONGEST_TEXT = 20_000
_LARGEST_NUMBER = 10**15


def refuse_impossible(entry: Entry, today: date) -> None:
    """Raise ``Rejected(OUT_OF_RANGE)`` or ``Rejected(DATE_ORDER)`` when an entry cannot be right."""
    _plain_fields(entry, today)
    match entry:
        case PersonEntry():
            _not_after(entry.birth_date, today, "birth date")
        case DiagnosisEntry():
            _diagnosis(entry, today)
        case TreatmentEntry():
            _treatment(entry)
        case AppointmentEntry():
            if entry.status is AppointmentStatus.DONE:
                _not_after(entry.date, today, "date of something done")
        case ResultEntry():
            _not_after(entry.date, today, "date of a result")
            if entry.low is not None and entry.high is not None and entry.low > entry.high:
                raise _out_of_range("laboratory's range", f"{entry.low} to {entry.high}", "the low end comes first")
        case OrderEntry():
            _order(entry)
        case SignEntry():
            _sign(entry, today)
        case _:
            pass


def _plain_fields(entry: Entry, today: date) -> None:
    for field in fields(entry):
        value = getattr(entry, field.name)
        name = field.name.replace("_", " ")
        if isinstance(value, PartialDate) and not _EARLIEST_YEAR <= value.year <= today.year + _LATEST_YEARS_AHEAD:
            raise _out_of_range(name, value, "the year is out of reach")
        if isinstance(value, str):
            _text(name, value)
        if isinstance(value, int | float) and not (isfinite(value) and abs(value) < _LARGEST_NUMBER):
            raise _out_of_range(name, "the number", "it is too large")
    _text("name of the source", entry.provenance.detail)


def _text(name: str, text: str) -> None:
    if len(text) > _LONGEST_TEXT:
        raise _out_of_range(name, "the text", f"at most {_LONGEST_TEXT} characters are kept")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _out_of_range(name, "the text", "it holds half a character") from None


def _diagnosis(entry: DiagnosisEntry, today: date) -> None:
    _not_after(entry.date, today, "date of diagnosis")
    if entry.grade is not None and not 1 <= entry.grade <= _HIGHEST_GRADE:
        raise _out_of_range("grade", entry.grade, "it is 1, 2 or 3")
    for name in ("er_percent", "pr_percent", "ki67_percent"):
        value = getattr(entry, name)
        if value is not None and not 0 <= value <= _ALL_CELLS:
            raise _out_of_range(name.replace("_", " "), value, "it is between 0 and 100")
    if entry.nodes_examined is not None and (entry.nodes_positive or 0) > entry.nodes_examined:
        raise _out_of_range("positive lymph nodes", entry.nodes_positive, "there cannot be more than were examined")


def _treatment(entry: TreatmentEntry) -> None:
    for end in (entry.end, entry.planned_end):
        if entry.start is not None and end is not None and end.last_day() < entry.start.first_day():
            raise Rejected(Refusal.DATE_ORDER, first=f"The start, {entry.start.in_words()},", second=end.in_words())
    for name in ("dose_gy", "fractions", "cycles", "supply_days"):
        value = getattr(entry, name)
        if value is not None and value <= 0:
            raise _out_of_range(name.replace("_", " "), value, "it is more than 0")


def _order(entry: OrderEntry) -> None:
    if not entry.ordered_by.strip():
        raise _out_of_range("ordered by", "nobody", "every order says whose it is")
    needs_months = entry.action is OrderAction.INTERVAL
    if (needs_months and not entry.every_months) or (entry.every_months is not None and entry.every_months < 1):
        raise _out_of_range("months", entry.every_months, "an interval is at least one month")
    if entry.action in {OrderAction.DATE, OrderAction.ADDED} and entry.first is None:
        raise _out_of_range("first date", "nothing", "a date is needed")
    if entry.action is OrderAction.PAUSED and entry.until is None:
        raise _out_of_range("end of the pause", "nothing", "a date is needed")


def _sign(entry: SignEntry, today: date) -> None:
    _not_after(entry.since, today, "day a sign began")
    _not_after(entry.until, today, "day a sign was gone")
    if entry.since is not None and entry.until is not None and entry.until.last_day() < entry.since.first_day():
        raise Rejected(
            Refusal.DATE_ORDER, first=f"The day it began, {entry.since.in_words()},", second=entry.until.in_words()
        )


def _not_after(found: PartialDate | None, today: date, what: str) -> None:
    if found is not None and found.first_day() > today:
        raise _out_of_range(what, found.in_words(), "it is still to come")


def _out_of_range(field: str, value: object, expected: str) -> Rejected:
    return Rejected(Refusal.OUT_OF_RANGE, field=field[0].upper() + field[1:], value=value, expected=expected)
