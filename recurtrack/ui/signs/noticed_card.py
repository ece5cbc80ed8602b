"""What the person noticed, in short, for the page Today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.notebook import Course
from recurtrack.domain.sign_follow_up import Ask
from recurtrack.services.signs import NoticedSign, SignsView
from recurtrack.ui.reading_only import changes
from recurtrack.ui.signs.urgency import UrgencyPill
from recurtrack.ui.signs.words import asked_in_words, since_and_course
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Drawing, EventIcon, Mark
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label

_SHOWN = 4


class NoticedCard(QWidget):
    """The signs that are still there, one line each, with the question of those whose time has come."""

    add_wanted = Signal()
    open_wanted = Signal(str)
    """Show a sign in the diary: its entry id, or empty for the whole diary."""
    answered = Signal(str, object)
    """A sign is still there: its entry id, and its ``Course``."""
    gone = Signal(str)
    """A sign is gone: its entry id."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._says: tuple[object, ...] | None = None
        self.setObjectName("noticedCard")
        self.setAccessibleName(tr("What you noticed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(text_label(tr("What you noticed"), "section", "noticed.title"), 1)
        self._add = Button(appearance, tr("Add"), "noticed.add", look=Look.TEXT, icon="plus", small=True)
        changes(self._add)
        self._add.setAccessibleName(tr("Add something you noticed"))
        self._add.clicked.connect(self.add_wanted)
        head.addWidget(self._add)
        column.addLayout(head)
        self._card = Card("noticed.card", padding=16, gap=10)
        column.addWidget(self._card)

    def show_signs(self, view: SignsView, *, asks: bool) -> None:
        """Show the signs that are still there; ``asks`` False leaves out whether they are."""
        still_there = view.open
        shown = sorted(still_there, key=lambda noticed: noticed.advice.ask is Ask.NOTHING)[:_SHOWN]
        says = (shown, len(still_there), view.today, asks, self._appearance.dates)
        if says == self._says:
            return
        self._says = says
        focused = self._focused()
        clear_layout(self._card.column)
        for number, noticed in enumerate(shown):
            if number:
                self._card.column.addWidget(divider())
            self._card.column.addWidget(self._line(noticed, view.today, asks=asks))
        if not shown:
            self._card.column.addWidget(text_label(tr("Nothing written down just now."), "secondary", "noticed.none"))
            hint = tr("When you notice something new, write it down here. You need not know what it is.")
            self._card.column.addWidget(text_label(hint, "secondaryCaption"))
        if more := len(still_there) - len(shown):
            words = tr_count(more, "and {n} more in your diary", "and {n} more in your diary")
            button = Button(self._appearance, words, "noticed.more", look=Look.TEXT, small=True)
            button.clicked.connect(lambda: self.open_wanted.emit(""))
            self._card.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._focus_again(focused)

    def _line(self, noticed: NoticedSign, today: date, *, asks: bool) -> QWidget:
        entry = noticed.entry
        line = QWidget()
        line.setObjectName("onCard")
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(
            EventIcon(self._appearance, Drawing(Shape.SPEECH, Mark.GOING_ON, "sign"), 32),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(text_label(entry.text, "signTitle", f"noticed.{entry.id}.title"))
        since = since_and_course(entry, today, self._appearance.dates)
        if since:
            words.addWidget(text_label(since, "caption", f"noticed.{entry.id}.since"))
        row.addLayout(words, 1)
        show = Button(self._appearance, "", f"noticed.{entry.id}.open", look=Look.CLOSE, icon="chevron-right")
        show.setAccessibleName(tr("Open {sign}", sign=entry.text))
        show.setToolTip(tr("Open in your diary"))
        show.clicked.connect(lambda: self.open_wanted.emit(entry.id))
        row.addWidget(show, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if noticed.advice.ask is Ask.CALL and noticed.advice.urgency is not None:
            column.addWidget(UrgencyPill(self._appearance, noticed.advice.urgency, f"noticed.{entry.id}.call"))
        elif noticed.advice.ask is Ask.STILL_THERE and asks:
            column.addWidget(self._question(noticed, today))
        return line

    def _question(self, noticed: NoticedSign, today: date) -> QWidget:
        entry_id, sign = noticed.entry.id, noticed.entry.text
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(text_label(asked_in_words(noticed, today), "small", f"noticed.{entry_id}.ask"))
        answers = Flow(gap=0, row_gap=0)
        for course, words in (
            (Course.EASING, tr("Easing")),
            (Course.SAME, tr("The same")),
            (Course.WORSE, tr("Worse")),
            (Course.GONE, tr("It is gone")),
        ):
            button = Button(self._appearance, words, f"noticed.{entry_id}.{course.value}", small=True)
            changes(button)
            button.setAccessibleName(f"{words}: {sign}")
            button.clicked.connect(lambda _on=False, course=course: self._answer(box, entry_id, course))
            answers.add(button)
        column.addWidget(answers)
        return box

    def _answer(self, box: QWidget, entry_id: str, course: Course) -> None:
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        box.setEnabled(False)
        self._says = None  # What is shown next is built anew, with its buttons switched on.
        if course is Course.GONE:
            self.gone.emit(entry_id)
        else:
            self.answered.emit(entry_id, course)

    def _focused(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None and self._card.isAncestorOf(focused) else ""

    def _focus_again(self, name: str) -> None:
        if name:
            found = self._card.findChild(QWidget, name)
            (found or self._add).setFocus(Qt.FocusReason.OtherFocusReason)
