"""Documented signs that share words with what is being written: offered, never chosen for the person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.signs import Sign
from recurtrack.ui.signs.words import urgency_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label


class SignsAlike(QFrame):
    """Asks whether it is one of a few documented signs; hidden while there are none."""

    chosen = Signal(object)
    """A ``Sign``."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._signs: tuple[Sign, ...] = ()
        self.setObjectName("signsAlike")
        self.setProperty("onCard", "sunken")
        self.setAccessibleName(tr("Is it one of these?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(text_label(tr("Is it one of these?"), "label"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column.addLayout(self._lines)
        self.hide()

    def show_signs(self, signs: Sequence[Sign]) -> None:
        """Offer these signs."""
        if tuple(signs) == self._signs:
            return
        self._signs = tuple(signs)
        clear_layout(self._lines)
        for sign in self._signs:
            line = self._line(sign)
            self._lines.addWidget(line)
            line.show()
        self.setVisible(bool(self._signs))

    def _line(self, sign: Sign) -> QWidget:
        line = QWidget()
        line.setObjectName("onCard")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(text_label(sign.title, "body", f"alike.{sign.id}.title"))
        words.addWidget(text_label(urgency_words(sign.urgency), "secondaryCaption", f"alike.{sign.id}.urgency"))
        row.addLayout(words, 1)
        pick = Button(self._appearance, tr("This one"), f"alike.{sign.id}", small=True)
        pick.setAccessibleName(tr("This one: {sign}", sign=sign.title))
        pick.clicked.connect(lambda: self.chosen.emit(sign))
        row.addWidget(pick, alignment=Qt.AlignmentFlag.AlignTop)
        return line
