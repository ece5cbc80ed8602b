"""Reminders that start at login, and do not wait for the next login, nor for its end."""

from __future__ import annotations

from collections.abc import Callable

from recurtrack.desktop.autostart import Autostart


class StartedAtOnce:
    """Starts reminders at login, as the platform does; they start and end now as well when that is chosen."""

    def __init__(self, autostart: Autostart, *, start_now: Callable[[], None], stop_now: Callable[[], None]) -> None:
        self._autostart = autostart
        self._start_now = start_now
        self._stop_now = stop_now

    def is_on(self) -> bool:
        """Tell whether they start at login; raises ``Rejected``."""
        return self._autostart.is_on()

    def turn_on(self) -> None:
        """Let them start at each login, and now: once the window closes they go on; raises ``Rejected``."""
        self._autostart.turn_on()
        self._start_now()

    def turn_off(self) -> None:
        """Let them start at login no more, and end those that run; raises ``Rejected``."""
        self._autostart.turn_off()
        self._stop_now()
