"""One reminder that waits for an answer: its words, when it came, and what can be done with it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from recurtrack.services.reminders import WaitingReminder

_SIDE_BY_SIDE = 600
_PUT_AWAY = frozenset(ReminderKind) - {ReminderKind.PRESCRIPTION, ReminderKind.BACKUP}
"""Kinds whose answer changes nothing but the reminder itself."""


class Reply(StrEnum):
    """What can be done with a reminder; the value names its button."""

    OPEN = "open"
    DONE = "done"
    SKIP = "skip"


class ReminderRow(QWidget):
    """A reminder in one row; the letters D and L press its buttons."""

    replied = Signal(object, object)
    """A ``Reply`` and the ``WaitingReminder``."""
    put_off = Signal(object, object)
    """The ``WaitingReminder`` and the day on which it comes again, or None to ask for it."""

    def __init__(self, appearance: Appearance, waiting: WaitingReminder, today: date) -> None:
        super().__init__()
        self._look = appearance
        self._waiting = waiting
        self._today = today
        self._name = f"reminder.{waiting.key}"
        self.setObjectName("onCard")
        self.setAccessibleName(waiting.words)
        self._buttons = self._build_buttons()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(IconView(appearance, "bell", "ink2", 20), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(Beside(appearance, self._words(), Flow(*self._buttons, gap=0, row_gap=0), least=_SIDE_BY_SIDE), 1)

    @property
    def key(self) -> str:
        """Names the reminder."""
        return self._waiting.key

    def hold(self, *, held: bool) -> None:
        """Switch the buttons off while the reminder is being answered."""
        for button in self._buttons:
            button.setEnabled(not held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button a letter stands for, while the keyboard is within the row."""
        name = {Qt.Key.Key_D: "done", Qt.Key.Key_L: "later"}.get(Qt.Key(event.key()))
        button = self.findChild(Button, f"{self._name}.{name}") if name else None
        if button is not None and button.isEnabled() and not event.modifiers():
            button.click()
        else:
            super().keyPressEvent(event)

    def _words(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(text_label(self._waiting.words, "body", f"{self._name}.words"))
        column.addWidget(text_label(self._came(), "caption", f"{self._name}.came"))
        column.addStretch(1)
        return words

    def _came(self) -> str:
        if self._waiting.missed:
            return tr("Came while RecurTrack could not tell you")
        at, dates = self._waiting.reached.astimezone(), self._look.dates
        if at.date() == self._today:
            return tr("Came today at {time}", time=dates.clock(at.time()))
        return tr("Came on {day} at {time}", day=dates.written(at.date(), weekday=True), time=dates.clock(at.time()))

    def _build_buttons(self) -> tuple[Button, ...]:
        buttons = [self._later(), self._done()]
        if self._waiting.kind is not ReminderKind.BACKUP:
            buttons.insert(0, self._open())
        return tuple(buttons)

    def _open(self) -> Button:
        button = self._button(tr("Open"), "open", Look.TEXT, tr("Open what it is about: {words}", words=self._said))
        button.clicked.connect(lambda: self.replied.emit(Reply.OPEN, self._waiting))
        return button

    def _done(self) -> Button:
        words, hint = _done_words(self._waiting.kind)
        button = self._button(words, "done", Look.PLAIN, tr("{answer}: {words}", answer=words, words=self._said))
        changes(button)
        button.setToolTip(hint)
        button.clicked.connect(lambda: self.replied.emit(Reply.DONE, self._waiting))
        return button

    def _later(self) -> Button:
        about = tr("Later or skip: {words}", words=self._said)
        button = self._button(tr("Later"), "later", Look.TEXT, about)
        changes(button)
        button.setToolTip(tr("Let it come again on another day. (L)"))
        button.clicked.connect(lambda: self._open_menu(button))
        return button

    @property
    def _said(self) -> str:
        return self._waiting.words

    def _button(self, words: str, name: str, look: Look, about: str) -> Button:
        button = Button(self._look, words, f"{self._name}.{name}", look=look, small=True)
        button.setAccessibleName(about)
        return button

    def _open_menu(self, under: Button) -> None:
        menu = self._later_menu()
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))
        menu.setActiveAction(menu.actions()[0])

    def _later_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"{self._name}.laterMenu")
        menu.setAccessibleName(tr("Later"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, days in ((tr("Tomorrow"), 1), (tr("In a week"), 7)):
            until = self._today + timedelta(days=days)
            menu.addAction(words).triggered.connect(
                lambda _on=False, until=until: self.put_off.emit(self._waiting, until)
            )
        menu.addAction(tr("Choose a date…")).triggered.connect(lambda: self.put_off.emit(self._waiting, None))
        menu.addSeparator()
        menu.addAction(tr("Skip this reminder…")).triggered.connect(
            lambda: self.replied.emit(Reply.SKIP, self._waiting)
        )
        return menu


def _done_words(kind: ReminderKind | None) -> tuple[str, str]:
    """Return what the button says that settles a reminder, and its hint."""
    if kind is ReminderKind.BACKUP:
        return tr("Save a copy…"), tr("Choose where the archive is written. (D)")
    if kind is ReminderKind.PRESCRIPTION:
        return tr("Filled"), tr("You have the new supply. (D)")
    return tr("Seen"), tr("It goes away; your plan and your appointments stay as they are. (D)")
