"""The question before a copy takes the place of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.ui.theme.appearance import Appearance


class UseCopyDialog(AskDialog):
    """Says what happens to both files: nothing is deleted."""

    def __init__(self, appearance: Appearance, when: str, parent: QWidget | None) -> None:
        title = tr("Use this copy in place of the present record?")
        super().__init__(appearance, title, tr("Use this copy"), parent)
        self.setObjectName("useCopyDialog")
        then = tr("Your record will then be as it was {when}. What you wrote down since is not in it.", when=when)
        self.body.addWidget(text_label(then))
        kept = tr("The present record is kept: as a backup, or under another name beside it. Nothing is deleted.")
        self.body.addWidget(text_label(kept, "secondary"))
        self.body.addStretch(1)
