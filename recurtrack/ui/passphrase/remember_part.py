"""The choice that a record opens without its passphrase on this computer, and what that means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.ui.passphrase.words import NO_KEYRING, REMEMBER, WHO_CAN_OPEN
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

_BOX, _RING = 30, 5
"""The box of the tick with what lies between it and its words, and the room for its ring, in pixels."""


class RememberPart(QWidget):
    """A tick with who can then open the record, or why it is off."""

    ticked = Signal()

    def __init__(self, appearance: Appearance, name: str, *, may_remember: bool, is_on: bool = False) -> None:
        super().__init__()
        self._tick = Tick(appearance, tr(REMEMBER), name)
        self._words = text_label("", "caption", f"{name}.words")
        self.allow(may_remember=may_remember)
        self._tick.setChecked(is_on and may_remember)
        self._tick.clicked.connect(lambda: self.ticked.emit() if self.is_on else None)
        self._appearance = appearance
        self._indent()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self._tick)
        column.addWidget(self._words)

    def allow(self, *, may_remember: bool) -> None:
        """Say whether it can be ticked; where it cannot, it is not."""
        words = tr(WHO_CAN_OPEN) if may_remember else tr(NO_KEYRING)
        self._tick.setAccessibleDescription(words)
        self._tick.setEnabled(may_remember)
        self._tick.setChecked(may_remember and self._tick.isChecked())
        self._words.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the words below those of the tick when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._indent()

    @property
    def is_on(self) -> bool:
        """Whether it is ticked."""
        return self._tick.isChecked()

    def _indent(self) -> None:
        self._words.setContentsMargins(self._appearance.theme.px(_BOX) + _RING, 0, 0, 0)
