"""Asks for the passphrase of a record that is to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from recurtrack.ui.passphrase.remember_part import RememberPart
from recurtrack.ui.passphrase.secret_field import SecretField
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.ui.theme.appearance import Appearance


class PassphraseDialog(AskDialog):
    """Asks once; ``wrong`` says that the last try was. Whether it opens the record is for whoever asked.

    Whether this computer can remember the key takes long to find out: that is asked only once somebody wants it.
    """

    remembering_wanted = Signal()

    def __init__(self, appearance: Appearance, wrong: str, parent: QWidget, *, may_remember: bool = True) -> None:
        super().__init__(appearance, tr("This record is locked"), tr("Unlock"), parent)
        self.setObjectName("passphraseDialog")
        self._secret = SecretField(appearance, tr("Passphrase"), "unlock.passphrase")
        self._secret.say_wrong(wrong)
        self._remember = RememberPart(appearance, "unlock.remember", may_remember=may_remember)
        self._remember.ticked.connect(self.remembering_wanted)
        self.body.addWidget(self._secret)
        self.body.addWidget(self._remember)
        self.body.addStretch(1)
        self._secret.line.setFocus()

    @property
    def passphrase(self) -> str:
        """What was written."""
        return self._secret.typed

    @property
    def remember(self) -> bool:
        """Whether the record is to open without asking on this computer from now on."""
        return self._remember.is_on

    def allow_remembering(self, may_remember: bool) -> None:
        """Say whether this computer can remember the key."""
        self._remember.allow(may_remember=may_remember)
        self.fit()

    def answer(self) -> None:
        """Take what was written; nothing opens no record, so it is not tried."""
        if self.passphrase:
            self.accept()
        else:
            self._secret.say_wrong(tr("Write the passphrase first."))
            self._secret.take_focus()
            self.fit()
