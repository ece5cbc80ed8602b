"""How the summary writes dates, spans, numbers and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from recurtrack.domain.dates import MONTH_NAMES, PartialDate, Window, birthday
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry
from recurtrack.domain.numbers import number_in_words
from recurtrack.domain.summary.values import NOT_ENTERED, NOT_KNOWN, Said
from recurtrack.domain.words import capital, word

_SHORT = 3


def short_day(day: date, *, year: bool = True) -> str:
    """Return ``6 May 2025``, as it stands in a table, or ``6 May``."""
    text = f"{day.day} {MONTH_NAMES[day.month - 1][:_SHORT]}"
    return f"{text} {day.year}" if year else text


def short(found: PartialDate) -> str:
    """Return a whole date in short, and a partial one as what is known of it: ``January 2015``."""
    return found.in_words() if found.exact is None else short_day(found.exact)


def dated(entry: Entry, field: str, found: PartialDate | None) -> str:
    """Return a date in short, ``not known`` when the person said so, or nothing."""
    if found is not None:
        return short(found)
    return NOT_KNOWN if entry.is_unknown(field) else ""


def needed(entry: Entry, field: str, text: str) -> Said:
    """Return a value with its origin, or say why it is missing."""
    if text:
        return Said(text=text, origin=entry.provenance_of(field).origin)
    return Said(text=missing(entry, field), missing=True)


def missing(entry: Entry, field: str) -> str:
    """Return why a field holds nothing."""
    return NOT_KNOWN if entry.is_unknown(field) else NOT_ENTERED


def known(member: StrEnum | None) -> str:
    """Return the word for a code, or nothing."""
    return "" if member is None else word(member)


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Join what is not empty."""
    return between.join(part for part in parts if part)


def sentence_of(parts: Iterable[str], between: str = ", ") -> str:
    """Join what is not empty and begin with a capital."""
    return capital(joined(parts, between))


def number(value: float) -> str:
    """Return a number as a person writes it, with a true minus sign."""
    return number_in_words(value).replace("-", "−")


def with_side(side: Laterality | None, what: str) -> str:
    """Return ``left breast``, ``breast, both sides`` or ``breast``."""
    match side:
        case None:
            return what
        case Laterality.BOTH:
            return joined((what, word(side)))
        case _:
            return joined((word(side), what), " ")


def age_in_words(born: PartialDate, today: date) -> str:
    """Return the age in brackets when it is certain, or nothing."""
    ages = ages_of(born, today)
    return f" ({ages[0]})" if len(ages) == 1 else ""


def ages_of(born: PartialDate, today: date) -> tuple[int, ...]:
    """Return the age in years, or the two it can be."""
    return tuple(sorted({_age(day, today) for day in (born.first_day(), born.last_day())}))


def _age(born: date, today: date) -> int:
    years = today.year - born.year
    return years if birthday(born, years) <= today else years - 1


def window_in_words(window: Window) -> tuple[str, str, str]:
    """Return the ends and the best day; the year stands where it changes and at the end."""
    earliest, best, latest = window
    return (
        short_day(earliest, year=earliest.year != best.year),
        short_day(best, year=best.year != latest.year),
        short_day(latest),
    )
