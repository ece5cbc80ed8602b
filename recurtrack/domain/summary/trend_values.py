"""One quantity over time, as a small chart shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One result: ``x`` and ``y`` from 0 to 1, y upwards; ``span`` is from where to where its day can be."""

    x: float
    y: float
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The results of one quantity in one unit, the earliest first.

    ``band`` is from where to where (0 to 1) the laboratory's usual range lies, an end at 0 or 1 where it is open; None
    when reports give none, or not the same. ``lowest`` and ``highest`` are the values at y 0 and 1 in words, ``first``
    and ``last`` the days at x 0 and 1, ``latest`` the newest value with its day. ``not_drawn`` names results that are
    words rather than numbers (``<0.5``), and is empty without any. ``in_words`` says all of it.
    """

    title: str
    unit: str
    points: tuple[TrendPoint, ...]
    band: tuple[float, float] | None
    lowest: str
    highest: str
    first: str
    last: str
    latest: str
    usual: str
    in_words: str
    not_drawn: str = ""
