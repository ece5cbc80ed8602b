"""The head of a group of signs: its number, its name, how many there are, and whether it is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from recurtrack.domain.signs import SignGroup
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.signs.words import counts_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr

_HEIGHT, _LEFT, _DISC, _GAP, _CHEVRON, _RIGHT = 44, 14, 22, 10, 18, 15
_RADIUS = 13.0
_KEYBOARD = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class GroupHeader(QPushButton):
    """Opens and closes a group; the counts go below the name when there is no room beside it."""

    def __init__(self, appearance: Appearance, group: SignGroup, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._appearance = appearance
        self.listed = group
        self._counts = counts_of(group)
        self._is_first = is_first
        self._is_last = is_last
        self._has_ring = False
        self.setObjectName(f"group.{group.place.value}")
        self.setProperty("kind", "bare")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(
            tr("{number} {place}, {counts}", number=group.number, place=group.title, counts=self._counts)
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.tell_open(is_open=False)

    def tell_open(self, *, is_open: bool) -> None:
        """Show whether the group is open."""
        self.setChecked(is_open)
        self.setAccessibleDescription(tr("Open") if is_open else tr("Closed"))
        self.update()

    def nextCheckState(self) -> None:
        """Leave it to the list which group is open."""

    def hasHeightForWidth(self) -> bool:
        """Return that it is higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of one line, or of two."""
        theme = self._appearance.theme
        return theme.px(_HEIGHT) if self._fits(width) else theme.px(_HEIGHT + 22)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        theme = self._appearance.theme
        return QSize(theme.px(320), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(self._appearance.theme.px(160), self._appearance.theme.px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        self._has_ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self._has_ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the row."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = self.isChecked()
        if is_open or self.underMouse():
            painter.fillPath(self._ground(), theme.colour("pritint" if is_open else "sunken"))
        self._paint_disc(painter)
        self._paint_words(painter)
        side = theme.px(_CHEVRON)
        at = QRectF(self.width() - theme.px(_RIGHT) - side, (self.height() - side) / 2, side, side)
        paint_icon(painter, "chevron-down" if is_open else "chevron-right", at, theme.colour("ink2"))
        if self._has_ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 9, 9)

    def _paint_disc(self, painter: QPainter) -> None:
        theme = self._appearance.theme
        side = theme.px(_DISC)
        at = QRectF(theme.px(_LEFT), (self.height() - side) / 2, side, side)
        paint_number(painter, self.listed.number, at, self._appearance, is_on=self.isChecked())

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._appearance.theme
        is_open = self.isChecked()
        left = theme.px(_LEFT + _DISC + _GAP)
        room = QRectF(self.rect()).adjusted(left, 0, -theme.px(_RIGHT + _CHEVRON + 6), 0)
        title = theme.font(Role.STRONG if is_open else Role.NAME)
        in_line = self._fits(self.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if not in_line:
            room = room.adjusted(0, theme.px(8), 0, -theme.px(8))
        painter.setFont(title)
        painter.setPen(theme.colour("priink" if is_open else "ink"))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle if in_line else top, self.listed.title)
        beside = QFontMetrics(title).horizontalAdvance(self.listed.title) + theme.px(_GAP)
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(theme.colour("priink" if is_open else "ink3"))
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room.adjusted(beside if in_line else 0, 0, 0, 0), middle if in_line else bottom, self._counts)

    def _fits(self, width: int) -> bool:
        theme = self._appearance.theme
        words = QFontMetrics(theme.font(Role.STRONG)).horizontalAdvance(self.listed.title)
        words += QFontMetrics(theme.font(Role.SMALL)).horizontalAdvance(self._counts)
        return words + theme.px(_LEFT + _DISC + 2 * _GAP + _CHEVRON + _RIGHT + 6) <= width

    def _ground(self) -> QPainterPath:
        """Return its surface, with the round corners of the card where it is the first or the last."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        area = QRectF(self.rect())
        path.addRoundedRect(area, _RADIUS, _RADIUS)
        if not self._is_first:
            path.addRect(area.adjusted(0, 0, 0, -area.height() / 2))
        if not self._is_last or self.isChecked():
            path.addRect(area.adjusted(0, area.height() / 2, 0, 0))
        return path


def paint_number(painter: QPainter, number: int, area: QRectF, appearance: Appearance, *, is_on: bool) -> None:
    """Paint the disc of a number, as it stands on the picture."""
    theme = appearance.theme
    painter.setPen(QPen(theme.colour("pri"), 1.4))
    painter.setBrush(theme.colour("pri" if is_on else "surface"))
    painter.drawEllipse(area.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.setFont(theme.font(Role.PILL))
    painter.setPen(theme.colour("onpri" if is_on else "pri"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
