"""Widgets of equal width side by side that stack when there is no room, and rows of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Columns(QWidget):
    """Stacks when narrower than ``least`` pixels at 100 % text; ``stacked`` is the gap between the widgets then."""

    def __init__(
        self, appearance: Appearance, *widgets: QWidget, least: int = 440, gap: int = 12, stacked: int = 0
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._least = least
        self._gaps = gap, stacked
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._box.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)

    @property
    def is_stacked(self) -> bool:
        """Whether they are below each other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def arrange_for(self, width: int) -> None:
        """Stand as they will at a width in pixels, so that the height can be told before they are shown."""
        is_beside = width >= self._appearance.theme.px(self._least)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(self._gaps[0] if is_beside else self._gaps[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how they stand."""
        super().resizeEvent(event)
        self.arrange_for(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Choose anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.arrange_for(self.width())


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
    """Return fields side by side with their shares of the width, level at the top.

    What is wrong with one of them is said below all of them, across the whole row.
    """
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.setSpacing(gap)
    column.addLayout(row)
    for widget, share in parts:
        row.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
        if isinstance(widget, FormField):
            column.addWidget(widget.error_row)
    return inside
