"""How a birth date may be written in a text, so that it can be taken out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recurtrack.domain.dates import MONTH_NAMES, PartialDate, day_in_words

_SHORT = 3


def birth_day_spellings(born: PartialDate) -> tuple[str, ...]:
    """Return the ways to write a birth date: in words, in figures of either order, and what stands for a part of it."""
    stands_for = (born.in_words(), day_in_words(born.first_day()))
    return (*stands_for, *(() if born.exact is None else _spellings(born.exact)))


def _spellings(day: date) -> Iterator[str]:
    year, month, number = f"{day:%Y}", MONTH_NAMES[day.month - 1], day.day
    for name in (month, month[:_SHORT], f"{month[:_SHORT]}."):
        for ordinal in (f"{number}", f"{number:02}", f"{number}.", _ordinal(number), f"{_ordinal(number)} of"):
            yield f"{ordinal} {name} {year}"
            yield f"{name} {ordinal}, {year}"
            yield f"{name} {ordinal} {year}"
    for days, months in ((f"{number:02}", f"{day:%m}"), (f"{number}", f"{day.month}")):
        yield f"{year}-{months}-{days}"
        for first, second in ((days, months), (months, days)):
            yield f"{first}/{second}/{year}"
    yield f"{number:02}/{day:%m}/{day:%y}"
    yield f"{day:%m}/{number:02}/{day:%y}"


def _ordinal(number: int) -> str:
    ending = "th" if number in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
