"""Notifications on the desktop from the window: shown, and listened to, on a thread of their own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from threading import Thread

from recurtrack.desktop.notifications import Notification, Notifier

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Qt, Signal

_UNTIL_WOKEN_SECONDS = 3_600.0
_PATIENCE_SECONDS = 2.0
"""So long the end of the program waits for a desktop that does not answer."""


class DesktopNotices(QObject):
    """Shows notifications one after the other, each number once; nothing is opened before the first.

    A look may ask for one again before it is written down that the desktop took it: that is only said once more.
    """

    shown = Signal(int)
    """The desktop took the notification with this id."""
    pressed = Signal(int, str)
    """A button of a notification was pressed, or it itself: its id, and the name of the action."""
    _was_shown = Signal(int)
    _was_pressed = Signal(int, str)

    def __init__(self, notifier: Callable[[], Notifier], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = notifier
        self._notifier: Notifier | None = None
        self._thread: Thread | None = None
        self._waiting: deque[Notification] = deque()
        self._taken: set[int] = set()
        self._is_over = False
        self._was_shown.connect(self.shown, Qt.ConnectionType.QueuedConnection)
        self._was_pressed.connect(self.pressed, Qt.ConnectionType.QueuedConnection)

    def show(self, notifications: Iterable[Notification]) -> None:
        """Show these; ``shown`` tells of each that the desktop took, and nothing comes of the others."""
        self._waiting.extend(notifications)
        if self._waiting and not self._is_over:
            self._begin().wake()

    def stop(self) -> None:
        """Listen no more; what was shown stays on the desktop."""
        self._is_over = True
        if self._notifier is not None and self._thread is not None:
            self._notifier.wake()
            self._thread.join(_PATIENCE_SECONDS)

    def _begin(self) -> Notifier:
        if self._notifier is None:
            self._notifier = self._make()
            self._thread = Thread(target=self._run, args=(self._notifier,), name="notifications", daemon=True)
            self._thread.start()
        return self._notifier

    def _run(self, notifier: Notifier) -> None:
        while not self._is_over:
            while self._waiting and not self._is_over:
                notification = self._waiting.popleft()
                if notification.id in self._taken or notifier.show(notification):
                    self._taken.add(notification.id)
                    self._was_shown.emit(notification.id)
            for press in notifier.wait(_UNTIL_WOKEN_SECONDS):
                self._was_pressed.emit(press.id, press.action)
        notifier.close()
