"""Python's search for garbage, on the window's thread only.

Python looks for garbage on whatever thread makes many objects. Parts of the window that are garbage would so be
destroyed by the thread that uses the record, while the window works with what they hang on: the program dies.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2_000


class Collecting(QObject):
    """Looks for garbage now and then while there is another thread, and lets Python do it again after ``stop``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._has_begun = False
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Look through the generations that have grown by as much as Python waits for."""
        grown = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if grown[0]:
            gc.collect(max(generation for generation, has_grown in enumerate(grown) if has_grown))
            if not self._has_begun:
                # The program's own modules stay to the end: looking through them each time would hold the window up.
                self._has_begun = True
                gc.freeze()

    def stop(self) -> None:
        """Let Python look for garbage by itself again: there is no other thread any more."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
