"""Everything a summary says that has to stand on the paper: found by walking its values, not by a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from report.reading import squeezed

from recurtrack.domain.summary.news_values import NewsGroup
from recurtrack.domain.summary.strip_values import Strip
from recurtrack.domain.summary.trend_values import Trend
from recurtrack.domain.summary.values import CheckRow, DiagnosisBlock, Summary
from recurtrack.report.plain_text import plain_text

_NOT_ON_THE_PAGE = frozenset({"title", "made_on"})
"""The title stands in the file’s properties, the day in the foot of each page, which is not read out."""
_NOTHING_SPECIAL = frozenset({"First diagnosis", "Diagnosis"})
"""Titles that one diagnosis alone needs not: its box is called Diagnosis."""


class Shown(NamedTuple):
    """One text, where in the summary it stands, and whether it is read aloud only (the words of a picture)."""

    where: str
    text: str
    is_alternative: bool = False


def shown(summary: Summary) -> list[Shown]:
    """Return every text of the summary that is not empty, in the order of its fields."""
    found = []
    for field in fields(summary):
        if field.name not in _NOT_ON_THE_PAGE:
            found += list(_texts(field.name, getattr(summary, field.name), alone=len(summary.diagnoses) == 1))
    return found


def lists(summary: Summary) -> dict[str, list[list[Shown]]]:
    """Return the lists of the summary: the texts of each of their items."""
    return {
        field.name: [list(_texts(field.name, item, alone=len(value) == 1)) for item in value]
        for field in fields(summary)
        if isinstance(value := getattr(summary, field.name), tuple)
    }


def _texts(where: str, value: object, *, alone: bool) -> Iterator[Shown]:
    if type(value) is str and fit(value):
        yield Shown(where, value)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(f"{where}[{number}]", item, alone=alone)
    elif is_dataclass(value):
        yield from _of_value(where, value, alone=alone)


def _of_value(where: str, value: object, *, alone: bool) -> Iterator[Shown]:
    match value:
        case Strip():
            yield from _strip(where, value)
        case Trend():
            yield from _fields(where, value, frozenset({"in_words"}), alone=alone)
            yield Shown(f"{where}.in_words", value.in_words, is_alternative=True)
        case NewsGroup() if value.lines:
            yield from _fields(where, value, frozenset({"nothing"}), alone=alone)
        case CheckRow() if not value.best:
            yield from _fields(where, value, frozenset({"earliest", "best", "latest"}), alone=alone)
        case DiagnosisBlock() if alone and value.title in _NOTHING_SPECIAL:
            yield from _fields(where, value, frozenset({"title"}), alone=alone)
        case _:
            yield from _fields(where, value, frozenset(), alone=alone)


def _fields(where: str, value: object, without: frozenset[str], *, alone: bool) -> Iterator[Shown]:
    for field in fields(value):  # type: ignore[arg-type]
        if field.name not in without:
            yield from _texts(f"{where}.{field.name}", getattr(value, field.name), alone=alone)


def _strip(where: str, strip: Strip) -> Iterator[Shown]:
    yield from _texts(f"{where}.title", strip.title, alone=False)
    for lane in strip.lanes:
        yield Shown(f"{where}.lanes", lane.name)
    for name in strip.names:
        yield Shown(f"{where}.names", name.text)
    yield Shown(f"{where}.in_words", strip.in_words, is_alternative=True)


def fit(text: str) -> str:
    """Return a text as it is compared: as it is set, and without white space."""
    return squeezed(plain_text(text))
