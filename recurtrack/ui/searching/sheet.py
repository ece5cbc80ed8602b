"""The frame of the search: a sheet near the top of the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from recurtrack.ui.widgets.sheet import Sheet

_WIDTH, _HEIGHT = 680, 560
_TOP, _AROUND = 56, 20


class TopSheet(Sheet):
    """A sheet of a fixed size, as far as the window has room; it hangs near the window's top."""

    def fit(self) -> None:
        """Take its size and place within the window under it."""
        width, height = self.appearance.theme.px(_WIDTH), self.appearance.theme.px(_HEIGHT)
        over = self.over
        if over is not None:
            top = min(_TOP, max(_AROUND, over.height() - height - _AROUND))
            width = min(width, over.width() - 2 * _AROUND)
            height = min(height, over.height() - top - _AROUND)
            self.move(over.mapToGlobal(QPoint((over.width() - width) // 2, top)))
        self.resize(width, height)
