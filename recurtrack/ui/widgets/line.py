"""One line and several lines to write in, with the ring of the keyboard around their edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.ring import paint_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

RADIUS = 9


class Line(QLineEdit):
    """A line of text. Its own edge stays as it is under the ring, so that a wrong one is seen to be wrong."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("ring", "true")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring around it."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(self, self._appearance.theme, RADIUS)


class Lines(QPlainTextEdit):
    """Several lines of text, with the same ring."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("ring", "true")

    def event(self, event: QEvent) -> bool:
        """Paint the ring around the frame; what is written is painted apart from it."""
        done = super().event(event)
        if event.type() is QEvent.Type.Paint and self.hasFocus():
            paint_ring(self, self._appearance.theme, RADIUS)
        return done

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()
