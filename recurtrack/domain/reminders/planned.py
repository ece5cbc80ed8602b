"""All reminders of a record, worked out of what it says on one day.

Each rule is a convention of this program, no medicine: docs/plan-conventions.md, section 13.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.keys import key_of
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.moments import WallMoment
from recurtrack.domain.reminders.of_appointments import appointment_reminders
from recurtrack.domain.reminders.of_checks import check_reminders
from recurtrack.domain.reminders.of_treatments import treatment_reminders
from recurtrack.domain.reminders.reach import is_in_reach
from recurtrack.domain.reminders.reminder import Reminder, Subject
from recurtrack.domain.reminders.words import copy_words, sign_words
from recurtrack.domain.sign_follow_up import Ask, SignAdvice
from recurtrack.domain.treatment import TreatmentEntry


class AdvisedSign(NamedTuple):
    """A sign the person noticed, with what is asked about it."""

    entry: SignEntry
    advice: SignAdvice


class ReminderMaterial(NamedTuple):
    """What reminders are worked out of.

    ``checks`` are those of the follow-up, by day, with every appointment that is booked or was done lately;
    ``signs`` are those that are open. ``saved_on`` is the day of the last copy of the record, None when none was saved;
    then ``begun_on``, the day on which reminders began, stands for it.
    """

    checks: Sequence[TrackedCheck]
    treatments: Sequence[TreatmentEntry]
    signs: Sequence[AdvisedSign]
    begun_on: date
    saved_on: date | None = None


def reminders_of(material: ReminderMaterial, choices: ReminderChoices, today: date) -> tuple[Reminder, ...]:
    """Return the reminders of a record in the order of their moments, also those whose moment has gone by.

    ``today`` decides what is taken now and how far is looked; when a reminder comes does not depend on it.
    """
    found = (
        *appointment_reminders(material.checks, choices, today),
        *check_reminders(material.checks, choices),
        *treatment_reminders(material.treatments, choices, today),
        *_sign_reminders(material.signs, choices),
        _copy_reminder(material, choices),
    )
    wanted = {r.key: r for r in found if r.kind not in choices.off and is_in_reach(r.at.day, today)}
    return tuple(sorted(wanted.values(), key=lambda r: (r.at.day, r.at.time, r.key)))


def _sign_reminders(signs: Sequence[AdvisedSign], choices: ReminderChoices) -> Iterator[Reminder]:
    """Give one reminder for each sign that is to be asked about on a day and for which no call is advised."""
    for sign in signs:
        day = sign.advice.ask_on
        if day is not None and sign.advice.ask is not Ask.CALL:
            yield Reminder(
                key=key_of(ReminderKind.SIGN, sign.entry.id, day),
                kind=ReminderKind.SIGN,
                at=WallMoment(day, choices.hour),
                words=sign_words(sign.entry),
                subject=Subject(kind="sign", id=sign.entry.id),
            )


def _copy_reminder(material: ReminderMaterial, choices: ReminderChoices) -> Reminder:
    since = material.saved_on or material.begun_on
    return Reminder(
        key=key_of(ReminderKind.BACKUP, since),
        kind=ReminderKind.BACKUP,
        at=WallMoment(since + timedelta(days=choices.backup_days), choices.hour),
        words=copy_words(material.saved_on),
        subject=Subject(kind="record"),
    )
