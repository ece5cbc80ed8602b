"""Notifications on macOS and Windows, by the library desktop-notifier and an event loop in a thread of its own.

macOS takes notifications only from a signed application bundle, and only once the person has allowed them; else
``show`` returns False, and what is due waits in the window. There presses are heard only while the main thread runs
Cocoa's own loop, as the window does and the agent does not.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, TypeVar

from recurtrack.desktop.notification_text import LONGEST_BODY, LONGEST_TITLE, plain
from recurtrack.desktop.notifications import CLICKED, Notification, Pressed
from recurtrack.desktop.sleeping import Sleeping
from recurtrack.logs import write_down

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

T = TypeVar("T")
_SECONDS = 5.0
"""How long the desktop may take."""


def quiet_library(app_name: str) -> DesktopNotifier:
    """Return the library's notifier, which tells no terminal about a desktop that is not there."""
    import logging

    from desktop_notifier import DesktopNotifier

    logging.getLogger("desktop_notifier").addHandler(logging.NullHandler())
    return DesktopNotifier(app_name, app_icon=None)


class LibraryNotifier:
    """Shows notifications by the library, which ``make`` returns for a name; nothing of it is loaded before."""

    def __init__(self, app_name: str, make: Callable[[str], DesktopNotifier] = quiet_library) -> None:
        self._app_name = app_name
        self._make = make
        self._sleeping = Sleeping()
        self._lock = threading.Lock()
        self._library: DesktopNotifier | None = None
        self._pressed: deque[Pressed] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def show(self, notification: Notification) -> bool:
        """Show it in place of any with its id; returns whether the desktop took it."""
        return bool(self._done(self._show(notification)))

    def withdraw(self, notification_id: int) -> None:
        """Take it off the desktop, if it is still there."""
        self._done(self._withdraw(notification_id))

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        """Sleep, at most so long, until something is pressed, or ``wake``."""
        if not self._pressed:
            self._sleeping.sleep(seconds)
        return tuple(self._pressed.popleft() for _ in range(len(self._pressed)))

    def wake(self) -> None:
        """End a ``wait``."""
        self._sleeping.wake()

    def close(self) -> None:
        """End the event loop and its thread."""
        with self._lock:
            was_closed, self._is_closed = self._is_closed, True
            if not was_closed and self._loop is not None and self._thread is not None:
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()
                self._loop.close()
        self._sleeping.close()

    async def _show(self, notification: Notification) -> bool:
        from desktop_notifier import Button, Capability
        from desktop_notifier import Notification as Wanted

        library = self._opened()
        await library.request_authorisation()
        if not await library.has_authorisation() or Capability.MESSAGE not in await library.get_capabilities():
            return False
        taken: list[bool] = []
        # Not every platform replaces what has the same name.
        await self._withdraw(notification.id)
        await library.send_notification(
            Wanted(
                plain(notification.title, LONGEST_TITLE),
                plain(notification.body, LONGEST_BODY),
                buttons=tuple(Button(label, identifier=name) for name, label in notification.actions),
                identifier=str(notification.id),
                on_dispatched=lambda: taken.append(True),
            )
        )
        return bool(taken)

    async def _withdraw(self, notification_id: int) -> None:
        library = self._opened()
        if str(notification_id) in await library.get_current_notifications():
            await library.clear(str(notification_id))

    def _opened(self) -> DesktopNotifier:
        if self._library is None:
            self._library = self._make(self._app_name)
            self._library.on_clicked = lambda identifier: self._hear(identifier, CLICKED)
            self._library.on_button_pressed = self._hear
        return self._library

    def _hear(self, identifier: str, action: str) -> None:
        if identifier.isdecimal():
            self._pressed.append(Pressed(int(identifier), action))
            self._sleeping.wake()

    def _done(self, work: Coroutine[None, None, T]) -> T | None:
        """Do something in the thread of the loop; returns None when the desktop fails or is silent."""
        with self._lock:
            if self._is_closed:
                work.close()
                return None
            doing = asyncio.run_coroutine_threadsafe(work, self._running_loop())
            try:
                trouble = doing.exception(_SECONDS)
            except TimeoutError:
                doing.cancel()
                return None
            if trouble is not None:
                write_down(f"the desktop's notifications do not work: {type(trouble).__name__}")
                return None
            return doing.result()

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._loop.run_forever, name="notifications", daemon=True)
            self._thread.start()
        return self._loop
