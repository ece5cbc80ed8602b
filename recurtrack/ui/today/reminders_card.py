"""The reminders that came and wait for an answer, in one calm card."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.today.reminder_row import ReminderRow
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label

if TYPE_CHECKING:
    from recurtrack.services.reminders import WaitingReminder

_AROUND = (16, 12, 16, 12)
SHOWN, MOST = 4, 60
"""How many rows are shown at first, and when all of them are asked for."""


class RemindersCard(Card):
    """The rows, and below them how many more there are."""

    replied = Signal(object, object)
    """A ``Reply`` and its ``WaitingReminder``."""
    put_off = Signal(object, object)
    """A ``WaitingReminder`` and the day on which it comes again, or None to ask for it."""
    all_wanted = Signal()
    """Show all of them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("reminders.card", padding=16, gap=4)
        self.column.setContentsMargins(*_AROUND)
        self.setAccessibleName(tr("Reminders"))
        self._look = appearance
        self._rows: list[ReminderRow] = []

    def show_waiting(self, waiting: tuple[WaitingReminder, ...], today: date, *, shows_all: bool) -> None:
        """Show what waits."""
        clear_layout(self.column)
        shown = waiting[: MOST if shows_all else SHOWN]
        self._rows = [ReminderRow(self._look, one, today) for one in shown]
        for number, row in enumerate(self._rows):
            if number:
                self.column.addWidget(divider())
            row.replied.connect(self.replied)
            row.put_off.connect(self.put_off)
            self.column.addWidget(row)
        if more := len(waiting) - len(shown):
            button = Button(self._look, tr("and {n} more", n=more), "reminders.more", look=Look.TEXT, small=True)
            button.clicked.connect(self.all_wanted)
            button.setDisabled(shows_all)
            self.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def hold(self, *, held: bool) -> None:
        """Switch the buttons off while something is being answered."""
        for row in self._rows:
            row.hold(held=held)


class ClosedQuestion(Card):
    """Asks once whether reminders are to come while RecurTrack is closed."""

    agreed = Signal()
    refused = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("reminders.question", padding=16, gap=4)
        self.column.setContentsMargins(*_AROUND)
        title = tr("Shall RecurTrack remind you when it is closed?")
        self.setAccessibleName(title)
        self.column.addWidget(text_label(title, "cardTitle", "reminders.question.title"))
        words = tr(
            "A small part of it then starts when you log in and tells you what comes up. You can change it in Settings."
        )
        self.column.addWidget(text_label(words, "secondary"))
        self._yes = Button(appearance, tr("Yes, start at login"), "reminders.yes", look=Look.TINTED, small=True)
        changes(self._yes)
        self._yes.clicked.connect(self.agreed)
        self._no = Button(appearance, tr("Not now"), "reminders.no", look=Look.TEXT, small=True)
        changes(self._no)
        self._no.clicked.connect(self.refused)
        self.column.addWidget(Flow(self._yes, self._no, gap=0, row_gap=0))

    def hold(self, *, held: bool) -> None:
        """Switch the buttons off while the answer is being carried out."""
        self._yes.setEnabled(not held)
        self._no.setEnabled(not held)
