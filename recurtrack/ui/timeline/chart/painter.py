"""Paints a timeline on anything that can be painted on: the screen, a picture, paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from recurtrack.domain.timeline.picture import Layout
from recurtrack.ui.phrases import day_brief
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.timeline.chart.bars import paint_bars
from recurtrack.ui.timeline.chart.frame import BAR, Frame
from recurtrack.ui.timeline.chart.ground import paint_ground, paint_today_line
from recurtrack.ui.timeline.chart.header import paint_header
from recurtrack.ui.timeline.chart.lettering import CENTRE, LEFT
from recurtrack.ui.timeline.chart.look import Look
from recurtrack.ui.timeline.chart.names import paint_labels, paint_names
from recurtrack.ui.timeline.chart.places import paint_behind, paint_places
from recurtrack.ui.tr import tr

_TODAY_RADIUS, _TODAY_PAD, _TODAY_HEIGHT = 6.0, 8, 23
_GAP = 10


def paint_timeline(painter: QPainter, layout: Layout, look: Look, frame: Frame) -> None:
    """Paint a layout; 0,0 is the corner of the whole picture."""
    theme = look.theme
    frame = replace(frame, lanes=layout.height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, frame.width, frame.height), theme.colour("surface"))
    painter.save()
    painter.setClipRect(frame.room, Qt.ClipOperation.IntersectClip)
    painter.translate(frame.column, frame.top)
    _paint_lanes(painter, layout, look)
    painter.restore()
    painter.save()
    painter.translate(frame.column, 0)
    paint_header(painter, layout, look, frame)
    _paint_foot(painter, layout, look, frame)
    painter.restore()
    paint_names(painter, layout, look, frame)
    _paint_header_line(painter, look, frame)
    painter.restore()


def paint_header_again(painter: QPainter, layout: Layout, look: Look, frame: Frame, top: float) -> None:
    """Paint the years over the lanes, ``top`` pixels below their place: where the picture begins to be seen."""
    theme = look.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0, top)
    painter.fillRect(QRectF(0, 0, frame.width, frame.header), theme.colour("surface"))
    painter.fillRect(QRectF(0, 0, frame.column, frame.header), theme.colour("sunken"))
    painter.translate(frame.column, 0)
    paint_header(painter, layout, look, frame)
    painter.translate(-frame.column, 0)
    _paint_header_line(painter, look, frame)
    painter.restore()


def _paint_header_line(painter: QPainter, look: Look, frame: Frame) -> None:
    painter.setPen(QPen(look.theme.colour("line2"), 1))
    line = round(frame.header) - 0.5
    painter.drawLine(QLineF(0, line, frame.width, line))


def _paint_lanes(painter: QPainter, layout: Layout, look: Look) -> None:
    theme = look.theme
    paint_ground(painter, layout, look)
    paint_bars(painter, layout, look, theme.px(BAR))
    paint_today_line(painter, layout, look, 0, layout.height)
    paint_behind(painter, layout, look)
    paint_places(painter, layout, look)
    paint_labels(painter, layout, look)


def _paint_foot(painter: QPainter, layout: Layout, look: Look, frame: Frame) -> None:
    """Paint the name of today under its line, and why there is no plan under the stretch without one."""
    theme = look.theme
    room = QRectF(0, frame.room.bottom(), frame.width - frame.column, frame.foot)
    paint_today_line(painter, layout, look, room.top(), room.top() + theme.px(4))
    taken = _paint_today(painter, layout, look, room)
    if layout.suspended is not None and look.suspended:
        _paint_suspended(painter, look, max(layout.suspended[0], 0.0), _free_beside(taken, room))


def _free_beside(taken: QRectF | None, room: QRectF) -> QRectF:
    """Return the wider room beside the name of today."""
    if taken is None:
        return room.adjusted(_GAP, 0, -_GAP, 0)
    if taken.left() - room.left() > room.right() - taken.right():
        return QRectF(room.left() + _GAP, room.top(), taken.left() - room.left() - 2 * _GAP, room.height())
    return QRectF(taken.right() + _GAP, room.top(), room.right() - taken.right() - 2 * _GAP, room.height())


def _paint_suspended(painter: QPainter, look: Look, first: float, free: QRectF) -> None:
    """Paint why there is no plan, from where that begins, or as far left of it as the words need."""
    theme = look.theme
    painter.setFont(theme.font(Role.CAPTION))
    painter.setPen(theme.colour("ink2"))
    metrics = painter.fontMetrics()
    said = metrics.elidedText(look.suspended, Qt.TextElideMode.ElideRight, int(free.width()))
    left = max(min(first, free.right() - metrics.horizontalAdvance(said)), free.left())
    painter.drawText(QRectF(left, free.top(), free.right() - left + 1, free.height()), LEFT, said)


def _paint_today(painter: QPainter, layout: Layout, look: Look, room: QRectF) -> QRectF | None:
    """Paint the name of today; returns its room."""
    if layout.today is None:
        return None
    theme = look.theme
    font = theme.font(Role.PILL)
    words = tr("Today {day}", day=day_brief(look.today, look.today))
    width = QFontMetricsF(font).horizontalAdvance(words) + 2 * theme.px(_TODAY_PAD)
    high = theme.px(_TODAY_HEIGHT)
    left = min(max(layout.today - width / 2, 2.0), max(room.width() - width - 2, 2.0))
    area = QRectF(QPointF(left, room.top() + (room.height() - high) / 2), room.bottomRight())
    area.setSize(QRectF(0, 0, width, high).size())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink"))
    painter.drawRoundedRect(area, _TODAY_RADIUS, _TODAY_RADIUS)
    painter.setFont(font)
    painter.setPen(theme.colour("surface"))
    painter.drawText(area, CENTRE, words)
    return area
