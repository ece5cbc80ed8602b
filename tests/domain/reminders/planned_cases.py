"""Checks, appointments and the like for the tests of planned reminders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry
from recurtrack.domain.dates import PartialDate, Window
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.guideline import Anchor, Band, Months, Rule, Steps
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.planned import AdvisedSign, ReminderMaterial, reminders_of
from recurtrack.domain.reminders.reminder import Reminder
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry

TODAY = date(2026, 6, 16)
YEARLY = Steps(anchor=Anchor.PRIMARY_TREATMENT_END, bands=(Band(Months(12, 12)),))
WINDOW = Window(date(2026, 11, 3), date(2026, 12, 3), date(2027, 2, 2))


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def planned_check(window: Window = WINDOW, test: Test = Test.MAMMOGRAM, own_check: str | None = None) -> PlannedCheck:
    rule = Rule("rule", test, YEARLY, "Once a year", (), own_check=own_check)
    return PlannedCheck(test, None, window, rule, "Once a year.", own_tolerance=True)


def tracked(planned: PlannedCheck | None = None, status: CheckStatus = CheckStatus.PLANNED) -> TrackedCheck:
    planned = planned or planned_check()
    return TrackedCheck(test=planned.test, status=status, day=planned.due, planned=planned)


def decided(check: TrackedCheck, decision: Decision, until: str | None = None) -> TrackedCheck:
    entry = DecisionEntry(
        id=EntryId("decision"),
        decision=decision,
        rule="rule",
        rule_due="2026-12-03",
        until=None if until is None else on(until),
    )
    return replace(check, decision=entry)


def appointment(
    day: str = "2026-12-03", at: time | None = time(9, 40), zone: str | None = "Europe/Berlin"
) -> AppointmentEntry:
    return AppointmentEntry(
        id=EntryId("a"),
        test=Test.MAMMOGRAM,
        date=on(day),
        status=AppointmentStatus.BOOKED,
        time=at,
        zone=None if at is None else zone,
        place="City Hospital",
    )


def booked(entry: AppointmentEntry | None = None) -> TrackedCheck:
    entry = entry or appointment()
    return TrackedCheck(test=entry.test, status=CheckStatus.BOOKED, day=entry.date.first_day(), appointment=entry)


def awaited(day: str = "2026-06-10", test: Test = Test.MAMMOGRAM) -> TrackedCheck:
    entry = AppointmentEntry(id=EntryId("done"), test=test, date=on(day), status=AppointmentStatus.DONE)
    return TrackedCheck(test=test, status=CheckStatus.AWAITING_RESULT, day=entry.date.first_day(), appointment=entry)


LETROZOLE = TreatmentEntry(
    id=EntryId("t"), kind=TreatmentKind.ENDOCRINE, agent="letrozole", start=on("2024-05"), ongoing=True
)


def material(
    *checks: TrackedCheck,
    treatments: Sequence[TreatmentEntry] = (),
    signs: Sequence[AdvisedSign] = (),
    saved_on: date | None = None,
) -> ReminderMaterial:
    return ReminderMaterial(checks=checks, treatments=treatments, signs=signs, begun_on=TODAY, saved_on=saved_on)


def reminders(
    found: ReminderMaterial, choices: ReminderChoices | None = None, today: date = TODAY
) -> tuple[Reminder, ...]:
    """Return the reminders but for that of the copy, which every record has."""
    planned = reminders_of(found, choices or ReminderChoices(), today)
    return tuple(reminder for reminder in planned if reminder.subject.kind != "record")


def moments(found: Sequence[Reminder]) -> list[str]:
    return [str(reminder.at) for reminder in found]
