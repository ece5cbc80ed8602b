"""The shape of a kind of check by itself, filled: how it stands is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.ui.standing import drawing_of
from recurtrack.ui.widgets.event_shape import Mark

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from recurtrack.domain.terms import Test
    from recurtrack.ui.theme.appearance import Appearance

_SIDE, _BOX = 22, 24.0


class KindMark(QWidget):
    """Paints the shape of a test in its colour."""

    def __init__(self, appearance: Appearance, test: Test) -> None:
        super().__init__()
        self._appearance = appearance
        self._drawing = drawing_of(test, Mark.DONE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its size."""
        side = self._appearance.theme.px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.translate(area.center())
        painter.scale(area.width() / _BOX, area.width() / _BOX)
        painter.fillPath(self._drawing.shape.path, self._appearance.theme.colour(self._drawing.colour))
