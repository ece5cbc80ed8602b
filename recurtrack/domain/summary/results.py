"""The table of results, as written in the reports, and how a value is told."""

from __future__ import annotations

from dataclasses import dataclass

from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary.choices import Span
from recurtrack.domain.summary.phrases import joined, known, number, short
from recurtrack.domain.summary.since import first_day_of, results_title
from recurtrack.domain.summary.values import ResultRow, SummaryMaterial
from recurtrack.domain.words import capital, word

_MOST, _MOST_OF_ALL_YEARS = 40, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """The rows, the newest first; ``left_out`` says in a sentence how many earlier ones the record holds."""

    title: str
    rows: tuple[ResultRow, ...]
    left_out: str


def result_table(material: SummaryMaterial, span: Span) -> ResultTable:
    """Return the results of a span, as many as can be read."""
    since = first_day_of(span, material)
    found = sorted(material.results, key=lambda result: str(result.date), reverse=True)
    within = [result for result in found if result.date.last_day() >= since]
    shown = within[: _MOST_OF_ALL_YEARS if span is Span.EVERYTHING else _MOST]
    return ResultTable(
        title=results_title(span, material),
        rows=tuple(_row(result) for result in shown),
        left_out=_left_out(len(found) - len(shown)),
    )


def _left_out(count: int) -> str:
    if count == 0:
        return ""
    return f"And {count} earlier result{'' if count == 1 else 's'} in the record."


def _row(result: ResultEntry) -> ResultRow:
    return ResultRow(
        day=short(result.date),
        test=capital(joined((word(result.test), known(result.side)))),
        quantity=result.quantity,
        value=value_in_words(result),
        usual=range_in_words(result.low, result.high),
        origin=result.provenance.origin,
    )


def value_in_words(result: ResultEntry) -> str:
    """Return what was found, as written in the report."""
    return joined((with_unit(result.value, result.unit or ""), result.text or ""))


def with_unit(value: float | None, unit: str) -> str:
    """Return a number with its unit, or nothing."""
    if value is None:
        return ""
    return f"{number(value)}{'' if unit == '%' else ' '}{unit}".strip()


def range_in_words(low: float | None, high: float | None) -> str:
    """Return the laboratory's own range: ``50–125``, ``from 50``, ``up to 3``, or nothing."""
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}"
    if low is not None:
        return f"from {number(low)}"
    return "" if high is None else f"up to {number(high)}"
