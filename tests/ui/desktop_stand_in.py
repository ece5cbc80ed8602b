"""A desktop that takes notifications, or does not, and on which buttons can be pressed."""

from __future__ import annotations

import threading

from recurtrack.desktop.notifications import Notification, Pressed


class StandInDesktop:
    """Keeps what was shown. ``takes`` False: nobody is there to show anything."""

    def __init__(self) -> None:
        self.takes = True
        self.tried: list[Notification] = []
        self.shown: list[Notification] = []
        self.is_closed = False
        self._pressed: list[Pressed] = []
        self._wake = threading.Event()

    def show(self, notification: Notification) -> bool:
        self.tried.append(notification)
        if self.takes:
            self.shown.append(notification)
        return self.takes

    def withdraw(self, notification_id: int) -> None:
        self.shown = [one for one in self.shown if one.id != notification_id]

    def press(self, action: str) -> None:
        """Press a button of the notification that came last, or it itself."""
        self._pressed.append(Pressed(self.shown[-1].id, action))
        self.wake()

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        self._wake.wait(seconds)
        self._wake.clear()
        found, self._pressed = tuple(self._pressed), []
        return found

    def wake(self) -> None:
        self._wake.set()

    def close(self) -> None:
        self.is_closed = True
