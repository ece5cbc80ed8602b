"""Reminders of medicines against cancer: the next prescription, and the planned end of hormone therapy.

How long before they come is a convention of this program: docs/plan-conventions.md, section 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.keys import key_of
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.moments import WallMoment
from recurtrack.domain.reminders.reach import is_near
from recurtrack.domain.reminders.reminder import Afterwards, Reminder, Subject
from recurtrack.domain.reminders.words import (
    prescription_words,
    supply_over_words,
    treatment_end_over_words,
    treatment_end_words,
)
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.treatment_course import is_running

_ONE_DAY = timedelta(days=1)
_WITH_PLANNED_END = frozenset({TreatmentKind.ENDOCRINE, TreatmentKind.OVARIAN_SUPPRESSION})


def treatment_reminders(
    treatments: Iterable[TreatmentEntry], choices: ReminderChoices, today: date
) -> Iterator[Reminder]:
    """Give the reminders of medicines that are taken now and of which no end is recorded."""
    for treatment in treatments:
        if treatment.end is None and is_running(treatment, today):
            yield from _prescription(treatment, choices, today)
            yield from _planned_end(treatment, choices, today)


def _prescription(treatment: TreatmentEntry, choices: ReminderChoices, today: date) -> Iterator[Reminder]:
    until = None if treatment.supply_until is None else treatment.supply_until.exact
    if until is not None and is_near(until, today):
        yield Reminder(
            key=key_of(ReminderKind.PRESCRIPTION, treatment.id, until),
            kind=ReminderKind.PRESCRIPTION,
            at=WallMoment(until - timedelta(days=choices.prescription_days), choices.hour),
            words=prescription_words(treatment, until),
            subject=_subject(treatment),
            afterwards=Afterwards(until + _ONE_DAY, supply_over_words(treatment, until)),
        )


def _planned_end(treatment: TreatmentEntry, choices: ReminderChoices, today: date) -> Iterator[Reminder]:
    """Give the reminder to talk with the team before the first day that the planned end can mean."""
    planned = treatment.planned_end
    if planned is None or treatment.kind not in _WITH_PLANNED_END:
        return
    if is_near(planned.first_day(), today):
        yield Reminder(
            key=key_of(ReminderKind.TREATMENT_END, treatment.id, planned),
            kind=ReminderKind.TREATMENT_END,
            at=WallMoment(planned.first_day() - timedelta(days=choices.treatment_end_days), choices.hour),
            words=treatment_end_words(treatment, planned),
            subject=_subject(treatment),
            afterwards=Afterwards(planned.last_day() + _ONE_DAY, treatment_end_over_words(treatment, planned)),
        )


def _subject(treatment: TreatmentEntry) -> Subject:
    return Subject(kind="treatment", id=treatment.id)
