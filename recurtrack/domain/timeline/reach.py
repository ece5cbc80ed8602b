"""Finds what reaches into a view from outside it: a sign that goes on, a year that is all that is known of a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_BLOCK = 64


class Reach:
    """The first and last days that belong to events in the order of their days; whole blocks are passed over."""

    def __init__(self, firsts: Sequence[int], lasts: Sequence[int]) -> None:
        self._firsts, self._lasts = firsts, lasts
        starts = range(0, len(firsts), _BLOCK)
        self._earliest = [min(firsts[start : start + _BLOCK]) for start in starts]
        self._latest = [max(lasts[start : start + _BLOCK]) for start in starts]

    def before(self, number: int, day: float) -> Iterator[int]:
        """Give the numbers of the events before one of them that reach to a day, in order."""
        for block in range(-(-number // _BLOCK)):
            if self._latest[block] >= day:
                for found in range(block * _BLOCK, min((block + 1) * _BLOCK, number)):
                    if self._lasts[found] >= day:
                        yield found

    def after(self, number: int, day: float) -> Iterator[int]:
        """Give the numbers of the events from one of them on that reach back to a day, in order."""
        for block in range(number // _BLOCK, len(self._earliest)):
            if self._earliest[block] <= day:
                for found in range(max(block * _BLOCK, number), min((block + 1) * _BLOCK, len(self._firsts))):
                    if self._firsts[found] <= day:
                        yield found
