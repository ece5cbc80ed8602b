"""The ring around what has the keyboard: two pixels, two away from the edge of the control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from recurtrack.ui.theme.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH, FREE = 2, 4
"""Width of the ring, and what a control keeps free around itself for it, in pixels."""


def paint_ring(widget: QWidget, theme: Theme, radius: float) -> None:
    """Paint the ring into the free edge of a control whose own corners have this radius."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("pri"), _WIDTH))
    around = radius + FREE - _WIDTH / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), around, around)
    painter.end()
