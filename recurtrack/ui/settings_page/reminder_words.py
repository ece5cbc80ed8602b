"""How the choices about reminders are said: spans before and after, hours of the day."""

from __future__ import annotations

from datetime import time

from recurtrack.domain.reminders.choices import DAY, HOUR, WEEK
from recurtrack.ui.tr import tr_count

HALF_HOURS = tuple(time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30))
"""The times of day that can be chosen."""
RESULT_DAYS = (3, 5, 7, 10, 14, 21, 28, 42, 60)
PRESCRIPTION_DAYS = (3, 5, 7, 10, 14, 21, 28)
TREATMENT_END_DAYS = (30, 60, 90, 120, 180)
BACKUP_DAYS = (7, 14, 30, 60, 90)


def lead_in_words(minutes: int) -> str:
    """Return how long before an appointment: ``2 weeks``, ``1 day``, ``30 minutes``."""
    if minutes % WEEK == 0:
        return tr_count(minutes // WEEK, "{n} week", "{n} weeks")
    if minutes % DAY == 0:
        return tr_count(minutes // DAY, "{n} day", "{n} days")
    if minutes % HOUR == 0:
        return tr_count(minutes // HOUR, "{n} hour", "{n} hours")
    return tr_count(minutes, "{n} minute", "{n} minutes")


def days_after(days: int) -> str:
    """Return ``after 14 days``."""
    return tr_count(days, "after {n} day", "after {n} days")


def days_before(days: int) -> str:
    """Return ``7 days before``."""
    return tr_count(days, "{n} day before", "{n} days before")
