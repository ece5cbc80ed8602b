"""Ten thousand entries, or any number, of every kind that a page of the window shows: thirty years with the program."""

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
_OPEN_SIGNS, _TO_ASK = 150, 250
_USUAL = 10_000
_TESTS = (Test.CLINIC_VISIT, Test.MAMMOGRAM, Test.BLOOD_TEST, Test.BONE_DENSITY, Test.ECHOCARDIOGRAM)


def mixed_entries(today: date, count: int = _USUAL) -> Iterator[Entry]:
    """Give 10,000 entries: most are over, but some hundreds of them a page has something to say about today.

    Fewer are fewer of everything. More are more of what is over and of results, which hospital files bring by the
    thousand: nobody has ten times the treatments, nor ten times as much to ask at the next visit.
    """
    over = _DONE + _RESULTS + (_SIGNS - _OPEN_SIGNS) + (_QUESTIONS - _TO_ASK)
    share = min(count / _USUAL, 1)
    growth = (count - (_USUAL - over) * share) / over
    yield from _examinations(today, round(_DONE * growth), round(_BOOKED * share), round(_RESULTS * growth))
    yield from _treatments(today, round(_TREATMENTS * share))
    yield from _signs(today, round((_SIGNS - _OPEN_SIGNS) * growth), round(_OPEN_SIGNS * share))
    yield from _questions(round((_QUESTIONS - _TO_ASK) * growth), round(_TO_ASK * share))
    yield from _other_health(today, share)


def _other_health(today: date, share: float) -> Iterator[Entry]:
    for number in range(round(_CONDITIONS * share)):
        yield ConditionEntry(id=EntryId(f"c{number}"), name=f"condition {number}")
    for number in range(round(_ALLERGIES * share)):
        yield AllergyEntry(id=EntryId(f"l{number}"), substance=f"substance {number}")
    medicines = round(_MEDICINES * share)
    for number in range(medicines):
        start = _day(number, medicines, today)
        yield MedicineEntry(id=EntryId(f"m{number}"), name=f"medicine {number}", start=PartialDate.of(start))


def _examinations(today: date, done: int, booked: int, results: int) -> Iterator[Entry]:
    for number in range(done):
        yield AppointmentEntry(
            id=EntryId(f"a{number}"),
            test=_TESTS[number % len(_TESTS)],
            date=PartialDate.of(_day(number, done, today)),
            status=AppointmentStatus.DONE,
            place="Clinic of the town",
        )
    for number in range(booked):
        yield AppointmentEntry(
            id=EntryId(f"b{number}"),
            test=Test.CLINIC_VISIT,
            date=PartialDate.of(today + timedelta(days=3 * number + 1)),
            status=AppointmentStatus.BOOKED,
        )
    for number in range(results):
        which = number * done // results
        yield ResultEntry(
            id=EntryId(f"r{number}"),
            test=_TESTS[which % len(_TESTS)],
            date=PartialDate.of(_day(which, done, today)),
            quantity="CA 15-3",
            value=12.5,
            unit="U/ml",
            appointment_id=EntryId(f"a{which}"),
        )


def _treatments(today: date, count: int) -> Iterator[Entry]:
    kinds = tuple(kind for kind in TreatmentKind if kind is not TreatmentKind.SURGERY)
    for number in range(count):
        start = _day(number, count, today)
        yield TreatmentEntry(
            id=EntryId(f"t{number}"),
            kind=kinds[number % len(kinds)],
            agent=f"agent {number % 40}",
            start=PartialDate.of(start),
            end=PartialDate.of(start + timedelta(days=200)),
        )


def _signs(today: date, gone: int, still_there: int) -> Iterator[Entry]:
    """Give signs of which every so many-th is still there, from the first to the last day."""
    count = gone + still_there
    for number in range(count):
        is_open = (number + 1) * still_there // count > number * still_there // count
        yield SignEntry(
            id=EntryId(f"s{number}"),
            text="Tired in the evening",
            since=PartialDate.of(_day(number, count, today)),
            course=Course.SAME if is_open else Course.GONE,
        )


def _questions(asked: int, to_ask: int) -> Iterator[Entry]:
    for number in range(asked + to_ask):
        yield QuestionEntry(id=EntryId(f"q{number}"), text=f"May I swim in week {number}?", asked=number < asked)


def _day(number: int, of: int, today: date) -> date:
    """Spread days evenly over the thirty years before today."""
    return today - timedelta(days=30 * 365 * (of - number) // of)
