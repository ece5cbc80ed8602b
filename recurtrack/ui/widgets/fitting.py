"""What scrolls asks for the height it needs at the width it has."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Fitting(QWidget):
    """The inside of a scroll area whose texts wrap.

    Qt makes it as high as it needs to be at its width, but never lower than the least height its parts name, and those
    name what they would need in a narrower column: without this, something scrolls although all of it fits.
    """

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least
