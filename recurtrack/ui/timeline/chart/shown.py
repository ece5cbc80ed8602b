"""Which stretch of time is shown, and what zooming and panning make of it: plain arithmetic with days."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple, Self

from recurtrack.domain.timeline.picture import Scale

_YEAR, _QUARTER = 365.25, 91.3125
LEAST_DAYS = 14.0
"""Nothing is to be seen at a closer look: days are the smallest unit of the record."""
_MARGIN = 0.02


class Zoom(Enum):
    """The steps of the zoom."""

    ALL = "all"
    FIVE_YEARS = "five_years"
    ONE_YEAR = "one_year"
    THREE_MONTHS = "three_months"

    @property
    def days(self) -> float | None:
        """How many days it shows; None where the record decides."""
        return {Zoom.ONE_YEAR: _YEAR, Zoom.THREE_MONTHS: _QUARTER}.get(self)


class Shown(NamedTuple):
    """From where to where, as ordinals of days with a fraction."""

    start: float
    end: float

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Return all of these days, with a little air at both sides."""
        start, end = float(first.toordinal()), float(last.toordinal() + 1)
        air = max((end - start) * _MARGIN, 1.0)
        return cls(start - air, end + air)

    @property
    def days(self) -> float:
        """How many days."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """The day in the middle."""
        return (self.start + self.end) / 2

    @property
    def days_held(self) -> tuple[date, date]:
        """The first and the last whole day."""
        return date.fromordinal(max(int(self.start) + 1, 1)), date.fromordinal(max(int(self.end) - 1, 1))

    def scale(self, width: float) -> Scale:
        """Return where these days stand in a width."""
        return Scale(start=self.start, per_day=width / self.days, width=width)

    def holds(self, day: float) -> bool:
        """Tell whether a day is shown."""
        return self.start <= day <= self.end

    def around(self, day: float, days: float) -> Shown:
        """Return so many days with one in their middle."""
        return Shown(day - days / 2, day + days / 2)

    def zoomed(self, factor: float, day: float, reach: Shown) -> Shown:
        """Return this ``factor`` times closer; ``day`` stays where it is, as far as ``reach`` allows."""
        days = min(max(self.days / factor, LEAST_DAYS), max(reach.days, LEAST_DAYS))
        start = day - (day - self.start) * days / self.days
        return Shown(start, start + days).kept_in(reach)

    def moved(self, days: float, reach: Shown) -> Shown:
        """Return this so many days later."""
        return Shown(self.start + days, self.end + days).kept_in(reach)

    def kept_in(self, reach: Shown) -> Shown:
        """Return this moved as little as needed to stay among the days worth showing."""
        days = min(self.days, max(reach.days, LEAST_DAYS))
        latest = max(reach.end - days, reach.start)
        start = min(max(self.start, reach.start), latest) if days <= reach.days else reach.middle - days / 2
        return Shown(start, start + days)

    def on_the_way(self, goal: Shown, share: float) -> Shown:
        """Return what is shown at a share of the way to a goal; what stays in place meanwhile does so throughout."""
        return Shown(
            self.start + (goal.start - self.start) * share,
            self.end + (goal.end - self.end) * share,
        )
