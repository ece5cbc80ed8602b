"""What says above the page that a record is open for reading only: whose it is, of when, and what is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

_BESIDE = 640


class ReadingBanner(QFrame):
    """Stands there as long as the record does; it offers to read a newer copy when there is one."""

    newer_wanted = Signal()

    def __init__(self, appearance: Appearance, says: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("readingBanner")
        self.setProperty("notice", "sample")
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        row.addWidget(IconView(appearance, "eye", "priink"))
        self._words = text_label("", "", "reading.words")
        row.addWidget(self._words, 1)
        newer = Button(appearance, tr("Show the new one"), "reading.newer", icon="refresh-ccw", small=True)
        newer.clicked.connect(self.newer_wanted)
        self._ways = Flow(newer, gap=4, row_gap=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 2, 28, 2)
        column.addWidget(Beside(appearance, words, self._ways, least=_BESIDE))
        self._ways.hide()
        self._say(" ".join(says))

    def say_newer(self) -> None:
        """Say that a newer copy has come in the place of this one, and offer to show it."""
        self._say(tr("A newer copy has come. What you see here is the one before."))
        self._ways.show()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
