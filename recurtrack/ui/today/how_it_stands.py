"""How things stand in one calm sentence: it counts what needs care, else it says what comes next."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.awaited import Awaited
from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import CheckStatus, FollowUp, TrackedCheck
from recurtrack.domain.terms import Test
from recurtrack.domain.wording import TEST_WORDS
from recurtrack.domain.words import capital
from recurtrack.ui.phrases import day_short, listed, number_word
from recurtrack.ui.today.next_up import awake_by_status, is_over
from recurtrack.ui.tr import tr, tr_count

_A_LITTLE_LATE = 60
"""Up to so many days a check is called a little late, a choice of this program."""


def no_plan_sentence(why: Suspension, awaited: Awaited = Awaited.FIRST_TREATMENT) -> str:
    """Return why there is no plan, and who sets the dates meanwhile."""
    match why:
        case Suspension.DISTANT_RECURRENCE:
            return tr("Your treating team sets your dates, so no routine checks are planned here.")
        case Suspension.SEX_NOT_RECORDED:
            return tr("One fact is missing for your plan: whether you are a woman or a man.")
        case Suspension.NO_DIAGNOSIS:
            return tr("No diagnosis is recorded yet. Begin with whatever you know.")
        case Suspension.DATE_MISSING:
            return tr(
                "Your plan waits until you enter when the new finding was made; the year alone is enough. Until then "
                "your team sets your dates."
            )
        case Suspension.NO_PRIMARY_TREATMENT if awaited is Awaited.TEAMS_PLAN:
            return tr("Your treating team sets your dates, so no routine checks are planned here.")
        case Suspension.NO_PRIMARY_TREATMENT if awaited is Awaited.NEW_TREATMENT:
            return tr("Your team sets your dates now. New follow-up dates come once your treatment has ended.")
        case Suspension.NO_PRIMARY_TREATMENT:
            return tr("No surgery, radiotherapy or chemotherapy is recorded yet, so there is no plan.")
        case Suspension.TREATMENT_NOT_FINISHED:
            return tr("Your plan starts when treatment is finished. Until then your team sets your dates.")


def standing_sentence(found: FollowUp, awaited: Awaited = Awaited.FIRST_TREATMENT) -> str:
    """Return how things stand."""
    today = found.plan.today
    by_status = awake_by_status(found)
    passed = [check for check in by_status[CheckStatus.BOOKED] if is_over(check, today)]
    booked = [check for check in by_status[CheckStatus.BOOKED] if not is_over(check, today)]
    if found.plan.suspended is not None:
        parts = [no_plan_sentence(found.plan.suspended, awaited), *_over_sentence(passed), *_next_booked(booked, today)]
        return " ".join(parts)
    overdue, due = by_status[CheckStatus.OVERDUE], by_status[CheckStatus.DUE]
    if not overdue and not due and not passed:
        return " ".join([_calm(found), *_what_is_next(found, booked, by_status[CheckStatus.PLANNED])])
    parts = [*_late(overdue, today), *_coming_up(due, after_late=bool(overdue))]
    if booked:
        parts.append(tr("your {what} is booked", what=_name(_first(booked))))
    awaiting = by_status[CheckStatus.AWAITING_RESULT]
    if passed:
        parts.append(_over(passed))
    elif awaiting and not booked:
        parts.append(_counted(awaiting, "{count} result is still to come", "{count} results are still to come"))
    return tr("{sentence}.", sentence=capital(listed(parts)))


def _counted(found: list[TrackedCheck], one: str, many: str) -> str:
    return tr_count(len(found), one, many, count=number_word(len(found)))


def _late(overdue: list[TrackedCheck], today: date) -> list[str]:
    if not overdue:
        return []
    longest = max((today - check.planned.window.latest).days for check in overdue if check.planned is not None)
    if longest <= _A_LITTLE_LATE:
        return [_counted(overdue, "{count} check is a little late", "{count} checks are a little late")]
    return [_counted(overdue, "{count} check is late", "{count} checks are late")]


def _coming_up(due: list[TrackedCheck], *, after_late: bool) -> list[str]:
    if not due:
        return []
    if after_late:
        return [_counted(due, "{count} is coming up", "{count} are coming up")]
    return [_counted(due, "{count} check is coming up", "{count} checks are coming up")]


def _over(passed: list[TrackedCheck]) -> str:
    return _counted(
        passed,
        "{count} appointment is over: please say whether it took place",
        "{count} appointments are over: please say whether they took place",
    )


def _over_sentence(passed: list[TrackedCheck]) -> list[str]:
    return [f"{capital(_over(passed))}."] if passed else []


def _first(booked: list[TrackedCheck]) -> TrackedCheck:
    return min(booked, key=lambda check: check.day)


def _name(check: TrackedCheck) -> str:
    return tr("next visit") if check.test is Test.CLINIC_VISIT else TEST_WORDS[check.test]


def _next_booked(booked: list[TrackedCheck], today: date) -> list[str]:
    if not booked:
        return []
    first = _first(booked)
    return [tr("Your {what} is on {day}.", what=_name(first), day=day_short(first.day, today))]


def _calm(found: FollowUp) -> str:
    today, person = found.plan.today, found.plan.person
    if person is not None and person.primary_treatment_end > today:
        end = day_short(person.primary_treatment_end, today)
        return tr("Nothing to do today. Your plan starts when treatment ends, on {day}.", day=end)
    return tr("Nothing to do today.")


def _what_is_next(found: FollowUp, booked: list[TrackedCheck], planned: list[TrackedCheck]) -> list[str]:
    today = found.plan.today
    if booked:
        return _next_booked(booked, today)
    if planned and planned[0].planned is not None:
        opens = day_short(planned[0].planned.window.earliest, today)
        return [tr("Your next {test} can be from {day}.", test=TEST_WORDS[planned[0].test], day=opens)]
    return [tr("Your plan holds no further checks.")]
