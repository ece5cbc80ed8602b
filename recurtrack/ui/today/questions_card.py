"""Questions for the next visit: written down here, ticked off when asked, printed with the summary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.wording import TEST_WORDS
from recurtrack.services.today import OpenQuestion, TodayView
from recurtrack.ui.phrases import day_short
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_SHOWN, _RING = 5, 4


class QuestionsCard(QWidget):
    """The open questions with a box to tick each, a line for a new one, and the way to the printed summary."""

    asked = Signal(object)
    """A ``QuestionEntry`` was asked."""
    written = Signal(str)
    """A new question."""
    summary_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shows_all = False
        self._held = False
        self._view: TodayView | None = None
        self._says: tuple[object, ...] | None = None
        self.setObjectName("questionsCard")
        self.setAccessibleName(tr("Questions for next visit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(text_label(tr("Questions for next visit"), "section", "questions.title"), 1)
        self._add = Button(appearance, tr("Add"), "questions.add", look=Look.TEXT, icon="plus", small=True)
        changes(self._add)
        self._add.setAccessibleName(tr("Add a question"))
        self._add.clicked.connect(self.start_writing)
        head.addWidget(self._add)
        column.addLayout(head)
        card = Card("questions.card", padding=12, gap=2)
        column.addWidget(card)
        self._new = self._build_line()
        card.column.addWidget(self._new)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        card.column.addLayout(self._list)
        card.column.addStretch(1)
        card.column.addLayout(_line_between())
        self._print = Button(
            appearance, tr("Print my summary"), "questions.print", look=Look.TEXT, icon="printer", small=True
        )
        self._print.clicked.connect(self.summary_wanted)
        card.column.addWidget(self._print, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_questions(self, view: TodayView) -> None:
        """Show what is open on a day; the keyboard stays with the same question, else with the next one."""
        self._view = view
        today = view.care.follow_up.plan.today
        shown = view.questions if self._shows_all else view.questions[:_SHOWN]
        says = (shown, len(view.questions), today, view.next_visit)
        if says == self._says:
            return
        self._says = says
        place = self._focused_place()
        clear_layout(self._list)
        for number, question in enumerate(shown):
            if number:
                self._list.addLayout(_line_between())
            self._list.addWidget(self._row(question, today))
        if not shown:
            hint = tr("Nothing written down just now. What you want to ask can wait here until your visit.")
            label = text_label(hint, "secondary", "questions.none")
            label.setContentsMargins(_RING, _RING, _RING, 2 * _RING)
            self._list.addWidget(label)
        if more := len(view.questions) - len(shown):
            button = Button(self._appearance, tr("and {n} more", n=more), "questions.more", look=Look.TEXT, small=True)
            button.clicked.connect(self._show_all)
            self._list.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        visit = view.next_visit
        words = tr("Print my summary")
        if visit is not None and visit.date.exact is not None:
            words = tr("Print my summary for {day}", day=day_short(visit.date.exact, today))
        self._print.setText(f" {words}")
        self._print.setAccessibleName(words)
        self._focus_place(place)

    def hold(self, *, held: bool) -> None:
        """Let nothing be ticked or written twice while something is being saved; what was not saved is unticked."""
        self._held = held
        for tick in self.findChildren(Tick):
            tick.setChecked(held and tick.isChecked())

    def start_writing(self) -> None:
        """Show the line for a new question, with the keyboard in it."""
        self._new.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def written_down(self) -> None:
        """Empty the line: what stood in it is saved."""
        self._line.clear()
        self._new.hide()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_line(self) -> QFrame:
        new = QFrame()
        new.setObjectName("onCard")
        column = QVBoxLayout(new)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        self._line = _Line()
        self._line.setObjectName("questions.line")
        self._line.setAccessibleName(tr("Your question"))
        self._line.setPlaceholderText(tr("Your question"))
        self._line.returnPressed.connect(self._write)
        self._line.left.connect(self.written_down)
        column.addWidget(self._line)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addStretch(1)
        leave = Button(self._appearance, tr("Cancel"), "questions.cancel", look=Look.TEXT, small=True)
        leave.clicked.connect(self.written_down)
        save = Button(self._appearance, tr("Keep it"), "questions.save", look=Look.TINTED, small=True)
        changes(save)
        save.setAccessibleName(tr("Keep this question"))
        save.clicked.connect(self._write)
        row.addWidget(leave)
        row.addWidget(save)
        column.addLayout(row)
        new.hide()
        return new

    def _write(self) -> None:
        text = self._line.text().strip()
        if text and not self._held:
            self.written.emit(text)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, question: OpenQuestion, today: date) -> QWidget:
        entry = question.entry
        row = QWidget()
        row.setObjectName("onCard")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tick = Tick(self._appearance, entry.text, f"question.{entry.id}")
        changes(tick)
        tick.setAccessibleDescription(tr("Tick it when you have asked it"))
        tick.setToolTip(tr("Tick it when you have asked it"))
        tick.clicked.connect(lambda: self._tick(tick, entry))
        column.addWidget(tick)
        if question.visit is not None:
            what, day = question.visit.title or TEST_WORDS[question.visit.test], question.visit.date.first_day()
            words = tr("for the {test} on {day}", test=what, day=day_short(day, today))
            tick.setAccessibleName(f"{entry.text}, {words}")
            label = text_label(words, "caption")
            label.setContentsMargins(self._appearance.theme.px(34), 0, 0, 6)
            column.addWidget(label)
        return row

    def _tick(self, tick: Tick, entry: QuestionEntry) -> None:
        if self._held:
            tick.setChecked(not tick.isChecked())
        else:
            self.asked.emit(entry)

    def _show_all(self) -> None:
        self._shows_all = True
        if self._view is not None:
            self.show_questions(self._view)

    def _focused_place(self) -> tuple[str, int] | None:
        """Return the name and the place in the list of what has the keyboard."""
        focused = QApplication.focusWidget()
        rows = [*self.findChildren(Tick), *self.findChildren(Button, "questions.more")]
        return next(((row.objectName(), n) for n, row in enumerate(rows) if row is focused), None)

    def _focus_place(self, place: tuple[str, int] | None) -> None:
        if place is None:
            return
        name, number = place
        ticks = self.findChildren(Tick)
        same = next((tick for tick in ticks if tick.objectName() == name), None)
        near = ticks[min(number, len(ticks) - 1)] if ticks else self._add
        (same or near).setFocus(Qt.FocusReason.OtherFocusReason)


def _line_between() -> QHBoxLayout:
    """Return a thin line that keeps the edges of the words, while the boxes keep room for their ring."""
    row = QHBoxLayout()
    row.setContentsMargins(_RING, 0, _RING, 0)
    row.addWidget(divider())
    return row


class _Line(QLineEdit):
    """The line of a new question; Esc leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
