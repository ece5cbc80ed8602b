"""Two rows for what goes on at the same time: which one each sign has, whatever the zoom."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class Row(IntEnum):
    """How far from the middle of its lane a shape stands, in steps."""

    UPPER = -1
    MIDDLE = 0
    LOWER = 1


def rows_of_runs(days: Sequence[int], runs: Sequence[int]) -> list[Row]:
    """Return the row of each event from its day and from where it ends (exclusive; 0 for what takes no time).

    One that nothing else goes on beside stands in the middle. Of several at a time each has a row in which nothing
    goes on when it begins; when there is none, the row that is free first.
    """
    rows: list[Row] = []
    taken = {Row.UPPER: 0, Row.LOWER: 0}
    for number, (day, end) in enumerate(zip(days, runs, strict=True)):
        if max(taken.values()) <= day:
            is_alone = number + 1 == len(days) or end <= days[number + 1]
            row = Row.MIDDLE if is_alone else Row.UPPER
        else:
            row = Row.UPPER if taken[Row.UPPER] <= day else min(taken, key=lambda it: max(taken[it], day))
        rows.append(row)
        if row in taken:
            taken[row] = max(taken[row], end)
    return rows
