"""Where each event of a layout stands on the screen: for pointing, for focus, and for screen readers."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from recurtrack.domain.timeline.events import Lane, TimelineEvent
from recurtrack.domain.timeline.picture import Bar, Layout, Place, Sizes
from recurtrack.ui.timeline.chart.bars import bar_area

_REACH = 5.0


class Placed:
    """The shapes and bars of a layout by place and by event; 0,0 is the beginning of the first lane."""

    def __init__(self, layout: Layout, sizes: Sizes) -> None:
        self.layout = layout
        self._sizes = sizes

    @cached_property
    def _by_lane(self) -> dict[Lane, list[Place | Bar]]:
        found: dict[Lane, list[Place | Bar]] = {}
        for place in self.layout.places:
            found.setdefault(place.lane, []).append(place)
        for bar in self.layout.bars:
            found.setdefault(bar.lane, []).append(bar)
        return found

    def of(self, event: TimelineEvent) -> Place | Bar | None:
        """Return the shape or bar that stands for an event; None when it is out of sight."""
        for thing in self._by_lane.get(event.lane, ()):
            if _may_hold(thing, event) and any(other.key == event.key for other in thing.events):
                return thing
        return None

    def together(self, event: TimelineEvent) -> tuple[TimelineEvent, ...]:
        """Return the events that are drawn as one with an event, itself among them; none when it is out of sight."""
        thing = self.of(event)
        return thing.events if thing is not None else ()

    def area(self, thing: Place | Bar) -> QRectF:
        """Return the area of a shape or bar."""
        if isinstance(thing, Bar):
            return bar_area(thing, self.layout, self._sizes.bar)
        side = self._sizes.shape
        return QRectF(thing.x - side / 2, thing.y - side / 2, side, side)

    def area_of(self, event: TimelineEvent) -> QRectF:
        """Return the area of an event; of one out of sight where it would be."""
        thing = self.of(event)
        if thing is not None:
            return self.area(thing)
        side = self._sizes.shape
        y = next((band.top + band.height / 2 for band in self.layout.lanes if band.lane is event.lane), 0.0)
        return QRectF(self.layout.scale.at(event.day) - side / 2, y - side / 2, side, side)

    def at(self, point: QPointF) -> Place | Bar | None:
        """Return what stands at a point: the nearest shape in reach, else a bar."""
        reach = self._sizes.shape / 2 + _REACH
        near = [
            (max(abs(place.x - point.x()), abs(place.y - point.y())), number)
            for number, place in enumerate(self.layout.places)
            if abs(place.x - point.x()) <= reach and abs(place.y - point.y()) <= reach
        ]
        if near:
            return self.layout.places[min(near)[1]]
        for bar in reversed(self.layout.bars):
            if self.area(bar).adjusted(0, -_REACH / 2, 0, _REACH / 2).contains(point):
                return bar
        return self._named_at(point)

    def _named_at(self, point: QPointF) -> Place | Bar | None:
        """Return the event whose words stand at a point."""
        for label in self.layout.labels:
            high = self._sizes.line
            if QRectF(label.x, label.y - high / 2, label.width, high).contains(point):
                return self._named(label.key)
        return None

    def _named(self, key: str) -> Place | Bar | None:
        things = (thing for lane in self._by_lane.values() for thing in lane)
        return next((thing for thing in things if any(event.key == key for event in thing.events)), None)


def _may_hold(thing: Place | Bar, event: TimelineEvent) -> bool:
    """Tell by the days alone whether an event can be one of these, which are in the order of their days."""
    return isinstance(thing, Bar) or thing.events[0].day <= event.day <= thing.events[-1].day
