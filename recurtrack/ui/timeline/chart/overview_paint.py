"""Paints the strip of all years: bars above, a dot for each event below them, calendar years, and the frame."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from recurtrack.domain.timeline.events import EventState, Lane
from recurtrack.domain.timeline.layout import TimelineIndex, lay_out
from recurtrack.domain.timeline.picture import Bar, Layout, Place, Scale, Sizes
from recurtrack.ui.theme.theme import Theme
from recurtrack.ui.timeline.chart.frame import sizes_of, tick_font
from recurtrack.ui.timeline.chart.lettering import LEFT
from recurtrack.ui.timeline.chart.marks import LANE_COLOURS

GRIP = (8, 20)
"""Width and height of a grip."""
_DOT, _LATE_DOT, _FIRST_ROW, _ROW, _BAR, _BAR_TOP = 4.0, 6.5, 16.0, 4.6, 4.0, 5.0
_YEAR_TEXT, _YEAR_LINE = 47, 40
_RADIUS, _FRAME = 9.0, 2.0
_LATER = 0.42
"""How strongly the checks planned after the fifth year are painted."""
_FIVE_YEARS = 5
_DOTTED = [Lane.VISITS, Lane.BREAST_IMAGING, Lane.BLOOD_TESTS, Lane.BONE_AND_HEART, Lane.NOTICED, Lane.OTHER]


def paint_years(painter: QPainter, index: TimelineIndex, scale: Scale, area: QRectF, theme: Theme) -> None:
    """Paint everything but the frame; the scale covers the width of the area."""
    layout = lay_out(index, scale, _sizes(theme))
    later = max((mile.x for mile in layout.milestones if mile.number == _FIVE_YEARS), default=float("inf"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QPainterPath()
    ground.addRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.fillPath(ground, theme.colour("sunken"))
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawPath(ground)
    _paint_ticks(painter, layout, theme, area)
    for bar in layout.bars:
        _paint_bar(painter, bar, theme)
    rows = {lane: row for row, lane in enumerate(_DOTTED)}
    for place in layout.places:
        painter.setOpacity(_LATER if place.x > later and place.state is EventState.PLANNED else 1.0)
        _paint_dot(painter, place, rows.get(place.lane, -1), theme)
    painter.setOpacity(1.0)
    if layout.today is not None:
        painter.setPen(QPen(theme.colour("ink"), 1.75))
        painter.drawLine(QLineF(layout.today, 1, layout.today, theme.px(_YEAR_LINE)))


def paint_frame(painter: QPainter, frame: QRectF, theme: Theme, *, has_focus: bool) -> None:
    """Paint the frame with its grips, and the ring of the keyboard inside it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("pri"), _FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
    if has_focus:
        painter.drawRoundedRect(frame.adjusted(5, 5, -5, -5), _RADIUS - 4, _RADIUS - 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("pri"))
    width, height = theme.px(GRIP[0]), theme.px(GRIP[1])
    for x in (frame.left() + 1, frame.right() - 1):
        grip = QRectF(x - width / 2, frame.center().y() - height / 2, width, height)
        painter.drawRoundedRect(grip, width / 2, width / 2)


def _sizes(theme: Theme) -> Sizes:
    whole = sizes_of(theme)
    return Sizes(text=whole.text, shape=theme.px(_DOT), bar=theme.px(_BAR), between=whole.between, line=whole.line)


def _paint_bar(painter: QPainter, bar: Bar, theme: Theme) -> None:
    row = 0 if bar.lane is Lane.TREATMENT else 1
    top = theme.px(_BAR_TOP) + row * theme.px(_ROW)
    high = theme.px(_BAR) * (1.0 if row == 0 else 0.6)
    colour = theme.colour(LANE_COLOURS[bar.lane])
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if bar.end > bar.now:
        painter.drawRect(QRectF(bar.now, top + 0.5, bar.end - bar.now, high - 1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(bar.x, top, max(bar.now - bar.x, 2.0), high), high / 2, high / 2)


def _paint_dot(painter: QPainter, place: Place, row: int, theme: Theme) -> None:
    is_late = place.state is EventState.OVERDUE
    side = theme.px(_DOT) if not is_late else _LATE_DOT * theme.text_size / 100
    middle = theme.px(_FIRST_ROW) + row * theme.px(_ROW) if row >= 0 else theme.px(_BAR_TOP) + side / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("late" if is_late else LANE_COLOURS[place.lane]))
    painter.drawRoundedRect(QRectF(place.x - side / 2, middle - side / 2, side, side), side / 4, side / 4)


def _paint_ticks(painter: QPainter, layout: Layout, theme: Theme, area: QRectF) -> None:
    painter.setFont(tick_font(theme))
    top = theme.px(_YEAR_LINE)
    for tick in layout.ticks:
        if not 0 <= tick.x <= area.right():
            continue
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(QPointF(tick.x, top), QPointF(tick.x, area.bottom()))
        room = area.right() - tick.x - theme.px(4)
        if painter.fontMetrics().horizontalAdvance(tick.text) <= room:
            painter.setPen(theme.colour("ink2"))
            words = QRectF(tick.x + theme.px(5), theme.px(_YEAR_TEXT) - theme.px(8), room, theme.px(16))
            painter.drawText(words, LEFT, tick.text)
