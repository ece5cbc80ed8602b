"""The chart of the timeline: its events are gone through, selected and opened by mouse, keyboard, or screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from recurtrack.domain.timeline.events import Lane, TimelineEvent, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex
from recurtrack.domain.timeline.picture import Bar, Place
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.events_model import EventRows
from recurtrack.ui.timeline.chart.keys import MOVES, Act, meaning_of
from recurtrack.ui.timeline.chart.offering import menu_of, offer
from recurtrack.ui.timeline.chart.parting import parted
from recurtrack.ui.timeline.chart.pointing import Pointing
from recurtrack.ui.timeline.chart.shown import Zoom
from recurtrack.ui.timeline.chart.view import whole_index
from recurtrack.ui.timeline.chart.walking import Step, step_from
from recurtrack.ui.timeline.chart.zooming import ZoomedView

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent, QMouseEvent
    from PySide6.QtWidgets import QAbstractItemView

Index = QModelIndex | QPersistentModelIndex
_Reason = Qt.FocusReason
_BY_TAB = {_Reason.TabFocusReason, _Reason.BacktabFocusReason}
_BY_HAND = {_Reason.MouseFocusReason, _Reason.ActiveWindowFocusReason, _Reason.PopupFocusReason}
_DRAG = 5
"""So many pixels the hand must move before time moves with it."""


class TimelineChart(ZoomedView):
    """The timeline as a chart. ``set_view`` gives it something to show."""

    selected_changed = Signal(object)
    """The ``TimelineEvent`` that is selected, or None."""
    came_to = Signal()
    """The event the keyboard is at is another one; what the chart stands in can scroll to it."""
    opened = Signal(object)
    """The key of an event of which the person wants to see everything."""

    _is_quiet = True
    """Nothing is told while the chart is built, takes another timeline, or gets the keyboard."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._hidden: frozenset[Lane] = frozenset()
        self._whole = self._index
        self._has_view = self._is_dragged = self._is_quiet = self._focused_by_hand = False
        self._pressed: QPointF | None = None
        self._pointing = Pointing(appearance, self)
        self.shown_changed.connect(self._pointing.follow)

    @property
    def index(self) -> TimelineIndex:
        """What is shown, made ready to be laid out."""
        return self._index

    def set_view(self, view: TimelineView, index: TimelineIndex | None = None, rows: EventRows | None = None) -> None:
        """Show a timeline; zoom, place and selection stay as they are.

        ``index`` is one made of it beforehand, with every lane; ``rows`` are those of the lanes that are switched on.
        """
        self._whole = whole_index(view, index)
        fits = rows is not None and rows.view is view and rows.hidden == self._hidden
        self._take(rows if rows is not None and fits else EventRows.of(view, self._hidden))

    def set_hidden(self, hidden: frozenset[Lane]) -> None:
        """Leave out lanes."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._take(EventRows.of(self._view, hidden))

    def selected(self) -> TimelineEvent | None:
        """Return the event that is selected."""
        rows = [index.row() for index in self.selectionModel().selectedIndexes()]
        return self.events.event_at(rows[0]) if rows else None

    def together(self) -> tuple[TimelineEvent, ...]:
        """Return the events that are drawn as one with the selected one, itself among them."""
        selected = self.selected()
        return () if selected is None else self._company(self.index_of(selected.key))

    def select(self, key: str | None) -> None:
        """Select an event and bring it into sight; None for nothing."""
        index = self.index_of(key) if key is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a move that Qt itself asks for leads."""
        del modifiers
        return self._stepped(MOVES[action]) if action in MOVES else self.currentIndex()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the event into sight, and show its card when the keyboard came to it."""
        super().currentChanged(current, previous)
        if self._is_quiet:
            return
        self._focused_by_hand = False
        self.scrollTo(current)
        self.came_to.emit()
        if current.isValid() and self.hasFocus() and self._pressed is None:
            self._pointing.come_to(self._company(current))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is selected now."""
        super().selectionChanged(selected, deselected)
        if not self._is_quiet:
            self.selected_changed.emit(self.selected())

    def event(self, event: QEvent) -> bool:
        """Take the keys of the zoom before the window makes its text larger."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._is_meant(meaning_of(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the events, zoom, open; leave any other key to the page."""
        meaning = meaning_of(event)
        if not self._is_meant(meaning):
            event.ignore()
        elif isinstance(meaning, Step):
            self.setCurrentIndex(self._stepped(meaning))
        elif meaning is not None:
            self._do(meaning)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the card go with the pointer."""
        if event.type() is QEvent.Type.Leave:
            self._pointing.point_at(())
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold: of an event, or of time itself."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._gliding.stop()
            self._pointing.hide()
            self._pressed, self._is_dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move through time while it is held, else show what the pointer rests on."""
        if self._pressed is None:
            self._point_at(event.position())
            return
        way = event.position() - self._pressed
        if self._is_dragged or way.manhattanLength() >= _DRAG:
            self._is_dragged = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pan(way.x())
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked on; nothing after time was moved."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        thing = None if self._is_dragged else self.thing_at(event.position())
        if thing is not None:
            self._open(thing, event.position())
        self._pressed = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second click like a first one."""
        self.mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that it has the keyboard; by Tab, with the card of the event it is at."""
        self._is_quiet = True
        self._focused_by_hand = event.reason() in _BY_HAND
        super().focusInEvent(event)
        self._is_quiet = False
        self.viewport().update()
        current = self.currentIndex()
        if current.isValid() and event.reason() in _BY_TAB:
            self.scrollTo(current)
            self._pointing.come_to(self._company(current))

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Return where the keyboard is, which is scrolled to: its event; after a click where one looks already."""
        if query is Qt.InputMethodQuery.ImCursorRectangle and self._focused_by_hand:
            return QRect(self.viewport().visibleRegion().boundingRect().center(), QSize(1, 1))
        return super().inputMethodQuery(query)

    def follow(self) -> None:
        """Keep the years in sight, and the card beside its event, after the chart was moved as a whole."""
        self.viewport().update()
        self._pointing.follow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the card go with the keyboard."""
        super().focusOutEvent(event)
        self._pointing.hide()
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no card behind."""
        self._pointing.hide()
        super().hideEvent(event)

    def _take(self, rows: EventRows) -> None:
        selected = self.selected()
        self._pointing.hide()
        self._is_quiet = True
        self._show_view(rows, self._whole.without(self._hidden))
        if selected is not None:
            self.select(selected.key)
        self._is_quiet = False
        if not self._has_view:
            self._has_view = True
            self.show_zoom(self._zoom or Zoom.FIVE_YEARS, at_once=True)
        else:
            self.show_shown(self._shown.kept_in(self.reach))
        if selected is not None:
            self.selected_changed.emit(self.selected())

    def _is_meant(self, meaning: Act | Step | None) -> bool:
        """Tell whether a key has something to do now; else it is the page's."""
        match meaning:
            case None:
                return False
            case Act.OPEN | Act.PART:
                return self.currentIndex().isValid()
            case Act.CLOSE:
                return self._pointing.is_shown
            case _:
                return True

    def _do(self, act: Act) -> None:
        match act:
            case Act.CLOSER:
                self.zoom_in()
            case Act.FARTHER:
                self.zoom_out()
            case Act.FIVE_YEARS:
                self.show_five_years()
            case Act.TODAY:
                self.go_to_today()
            case Act.EARLIER | Act.LATER:
                self.page_on(1 if act is Act.LATER else -1)
            case Act.OPEN:
                self._choose(self.events.event_at(self.currentIndex().row()).key)
            case Act.PART:
                self._part_current()
            case Act.CLOSE:
                self._pointing.hide()

    def _stepped(self, step: Step) -> QModelIndex:
        row = step_from(self.events, self.currentIndex().row(), step, self._rows_together)
        return self.events.index(row, 0) if row >= 0 else QModelIndex()

    def _rows_together(self, row: int) -> frozenset[int]:
        company = self.placed.together(self.events.event_at(row))
        return frozenset(self.events.row_of(event.key) for event in company)

    def _company(self, index: Index) -> tuple[TimelineEvent, ...]:
        """Return an event with those that are drawn as one with it."""
        event = self.events.event_at(index.row())
        return self.placed.together(event) or (event,)

    def _part_current(self) -> None:
        event = self.events.event_at(self.currentIndex().row())
        thing = self.placed.of(event)
        if thing is None:
            self._choose(event.key)
        else:
            self._open(thing, QPointF(self.area_of(event).center()))

    def _open(self, thing: Place | Bar, at: QPointF) -> None:
        """Select an event and tell that it is opened; of several go so close that they part, or offer them."""
        if len(thing.events) == 1:
            self._choose(thing.events[0].key)
            return
        self._pointing.hide()
        closer = parted(thing, self._shown)
        if closer is not None:
            self._glide(closer.kept_in(self.reach), None)
        else:
            menu = menu_of(self, thing.events, self._appearance.dates, self._choose)
            offer(menu, self.viewport().mapToGlobal(at.toPoint()))

    def _choose(self, key: str) -> None:
        self.select(key)
        self.opened.emit(key)

    def _point_at(self, point: QPointF) -> None:
        thing = self.thing_at(point)
        self._pointing.point_at(thing.events if thing is not None else ())
        if thing is None:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
