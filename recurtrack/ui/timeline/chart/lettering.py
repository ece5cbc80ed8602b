"""Words on a timeline: with a halo where lines run behind them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from recurtrack.ui.timeline.chart.look import Look

_HALO = 2.5
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words with its font and colour; ``halo`` is the colour of the ground around it, None for none."""

    text: str
    font: QFont
    colour: QColor
    halo: QColor | None = None


def paint_words(painter: QPainter, look: Look, words: Words, at: QPointF) -> None:
    """Paint a line of words; ``at`` is its left edge at the middle of the line."""
    metrics = QFontMetricsF(words.font)
    edge = _HALO + 1
    area = QRectF(
        at.x() - edge,
        at.y() - metrics.height() / 2 - edge,
        metrics.horizontalAdvance(words.text) + 2 * edge,
        metrics.height() + 2 * edge,
    )
    halo = words.halo.rgba() if words.halo is not None else 0
    key = (words.text, words.font.pixelSize(), words.font.weight(), words.colour.rgba(), halo)

    def paint(canvas: QPainter, room: QRectF) -> None:
        _paint_line(canvas, words, QPointF(room.left() + edge, room.top() + edge + metrics.ascent()))

    look.put(painter, key, area, paint)


def _paint_line(painter: QPainter, words: Words, baseline: QPointF) -> None:
    if words.halo is not None:
        path = QPainterPath()
        path.addText(baseline, words.font, words.text)
        pen = QPen(words.halo, 2 * _HALO)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.setFont(words.font)
    painter.setPen(words.colour)
    painter.drawText(baseline, words.text)
