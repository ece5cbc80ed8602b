"""A list that drops down, with the arrow of the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.widgets.line import RADIUS
from recurtrack.ui.widgets.ring import paint_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from recurtrack.ui.theme.appearance import Appearance


class ListBox(QComboBox):
    """A drop-down list; a wheel over it scrolls the page and changes nothing."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("ring", "true")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the box."""
        super().paintEvent(event)
        theme = self._appearance.theme
        side = theme.px(18)
        at = QRectF(self.width() - side - 16, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        paint_icon(painter, "chevron-down", at, theme.colour("ink2" if self.isEnabled() else "ink3"))
        painter.end()
        if self.hasFocus():
            paint_ring(self, theme, RADIUS)
