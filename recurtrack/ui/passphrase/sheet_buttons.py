"""The two ways to the recovery sheet, with what came of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label


class SheetButtons(QWidget):
    """Print the recovery sheet, or save it."""

    print_wanted = Signal()
    save_wanted = Signal()
    refitted = Signal()
    """It needs more room now, or less."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        prints = Button(appearance, tr("Print recovery sheet…"), f"{name}.print", icon="printer", small=True)
        saves = Button(appearance, tr("Save as PDF…"), f"{name}.save", icon="file-down", small=True)
        saves.setAccessibleName(tr("Save the recovery sheet as PDF…"))
        prints.clicked.connect(self.print_wanted)
        saves.clicked.connect(self.save_wanted)
        self._said = text_label("", "caption", f"{name}.said")
        self._said.setContentsMargins(4, 0, 0, 0)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(Flow(prints, saves))
        column.addWidget(self._said)

    def say(self, words: str) -> None:
        """Say what came of it."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.refitted.emit()
