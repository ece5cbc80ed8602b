"""Dates as people know them (a year, a month or a day), month arithmetic, and the window of a check."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Self

from dateutil.relativedelta import relativedelta

from recurtrack.domain.errors import Refusal, Rejected

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LAST_YEAR_OF_A_PLAN = 9900
_DAYS_UP_TO, _WEEKS_UP_TO, _MONTHS_UP_TO = 21, 63, 24
_DAYS_OF_A_MONTH = 30.44


class Window(NamedTuple):
    """The first, the best and the last day of a check."""

    earliest: date
    due: date
    latest: date


class PartialDate(NamedTuple):
    """A date of which only the year, or the year and month, may be known.

    Written ``2015``, ``2015-01`` or ``2015-01-30``; text order is the order of the first possible days.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raises ``Rejected(NOT_A_DATE)`` for anything else."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise Rejected(Refusal.NOT_A_DATE, text=text)
        found = cls(*(int(part) for part in written.groups() if part is not None))
        try:
            found.first_day()
        except ValueError:
            raise Rejected(Refusal.NOT_A_DATE, text=text) from None
        return found

    @classmethod
    def of(cls, day: date) -> Self:
        """Make the exact date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def exact(self) -> date | None:
        """The calendar day, or None when only the year or the month is known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def first_day(self) -> date:
        """Return the first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """Return the last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text

    def in_words(self) -> str:
        """Return ``2015``, ``January 2015`` or ``30 January 2015``."""
        if self.month is None:
            return str(self.year)
        month = f"{MONTH_NAMES[self.month - 1]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"


def parse_day(text: str) -> date:
    """Read a whole date ``YYYY-MM-DD``; raises ``Rejected(NOT_A_DATE)``."""
    day = PartialDate.parse(text).exact
    if day is None:
        raise Rejected(Refusal.NOT_A_DATE, text=text)
    return day


def day_in_words(day: date) -> str:
    """Return a calendar day as ``30 January 2015``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def days_in_words(days: int) -> str:
    """Return a span of days as one would say it, rounded down: days, then weeks, then months, then years."""
    if days <= _DAYS_UP_TO:
        return "1 day" if days == 1 else f"{days} days"
    if days < _WEEKS_UP_TO:
        return f"{days // 7} weeks"
    months = int(days / _DAYS_OF_A_MONTH)
    return f"{months} months" if months < _MONTHS_UP_TO else f"{months // 12} years"


@lru_cache(maxsize=2048)
def _months(count: int) -> relativedelta:
    return relativedelta(months=count)


@lru_cache(maxsize=16384)
def add_months(day: date, months: int) -> date:
    """Add calendar months; a day that the month does not have becomes its last day (convention D1)."""
    return day + _months(months)


def birthday(birth_date: date, age: int) -> date:
    """Return the day on which an age in years is reached: birth date + 12 × age months (D1)."""
    return add_months(birth_date, 12 * age)


def in_calendar(day: date) -> bool:
    """Tell whether a plan can still count on from this day without leaving the calendar."""
    return day.year < _LAST_YEAR_OF_A_PLAN
