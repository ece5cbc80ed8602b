"""From where to where the values of a small chart go: a little beyond what is drawn, to round numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

_ROOM = 0.06
_STEPS = (1, 2, 5, 10)
_MARKS = 6
_WHOLE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The values at the foot and at the top of a chart."""

    lowest: float
    highest: float

    def place(self, value: float) -> float:
        """Return how high a value stands, from 0 to 1; in the middle when the scale has no height."""
        height = self.highest / 2 - self.lowest / 2
        if height <= 0:
            return 0.5
        return min(max((value / 2 - self.lowest / 2) / height, 0.0), 1.0)


def scale_of(values: Sequence[float], low: float | None, high: float | None, *, is_share: bool) -> Scale:
    """Return the scale for values and the ends of the laboratory's range.

    One value throughout stands in the middle. What is never below nothing is not drawn below it, and a share that is
    never above 100 is not drawn above it.
    """
    drawn = [*values, *(end for end in (low, high) if end is not None)]
    least, most = min(drawn), max(drawn)
    if least == most:
        room = abs(least) / 10 or 1.0
        return Scale(lowest=least - room, highest=most + room)
    found = _rounded(least, most)
    lowest = max(found.lowest, 0.0) if least >= 0 else found.lowest
    highest = min(found.highest, _WHOLE) if is_share and most <= _WHOLE else found.highest
    return Scale(lowest=lowest, highest=highest)


def _rounded(least: float, most: float) -> Scale:
    room = (most / 2 - least / 2) * 2 * _ROOM
    bottom, top = least - room, most + room
    step = _step(top - bottom)
    if not step:
        return Scale(lowest=least, highest=most)
    lowest, highest = _tidy(floor(bottom / step) * step), _tidy(ceil(top / step) * step)
    return Scale(lowest=min(lowest, least), highest=max(highest, most))


def _step(height: float) -> float:
    """Return 1, 2 or 5 times a power of ten, of which about six make the height; 0 where numbers have no room."""
    if not isfinite(height) or height < 1e-200 or height > 1e200:  # noqa: PLR2004 - no laboratory's numbers
        return 0.0
    power = 10.0 ** floor(log10(height / _MARKS))
    return next(step * power for step in _STEPS if step * power >= height / _MARKS)


def _tidy(value: float) -> float:
    return float(f"{value:.10g}")
