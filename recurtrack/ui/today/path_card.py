"""The path card: ground already walked since treatment ended, painted as a way over two ridges."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.today.journey import Journey
from recurtrack.ui.today.path_curve import curve_through, length_to, split
from recurtrack.ui.tr import tr

_HEIGHTS = (92, 78, 86, 64, 72, 46)
_CARD, _RADIUS = 152, 14
_FIRST, _FIRST_AT_LEAST, _LAST, _STEP = 330, 270, 68, 138
_STACKED, _PATH_BELOW = 268, 116
_STONE, _FLAG_STONE, _SUN = 11, 12, 36
_LEAST_STEP = 78
_CLEAR, _TIP = 5, 14
_TEXT_LEFT, _TEXT_GAP = 28, 12


class PathCard(QWidget):
    """Paints a journey; screen readers get it in words. In little room the path lies below the text."""

    def __init__(self, appearance: Appearance, journey: Journey) -> None:
        super().__init__()
        self._appearance = appearance
        self._journey = journey
        self._measured: tuple[Theme, Journey, int] | None = None
        self.setObjectName("pathCard")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Five-year path"))
        self.setAccessibleDescription(journey.in_words())

    def show_journey(self, journey: Journey) -> None:
        """Show another journey; the same again is not painted anew."""
        if journey == self._journey:
            return
        self._journey = journey
        self.setAccessibleDescription(journey.in_words())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room it likes."""
        width = self._appearance.theme.px(700)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(self._appearance.theme.px(200), self._appearance.theme.px(_CARD))

    def hasHeightForWidth(self) -> bool:
        """Return that it is higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height: that of text and path, or of one above the other."""
        theme = self._appearance.theme
        return theme.px(_STACKED if self._is_stacked(width) else _CARD)

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint sky and ridges, the way, the stones, and the words."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(frame)
        stones = self._stones(theme)
        curve = curve_through(stones)
        self._paint_scene(painter, theme, stones, curve)
        self._paint_text(painter, theme)
        if self._journey.milestones:
            self._paint_way(painter, theme, curve, stones)
            self._paint_labels(painter, theme, stones)

    def _is_stacked(self, width: int) -> bool:
        theme = self._appearance.theme
        room = width - self._first_at_least(theme) - theme.px(_LAST)
        return bool(self._journey.milestones) and room < 5 * theme.px(_LEAST_STEP)

    def _first_at_least(self, theme: Theme) -> int:
        """Return where the first milestone may stand; layouts ask for it very often."""
        if self._measured is None or self._measured[0] is not theme or self._measured[1] is not self._journey:
            self._measured = theme, self._journey, self._measure(theme)
        return self._measured[2]

    def _measure(self, theme: Theme) -> int:
        """Leave so much room to the first milestone that its labels do not touch the words at the left."""
        if not self._journey.milestones:
            return theme.px(_FIRST_AT_LEAST)
        label, caption = QFontMetrics(theme.font(Role.LABEL)), QFontMetrics(theme.font(Role.CAPTION))
        body = QFontMetrics(theme.font(Role.BODY))
        first = self._journey.milestones[0]
        half = max(label.horizontalAdvance(first.name), caption.horizontalAdvance(first.below)) / 2
        words = [
            label.horizontalAdvance(self._journey.accent) + half,
            *map(body.horizontalAdvance, self._journey.lines),
        ]
        return max(theme.px(_FIRST_AT_LEAST), math.ceil(theme.px(_TEXT_LEFT) + max(words) + theme.px(_TEXT_GAP)))

    def _stones(self, theme: Theme) -> list[QPointF]:
        stacked = self._is_stacked(self.width())
        wanted = self.width() - theme.px(_LAST) - 5 * theme.px(_STEP)
        first = theme.px(54) if stacked else max(self._first_at_least(theme), min(theme.px(_FIRST), wanted))
        if not self._journey.milestones:
            first = min(first, round(self.width() * 0.35))
        step = (self.width() - first - theme.px(54 if stacked else _LAST)) / 5
        top = theme.px(_PATH_BELOW) if stacked else 0
        return [QPointF(first + step * n, top + theme.px(height)) for n, height in enumerate(_HEIGHTS)]

    def _paint_scene(self, painter: QPainter, theme: Theme, stones: list[QPointF], curve: QPainterPath) -> None:
        width, height = self.width(), self.height()
        sky = QLinearGradient(0, 0, width, 0)
        sky.setColorAt(0, theme.colour("sky1"))
        sky.setColorAt(1, theme.colour("sky2"))
        painter.fillRect(self.rect(), sky)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sun"))
        painter.drawEllipse(stones[-1], theme.px(_SUN), theme.px(_SUN))
        far = QPainterPath(QPointF(0, stones[0].y() + theme.px(38)))
        far.cubicTo(
            QPointF(width * 0.3, stones[0].y() + theme.px(20)),
            QPointF(width * 0.45, stones[3].y() - theme.px(2)),
            QPointF(width * 0.62, stones[3].y() + theme.px(4)),
        )
        far.cubicTo(
            QPointF(width * 0.74, stones[3].y() + theme.px(8)),
            QPointF(width * 0.78, stones[5].y() - theme.px(8)),
            QPointF(width * 0.9, stones[5].y()),
        )
        far.lineTo(width, stones[5].y() + theme.px(10))
        _fill_below(painter, far, self.size(), theme.colour("hill1"))
        near = QPainterPath(QPointF(0, max(stones[0].y() + theme.px(58), height)))
        near.cubicTo(
            QPointF(stones[0].x() * 0.5, height - theme.px(4)),
            QPointF(stones[0].x() * 0.7, stones[0].y() + theme.px(24)),
            stones[0],
        )
        near.connectPath(curve)
        near.quadTo(QPointF(stones[-1].x() + theme.px(20), stones[-1].y() - 6), QPointF(width, stones[-1].y() - 8))
        _fill_below(painter, near, self.size(), theme.colour("hill2"))

    def _paint_text(self, painter: QPainter, theme: Theme) -> None:
        left, top = theme.px(_TEXT_LEFT), theme.px(22)
        room = self.width() - 2 * left
        painter.setFont(theme.font(Role.PATH_TITLE))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left, top, room, theme.px(32)), Qt.AlignmentFlag.AlignVCenter, self._journey.title)
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(theme.colour("ink2"))
        top += theme.px(36)
        for line in self._journey.lines:
            painter.drawText(QRectF(left, top, room, theme.px(21)), Qt.AlignmentFlag.AlignVCenter, line)
            top += theme.px(21)
        painter.setFont(theme.font(Role.LABEL))
        painter.setPen(theme.colour("priink"))
        area = QRectF(left, top + theme.px(8), room, theme.px(22))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._journey.accent)

    def _paint_way(self, painter: QPainter, theme: Theme, curve: QPainterPath, stones: list[QPointF]) -> None:
        here = self._journey.here
        share = 0.0 if here is None else length_to(curve, stones, min(here, len(stones) - 1.0))
        line = curve.toSubpathPolygons()[0]
        walked, ahead = split(line, share)
        pen = QPen(theme.colour("pathdot"), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 9 / 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(ahead)
        pen = QPen(theme.colour("pri"), 5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(walked)
        for number, (stone, milestone) in enumerate(zip(stones, self._journey.milestones, strict=True)):
            self._paint_stone(painter, theme, stone, reached=milestone.reached, last=number == len(stones) - 1)
        if here is not None:
            self._paint_here(painter, theme, walked.last(), stones)

    @staticmethod
    def _paint_stone(painter: QPainter, theme: Theme, at: QPointF, *, reached: bool, last: bool) -> None:
        painter.setBrush(theme.colour("pri" if reached else "surface"))
        radius = theme.px(_STONE if not last else _FLAG_STONE)
        if reached:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(at, radius, radius)
        else:
            painter.setPen(QPen(theme.colour("pri" if last else "pathdot"), 2))
            painter.drawEllipse(at, radius - 1, radius - 1)
        if last:
            side = theme.px(14)
            area = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
            paint_icon(painter, "flag", area, theme.colour("onpri" if reached else "pri"))
        elif reached:
            pen = QPen(theme.colour("onpri"), 2.3 * radius / _STONE)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            unit = radius / _STONE
            check = [QPointF(-4.4, 0.3), QPointF(-1.3, 3.4), QPointF(4.6, -3.2)]
            painter.drawPolyline(QPolygonF([at + point * unit for point in check]))

    def _paint_here(self, painter: QPainter, theme: Theme, at: QPointF, stones: list[QPointF]) -> None:
        painter.setPen(QPen(theme.colour("pri"), 4))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(at, theme.px(9), theme.px(9))
        words = tr("You are here")
        painter.setFont(theme.font(Role.PILL))
        width = painter.fontMetrics().horizontalAdvance(words) + theme.px(32)
        box = sign_box(at, QSizeF(width, theme.px(27)), stones, theme, self.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawRoundedRect(box, 8, 8)
        tip = [QPointF(at.x() - 6, box.bottom()), QPointF(at.x() + 6, box.bottom())]
        painter.drawPolygon(QPolygonF([*tip, QPointF(at.x(), box.bottom() + 6)]))
        painter.setPen(theme.colour("surface"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_labels(self, painter: QPainter, theme: Theme, stones: list[QPointF]) -> None:
        top = max(stone.y() for stone in stones) + theme.px(14)
        step = stones[1].x() - stones[0].x()
        every = max(1, math.ceil(theme.px(_LEAST_STEP) / step))
        for number, (stone, milestone) in enumerate(zip(stones, self._journey.milestones, strict=True)):
            if (len(stones) - 1 - number) % every:
                continue
            wide = max(step * every, 1.0)
            area = QRectF(stone.x() - wide / 2, top, wide, theme.px(20))
            painter.setFont(theme.font(Role.LABEL))
            painter.setPen(theme.colour("ink"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, milestone.name)
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(area.translated(0, theme.px(18)), Qt.AlignmentFlag.AlignCenter, milestone.below)


def sign_box(at: QPointF, size: QSizeF, stones: list[QPointF], theme: Theme, width: int) -> QRectF:
    """Return where "You are here" stands: above its place, moved aside or higher so that it covers no milestone."""
    radius = theme.px(_FLAG_STONE) + _CLEAR
    others = [stone for stone in stones if abs(stone.x() - at.x()) > theme.px(_STONE)]
    usual = at.y() - theme.px(18) - size.height()
    reach = size.width() / 2 - _TIP
    aside = sorted((share * reach / 4 for share in range(-4, 5)), key=abs)
    boxes = [
        QRectF(QPointF(max(4.0, min(at.x() - size.width() / 2 + x, width - size.width() - 4)), max(2.0, y)), size)
        for y in (usual, usual - theme.px(10))
        for x in aside
    ]
    free = (box for box in boxes if not any(_covers(box, stone, radius) for stone in others))
    return next(free, boxes[0])


def _covers(box: QRectF, stone: QPointF, radius: float) -> bool:
    near = QPointF(
        max(box.left(), min(stone.x(), box.right())),
        max(box.top(), min(stone.y(), box.bottom())),
    )
    return math.hypot(near.x() - stone.x(), near.y() - stone.y()) < radius


def _fill_below(painter: QPainter, ridge: QPainterPath, size: QSize, colour: QColor) -> None:
    ridge.lineTo(size.width(), size.height())
    ridge.lineTo(0, size.height())
    ridge.closeSubpath()
    painter.fillPath(ridge, colour)
