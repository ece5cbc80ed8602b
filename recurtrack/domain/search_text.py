"""What of each entry can be found by searching: its texts and codes as people read them, its dates, its file names.

Not what only the program reads: ids, import keys, where a fact comes from, the bytes of attached files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import time
from enum import StrEnum
from typing import NamedTuple

from recurtrack.domain.dates import PartialDate, parse_day
from recurtrack.domain.descriptions import describe
from recurtrack.domain.entry import HOUSEKEEPING, Entry
from recurtrack.domain.errors import Rejected
from recurtrack.domain.record import KIND_NAMES, REFERENCES, kind_of
from recurtrack.domain.search_words import composed, words_of
from recurtrack.domain.words import word

KIND_WORDS = {
    "person": "About you",
    "risk": "Facts that change the advice",
    "diagnosis": "Diagnosis",
    "treatment": "Treatment",
    "appointment": "Appointment",
    "result": "Result",
    "sign": "Sign noticed",
    "question": "Question",
    "condition": "Health condition",
    "allergy": "Allergy",
    "medicine": "Medicine",
    "relative": "Cancer in the family",
    "preference": "What matters to you",
    "care_team": "Care team",
    "responsibility": "Who is responsible",
    "follow_up": "Follow-up",
    "order": "Order or own check",
    "decision": "Decision about a check",
    "reminder": "Answer to a reminder",
    "attachment": "Attached file",
}
"""What each kind of entry is called beside what was found."""

UNREAD = frozenset(
    {*REFERENCES, "zone", "own_check", "rule", "sign", "media_type", "setup_page", "key", "answered_at", "reached_at"}
)
"""Text fields that hold names only the program reads."""

_DAYS = ("date", "start", "since", "ordered_on", "decided_on", "written_on", "end", "until")
"""The fields that say when an entry was, the first that is filled."""
_READ = {
    kind: tuple(field.name for field in fields(kind) if field.name not in HOUSEKEEPING | UNREAD) for kind in KIND_NAMES
}


class Indexed(NamedTuple):
    """The words of one entry as they are compared, each text one string; ``day`` is its date as text, or empty."""

    title: str
    words: str
    day: str


def indexed(entry: Entry) -> Indexed:
    """Return what the index keeps of an entry."""
    title = describe(entry)
    others = " ".join([KIND_WORDS[kind_of(entry)], *texts_of(entry), *_said_otherwise(entry)])
    day = day_of(entry)
    return Indexed(" ".join(words_of(title)), " ".join(words_of(others)), "" if day is None else str(day))


def texts_of(entry: Entry) -> tuple[str, ...]:
    """Return the texts of an entry as people read them, field by field: what they wrote, and codes in words."""
    return tuple(
        composed(text) for name in _READ[type(entry)] for text in _texts(name, getattr(entry, name)) if text.strip()
    )


def day_of(entry: Entry) -> PartialDate | None:
    """Return when an entry was, for the order of what is found; None for what has no date."""
    return next((day for name in _DAYS if (day := getattr(entry, name, None)) is not None), None)


def line_of(entry: Entry) -> str:
    """Return what kind of entry it is and when it was, in words."""
    day = day_of(entry)
    kind = KIND_WORDS[kind_of(entry)]
    return kind if day is None else f"{kind}, {day.in_words()}"


def _texts(name: str, value: object) -> Iterator[str]:
    match value:
        case StrEnum():
            yield word(value)
        case str() if name == "rule_due":
            yield _check_day(value)
        case str():
            yield value
        case PartialDate():
            yield value.in_words()
        case time():
            yield value.strftime("%H:%M")
        case tuple():
            for item in value:
                yield from _texts(name, item)
        case _:  # numbers, answers to yes or no, bytes
            return


def _check_day(text: str) -> str:
    """Return the best day of a check in words; other programs' archives may hold something else there."""
    try:
        return PartialDate.of(parse_day(text)).in_words()
    except Rejected:
        return text


def _said_otherwise(entry: Entry) -> Iterator[str]:
    """Give what can be typed in another way than it is shown: dates in figures, telephone numbers without spaces."""
    for name in _READ[type(entry)]:
        value = getattr(entry, name)
        if isinstance(value, PartialDate):
            yield str(value)
        elif name == "rule_due" and value:
            yield value
        elif name == "phone" and value:
            yield "".join(character for character in value if character.isdigit())
