"""A small chart told in words, for those who hear it read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary.phrases import joined, known, short
from recurtrack.domain.summary.results import with_unit
from recurtrack.domain.words import capital


def trend_title(newest: ResultEntry) -> str:
    """Return what was measured, and on which side."""
    return capital(joined((" ".join(newest.quantity.split()), known(newest.side))))


def not_drawn(results: Iterable[ResultEntry]) -> str:
    """Name the results that are words, which no point can stand for."""
    words = (result for result in results if result.value is None and result.text)
    found = sorted(words, key=lambda result: (str(result.date), result.id))
    told = ", ".join(f"{result.text} {_when(result)}" for result in found)
    return f"Not drawn: {told}." if told else ""


def latest_in_words(newest: ResultEntry, unit: str) -> str:
    """Return the newest value with its day, in short."""
    when = f"{_before(newest)} {short(newest.date)}"
    return f"{with_unit(newest.value, unit)} {when}"


def trend_in_words(points: Sequence[ResultEntry], unit: str, usual: str, words: str) -> str:
    """Say every value with its day, the laboratory's range, and what is not drawn."""
    name = joined((trend_title(points[-1]), unit))
    values = ", ".join(f"{with_unit(result.value, '')} {_when(result)}" for result in points)
    return joined((f"{name}: {values}.", f"Laboratory’s range {usual}." if usual else "", words), " ")


def _when(result: ResultEntry) -> str:
    return f"{_before(result)} {result.date.in_words()}"


def _before(result: ResultEntry) -> str:
    return "in" if result.date.exact is None else "on"
