"""What comes next: the few checks that need care first."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.follow_up import CheckStatus, FollowUp, TrackedCheck
from recurtrack.domain.values import dataclass

SHOWN = 3
_ORDER = (CheckStatus.OVERDUE, CheckStatus.DUE, CheckStatus.BOOKED, CheckStatus.AWAITING_RESULT)


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
    awake = [check for check in found.checks if is_awake(check, today)]
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


def awake_by_status(found: FollowUp) -> dict[CheckStatus, list[TrackedCheck]]:
    """Return the checks that are not put off, by how they stand; what is booked is booked all the same."""
    by_status: dict[CheckStatus, list[TrackedCheck]] = {status: [] for status in CheckStatus}
    for check in found.checks:
        if check.status is CheckStatus.BOOKED or is_awake(check, found.plan.today):
            by_status[check.status].append(check)
    return by_status


def is_awake(check: TrackedCheck, today: date) -> bool:
    """Tell whether a check is not put off."""
    return (check.snoozed_until or today) <= today
