"""All the years in one strip, with a frame around those the chart shows: it is drawn, widened, or clicked elsewhere."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.timeline.events import Lane, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, whole
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.overview_paint import paint_frame, paint_years
from recurtrack.ui.timeline.chart.shown import LEAST_DAYS, Shown
from recurtrack.ui.timeline.chart.view import whole_index
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

_HEIGHT, _LEAST_WIDTH = 56, 160
_REACH = 10
"""Pixels from the edge of the frame in which its grip is held."""
_STEP, _PAGE, _FACTOR = 0.1, 0.8, 1.5
_KEPT_BACK = 6.0
"""Room at both ends, so that the grips of a frame around everything can be seen."""


class _Hold(Enum):
    """What the hand holds."""

    FRAME = auto()
    LEFT = auto()
    RIGHT = auto()


class TimelineOverview(QWidget):
    """Shows every year; ``wanted`` asks for another stretch of time, ``show_frame`` tells what is shown."""

    wanted = Signal(object)
    """A ``Shown`` to show."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._hidden: frozenset[Lane] = frozenset()
        self._index = self._whole = TimelineIndex(TimelineView(today=date(2000, 1, 1), events=()))
        self._reach = self._shown = Shown.between(*whole(self._index))
        self._hold: _Hold | None = None
        self._held_day = 0.0
        self._years: QPixmap | None = None
        self.setObjectName("timeline.overview")
        self.setAccessibleName(tr("Years shown"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> Shown:
        """What the frame holds."""
        return self._shown

    def set_view(self, view: TimelineView, index: TimelineIndex | None = None) -> None:
        """Show the years of a timeline; ``index`` is one made of it beforehand, with every lane."""
        self._whole = whole_index(view, index)
        self._take(self._whole.without(self._hidden))

    def set_hidden(self, hidden: frozenset[Lane]) -> None:
        """Leave out lanes."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._take(self._whole.without(hidden))

    def show_frame(self, shown: Shown) -> None:
        """Put the frame around what the chart shows."""
        if shown == self._shown:
            return
        self._shown = shown
        self.setAccessibleDescription(self.in_words())
        self.update()
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def in_words(self) -> str:
        """Return what the frame holds, for screen readers."""
        dates = self._appearance.dates
        first, last = (dates.written(PartialDate(day.year, day.month)) for day in self._shown.days_held)
        return tr("{first} to {last}", first=first, last=last)

    def frame_area(self) -> QRectF:
        """Return where the frame stands."""
        left, right = self._x_of(self._shown.start), self._x_of(self._shown.end)
        return QRectF(left, 0, max(right - left, 2.0 * _REACH), self.height())

    def sizeHint(self) -> QSize:
        """Return the room it likes."""
        theme = self._appearance.theme
        return QSize(theme.px(_LEAST_WIDTH * 3), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(_LEAST_WIDTH, self._appearance.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the years, which change seldom, and the frame."""
        painter = QPainter(self)
        theme = self._appearance.theme
        scale = self.devicePixelRatioF()
        if self._years is None or self._years.devicePixelRatioF() != scale:
            self._years = QPixmap(self.size() * scale)
            self._years.setDevicePixelRatio(scale)
            self._years.fill(theme.colour("canvas"))
            canvas = QPainter(self._years)
            paint_years(canvas, self._index, self._room().scale(self.width()), QRectF(self.rect()), theme)
            canvas.end()
        painter.drawPixmap(QPointF(0, 0), self._years)
        paint_frame(painter, self.frame_area(), theme, has_focus=self.hasFocus())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the years anew."""
        super().resizeEvent(event)
        self._years = None

    def changeEvent(self, event: QEvent) -> None:
        """Take another size and look when the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._years = None
            self.updateGeometry()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame or of a grip; elsewhere bring the frame there."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._hold = self._part_at(x)
        if self._hold is None:
            self._hold = _Hold.FRAME
            self.wanted.emit(self._shown.around(self._day_at(x), self._shown.days).kept_in(self._reach))
        self._held_day = self._day_at(x) - self._shown.start

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the frame or its edge with the hand."""
        x = event.position().x()
        if self._hold is None:
            self.setCursor(_cursor(self._part_at(x)))
            return
        self.setCursor(_cursor(self._hold, is_held=True))
        self.wanted.emit(self._drawn_to(self._hold, self._day_at(x)).kept_in(self._reach))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._hold = None
        self.setCursor(_cursor(self._part_at(event.position().x())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame with the arrows and by pages, widen and narrow it with minus and plus."""
        wanted = self._by_key(Qt.Key(event.key()))
        if wanted is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            self.wanted.emit(wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def _take(self, index: TimelineIndex) -> None:
        self._index = index
        self._reach = Shown.between(*whole(index))
        self._years = None
        self.setAccessibleDescription(self.in_words())
        self.update()

    def _drawn_to(self, hold: _Hold, day: float) -> Shown:
        """Return what the frame holds once its part in the hand is at a day."""
        shown, reach = self._shown, self._reach
        match hold:
            case _Hold.FRAME:
                start = day - self._held_day
                return Shown(start, start + shown.days)
            case _Hold.LEFT:
                return Shown(min(max(day, reach.start), shown.end - LEAST_DAYS), shown.end)
            case _Hold.RIGHT:
                return Shown(shown.start, max(min(day, reach.end), shown.start + LEAST_DAYS))

    def _by_key(self, key: Qt.Key) -> Shown | None:
        shown, reach = self._shown, self._reach
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                return shown.moved((_STEP if key is Qt.Key.Key_Right else -_STEP) * shown.days, reach)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                return shown.moved((_PAGE if key is Qt.Key.Key_PageDown else -_PAGE) * shown.days, reach)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                return shown.moved(reach.days if key is Qt.Key.Key_End else -reach.days, reach)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                return shown.zoomed(_FACTOR, shown.middle, reach)
            case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
                return shown.zoomed(1 / _FACTOR, shown.middle, reach)
            case _:
                return None

    def _room(self) -> Shown:
        """Return the time the whole strip stands for: everything, and a little air for the grips."""
        air = self._reach.days * _KEPT_BACK / max(self.width() - 2 * _KEPT_BACK, 1.0)
        return Shown(self._reach.start - air, self._reach.end + air)

    def _x_of(self, day: float) -> float:
        room = self._room()
        return (day - room.start) / room.days * self.width()

    def _day_at(self, x: float) -> float:
        room = self._room()
        return room.start + x / max(self.width(), 1) * room.days

    def _part_at(self, x: float) -> _Hold | None:
        frame = self.frame_area()
        reach = min(_REACH, frame.width() / 3)
        if abs(x - frame.left()) <= reach:
            return _Hold.LEFT
        if abs(x - frame.right()) <= reach:
            return _Hold.RIGHT
        return _Hold.FRAME if frame.left() < x < frame.right() else None


def _cursor(hold: _Hold | None, *, is_held: bool = False) -> Qt.CursorShape:
    match hold:
        case None:
            return Qt.CursorShape.PointingHandCursor
        case _Hold.FRAME:
            return Qt.CursorShape.ClosedHandCursor if is_held else Qt.CursorShape.OpenHandCursor
        case _Hold.LEFT | _Hold.RIGHT:
            return Qt.CursorShape.SizeHorCursor
