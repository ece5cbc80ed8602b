"""The questions as a list: those to ask with a box to tick, those asked below them with their answers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from recurtrack.domain.entry import EntryId
from recurtrack.services.questions import QuestionsView, TiedQuestion
from recurtrack.ui.care_team.wording import tie_words
from recurtrack.ui.phrases import day_short
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.empty_state import EmptyState
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label
from recurtrack.ui.widgets.tick import Tick

_PORTION = 10
"""How many questions of a kind are shown at first, and more at a time."""
_TICK_EDGE, _TICK_ROOM, _BUTTON_EDGE = 5, 30, 15
"""Where the words of a tick begin: so many pixels at any text size, and so many at 100 %; and those of a button."""


class QuestionRow(QWidget):
    """One question: its tick, the visit it is for, the answer, and what can be done."""

    ticked = Signal(object, bool)
    """This ``QuestionEntry`` was asked, or was not."""
    edit_wanted = Signal(object)
    answer_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, appearance: Appearance, question: TiedQuestion, today: date) -> None:
        super().__init__()
        self._appearance = appearance
        self._entry = question.entry
        self._name = f"question.{question.entry.id}"
        self.tick = Tick(appearance, question.entry.text, f"{self._name}.tick")
        changes(self.tick)
        self.tick.setChecked(question.entry.asked)
        self.tick.setAccessibleDescription(tr("Tick it when you have asked it."))
        self.tick.clicked.connect(lambda asked: self.ticked.emit(self._entry, asked))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tick)
        tie = tie_words(question, today, appearance.dates)
        under_words = _TICK_EDGE + appearance.theme.px(_TICK_ROOM)
        begins_with_button = question.entry.asked and not question.entry.answer
        for label in self._lines(question.entry.answer, tie if begins_with_button else ""):
            column.addLayout(self._indented(under_words, label))
        if begins_with_button:
            say = tr("Note the answer to: {question}", question=self._entry.text)
            note = self._button(tr("Note the answer"), "answer", say)
            note.clicked.connect(lambda: self.answer_wanted.emit(self._entry))
            column.addLayout(self._foot(under_words - _BUTTON_EDGE, note))
        else:
            column.addLayout(self._foot(under_words, text_label(tie, "caption", f"{self._name}.tie")))

    def show_tick(self) -> None:
        """Tick it as the record says."""
        self.tick.setChecked(self._entry.asked)

    def _lines(self, answer: str | None, tie: str) -> list[QWidget]:
        lines: list[QWidget] = []
        if answer:
            label = text_label(answer, "small", f"{self._name}.noted")
            label.setAccessibleName(tr("Answer: {answer}", answer=answer))
            lines.append(label)
        if tie:
            lines.append(text_label(tie, "caption", f"{self._name}.tie"))
        return lines

    def _indented(self, by: int, *parts: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(by, 0, 0, 0)
        row.setSpacing(0)
        for part in parts:
            row.addWidget(part)
        return row

    def _foot(self, by: int, first: QWidget) -> QHBoxLayout:
        row = self._indented(by, first)
        row.setStretch(0, 0 if isinstance(first, Button) else 1)
        row.addStretch(1 if isinstance(first, Button) else 0)
        edit = self._button(tr("Edit"), "edit", tr("Edit the question: {question}", question=self._entry.text))
        edit.clicked.connect(lambda: self.edit_wanted.emit(self._entry))
        say = tr("Delete the question: {question}", question=self._entry.text)
        delete = self._button(tr("Delete"), "delete", say)
        delete.clicked.connect(lambda: self.delete_wanted.emit(self._entry))
        row.addWidget(edit)
        row.addWidget(delete)
        return row

    def _button(self, text: str, name: str, say: str) -> Button:
        button = Button(self._appearance, text, f"{self._name}.{name}", look=Look.TEXT, small=True)
        changes(button)
        button.setAccessibleName(say)
        return button


class QuestionList(Card):
    """The card of all questions. More than a portion of a kind is shown on request only."""

    ticked = Signal(object, bool)
    edit_wanted = Signal(object)
    answer_wanted = Signal(object)
    delete_wanted = Signal(object)
    print_wanted = Signal()
    shown = Signal()
    """Other rows are shown than before."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("questionList", gap=0)
        self._appearance = appearance
        self._view: QuestionsView | None = None
        self._limits = {False: _PORTION, True: _PORTION}
        self.setAccessibleName(tr("Questions"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.setContentsMargins(16, 10, 12, 8)
        self.column.addLayout(self._rows)
        self.column.addSpacing(8)
        self.column.addWidget(divider())
        self._print = Button(appearance, "", "questions.print", look=Look.TEXT, icon="printer", small=True)
        self._print.clicked.connect(self.print_wanted)
        self.column.addWidget(self._print, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_view(self, view: QuestionsView) -> None:
        """Show other questions."""
        self._view = view
        visit = view.next_visit
        words = tr("Print my summary")
        if visit is not None:
            words = tr("Print my summary for {day}", day=day_short(visit.date.first_day(), view.today))
        self._print.setText(f" {words}")
        self._print.setAccessibleName(words)
        self._show_rows(view)

    def controls(self) -> list[QWidget]:
        """Return what takes the keyboard, in reading order."""
        found: list[QWidget] = []
        for widget in widgets_of(self._rows):
            if isinstance(widget, QuestionRow):
                found += [widget.tick, *widget.findChildren(Button)]
            elif isinstance(widget, Button):
                found.append(widget)
        return [*found, self._print]

    def show_ticks(self) -> None:
        """Tick again what the record says: a tick that could not be saved goes back."""
        for row in self.findChildren(QuestionRow):
            row.show_tick()

    def reveal(self, question_id: EntryId) -> None:
        """Show as many questions as it takes to show this one."""
        view = self._view
        if view is None:
            return
        for asked, questions in ((False, view.to_ask), (True, view.asked)):
            place = next((n for n, found in enumerate(questions) if found.entry.id == question_id), -1)
            if place >= self._limits[asked]:
                self._limits[asked] = place + 1
                self._show_rows(view)
                self.shown.emit()

    def _show_rows(self, view: QuestionsView) -> None:
        clear_layout(self._rows)
        if not view.to_ask and not view.asked:
            self._rows.addWidget(self._nothing())
        self._add_rows(view.to_ask, view.today, asked=False)
        if view.asked:
            if not view.to_ask:
                self._rows.addWidget(text_label(tr("Nothing left to ask."), "secondary", "questions.nothing"))
            self._rows.addSpacing(8)
            self._rows.addWidget(divider())
            self._rows.addSpacing(10)
            self._rows.addWidget(text_label(tr("Asked"), "label", "questions.asked"))
            self._add_rows(view.asked, view.today, asked=True)
        show_now(self._rows)

    def _nothing(self) -> QWidget:
        return EmptyState(
            self._appearance,
            "questions.empty",
            missing=tr("No question is written down yet."),
            helpful=tr("Write it down when you think of it. At the visit you have it with you."),
        )

    def _add_rows(self, questions: tuple[TiedQuestion, ...], today: date, *, asked: bool) -> None:
        limit = self._limits[asked]
        for number, question in enumerate(questions[:limit]):
            if number:
                self._rows.addWidget(divider())
            row = QuestionRow(self._appearance, question, today)
            row.ticked.connect(self.ticked)
            row.edit_wanted.connect(self.edit_wanted)
            row.answer_wanted.connect(self.answer_wanted)
            row.delete_wanted.connect(self.delete_wanted)
            self._rows.addWidget(row)
        left = len(questions) - limit
        if left > 0:
            name = "questions.moreAsked" if asked else "questions.moreToAsk"
            more = Button(
                self._appearance, tr("Show {n} more", n=min(left, _PORTION)), name, look=Look.TEXT, small=True
            )
            more.clicked.connect(lambda: self._show_more(questions[limit].entry.id))
            self._rows.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)

    def _show_more(self, first: EntryId) -> None:
        """Show the next portion, and go on with the keyboard where it begins."""
        view = self._view
        if view is None:
            return
        asked = any(found.entry.id == first for found in view.asked)
        self._limits[asked] += _PORTION
        self._show_rows(view)
        self.shown.emit()
        row = self.findChild(Tick, f"question.{first}.tick")
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)


def widgets_of(layout: QLayout) -> list[QWidget]:
    """Return the widgets that stand in a layout, in their order."""
    items = (layout.itemAt(place) for place in range(layout.count()))
    found = (item.widget() for item in items if item is not None)
    return [widget for widget in found if widget is not None]


def show_now(layout: QLayout) -> None:
    """Show the widgets of a layout at once: Qt would do so a moment later, and Tab would pass them over until then."""
    for widget in widgets_of(layout):
        widget.show()
