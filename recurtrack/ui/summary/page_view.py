"""One page of the preview: white paper with a thin edge, in dark colours too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPaintEvent

    from recurtrack.ui.theme.appearance import Appearance

_DIMMED = 0.6
"""How much of the ground shows through a page that is being made anew."""


def page_image(png: bytes) -> QImage:
    """Return the picture of a page, ready to be painted; this may run off the window's thread."""
    image = QImage.fromData(png, "PNG")  # type: ignore[arg-type]  # the stubs want bytes, which it refuses
    return image.convertToFormat(QImage.Format.Format_RGB32)


class PageView(QLabel):
    """Shows a page dot by dot; while another size of it is being made, it is stretched."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._is_dimmed = False

    def show_page(self, image: QImage, dots: float, number: int) -> None:
        """Show a picture that has so many dots of the screen to each pixel of the window."""
        self.setObjectName(f"summary.page.{number}")
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(dots)
        self.setScaledContents(False)
        self.setPixmap(pixmap)
        self.setFixedSize(pixmap.deviceIndependentSize().toSize())
        self.dim(is_dimmed=False)

    def stretch(self, size: QSize) -> None:
        """Show the same picture in another size for now."""
        if size != self.size():
            self.setScaledContents(True)
            self.setFixedSize(size)

    def dim(self, *, is_dimmed: bool) -> None:
        """Say by a veil that this page is of a moment ago."""
        self._is_dimmed = is_dimmed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, the veil over it, and the edge of the paper."""
        super().paintEvent(event)
        theme = self._appearance.theme
        painter = QPainter(self)
        if self._is_dimmed:
            veil = theme.colour("canvas")
            veil.setAlphaF(_DIMMED)
            painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
