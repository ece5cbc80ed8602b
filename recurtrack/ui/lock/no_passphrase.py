"""Says that a record without a passphrase cannot be locked, and offers to set one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NoPassphraseDialog(AskDialog):
    """Accepted: the person wants to set a passphrase."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, tr("Lock the record"), tr("Set a passphrase…"), parent)
        self.setObjectName("noPassphraseDialog")
        self.body.addWidget(text_label(tr("This record has no passphrase yet, so anybody could open it again.")))
        self.body.addWidget(
            text_label(tr("With a passphrase it can be locked, and nobody reads it without you."), "secondary")
        )
        self.cancel.setText(tr("Not now"))
        self.cancel.setAccessibleName(tr("Not now"))
