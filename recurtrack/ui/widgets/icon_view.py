"""An icon as a widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance


class IconView(QWidget):
    """An icon beside words that say the same."""

    def __init__(self, appearance: Appearance, icon: str, colour: str, size: int = 18) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = icon
        self._colour = colour
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the icon."""
        colour = self._appearance.theme.colour(self._colour)
        paint_icon(QPainter(self), self._icon, QRectF(self.rect()), colour)

    def _fit(self) -> None:
        side = self._appearance.theme.px(self._size)
        if self.width() != side:
            self.setFixedSize(side, side)
