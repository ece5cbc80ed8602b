"""What locks the window by itself: nobody is there, the screen was locked, the computer is about to sleep."""

from __future__ import annotations

from recurtrack.desktop.session_watch import Away, SessionWatch

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Qt, Signal

from recurtrack.ui.lock.choices import lock_after_minutes, locks_with_session
from recurtrack.ui.lock.idle import IdleClocks, IdleWatch
from recurtrack.ui.settings import Settings


class LockWatching(QObject):
    """Watches between ``begin`` and ``stop``, as was chosen in the settings."""

    wanted = Signal()
    """The window is to be locked now; after a sleep was told, the computer waits for ``let_sleep``."""
    _away = Signal(object)

    def __init__(self, settings: Settings, clocks: IdleClocks, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._session: SessionWatch | None = None
        self.idle = IdleWatch(clocks, self)
        self.idle.timed_out.connect(self.wanted)
        # It is told in a thread of its own.
        self._away.connect(self._on_away, Qt.ConnectionType.QueuedConnection)

    @property
    def hears_session(self) -> bool:
        """Whether the screen and the sleep are watched."""
        return self._session is not None

    def begin(self) -> None:
        """Watch anew."""
        self.stop()
        self.idle.begin(lock_after_minutes(self._settings))
        if locks_with_session(self._settings):
            self._session = SessionWatch(self._away.emit)
            self._session.start()

    def let_sleep(self) -> None:
        """Let the computer sleep, if it waits."""
        if self._session is not None:
            self._session.ready()

    def stop(self) -> None:
        """Watch no longer; a computer that waits may sleep."""
        self.idle.stop()
        if self._session is not None:
            self._session.stop()
            self._session = None

    def _on_away(self, _away: Away) -> None:
        self.wanted.emit()
