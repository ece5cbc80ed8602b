"""What the person chose about reminders: which, how long before, at which hour, and in which words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from typing import Any, NamedTuple

from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.terms import Test
from recurtrack.domain.values import dataclass

MINUTE, HOUR, DAY, WEEK = 1, 60, 24 * 60, 7 * 24 * 60
"""How long before an appointment, in minutes."""
LEADS = (15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, DAY, 2 * DAY, 3 * DAY, WEEK, 2 * WEEK)
"""The lead times that can be chosen, in minutes."""
USUAL_LEADS = (WEEK, DAY, 2 * HOUR)


class QuietHours(NamedTuple):
    """The hours of the night in which nothing is said, by the wall clock here; ``start`` may lie after ``end``."""

    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderChoices:
    """What is reminded of and how.

    ``off`` are the kinds that are switched off; ``leads`` minutes before an appointment; ``hour`` when reminders come
    that belong to a day. ``result_days`` is how long a result may take, with other numbers by test in
    ``result_days_by_test``. ``prescription_days``, ``treatment_end_days`` are days before; ``backup_days`` days after
    the last copy. ``quiet`` None: no quiet hours. ``details``: notifications say what they are about, else they are
    neutral.
    """

    off: frozenset[ReminderKind] = frozenset()
    leads: tuple[int, ...] = USUAL_LEADS
    hour: time = time(9, 0)
    result_days: int = 14
    result_days_by_test: tuple[tuple[Test, int], ...] = ()
    prescription_days: int = 7
    treatment_end_days: int = 90
    backup_days: int = 30
    quiet: QuietHours | None = QuietHours(time(21, 0), time(8, 0))
    details: bool = False

    def days_for_result(self, test: Test) -> int:
        """Return how many days the result of a test may take."""
        return dict(self.result_days_by_test).get(test, self.result_days)

    def to_text(self) -> str:
        """Return the choices as JSON."""
        return json.dumps({field.name: _plain(getattr(self, field.name)) for field in fields(self)})


def choices_from(text: str | None) -> ReminderChoices:
    """Read choices; whatever is missing or makes no sense is as usual."""
    usual = ReminderChoices()
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return usual
    if not isinstance(found, dict):
        return usual
    return ReminderChoices(**{name: _read(name, found, getattr(usual, name)) for name in _READS})


def _plain(value: object) -> object:
    match value:
        case time():
            return value.strftime("%H:%M")
        case frozenset():
            return sorted(value)
        case QuietHours():
            return [_plain(value.start), _plain(value.end)]
        case _:
            return value


def _read(name: str, found: Mapping[str, Any], usual: object) -> Any:  # noqa: ANN401 - the value of any field
    if name not in found:
        return usual
    try:
        return _READS[name](found[name])
    except (ValueError, TypeError, KeyError, AttributeError):
        return usual


def _leads(value: list[int]) -> tuple[int, ...]:
    return tuple(sorted({int(lead) for lead in value if int(lead) in LEADS}, reverse=True))


def _quiet(value: list[str] | None) -> QuietHours | None:
    if value is None:
        return None
    start, end = (time.fromisoformat(part) for part in value)
    return None if start == end else QuietHours(start, end)


def _days(most: int) -> Any:  # noqa: ANN401 - a reader of one value
    def read(value: int) -> int:
        if type(value) is not int or not 1 <= value <= most:
            raise ValueError
        return value

    return read


def _yes_or_no(value: object) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


_READS: Mapping[str, Any] = {
    "off": lambda value: frozenset(ReminderKind(kind) for kind in value),
    "leads": _leads,
    "hour": time.fromisoformat,
    "result_days": _days(365),
    "result_days_by_test": lambda value: tuple((Test(test), _days(365)(days)) for test, days in value),
    "prescription_days": _days(90),
    "treatment_end_days": _days(365),
    "backup_days": _days(365),
    "quiet": _quiet,
    "details": _yes_or_no,
}
