"""A box to tick, with words that wrap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role

_BOX, _GAP, _LEAST, _RING = 20, 10, 40, 3
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_USUAL_WIDTH = 360


class Tick(QCheckBox):
    """A check box of the design. ``done`` strikes nothing: a tick says enough."""

    def __init__(self, appearance: Appearance, words: str, name: str) -> None:
        super().__init__(words)
        self._appearance = appearance
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that it is higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its words at a width."""
        return self._height(width)

    def sizeHint(self) -> QSize:
        """Return the size on one line, or on several when that would be wide."""
        theme = self._appearance.theme
        line = QFontMetrics(theme.font(Role.BODY)).horizontalAdvance(self.text())
        width = min(line + 2, theme.px(_USUAL_WIDTH)) + self._left()
        return QSize(width, self._height(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a narrow column of words."""
        return QSize(self._left() + self._appearance.theme.px(80), self._appearance.theme.px(_LEAST))

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click on the words as well."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box, its tick, the words and the ring of the keyboard."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_BOX)
        top = (min(self.height(), theme.px(_LEAST)) - side) / 2
        box = QRectF(_RING + 2, top, side, side)
        is_on, is_live = self.isChecked(), self.isEnabled()
        fill = ("pri" if is_live else "ink3") if is_on else ("surface" if is_live else "sunken")
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour(fill if is_on else "control"), 1.4))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if is_on:
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), theme.colour("onpri"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 9, 9)
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(theme.colour("ink" if is_live else "ink3"))
        painter.drawText(self._words_area(), int(_WRAP), self.text())

    def _left(self) -> int:
        return _RING + 2 + self._appearance.theme.px(_BOX + _GAP)

    def _words_area(self) -> QRect:
        metrics = QFontMetrics(self._appearance.theme.font(Role.BODY))
        top = max(0, (self._appearance.theme.px(_LEAST) - metrics.height()) // 2)
        return QRect(self._left(), top, self.width() - self._left(), self.height())

    def _height(self, width: int) -> int:
        metrics = QFontMetrics(self._appearance.theme.font(Role.BODY))
        least = self._appearance.theme.px(_LEAST)
        room = QRect(0, 0, max(width - self._left(), 1), 1 << 20)
        words = metrics.boundingRect(room, int(_WRAP), self.text()).height()
        return max(least, words + max(0, least - metrics.height()))
