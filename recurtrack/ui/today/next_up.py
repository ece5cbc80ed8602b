"""What comes next: the few checks that need care first, and the one sentence that counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import CheckStatus, FollowUp, TrackedCheck
from recurtrack.domain.terms import Test
from recurtrack.domain.wording import TEST_WORDS
from recurtrack.domain.words import capital
from recurtrack.ui.phrases import counted, day_short, listed, number_word

SHOWN = 3
_A_LITTLE_LATE = 60
_ORDER = (CheckStatus.OVERDUE, CheckStatus.DUE, CheckStatus.BOOKED, CheckStatus.AWAITING_RESULT)

NO_PLAN = {
    Suspension.DISTANT_RECURRENCE: "Your treating team sets your dates, so no routine checks are planned here.",
    Suspension.SEX_NOT_RECORDED: "One fact is missing for your plan: whether you are a woman or a man.",
    Suspension.NO_DIAGNOSIS: "Your record is still empty. Import a hospital file to begin.",
    Suspension.DATE_MISSING: "A recurrence or new cancer is recorded without its date, so there is no plan yet.",
    Suspension.NO_PRIMARY_TREATMENT: "No surgery, radiotherapy or chemotherapy is recorded yet, so there is no plan.",
    Suspension.TREATMENT_NOT_FINISHED: (
        "Your plan starts when treatment is finished. A newer hospital file may bring a date that is missing."
    ),
}


@dataclass(frozen=True, slots=True)
class NextUp:
    """The checks shown, and how many more are open in the plan."""

    shown: tuple[TrackedCheck, ...]
    more: int


def next_up(found: FollowUp) -> NextUp:
    """Choose what to show: overdue, due, booked, waiting for a result; else the next one planned.

    A booked appointment whose day is over comes first: what became of it decides whether anything is overdue.
    """
    today = found.plan.today
    awake = [check for check in found.checks if (check.snoozed_until or today) <= today]
    pressing = sorted(
        (check for check in awake if check.status in _ORDER),
        key=lambda check: (not is_over(check, today), _ORDER.index(check.status), check.day),
    )
    planned = [check for check in awake if check.status is CheckStatus.PLANNED]
    shown = tuple(pressing[:SHOWN] or planned[:1])
    return NextUp(shown, len(pressing) + len(planned) - len(shown))


def is_over(check: TrackedCheck, today: date) -> bool:
    """Tell whether the day of a booked appointment has passed."""
    return check.status is CheckStatus.BOOKED and check.day < today


def standing_sentence(found: FollowUp) -> str:
    """Return how things stand in one calm sentence."""
    if found.plan.suspended is not None:
        return NO_PLAN[found.plan.suspended]
    today = found.plan.today
    by_status: dict[CheckStatus, list[TrackedCheck]] = {status: [] for status in CheckStatus}
    for check in found.checks:
        if (check.snoozed_until or today) <= today:
            by_status[check.status].append(check)
    overdue, due, all_booked, awaiting = (by_status[status] for status in _ORDER)
    passed = [check for check in all_booked if is_over(check, today)]
    booked = [check for check in all_booked if check not in passed]
    if not overdue and not due and not passed:
        return " ".join(["Nothing to do today.", *_what_is_next(found, booked, by_status[CheckStatus.PLANNED])])
    parts = []
    if overdue:
        latest = max((today - c.planned.window.latest).days for c in overdue if c.planned is not None)
        late = "a little late" if latest <= _A_LITTLE_LATE else "late"
        parts.append(f"{counted(len(overdue), 'check')} {_is(overdue)} {late}")
    if due:
        subject = number_word(len(due)) if overdue else counted(len(due), "check")
        parts.append(f"{subject} {_is(due)} coming up")
    if booked:
        parts.append(_booked_part(booked, today))
    if passed:
        parts.append(f"{counted(len(passed), 'appointment')} {_is(passed)} over: please say whether it took place")
    elif awaiting and not booked:
        parts.append(f"{counted(len(awaiting), 'result')} {_is(awaiting)} still to come")
    return f"{capital(listed(parts))}."


def _is(found: list[TrackedCheck]) -> str:
    return "is" if len(found) == 1 else "are"


def _booked_part(booked: list[TrackedCheck], today: date) -> str:
    first = min(booked, key=lambda check: check.day)
    name = "next visit" if first.test is Test.CLINIC_VISIT else TEST_WORDS[first.test]
    return f"your {name} is booked for {day_short(first.day, today)}"


def _what_is_next(found: FollowUp, booked: list[TrackedCheck], planned: list[TrackedCheck]) -> list[str]:
    today = found.plan.today
    if booked:
        first = min(booked, key=lambda check: check.day)
        name = "next visit" if first.test is Test.CLINIC_VISIT else TEST_WORDS[first.test]
        return [f"Your {name} is on {day_short(first.day, today)}."]
    if planned and planned[0].planned is not None:
        opens = day_short(planned[0].planned.window.earliest, today)
        return [f"Your next {TEST_WORDS[planned[0].test]} can be from {opens}."]
    return ["Your plan holds no further checks."]
