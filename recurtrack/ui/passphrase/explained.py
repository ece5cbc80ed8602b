"""Lines that explain, each with an icon at its left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label


class Explained(QWidget):
    """A few lines below each other; each is an icon's name and its words."""

    def __init__(self, appearance: Appearance, *lines: tuple[str, str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 8)
        column.setSpacing(6)
        for icon, words in lines:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconView(appearance, icon, "ink2"), alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(text_label(words, "secondary"), 1)
            column.addLayout(row)
