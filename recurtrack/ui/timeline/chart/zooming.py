"""The painted view with its ways through time: closer and farther, earlier and later, in steps or by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QAbstractItemView, QGestureEvent, QPinchGesture

from recurtrack.domain.timeline.layout import five_years, whole
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.gliding import Gliding
from recurtrack.ui.timeline.chart.shown import Shown, Zoom
from recurtrack.ui.timeline.chart.view import PaintedView

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QWheelEvent

Index = QModelIndex | QPersistentModelIndex
_FACTOR, _PER_UNIT = 1.5, 1.0015
"""By a key or a button; by a unit of the wheel, of which a notch has 120."""
_PAGE, _EDGE = 0.8, 0.12


class ZoomedView(PaintedView):
    """Goes through time; ``zoom_changed`` tells which step of the zoom is in force."""

    zoom_changed = Signal(object)
    """The ``Zoom`` that is in force, None for one between the steps."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._zoom: Zoom | None = Zoom.FIVE_YEARS
        self._gliding = Gliding(self, appearance, self.show_shown)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    @property
    def zoom(self) -> Zoom | None:
        """The step of the zoom, None between the steps."""
        return self._zoom

    @property
    def reach(self) -> Shown:
        """All the time worth showing."""
        return Shown.between(*whole(self._index))

    def show_zoom(self, zoom: Zoom, *, at_once: bool = False) -> None:
        """Go to a step of the zoom: around the selected event, else around today, else where one is."""
        days = zoom.days
        if days is not None:
            goal = self._shown.around(self._focus_day(), days)
        else:
            goal = Shown.between(*(whole if zoom is Zoom.ALL else five_years)(self._index))
        self._glide(goal.kept_in(self.reach), zoom, at_once=at_once)

    def show_all(self) -> None:
        """Show everything there is."""
        self.show_zoom(Zoom.ALL)

    def show_five_years(self) -> None:
        """Show the five years of follow-up."""
        self.show_zoom(Zoom.FIVE_YEARS)

    def show_one_year(self) -> None:
        """Show one year."""
        self.show_zoom(Zoom.ONE_YEAR)

    def show_three_months(self) -> None:
        """Show three months."""
        self.show_zoom(Zoom.THREE_MONTHS)

    def zoom_in(self) -> None:
        """Look closer."""
        self._zoom_by(_FACTOR)

    def zoom_out(self) -> None:
        """Look from farther away."""
        self._zoom_by(1 / _FACTOR)

    def go_to_today(self) -> None:
        """Bring today into the middle."""
        goal = self._goal()
        self._glide(goal.around(self._today(), goal.days).kept_in(self.reach), self._zoom)

    def page_on(self, pages: int) -> None:
        """Go most of a picture later, or earlier when it is negative."""
        goal = self._goal()
        self._glide(goal.moved(pages * goal.days * _PAGE, self.reach), self._zoom)

    def show_between(self, shown: Shown) -> None:
        """Show a stretch of time at once, as the overview asks for."""
        is_moved = abs(shown.days - self._shown.days) < 1e-6 * self._shown.days
        self._glide(shown.kept_in(self.reach), self._zoom if is_moved else None, at_once=True)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring an event into sight."""
        if not index.isValid():
            return
        goal = self._goal()
        day = self.events.event_at(index.row()).day.toordinal() + 0.5
        edge = goal.days * _EDGE
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            wanted = goal.around(day, goal.days)
        else:
            wanted = goal.moved(min(day - goal.start - edge, 0) + max(day - goal.end + edge, 0), self.reach)
        self._glide(wanted.kept_in(self.reach), self._zoom)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_at(1.0 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                self._zoom_at(pinch.scaleFactor(), QPointF(at))
                event.accept()
                return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer with Ctrl, move through time sideways or with Shift; else the page scrolls."""
        turned = event.angleDelta()
        way = event.pixelDelta() if not event.pixelDelta().isNull() else turned / 2
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_at(_PER_UNIT ** turned.y(), event.position())
        elif abs(way.x()) > abs(way.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(way.x() or way.y())
        else:
            event.ignore()
            return
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stay where it is."""
        self._gliding.stop()
        super().hideEvent(event)

    def _today(self) -> float:
        return self._view.today.toordinal() + 0.5

    def _focus_day(self) -> float:
        """Return the day that zooming goes around."""
        for index in self.selectionModel().selectedIndexes():
            day = self.events.event_at(index.row()).day.toordinal() + 0.5
            if self._shown.holds(day):
                return day
        return self._today() if self._shown.holds(self._today()) else self._shown.middle

    def _goal(self) -> Shown:
        return self._gliding.goal(self._shown)

    def _glide(self, goal: Shown, zoom: Zoom | None, *, at_once: bool = False) -> None:
        self._gliding.go(self._shown, goal, at_once=at_once or not self.isVisible())
        if zoom is not self._zoom:
            self._zoom = zoom
            self.zoom_changed.emit(zoom)

    def _zoom_by(self, factor: float) -> None:
        self._glide(self._goal().zoomed(factor, self._focus_day(), self.reach), None)

    def _zoom_at(self, factor: float, at: QPointF) -> None:
        """Zoom at once around a point of the viewport."""
        room = self._frame().room
        share = min(max((at.x() - room.left()) / max(room.width(), 1.0), 0.0), 1.0)
        day = self._shown.start + share * self._shown.days
        self._glide(self._shown.zoomed(factor, day, self.reach), None, at_once=True)

    def _pan(self, pixels: float) -> None:
        """Move time along with a hand."""
        per_day = max(self._frame().room.width(), 1.0) / self._shown.days
        self._glide(self._shown.moved(-pixels / per_day, self.reach), self._zoom, at_once=True)
