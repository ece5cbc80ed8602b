"""What the team usually answers next, each ready to be added to one's questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from recurtrack.domain.recurrence import OpenQuestion
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label


class OpenQuestions(QFrame):
    """A side line that shortens as the pages are filled in."""

    wanted = Signal(str)
    """Add this text to the questions."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: tuple[OpenQuestion, ...] | None = None
        self._added: set[str] = set()
        self.setObjectName("recurrence.questions")
        self.setProperty("onCard", "sunken")
        self.setAccessibleName(tr("Questions your team usually answers next"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(text_label(tr("Your team usually answers these next"), "label"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_questions(self, questions: Sequence[OpenQuestion]) -> None:
        """Show what is still open."""
        if tuple(questions) == self._shown:
            return
        self._shown = tuple(questions)
        self._show()

    def note_added(self, text: str) -> None:
        """Say of a question that it is among hers now."""
        self._added.add(text)
        self._show()

    def _show(self) -> None:
        clear_layout(self._lines)
        if not self._shown:
            self._lines.addWidget(text_label(tr("Nothing is open here any more."), "small"))
        for question in self._shown or ():
            self._lines.addWidget(text_label(question.text, "small"))
            if question.text in self._added:
                self._lines.addWidget(text_label(tr("Added to your questions"), "secondaryCaption"))
                continue
            add = Button(
                self._appearance, tr("Add to my questions"), f"recurrence.ask.{question.field}", look=Look.LINK
            )
            add.setAccessibleName(tr("Add to my questions: {question}", question=question.text))
            add.clicked.connect(lambda _=False, text=question.text: self.wanted.emit(text))
            self._lines.addWidget(add)
