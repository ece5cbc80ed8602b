"""Going to an event of the page Timeline, and telling everything about it at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.ui.timeline.details import Shown
from recurtrack.ui.timeline.lane_chips import LaneChips
from recurtrack.ui.timeline.panes import Panes
from recurtrack.ui.timeline.reading import TimelineReading, last_time
from recurtrack.ui.timeline.side import Side

if TYPE_CHECKING:
    from recurtrack.domain.timeline.events import Lane, TimelineEvent
    from recurtrack.ui.timeline.remembered import Remembered


class Going:
    """Knows the events of what was read last, ``reading``; None before anything was."""

    def __init__(self, panes: Panes, chips: LaneChips, side: Side, remembered: Remembered) -> None:
        self.reading: TimelineReading | None = None
        self._panes = panes
        self._chips = chips
        self._side = side
        self._remembered = remembered

    def go_to(self, key: str) -> None:
        """Select an event; a lane that was switched off is switched on for it."""
        event = self._event(key)
        if event is None or self.reading is None:
            return
        hidden = self._remembered.hidden
        if event.lane in hidden:
            self.hide_lanes(hidden - {event.lane})
            self._chips.show_lanes(self.reading.lanes, hidden - {event.lane})
        self._panes.select(key)

    def hide_lanes(self, hidden: frozenset[Lane]) -> None:
        """Leave out lanes, from now on."""
        self._remembered.hidden = hidden
        self._panes.hide_lanes(hidden)

    def tell(self, key: str) -> bool:
        """Make the details those of an event; tell whether there is one."""
        event = self._event(key)
        if event is None or self.reading is None:
            return False
        view = self.reading.view
        together = self._panes.together() if self._panes.selected == event else ()
        before = last_time(event, view)
        self._side.details.show_event(Shown(event=event, today=view.today, together=together, before=before))
        return True

    def follow(self, event: TimelineEvent | None) -> None:
        """Tell of the event that was gone to, while the details are open."""
        if self._side.shows_details and event is not None:
            self.tell(event.key)

    def _event(self, key: str) -> TimelineEvent | None:
        events = self.reading.view.events if self.reading is not None else ()
        return next((event for event in events if event.key == key), None)
