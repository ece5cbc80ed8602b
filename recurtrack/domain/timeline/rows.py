"""Two rows for events that stand close: neighbours take turns, a lonely one stands in the middle of its lane."""

from __future__ import annotations

from collections.abc import Sequence

from recurtrack.domain.timeline.crowds import PointLane, Unit
from recurtrack.domain.timeline.room import Room
from recurtrack.domain.timeline.runs import Row


def rows_of(lane: PointLane, units: Sequence[Unit], room: Room) -> list[Row]:
    """Return the row of each unit.

    Units that follow one another and are close form a chain, whose rows are counted from its first unit, in view or
    not: so nothing changes rows when the view moves.
    """
    rows: list[Row] = []
    for number, unit in enumerate(units):
        follows = number > 0 and units[number - 1].end == unit.begin
        before = units[number - 1] if follows else lane.before(unit, room)
        if before is not None and _is_close(before, unit, room):
            rows.append(Row(-rows[-1]) if follows else Row(-_row_in_chain(lane, before, room)))
            continue
        after = _after(lane, units, number, room)
        is_lonely = after is None or not _is_close(unit, after, room)
        rows.append(lane.row_of(unit) if is_lonely else _first_row(lane, unit))
    return rows


def _after(lane: PointLane, units: Sequence[Unit], number: int, room: Room) -> Unit | None:
    if number + 1 < len(units) and units[number + 1].begin == units[number].end:
        return units[number + 1]
    return lane.after(units[number], room)


def _is_close(unit: Unit, after: Unit, room: Room) -> bool:
    return after.at - unit.at < room.apart


def _first_row(lane: PointLane, unit: Unit) -> Row:
    """Return the row of the first unit of a chain."""
    return lane.row_of(unit) or Row.UPPER


def _row_in_chain(lane: PointLane, unit: Unit, room: Room) -> Row:
    """Return the row of a unit of a chain, counted from where the chain begins."""
    is_other = False
    while (earlier := lane.before(unit, room)) is not None and _is_close(earlier, unit, room):
        is_other = not is_other
        unit = earlier
    row = _first_row(lane, unit)
    return Row(-row) if is_other else row
