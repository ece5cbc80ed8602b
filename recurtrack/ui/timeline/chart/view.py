"""An item view that stands its events on a line of time: what is where, and how it is painted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from recurtrack.domain.timeline.events import TimelineEvent, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, lay_out, whole
from recurtrack.domain.timeline.picture import Bar, Place, Sizes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.edges import paint_edge, paint_focus, paint_selected
from recurtrack.ui.timeline.chart.events_model import EventRows, EventsModel
from recurtrack.ui.timeline.chart.frame import Frame, column_of, frame_of, sizes_of
from recurtrack.ui.timeline.chart.look import Look, Stamps
from recurtrack.ui.timeline.chart.painter import paint_header_again, paint_timeline
from recurtrack.ui.timeline.chart.placed import Placed
from recurtrack.ui.timeline.chart.shown import Shown
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

Index = QModelIndex | QPersistentModelIndex
_LEAST_WIDTH, _HEADS = 320, 4
"""Pixels; and so many times as high as the years must be what is seen, for them to stay in sight."""


class PaintedView(QListView):
    """Shows a stretch of time of a timeline. A list to screen readers: one item for each event.

    It is never lower than all of its lanes: what it stands in scrolls.
    """

    shown_changed = Signal(object)
    """Another stretch of time is shown: a ``Shown``."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._stamps = Stamps()
        self._view = TimelineView(today=date(2000, 1, 1), events=())
        self._index = TimelineIndex(self._view)
        self._shown = Shown.between(*whole(self._index))
        self._sizes: Sizes = sizes_of(appearance.theme)
        self._column = column_of(appearance.theme)
        self._placed: Placed | None = None
        self._needed = 0
        self.setObjectName("timeline.chart")
        self.setAccessibleName(tr("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.events = EventsModel(self, lambda: appearance.dates, lambda event: len(self.placed.together(event)) or 1)
        self.setModel(self.events)

    @property
    def shown(self) -> Shown:
        """The stretch of time that is shown."""
        return self._shown

    @property
    def placed(self) -> Placed:
        """Where everything stands now."""
        if self._placed is None:
            width = max(self._frame().room.width(), 1.0)
            layout = lay_out(self._index, self._shown.scale(width), self._sizes)
            self._placed = Placed(layout, self._sizes)
        return self._placed

    def show_shown(self, shown: Shown) -> None:
        """Show another stretch of time."""
        if shown != self._shown:
            self._shown = shown
            self._lay_out_anew()
            self.shown_changed.emit(shown)

    def thing_at(self, point: QPointF) -> Place | Bar | None:
        """Return what stands at a point of the viewport."""
        frame = self._frame()
        if not frame.room.contains(point) or point.y() < self._seen_from() + frame.header:
            return None
        return self.placed.at(point - QPointF(frame.column, frame.top))

    def area_of(self, event: TimelineEvent) -> QRect:
        """Return where an event stands in the viewport, or would stand if it were in sight."""
        return self._on_viewport(self.placed.area_of(event))

    def sizeHint(self) -> QSize:
        """Return the room in which every lane is seen."""
        theme = self._appearance.theme
        frame = self._frame()
        high = frame.header + self.placed.layout.height + frame.foot
        return QSize(theme.px(_LEAST_WIDTH * 2), int(high))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: every lane is seen."""
        theme = self._appearance.theme
        return QSize(min(theme.px(_LEAST_WIDTH), _LEAST_WIDTH + 80), self.sizeHint().height())

    # What an item view is asked for.

    def visualRect(self, index: Index) -> QRect:
        """Return where an event stands in the viewport."""
        if not index.isValid() or index.row() >= self.events.rowCount():
            return QRect()
        return self.area_of(self.events.event_at(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the event at a point, the first of those that are drawn as one."""
        thing = self.thing_at(QPointF(point))
        return self.index_of(thing.events[0].key) if thing is not None else QModelIndex()

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of an event, one that is not valid when it is not shown."""
        row = self.events.row_of(key)
        return self.events.index(row, 0) if row >= 0 else QModelIndex()

    def horizontalOffset(self) -> int:
        """Return 0: time is not scrolled by a scroll bar."""
        return 0

    def verticalOffset(self) -> int:
        """Return 0: every lane is in the picture."""
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        """Return that none is hidden: what is out of sight can be gone to."""
        del index
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select nothing by a rectangle: dragging moves through time."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where the selected events stand."""
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def doItemsLayout(self) -> None:
        """Lay out nothing in a list: the picture says where everything stands."""
        self._lay_out_anew()

    def updateGeometries(self) -> None:
        """Let nothing scroll within the picture."""
        self.verticalScrollBar().setRange(0, 0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint the selection anew."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell screen readers the event that has the keyboard; a plain list would look for it among its own rows."""
        QAbstractItemView.currentChanged(self, current, previous)
        if current.isValid() and self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    # What Qt tells a widget.

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint everything, with a frame around the selected event."""
        theme = self._appearance.theme
        frame = self._frame()
        look = Look(theme=theme, today=self._view.today, suspended=self._view.suspended, stamps=self._stamps)
        painter = QPainter(self.viewport())
        paint_timeline(painter, self.placed.layout, look, frame)
        painter.setClipRect(frame.room)
        for index in self.selectionModel().selectedIndexes():
            paint_selected(painter, QRectF(self.visualRect(index)), theme)
        if self.hasFocus() and self.currentIndex().isValid():
            paint_focus(painter, QRectF(self.visualRect(self.currentIndex())), theme)
        painter.setClipping(False)
        top = self._seen_from()
        if top > 0:
            paint_header_again(painter, self.placed.layout, look, frame, top)
        paint_edge(painter, QRectF(self.viewport().rect()), theme, has_focus=self.hasFocus())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the same time in another room."""
        QAbstractItemView.resizeEvent(self, event)
        self._lay_out_anew()

    def changeEvent(self, event: QEvent) -> None:
        """Take another size and look when the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "events"):
            self._stamps.clear()
            self._sizes = sizes_of(self._appearance.theme)
            self._column = column_of(self._appearance.theme)
            self._lay_out_anew()
            self.updateGeometry()

    def _show_view(self, rows: EventRows, index: TimelineIndex) -> None:
        self._view, self._index = rows.view, index
        self.events.show_rows(rows)
        self._lay_out_anew()
        self.updateGeometry()

    def _lay_out_anew(self) -> None:
        self._placed = None
        needed = self.sizeHint().height()
        if needed != self._needed:
            self._needed = needed
            self.updateGeometry()
        self.viewport().update()

    def _seen_from(self) -> int:
        """Return where the picture begins to be seen while what it stands in is scrolled; the years stand there."""
        frame, seen = self._frame(), self.viewport().visibleRegion().boundingRect()
        if seen.height() < _HEADS * frame.header:
            return 0
        return max(min(seen.top(), self.viewport().height() - round(frame.header + frame.foot)), 0)

    def _frame(self) -> Frame:
        viewport = self.viewport()
        return frame_of(self._appearance.theme, viewport.width(), viewport.height(), self._column)

    def _on_viewport(self, area: QRectF) -> QRect:
        frame = self._frame()
        return area.translated(frame.column, frame.top).toAlignedRect()


def whole_index(view: TimelineView, index: TimelineIndex | None) -> TimelineIndex:
    """Return an index of every lane of a timeline: the one at hand when it is such a one, else another."""
    if index is not None and index.view is view and not index.hidden:
        return index
    return TimelineIndex(view)
