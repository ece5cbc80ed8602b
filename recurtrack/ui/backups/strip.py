"""A strip above the page that says something about the whole record, with what can be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

_BESIDE = 760


class Strip(QFrame):
    """Words with an icon before them, and buttons at the right or below."""

    def __init__(  # noqa: PLR0913 - what a strip is
        self, appearance: Appearance, name: str, words: str, buttons: tuple[Button, ...], *, icon: str, tint: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("notice", tint)
        self.setAccessibleName(words)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(IconView(appearance, icon, "late" if tint == "unsaved" else "priink"))
        self.words = text_label(words, "", f"{name}.words")
        row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 2, 28, 2)
        column.addWidget(Beside(appearance, beside, Flow(*buttons, gap=4, row_gap=0), least=_BESIDE))
