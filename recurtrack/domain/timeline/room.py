"""How close a picture looks at its days: what is in view, and how many days a shape is wide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from recurtrack.domain.timeline.picture import Scale, Sizes

_GAP = 1.0
"""At least so much stays free between two shapes of a row."""
_LEAST_PER_DAY = 1e-6
_ROUNDING = 1e-6
"""So much, in pixels, is lost in adding up places."""
_DAYS_WITH_NAMES = 548.0
"""A year and a half: at a closer look each shape gets its name, and each planned check its window."""


@dataclass(frozen=True)
class Room:
    """A scale and sizes with what follows from them. Days are ordinals with a fraction."""

    scale: Scale
    sizes: Sizes

    def x(self, day: float) -> float:
        """Return the place of a day."""
        return (day - self.scale.start) * self.scale.per_day

    @cached_property
    def apart(self) -> float:
        """How many days two shapes of a row are apart at least."""
        return (self.sizes.shape + _GAP) / max(self.scale.per_day, _LEAST_PER_DAY)

    @cached_property
    def cell(self) -> float:
        """How many days a cell takes in which crowded events are joined: a power of two from ``apart`` to twice that.

        Cells begin at multiples of their width from day 0, so those of a closer look divide those of a wider one.
        """
        width = 1.0
        while width < self.apart:
            width *= 2
        while width / 2 >= self.apart:
            width /= 2
        return width

    @cached_property
    def has_names(self) -> bool:
        """Whether the look is close enough for names beside shapes."""
        return self.scale.width <= _DAYS_WITH_NAMES * self.scale.per_day

    @cached_property
    def longest_name(self) -> float:
        """How wide a name beside a shape may be."""
        return self.sizes.longest_name * self.sizes.shape

    @cached_property
    def first(self) -> float:
        """The first day whose shape reaches into view."""
        return self.scale.start - self.apart / 2

    @cached_property
    def last(self) -> float:
        """The last day whose shape reaches into view."""
        return self.scale.end + self.apart / 2

    def shows(self, first: float, last: float) -> bool:
        """Tell whether anything between two places is in view, edges included."""
        return last >= 0 and first <= self.scale.width

    def holds(self, first: float, last: float) -> bool:
        """Tell whether everything between two places is in view, edges included."""
        return first >= -_ROUNDING and last <= self.scale.width + _ROUNDING
