"""Notifications on the desktop: what one says, what was pressed on it, and who can show it here."""

from __future__ import annotations

import sys
from typing import NamedTuple, Protocol

CLICKED = "default"
"""The action of a press on the notification itself, beside its buttons."""


class Notification(NamedTuple):
    """One notification. ``id`` (1 to 2³¹-1) is the same however often it is tried: a later one takes its place.

    ``title`` and ``body`` are plain text. ``actions`` are its buttons, by name and label; a desktop without buttons
    leaves them out.
    """

    id: int
    title: str
    body: str
    actions: tuple[tuple[str, str], ...] = ()


class Pressed(NamedTuple):
    """What was pressed: ``action`` is the name of a button, or ``CLICKED``.

    ``id`` may be one nobody here has shown: that of a notification of an earlier process, or of another program.
    """

    id: int
    action: str


class Notifier(Protocol):
    """Shows notifications. It may be used by several threads, and none of its methods raises."""

    def show(self, notification: Notification) -> bool:
        """Show it in place of any with its id; returns False when no desktop took it, and it can be tried again."""
        ...

    def withdraw(self, notification_id: int) -> None:
        """Take it off the desktop, if it is still there."""
        ...

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        """Sleep, at most so long, until something is pressed; returns it.

        Returns early, perhaps with nothing, after ``wake`` and when the desktop begins to take notifications.
        """
        ...

    def wake(self) -> None:
        """End a ``wait``, or else the next one; from any thread, and from a handler of signals."""
        ...

    def close(self) -> None:
        """Give back what it holds; what it has shown stays on the desktop."""
        ...


def platform_notifier(app_name: str, platform: str = sys.platform) -> Notifier:
    """Return what shows notifications on this computer; nothing is opened before the first is shown or waited for."""
    if platform == "linux":
        from recurtrack.desktop.session_bus import SessionBusNotifier

        return SessionBusNotifier(app_name)
    if platform in {"darwin", "win32"}:
        from recurtrack.desktop.library import LibraryNotifier

        return LibraryNotifier(app_name)
    from recurtrack.desktop.no_notifications import NoNotifier

    return NoNotifier()
