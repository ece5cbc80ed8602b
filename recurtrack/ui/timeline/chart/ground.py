"""What lies behind the events: the current year, lines between lanes and years, the stretch without a plan, today."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from recurtrack.domain.timeline.picture import Layout
from recurtrack.ui.theme.theme import Theme
from recurtrack.ui.timeline.chart.look import Look

_CURRENT = 0.42
_YEAR_LINE, _TODAY_LINE = 1.25, 1.75
_HATCH_STEP, _HATCH_LINE = 10.0, 1.0


def paint_ground(painter: QPainter, layout: Layout, look: Look) -> None:
    """Paint what lies behind the events; 0,0 is the beginning of the first lane."""
    theme, width = look.theme, layout.scale.width
    paint_current_year(painter, layout, look, QRectF(0, 0, width, layout.height))
    if layout.suspended is not None:
        _paint_suspended(painter, layout, look, layout.suspended)
    painter.setPen(QPen(theme.colour("line2"), _YEAR_LINE))
    painter.drawLines([QLineF(mile.x, 0, mile.x, layout.height) for mile in layout.milestones])
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLines(list(_dividers(layout, width)))


def paint_current_year(painter: QPainter, layout: Layout, look: Look, room: QRectF) -> None:
    """Paint the band of the current year of follow-up over the height of a room."""
    band = look.theme.colour("pritint")
    band.setAlphaF(_CURRENT)
    for year in layout.years:
        if year.is_current:
            painter.fillRect(QRectF(year.x, room.top(), year.end - year.x, room.height()) & room, band)


def paint_today_line(painter: QPainter, layout: Layout, look: Look, top: float, bottom: float) -> None:
    """Paint the line of today from one height to another, when it is in view."""
    if layout.today is None:
        return
    pen = QPen(look.theme.colour("ink"), _TODAY_LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(layout.today, top, layout.today, bottom))


def ground_at(layout: Layout, theme: Theme, x: float) -> QColor:
    """Return the colour of the ground at a place: that of the current year differs a little."""
    ground = theme.colour("surface")
    if not any(year.is_current and year.x <= x < year.end for year in layout.years):
        return ground
    band = theme.colour("pritint")
    over, under = _CURRENT, 1 - _CURRENT
    return QColor(
        round(over * band.red() + under * ground.red()),
        round(over * band.green() + under * ground.green()),
        round(over * band.blue() + under * ground.blue()),
    )


def paint_hatching(painter: QPainter, area: QRectF, colour: QColor, step: float, width: float) -> None:
    """Paint lines at 45° into an area."""
    painter.setPen(QPen(colour, width))
    painter.drawLines(list(_slanted(area, step)))


def _paint_suspended(painter: QPainter, layout: Layout, look: Look, stretch: tuple[float, float]) -> None:
    first, last = max(stretch[0], 0.0), min(stretch[1], layout.scale.width)
    if last <= first:
        return
    area = QRectF(first, 0, last - first, layout.height)
    ground = look.theme.colour("sunken")
    painter.fillRect(area, ground)
    paint_hatching(painter, area, look.theme.colour("line"), _HATCH_STEP, _HATCH_LINE)
    if stretch[0] >= 0:
        pen = QPen(look.theme.colour("control"), _YEAR_LINE)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(first, 0, first, layout.height))


def _dividers(layout: Layout, width: float) -> Iterator[QLineF]:
    for lane in layout.lanes:
        bottom = round(lane.top + lane.height) - 0.5
        yield QLineF(0, bottom, width, bottom)


def _slanted(area: QRectF, step: float) -> Iterator[QLineF]:
    """Lines whose places do not depend on the area's edges, so that hatching stands still when a bar is cut."""
    high = area.height()
    x = area.left() - high - (area.left() - high) % step
    while x < area.right():
        first, last = max(x, area.left()), min(x + high, area.right())
        if first < last:
            yield QLineF(first, area.bottom() - (first - x), last, area.bottom() - (last - x))
        x += step
