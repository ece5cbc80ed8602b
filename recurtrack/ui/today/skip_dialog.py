"""Asks why a check is skipped; a reason helps the team, and may be left out."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label

REASONS = ("My team said it is not needed now", "I do not want it now", "Another reason")


class SkipDialog(AskDialog):
    """A short list of reasons, and a line for one's own words."""

    def __init__(self, appearance: Appearance, title: str, parent: QWidget) -> None:
        super().__init__(appearance, "Skip this check", "Skip it", parent)
        self.setObjectName("skipDialog")
        self.body.addWidget(text_label(f"“{title}” will no longer be shown as due. You can undo this.", "secondary"))
        self.body.addWidget(text_label("Why?", "label"))
        self._reasons = QButtonGroup(self)
        for number, reason in enumerate(REASONS):
            choice = QRadioButton(reason)
            choice.setObjectName(f"skip.reason{number}")
            choice.setAccessibleName(reason)
            self._reasons.addButton(choice, number)
            self.body.addWidget(choice)
        self._words = QLineEdit()
        self._words.setObjectName("skip.words")
        self._words.setAccessibleName("In your own words, optional")
        self._words.setPlaceholderText("In your own words, optional")
        self.body.addWidget(self._words)
        self.body.addStretch(1)

    @property
    def reason(self) -> str:
        """What was answered, in one line."""
        chosen = self._reasons.checkedId()
        words = self._words.text().strip()
        named = REASONS[chosen] if 0 <= chosen < len(REASONS) - 1 else ""
        return ": ".join(part for part in (named, words) if part) or "No reason given"
