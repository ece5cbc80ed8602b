"""Questions about a reminder: on which day it comes again, and why it is skipped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.reminders.keys import AGAIN_AT
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.today.day_dialogs import DayDialog
from recurtrack.ui.today.skip_dialog import SkipDialog
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LaterDialog(DayDialog):
    """The day on which a reminder comes again."""

    def __init__(self, appearance: Appearance, words: str, today: date, parent: QWidget) -> None:
        field = DateField(
            appearance,
            tr("Remind me again on"),
            "later.date",
            help_text=tr("It comes at {time}, or when your quiet hours end.", time=appearance.dates.clock(AGAIN_AT)),
            whole_day=True,
        )
        super().__init__(appearance, tr("When should it come again?"), tr("Remind me then"), words, field, parent)
        self.setObjectName("laterDialog")
        self._today = today

    def wrong_day(self, first: date) -> str:
        """Refuse a day that is not to come."""
        return tr("This day is not to come. Write a later one.") if first <= self._today else ""


class SkipReminderDialog(SkipDialog):
    """Why a reminder is skipped."""

    def __init__(self, appearance: Appearance, words: str, parent: QWidget) -> None:
        said = tr("It will not come again. Your plan stays as it is, and you can undo this.")
        usual = tr("I know about it"), tr("I do not want this reminder"), tr("Another reason")
        super().__init__(
            appearance, words, parent, heading=tr("Skip this reminder"), said=f"{words}\n\n{said}", usual=usual
        )
        self.setObjectName("skipReminderDialog")
