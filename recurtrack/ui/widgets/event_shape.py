"""Events drawn by kind and state: the outline says the kind, fill, edge and mark say how it stands."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.domain.values import dataclass
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Theme
from recurtrack.ui.widgets.event_paths import Shape

_BOX = 22.0


class Mark(Enum):
    """How an event stands, as it is drawn."""

    DONE = auto()
    AWAITING = auto()
    """It took place and its result is still to come: a check in an outline."""
    BOOKED = auto()
    DUE = auto()
    OVERDUE = auto()
    PLANNED = auto()
    MISSED = auto()
    GOING_ON = auto()
    GONE = auto()
    PLAIN = auto()
    """Nothing but the kind, filled: a treatment of one day."""
    OPEN = auto()
    """Nothing but the kind, as an outline: a diagnosis."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw: an outline, a state, and the colour of the kind by its name (its tint is ``…bg``)."""

    shape: Shape
    mark: Mark
    colour: str

    @property
    def tint(self) -> str:
        """The name of the tint of the kind."""
        return f"{self.colour}bg"


def paint_event(painter: QPainter, drawing: Drawing, area: QRectF, theme: Theme, back: str) -> None:
    """Paint an event into a square; ``back`` names the colour behind it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.center())
    painter.scale(area.width() / _BOX, area.width() / _BOX)
    kind, behind = theme.colour(drawing.colour), theme.colour(back)
    path = drawing.shape.path
    match drawing.mark:
        case Mark.DONE | Mark.GOING_ON | Mark.PLAIN:
            painter.fillPath(path, kind)
        case Mark.BOOKED:
            _outlined(painter, drawing, theme.colour(drawing.tint), QPen(kind, 2.3))
        case Mark.DUE:
            _outlined(painter, drawing, behind, QPen(Qt.PenStyle.NoPen))
            lower = QPainterPath()
            lower.addRect(QRectF(-_BOX, path.boundingRect().center().y(), 2 * _BOX, _BOX))
            painter.fillPath(path.intersected(lower), kind)
            painter.strokePath(path, QPen(kind, 2.3))
        case Mark.OVERDUE:
            _outlined(painter, drawing, theme.colour("latebg"), QPen(theme.colour("late"), 2.6))
        case Mark.PLANNED:
            pen = QPen(kind, 1.9)
            dash, gap, offset = drawing.shape.dashes
            pen.setDashPattern([dash / 1.9, gap / 1.9])
            pen.setDashOffset(offset / 1.9)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            _outlined(painter, drawing, behind, pen)
        case Mark.MISSED:
            _outlined(painter, drawing, behind, QPen(theme.colour("ink3"), 1.7))
        case Mark.AWAITING:
            _outlined(painter, drawing, behind, QPen(kind, 2.3))
        case Mark.GONE | Mark.OPEN:
            _outlined(painter, drawing, theme.colour(drawing.tint), QPen(kind, 2.0))
    _paint_mark(painter, drawing, theme, behind)
    painter.restore()


def _outlined(painter: QPainter, drawing: Drawing, fill: QColor, pen: QPen) -> None:
    painter.setBrush(fill)
    painter.setPen(pen)
    painter.drawPath(drawing.shape.path)


def _paint_mark(painter: QPainter, drawing: Drawing, theme: Theme, behind: QColor) -> None:
    painter.translate(drawing.shape.glyph_centre)
    kind = theme.colour(drawing.colour)
    match drawing.mark:
        case Mark.DONE | Mark.GONE | Mark.AWAITING:
            pen = QPen(behind if drawing.mark is Mark.DONE else kind, 2.3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(-3.7, 0.2), QPointF(-1.0, 2.9), QPointF(3.8, -2.6)]))
        case Mark.BOOKED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kind)
            painter.drawEllipse(QPointF(0, 0), 3.4, 3.4)
        case Mark.OVERDUE:
            pen = QPen(theme.colour("late"), 2.4)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QLineF(0, -3.8, 0, 0.6))
            painter.drawPoint(QPointF(0, 3.9))
        case Mark.MISSED:
            painter.setPen(QPen(theme.colour("ink3"), 1.7))
            painter.drawLine(QLineF(-8.5, 8.5, 8.5, -8.5))
        case Mark.GOING_ON:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(behind)
            for x in (-4.2, 0.0, 4.2):
                painter.drawEllipse(QPointF(x, 0), 1.4, 1.4)
        case Mark.DUE | Mark.PLANNED | Mark.PLAIN | Mark.OPEN:
            pass


class EventIcon(QWidget):
    """An event on a rounded square in the tint of its kind, as cards show it."""

    def __init__(self, appearance: Appearance, drawing: Drawing, size: int = 44) -> None:
        super().__init__()
        self._appearance = appearance
        self._drawing = drawing
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the square."""
        side = self._appearance.theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the square and the event on it."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._drawing.tint))
        painter.drawRoundedRect(self.rect(), 12, 12)
        edge = self.width() / 4
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_event(painter, self._drawing, area, theme, self._drawing.tint)


class EventMark(QWidget):
    """An event by itself, as lists show it beside its name."""

    def __init__(self, appearance: Appearance, drawing: Drawing, size: int = 22, back: str = "surface") -> None:
        super().__init__()
        self._appearance = appearance
        self._drawing = drawing
        self._size = size
        self._back = back
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its size."""
        side = self._appearance.theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        paint_event(QPainter(self), self._drawing, QRectF(self.rect()), self._appearance.theme, self._back)
