"""Where there is no desktop to show anything: what is due waits in the window."""

from __future__ import annotations

from recurtrack.desktop.notifications import Notification, Pressed
from recurtrack.desktop.sleeping import Sleeping


class NoNotifier:
    """Shows nothing and sleeps as the others do."""

    def __init__(self) -> None:
        self._sleeping = Sleeping()

    def show(self, notification: Notification) -> bool:
        """Return that nobody took it."""
        del notification
        return False

    def withdraw(self, notification_id: int) -> None:
        """Do nothing: nothing was shown."""

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        """Sleep so long, or until ``wake``."""
        self._sleeping.sleep(seconds)
        return ()

    def wake(self) -> None:
        """End the sleep."""
        self._sleeping.wake()

    def close(self) -> None:
        """Give back what sleeping takes."""
        self._sleeping.close()
