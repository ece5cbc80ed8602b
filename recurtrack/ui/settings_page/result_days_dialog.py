"""How long the result of each kind of check may take, before a reminder comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from recurtrack.domain.appointment import WITHOUT_REPORT
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.terms import Test
from recurtrack.domain.wording import check_title
from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings_page.reminder_words import RESULT_DAYS, days_after
from recurtrack.ui.settings_page.value_box import ValueBox
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_USUAL = 0
"""Stands for the number of days that holds for every check."""


class ResultDaysDialog(AskDialog):
    """A list of days for each kind of check that has a result."""

    chosen = Signal(object)
    """The other numbers of days by check: ``result_days_by_test`` of the choices."""

    def __init__(self, appearance: Appearance, choices: ReminderChoices, parent: QWidget) -> None:
        super().__init__(appearance, tr("How long results may take"), tr("Save"), parent)
        self.setObjectName("resultDaysDialog")
        changes(self)
        self._usual = choices.result_days
        said = tr("Some results take longer than others. Everything else follows the number of days in Settings.")
        self.body.addWidget(text_label(said, "secondary"))
        rows = QGridLayout()
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(0)
        rows.setColumnStretch(0, 1)
        other = dict(choices.result_days_by_test)
        self._boxes: dict[Test, ValueBox[int]] = {}
        for place, test in enumerate(test for test in Test if test not in WITHOUT_REPORT):
            title = check_title(test, None)
            box = ValueBox(appearance, f"resultDays.{test.value}", title, (_USUAL, *RESULT_DAYS), self._said)
            box.show_value(other.get(test, _USUAL))
            label = text_label(title, "body")
            label.setBuddy(box)
            rows.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
            rows.addWidget(box, place, 1)
            self._boxes[test] = box
        self.body.addLayout(rows)
        self.body.addStretch(1)

    def answer(self) -> None:
        """Hand on what differs from the usual, and close."""
        self.chosen.emit(tuple((test, box.value) for test, box in self._boxes.items() if box.value != _USUAL))
        self.accept()

    def _said(self, days: int) -> str:
        return days_after(days) if days != _USUAL else tr("as usual, {days}", days=days_after(self._usual))
