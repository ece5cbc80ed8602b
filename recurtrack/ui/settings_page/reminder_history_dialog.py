"""What was answered to reminders, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.reminders.kinds import Answer, ReminderKind
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import divider, text_label

_DONE = frozenset({ReminderKind.PRESCRIPTION, ReminderKind.BACKUP})
"""Answering these says that something was done; the others were only seen."""
AT_A_TIME = 25
"""So many answers are shown at first, and with each press on *Show older ones*."""


class ReminderHistoryDialog(AskDialog):
    """A list to read: when, what the reminder said, what was answered and why."""

    def __init__(self, appearance: Appearance, answers: Sequence[ReminderEntry], parent: QWidget) -> None:
        super().__init__(appearance, tr("What you answered to reminders"), tr("Close"), parent)
        self.setObjectName("reminderHistoryDialog")
        self.cancel.hide()
        self._answers = sorted(answers, key=lambda entry: entry.answered_at, reverse=True)
        self._shown = 0
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._older = Button(
            appearance, tr("Show older ones"), "reminderHistory.older", look=Look.TEXT, icon="chevron-down", small=True
        )
        self._older.clicked.connect(self._show_older)
        if not self._answers:
            none = tr("Nothing yet. What you answer to a reminder is kept here.")
            self.body.addWidget(text_label(none, "secondary", "reminderHistory.none"))
        self.body.addLayout(self._rows)
        self.body.addWidget(self._older, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._show_older()

    def _show_older(self) -> None:
        following = self._answers[self._shown : self._shown + AT_A_TIME]
        for entry in following:
            if self._shown:
                self._rows.addWidget(divider())
            self._rows.addWidget(self._row(entry))
            self._shown += 1
        self._older.setVisible(self._shown < len(self._answers))
        if self._older.isHidden():
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _row(self, entry: ReminderEntry) -> QWidget:
        row = QWidget()
        row.setObjectName(f"answer.{entry.id}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(text_label(self._moment(entry), "caption"))
        column.addWidget(text_label(entry.words, "body"))
        answered = text_label(self._answer(entry), "small", f"answer.{entry.id}.said")
        column.addWidget(answered)
        row.setAccessibleName(f"{self._moment(entry)}: {entry.words} {self._answer(entry)}")
        return row

    def _moment(self, entry: ReminderEntry) -> str:
        at, dates = datetime.fromisoformat(entry.answered_at).astimezone(), self.appearance.dates
        day = dates.written(at.date(), weekday=True)
        return tr("{day}, {time}", day=day, time=dates.clock(at.time()))

    def _answer(self, entry: ReminderEntry) -> str:
        match entry.answer:
            case Answer.DONE:
                return tr("Done") if entry.kind in _DONE else tr("Seen")
            case Answer.SNOOZED if entry.until is not None:
                return tr("Later, on {day}", day=self.appearance.dates.written(entry.until))
            case Answer.SNOOZED:
                return tr("Later")
            case Answer.SKIPPED if entry.reason:
                return tr("Skipped: {reason}", reason=entry.reason)
            case Answer.SKIPPED:
                return tr("Skipped")
