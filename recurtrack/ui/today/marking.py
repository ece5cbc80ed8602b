"""From a check on the page to the appointment that says it took place."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.facts import Sides
from recurtrack.domain.follow_up import TrackedCheck, check_key
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.terms import BOTH_SIDES, Test


def done_today(check: PlannedCheck, title: str | None, today: date, new_id: EntryId) -> AppointmentEntry:
    """Return the appointment of a planned check that took place today. A visit brings no result to wait for."""
    rule, due = check_key(check)
    return AppointmentEntry(
        id=new_id,
        test=check.test,
        date=PartialDate.of(today),
        status=AppointmentStatus.DONE,
        side=_laterality(check.sides),
        title=title,
        own_check=check.rule.own_check,
        rule=rule,
        rule_due=due,
        result_expected=check.test is not Test.CLINIC_VISIT,
    )


def day_it_took_place(appointment: AppointmentEntry, today: date) -> PartialDate | None:
    """Return the day to keep for a booked appointment marked as done: None for its own, today when that is to come."""
    return PartialDate.of(today) if appointment.date.first_day() > today else None


def said_done(check: TrackedCheck, title: str) -> str:
    """Return the notice: what was marked, and that its result is awaited where one is."""
    if check.test is Test.CLINIC_VISIT:
        return f"{title}: marked as done"
    return f"{title}: marked as done. It stays here until its result has come."


def _laterality(sides: Sides | None) -> Laterality | None:
    if not sides:
        return None
    return Laterality.BOTH if sides == BOTH_SIDES else Laterality(next(iter(sides)).value)
