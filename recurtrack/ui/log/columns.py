"""Two columns of equal width that stack when there is no room, and rows of fields."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.beside import Beside

_LEAST, _GAP = 760, 24


class Columns(Beside):
    """Two equal columns, stacked when narrower than 760 pixels at 100 % text."""

    def __init__(self, appearance: Appearance, first: QWidget, second: QWidget) -> None:
        super().__init__(appearance, first, second, least=_LEAST, gap=_GAP)
        self._box.setStretch(1, 1)

    def arrange_for(self, width: int) -> None:
        """Stand as they will at a width in pixels, so that the height can be told before they are shown."""
        beside = width >= self._appearance.theme.px(_LEAST)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def column_of(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Return widgets below each other, with room left at the end."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return inside


def row_of(*parts: tuple[QWidget, int], gap: int = 4) -> QWidget:
    """Return fields side by side with their shares of the width, level at the top."""
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for widget, share in parts:
        row.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
    return inside
