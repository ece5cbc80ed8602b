"""What the keys do on the page Timeline: the zoom, the way to the details and back, and the buttons there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from recurtrack.ui.timeline.chart.keys import Act, meaning_of
from recurtrack.ui.timeline.panes import Panes
from recurtrack.ui.timeline.side import Side
from recurtrack.ui.timeline.side_place import SidePlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class PageKeys:
    """Takes the keys that reach the page; ``close`` shuts the side."""

    def __init__(self, panes: Panes, side: Side, place: SidePlace, close: Callable[[], None]) -> None:
        self._panes = panes
        self._side = side
        self._place = place
        self._close = close

    def is_meant(self, event: QKeyEvent) -> bool:
        """Tell whether the page wants a key before the window takes it."""
        is_zoom = meaning_of(event) in {Act.CLOSER, Act.FARTHER, Act.FIVE_YEARS}
        is_way = self._is_way_to_side(event) or self._is_way_back(event)
        return is_way or (is_zoom and self._panes.picture.isVisible())

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; tell whether it meant anything."""
        if event.key() == Qt.Key.Key_Escape and self._place.is_open:
            self._close()
        elif self._is_way_to_side(event):
            self._place.enter()
        elif self._is_way_back(event):
            self._panes.take_focus()
        elif self.is_meant(event):
            self._zoom(event)
        else:
            has_others = bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
            return not has_others and self._side.details.press(event.key())
        return True

    def _is_way_to_side(self, event: QKeyEvent) -> bool:
        is_next = event.key() == Qt.Key.Key_F6 and not event.modifiers()
        return is_next and self._place.is_open and not self._place.has_focus

    def _is_way_back(self, event: QKeyEvent) -> bool:
        is_previous = event.key() == Qt.Key.Key_F6 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        return is_previous and self._place.has_focus

    def _zoom(self, event: QKeyEvent) -> None:
        chart = self._panes.picture.chart
        match meaning_of(event):
            case Act.CLOSER:
                chart.zoom_in()
            case Act.FARTHER:
                chart.zoom_out()
            case _:
                chart.show_five_years()
