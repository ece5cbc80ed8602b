"""Ten thousand entries of every kind that a page of the window shows: thirty years with the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import Course, QuestionEntry, SignEntry
from recurtrack.domain.person import AllergyEntry, ConditionEntry, MedicineEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry

_DONE, _BOOKED, _RESULTS = 1_900, 100, 6_150
_TREATMENTS, _SIGNS, _QUESTIONS, _CONDITIONS, _ALLERGIES, _MEDICINES = 500, 450, 500, 200, 50, 150
_TESTS = (Test.CLINIC_VISIT, Test.MAMMOGRAM, Test.BLOOD_TEST, Test.BONE_DENSITY, Test.ECHOCARDIOGRAM)


def mixed_entries(today: date) -> Iterator[Entry]:
    """Give 10,000 entries: most are over, but some hundreds of them a page has something to say about today."""
    yield from _examinations(today)
    yield from _treatments(today)
    yield from _notebook(today)
    for number in range(_CONDITIONS):
        yield ConditionEntry(id=EntryId(f"c{number}"), name=f"condition {number}")
    for number in range(_ALLERGIES):
        yield AllergyEntry(id=EntryId(f"l{number}"), substance=f"substance {number}")
    for number in range(_MEDICINES):
        start = _day(number, _MEDICINES, today)
        yield MedicineEntry(id=EntryId(f"m{number}"), name=f"medicine {number}", start=PartialDate.of(start))


def _examinations(today: date) -> Iterator[Entry]:
    for number in range(_DONE):
        yield AppointmentEntry(
            id=EntryId(f"a{number}"),
            test=_TESTS[number % len(_TESTS)],
            date=PartialDate.of(_day(number, _DONE, today)),
            status=AppointmentStatus.DONE,
            place="Clinic of the town",
        )
    for number in range(_BOOKED):
        yield AppointmentEntry(
            id=EntryId(f"b{number}"),
            test=Test.CLINIC_VISIT,
            date=PartialDate.of(today + timedelta(days=3 * number + 1)),
            status=AppointmentStatus.BOOKED,
        )
    for number in range(_RESULTS):
        which = number * _DONE // _RESULTS
        yield ResultEntry(
            id=EntryId(f"r{number}"),
            test=_TESTS[which % len(_TESTS)],
            date=PartialDate.of(_day(which, _DONE, today)),
            quantity="CA 15-3",
            value=12.5,
            unit="U/ml",
            appointment_id=EntryId(f"a{which}"),
        )


def _treatments(today: date) -> Iterator[Entry]:
    kinds = tuple(kind for kind in TreatmentKind if kind is not TreatmentKind.SURGERY)
    for number in range(_TREATMENTS):
        start = _day(number, _TREATMENTS, today)
        yield TreatmentEntry(
            id=EntryId(f"t{number}"),
            kind=kinds[number % len(kinds)],
            agent=f"agent {number % 40}",
            start=PartialDate.of(start),
            end=PartialDate.of(start + timedelta(days=200)),
        )


def _notebook(today: date) -> Iterator[Entry]:
    for number in range(_SIGNS):
        is_gone = number % 3 > 0
        yield SignEntry(
            id=EntryId(f"s{number}"),
            text="Tired in the evening",
            since=PartialDate.of(_day(number, _SIGNS, today)),
            course=Course.GONE if is_gone else Course.SAME,
        )
    for number in range(_QUESTIONS):
        yield QuestionEntry(id=EntryId(f"q{number}"), text=f"May I swim in week {number}?", asked=number % 2 == 0)


def _day(number: int, of: int, today: date) -> date:
    """Spread days evenly over the thirty years before today."""
    return today - timedelta(days=30 * 365 * (of - number) // of)
