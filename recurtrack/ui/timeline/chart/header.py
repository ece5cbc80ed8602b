"""The years above the lanes: flags on the anniversaries, the years of follow-up between them, calendar years below."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from recurtrack.domain.timeline.picture import Layout, Milestone
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.timeline.chart.frame import Frame, tick_font
from recurtrack.ui.timeline.chart.ground import ground_at, paint_current_year, paint_today_line
from recurtrack.ui.timeline.chart.lettering import CENTRE, Words, paint_words
from recurtrack.ui.timeline.chart.look import Look
from recurtrack.ui.tr import tr

FIVE_YEARS = 5
_MIDDLE, _TICK_LINE, _TICK_TEXT, _TODAY_FROM = 18, 8, 53, 36
_FLAG_HEIGHT, _FLAG_TAIL, _FLAG_PAD, _POLE, _DOT = 20, 5, 6, 2, 6
_APART = 6
_FLAG_STEPS = (1, 5, 10)


def paint_header(painter: QPainter, layout: Layout, look: Look, frame: Frame) -> None:
    """Paint the years; 0,0 is the left end of time at the top of the picture."""
    theme = look.theme
    room = QRectF(0, 0, frame.width - frame.column, frame.header)
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    paint_current_year(painter, layout, look, room)
    taken = _paint_milestones(painter, layout, look, frame)
    _paint_ticks(painter, layout, look, frame)
    _paint_years(painter, layout, look, taken)
    paint_today_line(painter, layout, look, theme.px(_TODAY_FROM), frame.header)
    painter.restore()


def _paint_ticks(painter: QPainter, layout: Layout, look: Look, frame: Frame) -> None:
    """Paint the calendar; the year or month that began before the picture is named at its edge, if it fits."""
    theme, width = look.theme, layout.scale.width
    font = tick_font(theme)
    metrics = QFontMetricsF(font)
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.drawLines(
        [
            QLineF(tick.x, frame.header - theme.px(_TICK_LINE) * (1 if tick.is_year else 0.6), tick.x, frame.header)
            for tick in layout.ticks
        ]
    )
    ends = [*(tick.x for tick in layout.ticks[1:]), width]
    for tick, end in zip(layout.ticks, ends, strict=True):
        left = max(tick.x + theme.px(5), float(theme.px(4)))
        if left + metrics.horizontalAdvance(tick.text) <= min(end, width) - 1:
            colour = theme.colour("ink2" if tick.is_year else "ink3")
            words = Words(tick.text, font, colour, ground_at(layout, theme, left))
            paint_words(painter, look, words, QPointF(left, theme.px(_TICK_TEXT)))


class _Taken(NamedTuple):
    """From where to where a flag or a start takes the room of the years' names."""

    left: float
    right: float


def _paint_milestones(painter: QPainter, layout: Layout, look: Look, frame: Frame) -> dict[float, _Taken]:
    """Paint flags and starts; returns the room each takes, by the place of its pole."""
    taken: dict[float, _Taken] = {}
    flags = _flags(layout, look.theme)
    free = float("-inf")
    for mile in layout.milestones:
        if mile.number == 0:
            taken[mile.x] = _paint_start(painter, mile, look, free)
        else:
            painter.fillRect(_pole(mile, look.theme, frame, has_flag=mile in flags), look.theme.colour("pri"))
            taken[mile.x] = _Taken(mile.x, mile.x)
            if mile in flags:
                room = _Taken(free, layout.scale.width)
                taken[mile.x] = _paint_flag(painter, mile, flags[mile], look.theme, room)
        free = max(free, taken[mile.x].right)
    return taken


def _flags(layout: Layout, theme: Theme) -> dict[Milestone, str]:
    """Choose what stands on flags: every year where there is room, else every fifth or tenth."""
    miles = [mile for mile in layout.milestones if mile.number > 0]
    apart = min((two.x - one.x for one, two in pairwise(miles) if two.number > one.number), default=float("inf"))
    metrics = QFontMetricsF(theme.font(Role.PILL))
    widest = metrics.horizontalAdvance("00") + _beside_words(theme)
    step = next((step for step in _FLAG_STEPS if apart * step >= widest), _FLAG_STEPS[-1])
    has_room = apart * step >= metrics.horizontalAdvance(tr("5 years")) + _beside_words(theme)
    five = tr("5 years") if has_room else str(FIVE_YEARS)
    return {mile: five if mile.number == FIVE_YEARS else str(mile.number) for mile in miles if mile.number % step == 0}


def _beside_words(theme: Theme) -> float:
    return 2.0 * theme.px(_FLAG_PAD) + theme.px(_FLAG_TAIL)


def _pole(mile: Milestone, theme: Theme, frame: Frame, *, has_flag: bool) -> QRectF:
    """Return the pole of a flag; one without a flag begins below those of others."""
    high = theme.px(_FLAG_HEIGHT) / 2
    top = theme.px(_MIDDLE) + (-high if has_flag else high + theme.px(_APART))
    return QRectF(round(mile.x) - _POLE / 2, top, _POLE, frame.header - top)


def _paint_flag(painter: QPainter, mile: Milestone, words: str, theme: Theme, room: _Taken) -> _Taken:
    """Paint a flag, filled when its day was reached; at the right edge of the room it flies to the left."""
    font = theme.font(Role.PILL)
    x, high, tail = float(round(mile.x)), float(theme.px(_FLAG_HEIGHT)), float(theme.px(_FLAG_TAIL))
    width, way = _cloth(words, x, room, theme)
    if way == 0:
        words = str(mile.number)
        width, way = _cloth(words, x, room, theme)
    way = way or 1
    top = theme.px(_MIDDLE) - high / 2
    path = QPainterPath(QPointF(x, top))
    for at in ((width, 0.0), (width - tail, high / 2), (width, high), (0.0, high)):
        path.lineTo(x + way * at[0], top + at[1])
    path.closeSubpath()
    painter.setPen(QPen(theme.colour("pri"), 1.5))
    painter.setBrush(theme.colour("pri" if mile.is_reached else "surface"))
    painter.drawPath(path)
    painter.setFont(font)
    painter.setPen(theme.colour("onpri" if mile.is_reached else "pri"))
    cloth = QRectF(x, top, way * (width - tail), high).normalized()
    painter.drawText(cloth, CENTRE, words)
    return _Taken(x, x + width) if way > 0 else _Taken(x - width, x)


def _cloth(words: str, x: float, room: _Taken, theme: Theme) -> tuple[float, int]:
    """Return how wide a flag is, and its way: 1 to the right, -1 to the left, 0 when it is cut on either side."""
    width = QFontMetricsF(theme.font(Role.PILL)).horizontalAdvance(words) + _beside_words(theme)
    if not x <= room.right < x + width:
        return width, 1
    return width, -1 if x - width > room.left else 0


def _paint_start(painter: QPainter, mile: Milestone, look: Look, free: float) -> _Taken:
    """Paint the disc from which the years are counted, and its word where there is room."""
    theme = look.theme
    middle, radius = float(theme.px(_MIDDLE)), float(theme.px(_DOT))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("pri" if mile.is_reached else "surface"))
    if not mile.is_reached:
        painter.setPen(QPen(theme.colour("pri"), 1.5))
    painter.drawEllipse(QPointF(mile.x, middle), radius, radius)
    words = tr("New start") if mile.restarted else tr("Start")
    font = theme.font(Role.CAPTION)
    width = QFontMetricsF(font).horizontalAdvance(words)
    left = mile.x - radius - theme.px(_APART + 8) - width
    if left < max(free + theme.px(_APART), theme.px(2)):
        return _Taken(mile.x - radius, mile.x + radius)
    ground = theme.colour("surface")
    paint_words(painter, look, Words(words, font, theme.colour("ink3"), ground), QPointF(left, middle))
    painter.setPen(QPen(theme.colour("line2"), 1))
    painter.drawLine(QLineF(left + width + theme.px(4), middle, mile.x - radius - 2, middle))
    return _Taken(left, mile.x + radius)


def _paint_years(painter: QPainter, layout: Layout, look: Look, taken: dict[float, _Taken]) -> None:
    """Paint the name of each year in the middle of what is free of it."""
    theme = look.theme
    font = theme.font(Role.LABEL)
    metrics = QFontMetricsF(font)
    for year in layout.years:
        text = tr("Year {n}", n=year.number)
        width = metrics.horizontalAdvance(text)
        before = taken.get(year.x)
        after = min((room.left for x, room in taken.items() if x > year.x), default=year.end)
        first = max(before.right if before is not None else year.x, 0.0) + theme.px(_APART)
        last = min(after, year.end, layout.scale.width) - theme.px(_APART)
        if last - first >= width:
            colour = theme.colour("priink" if year.is_current else "ink2")
            paint_words(
                painter, look, Words(text, font, colour), QPointF((first + last - width) / 2, theme.px(_MIDDLE))
            )
