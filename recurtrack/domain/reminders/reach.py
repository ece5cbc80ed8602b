"""How far from today reminders are worked out."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.dates import add_months

MONTHS_AHEAD, MONTHS_BACK = 36, 12
"""Further away they are left out: of the future they will be worked out in time, of the past they are stale."""
_YEARS_LOOKED_AT = 6
"""A day further away has no reminder in reach, however long before or after it may come."""


def is_in_reach(day: date, today: date) -> bool:
    """Tell whether a reminder of this day is kept: from a year ago to three years ahead."""
    return add_months(today, -MONTHS_BACK) <= day <= add_months(today, MONTHS_AHEAD)


def is_near(day: date, today: date) -> bool:
    """Tell whether what happens on a day can have a reminder in reach; days at the ends of the calendar have none."""
    return abs(day.year - today.year) <= _YEARS_LOOKED_AT
