"""Lays out a part of a timeline: what took place and what is planned, as plain numbers that any painter can draw.

Moving the view moves everything and changes nothing else; looking closer only takes apart what stands together; every
event of the lanes shown is in exactly one shape, bar or bundle. The cost grows with what is in view.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date

from recurtrack.domain.timeline.bars import run
from recurtrack.domain.timeline.courses import BarLane
from recurtrack.domain.timeline.crowds import PointLane
from recurtrack.domain.timeline.events import Lane, TimelineEvent, TimelineView
from recurtrack.domain.timeline.extents import first_and_last, five_years_of
from recurtrack.domain.timeline.picture import Bar, Label, LaneBand, Layout, Place, Scale, Sizes
from recurtrack.domain.timeline.points import stand
from recurtrack.domain.timeline.room import Room
from recurtrack.domain.timeline.years import follow_up_years, milestones_of, ticks_of

_BAR_LANES = frozenset({Lane.TREATMENT, Lane.MEDICINES})
_ONLY_WITH_EVENTS = frozenset({Lane.MEDICINES, Lane.OTHER})
_ROWS_OF_TREATMENT = 4
"""The lane of treatments is high enough for so many rows."""


class TimelineIndex:
    """A timeline made ready to be laid out at any zoom. It takes as long as there are events; make it once."""

    def __init__(self, view: TimelineView, hidden: frozenset[Lane] = frozenset()) -> None:
        """Take everything a timeline shows, and the lanes that are switched off."""
        self.view = view
        self.hidden = hidden
        by_lane: dict[Lane, list[TimelineEvent]] = {lane: [] for lane in Lane}
        for event in view.events:
            by_lane[event.lane].append(event)
        self.lanes: tuple[PointLane | BarLane, ...] = tuple(
            BarLane(lane, events, view.today) if lane in _BAR_LANES else PointLane(lane, events)
            for lane, events in by_lane.items()
            if lane not in hidden and (events or lane not in _ONLY_WITH_EVENTS)
        )
        self.extent = first_and_last(view)

    def without(self, hidden: frozenset[Lane]) -> TimelineIndex:
        """Return the same without some lanes, at once: it takes over what is ready. This one must hold every lane."""
        index = copy(self)
        index.hidden = hidden
        index.lanes = tuple(lane for lane in self.lanes if lane.lane not in hidden)
        return index


def lay_out(index: TimelineIndex, scale: Scale, sizes: Sizes) -> Layout:
    """Return where everything stands that is in view at this scale."""
    room, view = Room(scale, sizes), index.view
    lanes: list[LaneBand] = []
    places: list[Place] = []
    bars: list[Bar] = []
    labels: list[Label] = []
    for lane, band in _bands(index, room):
        lanes.append(band)
        if isinstance(lane, BarLane):
            found_bars, found, names = run(lane, band, room)
            bars += found_bars
        else:
            found, names = stand(lane, band, room)
        places += found
        labels += names
    today = scale.at(view.today)
    return Layout(
        scale=scale,
        height=lanes[-1].top + lanes[-1].height if lanes else 0.0,
        lanes=tuple(lanes),
        places=tuple(places),
        bars=tuple(bars),
        labels=tuple(labels),
        milestones=tuple(milestones_of(view.counts, view.today, room)),
        years=tuple(follow_up_years(view.counts, view.today, room)),
        ticks=tuple(ticks_of(room)),
        today=today if 0 <= today <= scale.width else None,
        suspended=_suspended(view, scale),
    )


def whole(index: TimelineIndex) -> tuple[date, date]:
    """Return the first and the last day worth showing, of lanes that are switched off too."""
    return index.extent


def five_years(index: TimelineIndex) -> tuple[date, date]:
    """Return the first and the last day of the five years of follow-up that hold today, with a little air."""
    return five_years_of(index.view)


def _bands(index: TimelineIndex, room: Room) -> Iterator[tuple[PointLane | BarLane, LaneBand]]:
    top = 0.0
    for lane in index.lanes:
        height = _height(lane, room)
        yield lane, LaneBand(lane=lane.lane, top=top, height=height, count=len(lane.events))
        top += height


def _height(lane: PointLane | BarLane, room: Room) -> float:
    sizes = room.sizes
    if not isinstance(lane, BarLane):
        return sizes.noticed_lane if lane.lane is Lane.NOTICED else sizes.lane
    least = 2 * sizes.lane if lane.lane is Lane.TREATMENT else sizes.lane
    around = max(2 * sizes.lane - _ROWS_OF_TREATMENT * sizes.bar_row, 0.0)
    return max(least, lane.rows(room) * sizes.bar_row + around)


def _suspended(view: TimelineView, scale: Scale) -> tuple[float, float] | None:
    if view.suspended_from is None or scale.at(view.suspended_from) >= scale.width:
        return None
    return scale.at(view.suspended_from), scale.width
