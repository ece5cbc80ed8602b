"""Asks for the password of a PDF, twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from recurtrack.domain.errors import Rejected
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.ui.theme.appearance import Appearance

SHORTEST = 8
"""Characters: NIST SP 800-63B, 5.1.1.1, asks for eight at least of a secret that a person chooses."""


class PasswordDialog(FormDialog):
    """Accepted once there is a password that ``refuse`` lets pass, as ``Summaries`` has it; nothing keeps it."""

    def __init__(self, appearance: Appearance, refuse: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(appearance, tr("Save with a password"), tr("Save…"), parent)
        self._refuse = refuse
        self.setObjectName("summaryPasswordDialog")
        why = tr("Whoever has the file then needs this password to open it.")
        away = tr("Tell it to your doctor another way, not in the same message.")
        lost = tr("A forgotten password cannot be recovered, but you can always make a new PDF.")
        least = tr("{count} characters or more.", count=SHORTEST)
        self._first = Field(appearance, tr("Password"), "summaryPassword.first", is_secret=True, help_text=least)
        self._second = Field(appearance, tr("The same again"), "summaryPassword.second", is_secret=True)
        self._shown = Tick(appearance, tr("Show the password"), "summaryPassword.show")
        self._shown.toggled.connect(self._show_or_hide)
        self.body.addWidget(text_label(f"{why} {away}", "secondary", "summaryPassword.why"))
        self.body.addSpacing(6)
        for part in (self._first, self._second, self._shown):
            self.body.addWidget(part)
        self.body.addWidget(text_label(lost, "caption", "summaryPassword.lost"))
        self.body.addStretch(1)
        self.watch(self._first, self._second)
        self._first.take_focus()

    @property
    def password(self) -> str:
        """What was written, with any space around it: it belongs to a password."""
        return self._first.line.text()

    def answer(self) -> None:
        """Take the password, or say beside the field why it cannot be used."""
        if self.say_problems(self._problems()):
            self.accept()

    def _problems(self) -> list[Problem]:
        password = self.password
        if not password:
            return [Problem(field=self._first, why=tr("Write a password first."))]
        if len(password) < SHORTEST:
            why = tr("Use {count} characters or more: a shorter one is soon found by trying.", count=SHORTEST)
            return [Problem(field=self._first, why=why)]
        try:
            self._refuse(password)
        except Rejected as error:
            return [Problem(field=self._first, why=sentence_of(error))]
        if password != self._second.line.text():
            return [Problem(field=self._second, why=tr("This is not the same as above."))]
        return []

    def _show_or_hide(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._shown.isChecked() else QLineEdit.EchoMode.Password
        for field in (self._first, self._second):
            field.line.setEchoMode(mode)
