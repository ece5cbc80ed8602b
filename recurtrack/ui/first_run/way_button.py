"""A wide button with what it does and a line that explains it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role

_PAD, _SQUARE, _GAP, _ICON, _LEAST = 16, 44, 16, 22, 320
_RADIUS = 14
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ROOM = 1 << 16


class WayButton(QPushButton):
    """One way to begin; all look alike, so that none is better than another."""

    def __init__(self, appearance: Appearance, words: str, explained: str, name: str, *, icon: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._words, self._explained, self._icon_name = words, explained, icon
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAccessibleDescription(explained)
        self.setAutoDefault(False)
        self.setProperty("kind", "way")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that it is higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its words at a width."""
        title, line = self._heights(width)
        theme = self._appearance.theme
        return max(title + 2 + line, theme.px(_SQUARE)) + 2 * theme.px(_PAD)

    def sizeHint(self) -> QSize:
        """Return a comfortable width and its height."""
        width = self._appearance.theme.px(2 * _LEAST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        width = self._appearance.theme.px(_LEAST)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the card, its icon and words, and the ring of the keyboard."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(theme.colour("sunken" if self.isDown() else "surface"))
        edge = "pri" if self.hasFocus() or self.underMouse() else "control"
        painter.setPen(QPen(theme.colour(edge), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        pad, square, icon = theme.px(_PAD), theme.px(_SQUARE), theme.px(_ICON)
        box = QRectF(pad, (self.height() - square) / 2, square, square)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("pritint"))
        painter.drawRoundedRect(box, 12, 12)
        inset = (square - icon) / 2
        paint_icon(painter, self._icon_name, box.adjusted(inset, inset, -inset, -inset), theme.colour("priink"))
        title, line = self._heights(self.width())
        left, width = self._left(), self._room(self.width())
        top = (self.height() - title - 2 - line) // 2
        painter.setFont(theme.font(Role.CARD_TITLE))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRect(left, top, width, title), _WRAP, self._words)
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(QRect(left, top + title + 2, width, line), _WRAP, self._explained)

    def _left(self) -> int:
        return self._appearance.theme.px(_PAD + _SQUARE + _GAP)

    def _room(self, width: int) -> int:
        return max(width - self._left() - self._appearance.theme.px(_PAD), 1)

    def _heights(self, width: int) -> tuple[int, int]:
        theme, room = self._appearance.theme, QRect(0, 0, self._room(width), _ROOM)
        title = QFontMetrics(theme.font(Role.CARD_TITLE)).boundingRect(room, _WRAP, self._words).height()
        line = QFontMetrics(theme.font(Role.SMALL)).boundingRect(room, _WRAP, self._explained).height()
        return title, line
