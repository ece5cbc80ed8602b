"""What is said while the window waits for its last backup, and when that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.ui.theme.appearance import Appearance


class ClosingSheet(AskDialog):
    """Waits. To close it is to stay in the program."""

    def __init__(self, appearance: Appearance, parent: QWidget | None) -> None:
        super().__init__(appearance, tr("Making a backup…"), tr("Close without a backup"), parent)
        self.setObjectName("closingSheet")
        self.body.addWidget(text_label(tr("RecurTrack closes as soon as the backup is made and checked.")))
        self.body.addWidget(text_label(tr("Everything you saved is in your record already."), "secondary"))
        self.body.addStretch(1)
        self.yes.set_look(Look.PLAIN)
        self.yes.setDefault(False)
        self.cancel.setText(tr("Stay here"))
        self.cancel.setAccessibleName(tr("Stay here"))


class NotBackedUpSheet(AskDialog):
    """Says that the last backup failed before closing. Nothing happens by itself: to close it is to stay."""

    close_wanted = Signal()
    place_wanted = Signal()

    def __init__(self, appearance: Appearance, why: str, parent: QWidget | None) -> None:
        super().__init__(appearance, tr("The backup could not be made"), tr("Try again"), parent)
        self.setObjectName("notBackedUpSheet")
        self.body.addWidget(text_label(tr("Your record itself is safe: everything you saved is in it."), "strong"))
        self.body.addWidget(text_label(why, "body", "notBackedUp.why"))
        stays = tr("RecurTrack stays open until you choose.")
        self.body.addWidget(text_label(stays, "secondary"))
        other = Button(appearance, tr("Choose another place…"), "notBackedUp.place", icon="folder-open", small=True)
        other.clicked.connect(self._choose)
        self.body.addWidget(other, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.cancel.setText(tr("Close without a backup"))
        self.cancel.setAccessibleName(tr("Close without a backup"))
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(self._close)

    def _close(self) -> None:
        self.close_wanted.emit()
        self.reject()

    def _choose(self) -> None:
        self.place_wanted.emit()
