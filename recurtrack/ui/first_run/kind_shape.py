"""The outline of a kind of check: filled with its tint when it is decided, dashed while it is not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.domain.terms import Test
from recurtrack.ui.standing import drawing_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.event_shape import Mark, paint_event

_SIDE, _BOX = 20, 22.0


class KindShape(QWidget):
    """A kind of check, as the plan so far shows it."""

    def __init__(self, appearance: Appearance, test: Test, *, decided: bool) -> None:
        super().__init__()
        self._appearance = appearance
        self._drawing = drawing_of(test, Mark.PLANNED)
        self._decided = decided
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its size."""
        side = self._appearance.theme.px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        theme = self._appearance.theme
        painter = QPainter(self)
        area = QRectF(self.rect())
        if not self._decided:
            paint_event(painter, self._drawing, area, theme, "surface")
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(area.center())
        painter.scale(area.width() / _BOX, area.width() / _BOX)
        painter.setBrush(theme.colour(self._drawing.tint))
        painter.setPen(QPen(theme.colour(self._drawing.colour), 2.0))
        painter.drawPath(self._drawing.shape.path)
