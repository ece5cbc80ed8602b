"""Which results make a chart, and where their points stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import NamedTuple

from recurtrack.domain.report_fields import ChoiceField, NumberField, fields_of
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary.choices import Span
from recurtrack.domain.summary.phrases import short
from recurtrack.domain.summary.results import range_in_words, with_unit
from recurtrack.domain.summary.since import first_day_of
from recurtrack.domain.summary.trend_scale import Scale, scale_of
from recurtrack.domain.summary.trend_values import Trend, TrendPoint
from recurtrack.domain.summary.trend_words import latest_in_words, not_drawn, trend_in_words, trend_title
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.terms import Test

MOST_CHARTS = 8
_TESTS = tuple(Test)
_FIELDS = [field for test in Test for field in fields_of(test)]
_CATEGORIES = frozenset(field.quantity.casefold() for field in _FIELDS if isinstance(field, ChoiceField))
_PLAIN_NUMBERS = frozenset(field.quantity.casefold() for field in _FIELDS if isinstance(field, NumberField))
_SCORES = ("t-score", "t score", "z-score", "z score")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """The charts, those with the newest result first; ``note`` says how many did not fit, empty when all did."""

    charts: tuple[Trend, ...] = ()
    note: str = ""


class _Kind(NamedTuple):
    """What is never mixed in one chart; units are compared as written, but for the letter of the litre."""

    test: int
    quantity: str
    unit: str
    side: str


def trends_of(material: SummaryMaterial, span: Span) -> Trends:
    """Return a chart for each quantity that was measured on two or more days of a span.

    Units are never converted: another unit is another chart. Words (``<0.5``) are no points; categories such as
    BI-RADS make no chart at all.
    """
    since, today = first_day_of(span, material), material.today
    found: dict[_Kind, list[ResultEntry]] = {}
    for result in material.results:
        if result.date.last_day() >= since and result.date.first_day() <= today:
            found.setdefault(_kind(result), []).append(result)
    drawn = [(kind, points) for kind, results in found.items() if _makes_a_chart(points := _points(results, today))]
    drawn.sort(key=lambda pair: pair[0])
    drawn.sort(key=lambda pair: max(str(point.result.date) for point in pair[1]), reverse=True)
    charts = tuple(_chart(points, not_drawn(found[kind])) for kind, points in drawn[:MOST_CHARTS])
    return Trends(charts=charts, note=_note(len(drawn) - len(charts)))


def _note(more: int) -> str:
    if more <= 0:
        return ""
    return "1 more value has no chart here." if more == 1 else f"{more} more values have no chart here."


def _kind(result: ResultEntry) -> _Kind:
    unit = (result.unit or "").strip().replace("l", "L").replace("\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}")
    quantity = " ".join(result.quantity.casefold().split())
    return _Kind(_TESTS.index(result.test), quantity, unit, result.side or "")


def is_measured(result: ResultEntry) -> bool:
    """Tell whether a result is a measured number: it has a unit, or is a score or share known to have none.

    The numbers of categories (BI-RADS, breast density) are names, not amounts, whatever stands beside them.
    """
    quantity = " ".join(result.quantity.casefold().split())
    if result.value is None or not isfinite(result.value) or quantity in _CATEGORIES or "bi-rads" in quantity:
        return False
    return bool((result.unit or "").strip()) or quantity in _PLAIN_NUMBERS or quantity.startswith(_SCORES)


class _Point(NamedTuple):
    """A result with its value, and the middle, first and last day it can be of: no day after today."""

    middle: float
    first: int
    last: int
    value: float
    result: ResultEntry


def _points(results: Iterable[ResultEntry], today: date) -> list[_Point]:
    found = []
    for result in results:
        if result.value is not None and is_measured(result):
            first = result.date.first_day().toordinal()
            last = max(first, min(result.date.last_day(), today).toordinal())
            found.append(_Point((first + last) / 2, first, last, result.value, result))
    return sorted(found, key=lambda point: (point.middle, str(point.result.date), point.result.id))


def _makes_a_chart(points: Sequence[_Point]) -> bool:
    return len({point.result.date for point in points}) > 1


def _chart(points: Sequence[_Point], words: str) -> Trend:
    results = [point.result for point in points]
    newest = results[-1]
    low, high = _band(results)
    scale = scale_of([point.value for point in points], low, high, is_share=(newest.unit or "") == "%")
    earliest, latest = min(points, key=lambda point: point.first), max(points, key=lambda point: point.last)
    unit = (newest.unit or "").strip()
    usual = range_in_words(low, high)
    return Trend(
        title=trend_title(newest),
        unit=unit,
        points=tuple(_placed(point, earliest.first, latest.last, scale) for point in points),
        band=_shaded(low, high, scale),
        lowest=with_unit(scale.lowest, ""),
        highest=with_unit(scale.highest, ""),
        first=short(earliest.result.date),
        last=short(latest.result.date),
        latest=latest_in_words(newest, unit),
        usual=usual,
        in_words=trend_in_words(results, unit, usual, words),
        not_drawn=words,
    )


def _placed(point: _Point, first: int, last: int, scale: Scale) -> TrendPoint:
    width = max(last - first, 1)
    is_partial = point.result.date.exact is None
    return TrendPoint(
        x=(point.middle - first) / width,
        y=scale.place(point.value),
        span=((point.first - first) / width, (point.last - first) / width) if is_partial else None,
    )


def _band(points: Iterable[ResultEntry]) -> tuple[float | None, float | None]:
    """Return the laboratory's range, if the reports that give one all give the same."""
    ranges = {(result.low, result.high) for result in points if result.low is not None or result.high is not None}
    if len(ranges) != 1:
        return None, None
    low, high = ranges.pop()
    is_odd = any(end is not None and not isfinite(end) for end in (low, high))
    if is_odd or (low is not None and high is not None and low > high):
        return None, None
    return low, high


def _shaded(low: float | None, high: float | None, scale: Scale) -> tuple[float, float] | None:
    if low is None and high is None:
        return None
    return 0.0 if low is None else scale.place(low), 1.0 if high is None else scale.place(high)
