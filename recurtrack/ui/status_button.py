"""A part of the status bar that can be pressed; its words end in dots when there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from recurtrack.ui.theme.appearance import Appearance

_LEAST_LETTERS, _AROUND = 6, 14
_SLACK = 2
"""Widths of letters are fractions of a pixel."""


class StatusButton(Button):
    """Looks like the words beside it until the pointer or the keyboard is there."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__(appearance, "", name, look=Look.LINK)
        self.setProperty("inStatus", "true")
        self._words = ""
        self.setAccessibleName(tr("Backups"))

    def say(self, words: str, *, is_late: bool) -> None:
        """Say something else, in the colour of what needs care when it does."""
        self._words = words
        self.setAccessibleName(words or tr("Backups"))
        if self.property("late") is not is_late:
            self.setProperty("late", is_late)
            self.style().unpolish(self)
            self.style().polish(self)
        self._elide()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for all the words."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + _AROUND, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS + _AROUND
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the words as there is room for."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - _AROUND + _SLACK
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip("" if shown == self._words else self._words)
