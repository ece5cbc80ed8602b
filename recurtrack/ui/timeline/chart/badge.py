"""How many events stand at one place, as a small number on its shape."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.timeline.chart.lettering import CENTRE
from recurtrack.ui.timeline.chart.look import Look

_HEIGHT, _PAD, _TEXT = 13, 3.5, 10
_ROOM = 44


def put_badge(painter: QPainter, look: Look, count: int, corner: QPointF, colour: str) -> None:
    """Put a number down; ``corner`` is its lower right one, ``colour`` names that of its edge."""
    wide = float(look.theme.px(_ROOM))
    area = QRectF(corner.x() - wide, corner.y() - wide, wide + 1, wide + 1)

    def paint(canvas: QPainter, room: QRectF) -> None:
        paint_badge(canvas, look.theme, count, room.bottomRight() - QPointF(1, 1), colour)

    look.put(painter, ("badge", count, colour, wide), area, paint)


def paint_badge(painter: QPainter, theme: Theme, count: int, corner: QPointF, colour: str) -> None:
    """Paint the number itself."""
    font = theme.font(Role.PILL)
    font.setPixelSize(theme.px(_TEXT))
    high = float(theme.px(_HEIGHT))
    width = max(QFontMetricsF(font).horizontalAdvance(str(count)) + 2 * theme.px(_PAD), high)
    area = QRectF(corner.x() - width, corner.y() - high, width, high)
    painter.setPen(QPen(theme.colour(colour), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(area, high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    painter.drawText(area, CENTRE, str(count))
