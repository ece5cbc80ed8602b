"""Treatments and medicines as bars: solid up to today, hatched for what is to come, soft where a day is unknown."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen

from recurtrack.domain.timeline.picture import Bar, Layout
from recurtrack.ui.timeline.chart.badge import put_badge
from recurtrack.ui.timeline.chart.ground import paint_hatching
from recurtrack.ui.timeline.chart.look import Look
from recurtrack.ui.timeline.chart.marks import LANE_COLOURS

_RADIUS, _EDGE, _LEAST = 5.0, 1.25, 8.0
_HATCH_STEP, _HATCH_LINE, _HATCH_SHARE = 6.0, 1.1, 0.38
_FAINT = 0.16
_BEYOND = 40.0
"""So far beyond the edges of the picture a bar is drawn: its ends are not seen there."""


def bar_area(bar: Bar, layout: Layout, height: float) -> QRectF:
    """Return the area of a bar, at least wide enough to be seen; 0,0 is the beginning of the first lane."""
    first = max(bar.x, -_BEYOND)
    last = min(max(bar.end, bar.x + _LEAST), layout.scale.width + _BEYOND)
    return QRectF(first, bar.y - height / 2, max(last - first, 1.0), height)


def paint_bars(painter: QPainter, layout: Layout, look: Look, height: float) -> None:
    """Paint the bars, each so high."""
    for bar in layout.bars:
        area = bar_area(bar, layout, height)
        _paint_bar(painter, bar, area, look)
        if len(bar.events) > 1:
            put_badge(painter, look, len(bar.events), area.bottomRight(), LANE_COLOURS[bar.lane])


def _paint_bar(painter: QPainter, bar: Bar, area: QRectF, look: Look) -> None:
    colour = look.theme.colour(LANE_COLOURS[bar.lane])
    path = _outline(bar, area)
    painter.save()
    if bar.now < bar.end:
        painter.setPen(QPen(colour, _EDGE))
        painter.setBrush(look.theme.colour(f"{LANE_COLOURS[bar.lane]}bg"))
        painter.drawPath(path)
        still = QRectF(max(bar.now, area.left()), area.top() + 1, area.right() - max(bar.now, area.left()) - 1.5, 0)
        still.setHeight(area.height() - 2)
        line = QColor(colour)
        line.setAlphaF(_HATCH_SHARE)
        paint_hatching(painter, still, line, _HATCH_STEP, _HATCH_LINE)
        # A clip would do as well, but an SVG file knows of none: there the part to come would look as if it had been.
        until_now = QPainterPath()
        until_now.addRect(QRectF(area.left(), area.top(), bar.now - area.left(), area.height()).normalized())
        path = path.intersected(until_now)
    if bar.now >= bar.end or bar.now > area.left():
        painter.fillPath(path, _filling(bar, area, colour))
    painter.restore()


def _outline(bar: Bar, area: QRectF) -> QPainterPath:
    """Return a rounded bar; one whose end is not known is cut straight there, for it goes on."""
    path = QPainterPath()
    path.addRoundedRect(area, _RADIUS, _RADIUS)
    if bar.is_open and area.width() > 2 * _RADIUS:
        straight = QPainterPath()
        straight.addRect(area.adjusted(area.width() - _RADIUS, 0, 0, 0))
        path = path.united(straight)
    return path


def _filling(bar: Bar, area: QRectF, colour: QColor) -> QBrush:
    """Return the colour of the bar, faint on days on which it may not have begun yet, or have ended."""
    soft_start = bar.first > bar.x and bar.first > area.left()
    soft_end = bar.now >= bar.end and bar.last < bar.end and bar.last < area.right()
    if not (soft_start or soft_end):
        return QBrush(colour)
    faint = QColor(colour)
    faint.setAlphaF(_FAINT)
    fade = QLinearGradient(QPointF(bar.x, 0), QPointF(max(bar.end, bar.x + 1), 0))
    whole = max(bar.end - bar.x, 1.0)
    fade.setColorAt(0.0, faint if soft_start else colour)
    fade.setColorAt(min(max((bar.first - bar.x) / whole, 0.0), 1.0), colour)
    fade.setColorAt(min(max((bar.last - bar.x) / whole, 0.0), 1.0), colour)
    fade.setColorAt(1.0, faint if soft_end else colour)
    return QBrush(fade)
