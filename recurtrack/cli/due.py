"""``recurtrack due``: what is overdue, due, booked, or awaiting a result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from recurtrack.cli.arguments import optional_day, parser, print_json
from recurtrack.cli.opening import opened
from recurtrack.cli.plan_output import check_as_json
from recurtrack.domain.dates import day_in_words
from recurtrack.domain.follow_up import CheckStatus, FollowUp, TrackedCheck
from recurtrack.domain.orders import order_sentence
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.wording import check_title
from recurtrack.services.care_plan import CarePlan, Choices

_SHOWN = {
    CheckStatus.OVERDUE: "Overdue",
    CheckStatus.DUE: "Due",
    CheckStatus.BOOKED: "Booked",
    CheckStatus.AWAITING_RESULT: "Awaiting a result",
}


def run(given: Sequence[str], _window: object) -> int:
    """Print how the checks stand today."""
    reading = parser("due", "Say what is overdue, due, booked, or awaiting a result.")
    reading.add_argument("--record", type=Path, required=True, help="a record")
    reading.add_argument("--today", metavar="DATE", help="as if this were today")
    reading.add_argument("--json", action="store_true", help="print one JSON value")
    arguments = reading.parse_args(given)
    with opened(arguments.record, read_only=True) as record:
        view = CarePlan(record).view(Choices(today=optional_day(arguments.today)))
    if arguments.json:
        print_json(_as_json(view.follow_up))
    else:
        print("\n".join([*_as_lines(view.follow_up), *view.caveats]))
    return 0


def _as_json(found: FollowUp) -> dict[str, Any]:
    suspended = found.plan.suspended
    return {
        "guideline": found.plan.guideline.id,
        "today": found.plan.today.isoformat(),
        "suspended": None if suspended is None else SUSPENSION_REASONS[suspended],
        **{status.value: [_check(c) for c in found.checks if c.status is status] for status in _SHOWN},
        "paused": [
            {
                "test": held.test.value,
                "until": held.until.isoformat() if held.until else None,
                "why": order_sentence(held.order),
            }
            for held in found.held_back
        ],
    }


def _check(check: TrackedCheck) -> dict[str, Any]:
    found: dict[str, Any] = {"test": check.test.value, "status": check.status.value, "date": check.day.isoformat()}
    if check.planned is not None:
        found |= check_as_json(check.planned)
    if check.appointment is not None:
        found["appointment"] = {
            "date": str(check.appointment.date),
            "time": check.appointment.time.strftime("%H:%M") if check.appointment.time else None,
            "place": check.appointment.place,
            "with": check.appointment.with_whom,
        }
    return found


def _as_lines(found: FollowUp) -> list[str]:
    suspended = found.plan.suspended
    lines = [] if suspended is None else [SUSPENSION_REASONS[suspended]]
    for status, words in _SHOWN.items():
        checks = [check for check in found.checks if check.status is status]
        if checks:
            lines += [f"{words}:", *(f"    {_line(check, found.plan.today)}" for check in checks)]
    coming = next((check for check in found.checks if check.status is CheckStatus.PLANNED), None)
    if not lines:
        lines.append("Nothing to do today.")
    if coming is not None:
        lines.append(f"Next: {_line(coming, found.plan.today)}")
    return lines


def _line(check: TrackedCheck, today: date) -> str:
    title = check_title(check.test, check.planned and check.planned.sides, check.title)
    if check.status is CheckStatus.BOOKED and check.day < today:
        return f"{title}, {day_in_words(check.day)}: did it take place?"
    if check.planned is None or check.status is CheckStatus.BOOKED:
        return f"{title}, {day_in_words(check.day)}"
    latest = day_in_words(check.planned.window.latest)
    return f"{title}, {day_in_words(check.day)} (not after {latest}). {check.planned.why}"
