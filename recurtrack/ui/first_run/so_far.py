"""The side of the first questions: the plan so far, and where the answers are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.setting_up.plan_so_far import PlanLine, PlanSoFar
from recurtrack.ui.first_run.kind_shape import KindShape
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label


class PlanCard(Card):
    """What the answers so far say about the plan."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("setup.plan", padding=20, gap=0)
        self._appearance = appearance
        self.setAccessibleName(tr("Your plan so far"))
        self.column.addWidget(text_label(tr("Your plan so far"), "cardTitle"))
        self.column.addWidget(text_label(tr("It fills in as you answer."), "secondaryCaption"))
        self.column.addSpacing(6)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.column.addLayout(self._lines)

    def show_plan(self, plan: PlanSoFar) -> None:
        """Show the lines of a plan, or why there are none."""
        clear_layout(self._lines)
        for number, line in enumerate(plan.lines):
            if number:
                self._lines.addWidget(divider())
            self._lines.addWidget(self._line(line))
        if not plan.lines:
            self._lines.addWidget(text_label(plan.waiting or tr("No check is planned."), "small", "setup.plan.waiting"))

    def _line(self, line: PlanLine) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(KindShape(self._appearance, line.test, decided=line.decided), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(line.title, "name", "setup.plan.title"))
        words.addWidget(text_label(line.words, "secondaryCaption", "setup.plan.words"))
        row.addLayout(words, 1)
        return widget


class PrivacyCard(Card):
    """Says where the answers are kept, and that they are encrypted only when they are."""

    def __init__(self, appearance: Appearance, *, is_encrypted: bool) -> None:
        super().__init__("setup.privacy", padding=20, gap=6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView(appearance, "shield-check", "done"))
        head.addWidget(text_label(tr("Only on this computer"), "strong"), 1)
        self.column.addLayout(head)
        self._words = text_label("", "secondary", "setup.privacy.words")
        self.column.addWidget(self._words)
        self.say(is_encrypted=is_encrypted)

    def say(self, *, is_encrypted: bool) -> None:
        """Say how the answers are kept."""
        if is_encrypted:
            self._words.setText(tr("What you type stays here, encrypted with your passphrase."))
        else:
            self._words.setText(tr("What you type stays here. Nothing is sent anywhere."))
