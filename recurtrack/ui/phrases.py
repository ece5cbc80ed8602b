"""Days, spans and names in words, as the window says them."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from recurtrack.domain.dates import MONTH_NAMES, PartialDate, add_months
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.domain.guideline import Source
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.wording import check_title
from recurtrack.ui.tr import tr, tr_count

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_NAMES = {
    "American Society of Clinical Oncology": "ASCO",
    "American Cancer Society / American Society of Clinical Oncology": "ACS/ASCO",
    "National Comprehensive Cancer Network": "NCCN",
    "National Institute for Health and Care Excellence": "NICE",
    "National Health Commission of China": "China NHC",
    "Japanese Breast Cancer Society": "JBCS",
    "European Society for Medical Oncology": "ESMO",
    "Canadian Family Physician": "Canada",
    "American College of Radiology": "ACR",
    "National Health Service": "NHS",
    "National Breast and Ovarian Cancer Centre / Cancer Australia": "Cancer Australia",
}
_MORNING_ENDS, _AFTERNOON_ENDS = 12, 18
_COUNTING = re.compile(r": [^:;]* on \d{1,2} [A-Z][a-z]+ \d{4}(?=[;.])")
"""The arithmetic within a reason, such as ``: 1 year after the last mammogram done on 6 May 2025``."""


def number_word(number: int) -> str:
    """Return a number in words, from eleven on in figures."""
    few = (tr("no"), tr("one"), tr("two"), tr("three"), tr("four"), tr("five"))
    words = (*few, tr("six"), tr("seven"), tr("eight"), tr("nine"), tr("ten"))
    return words[number] if number < len(words) else str(number)


def counted(number: int, noun: str) -> str:
    """Return ``one check`` or ``two checks``."""
    return f"{number_word(number)} {noun if number == 1 else noun + 's'}"


def listed(parts: list[str]) -> str:
    """Return ``a``, ``a and b`` or ``a, b, and c``."""
    if len(parts) > 2:  # noqa: PLR2004 - two are joined by "and" alone
        return tr("{first}, and {last}", first=", ".join(parts[:-1]), last=parts[-1])
    return tr("{first} and {last}", first=parts[0], last=parts[1]) if parts[1:] else "".join(parts)


def day_short(day: date, today: date) -> str:
    """Return ``25 June``, with the year when it is another one."""
    text = f"{day.day} {MONTH_NAMES[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def day_brief(day: date, today: date) -> str:
    """Return ``25 Jun``, with the year when it is another one."""
    text = f"{day.day} {MONTH_NAMES[day.month - 1][:3]}"
    return text if day.year == today.year else f"{text} {day.year}"


def moment_in_words(when: PartialDate, at: time | None, today: date) -> str:
    """Return ``Thu 25 June, 10:30``, or what is known of it."""
    if when.exact is None:
        return when.in_words()
    text = f"{WEEKDAYS[when.exact.weekday()][:3]} {day_short(when.exact, today)}"
    return f"{text}, {at:%H:%M}" if at is not None else text


def whole_months(start: date, end: date) -> int:
    """Return the whole calendar months from one day to a later one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if add_months(start, months) > end else months


def months_in_words(months: int) -> str:
    """Return ``1 year 8 months``."""
    years, rest = divmod(months, 12)
    parts = [tr_count(years, "{n} year", "{n} years")] * bool(years)
    parts += [tr_count(rest, "{n} month", "{n} months")] * bool(rest)
    return " ".join(parts) or tr("less than a month")


def title_of(check: TrackedCheck) -> str:
    """Return what a check is called: its own title, or the test with the breasts imaged."""
    title = check_title(check.test, check.planned and check.planned.sides, check.title)
    if check.appointment is not None and check.appointment.with_whom:
        title = tr("{what} with {whom}", what=title, whom=check.appointment.with_whom)
    return title


def short_why(check: PlannedCheck) -> str:
    """Return why a check is planned without how its date was counted; what to ask the team about it stays."""
    return _COUNTING.sub("", check.why, count=1)


def source_name(source: Source) -> str:
    """Return the short name of a source: ``ASCO 2013``, or the person who ordered it."""
    name = _SHORT_NAMES.get(source.organisation, source.organisation)
    return f"{name} {source.year}" if source.year and source.title != "own order" else name


def greeting(now: datetime, name: str | None) -> str:
    """Return ``Good morning, Eleanor``."""
    if now.hour < _MORNING_ENDS:
        hello = tr("Good morning")
    else:
        hello = tr("Good afternoon") if now.hour < _AFTERNOON_ENDS else tr("Good evening")
    first = (name or "").split()
    return tr("{hello}, {name}", hello=hello, name=first[0]) if first else hello


def weekday_in_words(day: date) -> str:
    """Return ``Tuesday 16 June``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
