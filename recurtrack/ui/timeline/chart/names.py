"""The names of the lanes at the left, and the words on a timeline beside its events."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from recurtrack.domain.timeline.events import Lane
from recurtrack.domain.timeline.picture import Label, Layout, Side
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.timeline.chart.frame import AFTER_NAME, Frame, label_font, name_left
from recurtrack.ui.timeline.chart.ground import ground_at
from recurtrack.ui.timeline.chart.lettering import LEFT, Words, paint_words
from recurtrack.ui.timeline.chart.look import Look
from recurtrack.ui.timeline.chart.marks import LANE_ICONS, LANE_NAMES
from recurtrack.ui.tr import tr

_ICON, _ICON_LEFT = 18, 12


def paint_names(painter: QPainter, layout: Layout, look: Look, frame: Frame) -> None:
    """Paint the column of the names; 0,0 is the corner of the whole picture."""
    theme = look.theme
    painter.save()
    painter.fillRect(QRectF(0, 0, frame.column, frame.height), theme.colour("sunken"))
    painter.setClipRect(QRectF(0, frame.header, frame.column, frame.room.height()), Qt.ClipOperation.IntersectClip)
    painter.setFont(theme.font(Role.SMALL))
    for lane in layout.lanes:
        top = frame.top + lane.top
        if top > frame.room.bottom() or top + lane.height < frame.header:
            continue
        area = QRectF(0, top, frame.column, lane.height)
        _paint_name(painter, lane.lane, area, look, frame)
        bottom = round(area.bottom()) - 0.5
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QLineF(0, bottom, frame.column, bottom))
    painter.restore()


def paint_labels(painter: QPainter, layout: Layout, look: Look) -> None:
    """Paint the words beside the events; 0,0 is the beginning of the first lane."""
    theme = look.theme
    font, colour = label_font(theme), theme.colour("ink2")
    ends = {event.key: bar.now for bar in layout.bars for event in bar.events}
    for label in layout.labels:
        if label.side is Side.INSIDE:
            _paint_inside(painter, label, ends.get(label.key, label.x + label.width), look)
        else:
            words = Words(label.text, font, colour, ground_at(layout, theme, label.x + label.width / 2))
            paint_words(painter, look, words, QPointF(label.x, label.y))


def _paint_inside(painter: QPainter, label: Label, now: float, look: Look) -> None:
    """Paint words on a bar: light on what was, dark on what is to come, each up to today."""
    theme, font, at = look.theme, label_font(look.theme), QPointF(label.x, label.y)
    line = QRectF(label.x - 4, label.y - theme.px(12), label.width + 8, theme.px(24))
    was, will = QRectF(line), QRectF(line)
    was.setRight(min(now, line.right()))
    will.setLeft(max(now, line.left()))
    for area, words in (
        (was, Words(label.text, font, theme.colour("surface"))),
        (will, Words(label.text, font, theme.colour("ink"), theme.colour("treatbg"))),
    ):
        if area.width() > 0:
            painter.save()
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            paint_words(painter, look, words, at)
            painter.restore()


def _paint_name(painter: QPainter, lane: Lane, area: QRectF, look: Look, frame: Frame) -> None:
    theme = look.theme
    if frame.has_icons:
        side = theme.px(_ICON)
        at = QRectF(theme.px(_ICON_LEFT), area.center().y() - side / 2, side, side)
        colour = theme.colour("ink2")
        look.put(painter, ("icon", lane), at, lambda canvas, room: paint_icon(canvas, LANE_ICONS[lane], room, colour))
    painter.setPen(theme.colour("ink"))
    words = area.adjusted(name_left(theme, frame), 0, -theme.px(AFTER_NAME) / 2, 0)
    painter.drawText(words, int(LEFT) | int(Qt.TextFlag.TextWordWrap), tr(LANE_NAMES[lane]))
