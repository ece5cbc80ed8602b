"""The questions to ask at an appointment: those noted already, and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.services.appointment_parts import Parts
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_SHOWN_AT_FIRST = 4


class _QuestionLine(QLineEdit):
    """Enter takes the question, and does not save the dialog."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is written."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class QuestionsPart(QWidget):
    """Ticks for the questions, and a line for one more."""

    edited = Signal()
    grew = Signal()
    """It needs another height."""

    def __init__(self, appearance: Appearance, parts: Parts) -> None:
        super().__init__()
        self.setObjectName("log.questions")
        self._appearance = appearance
        self._ticks: list[tuple[EntryId | None, Tick]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        caption = text_label(tr("Questions to ask"), "label")
        caption.setContentsMargins(4, 0, 0, 4)
        column.addWidget(caption)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self._line = _QuestionLine()
        self._line.setObjectName("log.question")
        self._line.setAccessibleName(tr("Your question"))
        self._line.setPlaceholderText(tr("Write your question, then press Enter"))
        self._line.textEdited.connect(self.edited)
        self._line.taken.connect(self._take)
        self._line.hide()
        column.addWidget(self._line)
        self._add = Button(appearance, tr("Add a question"), "log.question.add", look=Look.TEXT, icon="plus")
        self._add.clicked.connect(self._ask)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._show([(q, True) for q in parts.questions] + [(q, False) for q in parts.open_questions])

    @property
    def chosen(self) -> tuple[EntryId, ...]:
        """The ids of the ticked questions that were noted before."""
        return tuple(entry_id for entry_id, tick in self._ticks if entry_id is not None and tick.isChecked())

    @property
    def new(self) -> tuple[str, ...]:
        """The new questions, one still being written among them."""
        ticked = [tick.text() for entry_id, tick in self._ticks if entry_id is None and tick.isChecked()]
        writing = self._line.text().strip()
        return (*ticked, *([writing] if writing else []))

    def _show(self, questions: list[tuple[QuestionEntry, bool]]) -> None:
        for number, (question, is_tied) in enumerate(questions):
            tick = self._put(question.id, question.text)
            tick.setChecked(is_tied)
            tick.setVisible(is_tied or number < _SHOWN_AT_FIRST)
        hidden = sum(tick.isHidden() for _, tick in self._ticks)
        if hidden:
            words = tr_count(hidden, "Show {n} more question", "Show {n} more questions")
            more = Button(self._appearance, words, "log.questions.more", look=Look.TEXT, small=True)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            more.clicked.connect(lambda: self._show_all(more))

    def _put(self, entry_id: EntryId | None, text: str) -> Tick:
        tick = Tick(self._appearance, text, f"log.question{len(self._ticks)}")
        tick.clicked.connect(self.edited)
        self._ticks.append((entry_id, tick))
        self._column.addWidget(tick)
        tick.show()
        return tick

    def _show_all(self, more: Button) -> None:
        first = next(tick for _, tick in self._ticks if tick.isHidden())
        for _, tick in self._ticks:
            tick.show()
        more.hide()
        first.setFocus()
        self.grew.emit()

    def _ask(self) -> None:
        self._line.show()
        self._line.setFocus()
        self._add.hide()
        self.grew.emit()

    def _take(self) -> None:
        self._put(None, self._line.text().strip()).setChecked(True)
        self._line.clear()
        self._line.hide()
        self._add.show()
        self._add.setFocus()
        self.edited.emit()
        self.grew.emit()
