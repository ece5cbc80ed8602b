"""Notices that nobody has been at the window for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.ApplicationActivate,
    }
)
_LOOKS_EVERY_MS = 20_000
"""A timer for the whole time would stand still while the computer sleeps."""


class IdleClocks(NamedTuple):
    """Two ways to count seconds: one that nobody can set, and one that goes on while the computer sleeps."""

    monotonic: Callable[[], float]
    wall: Callable[[], float]


class IdleWatch(QObject):
    """Watches every window of the program between ``begin`` and ``stop``."""

    timed_out = Signal()
    """Nobody has touched a key, the mouse or the screen for as long as was chosen."""

    def __init__(self, clocks: IdleClocks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._seconds = 0.0
        self._last = clocks.monotonic(), clocks.wall()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """Whether it watches."""
        return self._seconds > 0

    def begin(self, minutes: int) -> None:
        """Watch anew, with this much patience; 0 for none at all: then it does not watch."""
        self.stop()
        app = QCoreApplication.instance()
        if minutes > 0 and app is not None:
            self._seconds = minutes * 60.0
            self._note_life()
            app.installEventFilter(self)
            self._wait()

    def stop(self) -> None:
        """Watch no longer."""
        app = QCoreApplication.instance()
        if self.is_on and app is not None:
            app.removeEventFilter(self)
        self._seconds = 0.0
        self._timer.stop()

    def look(self) -> None:
        """Look how long nobody has been there."""
        if self.is_on and not self._ends():
            self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; what comes too late, as after a sleep, shows nothing any more."""
        del watched
        if event.type() in _SIGNS_OF_LIFE:
            if self._ends():
                return True
            self._note_life()
        return False

    def _note_life(self) -> None:
        self._last = self._clocks.monotonic(), self._clocks.wall()

    def _ends(self) -> bool:
        if not self.is_on or self._idle() < self._seconds:
            return False
        self.stop()
        self.timed_out.emit()
        return True

    def _idle(self) -> float:
        """Return the seconds since somebody was there; a clock that was set back counts for nothing."""
        monotonic, wall = self._last
        return max(self._clocks.monotonic() - monotonic, self._clocks.wall() - wall)

    def _wait(self) -> None:
        left = max(0.0, self._seconds - self._idle())
        self._timer.start(min(_LOOKS_EVERY_MS, int(left * 1000) + 1))
