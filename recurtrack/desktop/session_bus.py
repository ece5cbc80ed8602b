"""Notifications on Linux: by the session bus, whatever of it is there just now.

Each notification brings its id along, so that one which is tried again after a crash replaces the first. A server that
gives another id instead is understood as long as this process lives; there a process that was killed between showing
and remembering shows it a second time, which the specification leaves no way round.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from recurtrack.desktop.bus_line import BusLine
from recurtrack.desktop.notification_server import NotificationServer
from recurtrack.desktop.notifications import Notification, Pressed
from recurtrack.desktop.sleeping import Sleeping

_SECONDS = 5.0
"""How long an answer may take."""
_LEFT_IN_PEACE = 60.0
"""Seconds in which a bus or server is not asked again that did not answer."""
_BETWEEN_STARTS = 600.0
"""Seconds between two tries to have the bus start a server."""
_MOST_REMEMBERED = 1000


class SessionBusNotifier:
    """Shows notifications by the session bus; when there is none or no server, ``show`` returns False.

    ``monotonic`` counts seconds; ``seconds`` is how long an answer may take.
    """

    def __init__(
        self, app_name: str, *, monotonic: Callable[[], float] = time.monotonic, seconds: float = _SECONDS
    ) -> None:
        self._app_name = app_name
        self._monotonic = monotonic
        self._seconds = seconds
        self._sleeping = Sleeping()
        self._lock = threading.Lock()
        self._line: BusLine | None = None
        self._server: NotificationServer | None = None
        self._theirs: dict[tuple[str, int], int] = {}
        """The ids that servers have given, by the server's name on the bus and our id."""
        self._pressed: list[Pressed] = []
        self._ask_again = float("-inf")
        self._start_again = float("-inf")
        self._is_closed = False

    def show(self, notification: Notification) -> bool:
        """Show it in place of any with its id; returns whether a server took it."""
        with self._lock, self._troubles():
            server = self._connected()
            if server is None:
                return False
            if not server.owner:
                self._start(server)
            if server.owner:
                return self._shown(server, notification)
        return False

    def withdraw(self, notification_id: int) -> None:
        """Take it off the desktop, if it is still there."""
        with self._lock, self._troubles():
            server = self._connected()
            if server is not None and server.owner:
                server.withdraw(self._theirs.get((server.owner, notification_id), notification_id))

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        """Sleep, at most so long, until something is pressed, a server comes or goes, or ``wake``."""
        found = self._taken()
        if found:
            return found
        self._sleeping.sleep(seconds)
        return self._taken()

    def wake(self) -> None:
        """End a ``wait``."""
        self._sleeping.wake()

    def close(self) -> None:
        """Hang up; what was shown stays."""
        with self._lock:
            self._is_closed = True
            self._hang_up()
        self._sleeping.close()

    def _taken(self) -> tuple[Pressed, ...]:
        """Return what has been pressed since this was asked last."""
        with self._lock:
            with self._troubles():
                self._connected()
            found, self._pressed = tuple(self._pressed), []
            return found

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """Hang up when the bus is gone, and leave it in peace for a while when it is silent."""
        already = len(self._pressed)
        try:
            yield
        except TimeoutError:
            self._ask_again = self._monotonic() + _LEFT_IN_PEACE
            self._hang_up()
        except (OSError, ValueError):
            self._hang_up()
        if len(self._pressed) > already:
            self._sleeping.wake()  # another thread may be asleep, and what would have woken it has been read here

    def _connected(self) -> NotificationServer | None:
        """Return the server with all that has arrived from it taken in, None when nobody can be asked now."""
        if self._is_closed or self._monotonic() < self._ask_again:
            return None
        if self._server is None:
            self._line = BusLine.open(self._seconds)
            self._server = NotificationServer(self._line, self._app_name)
            self._sleeping.listen(self._line.socket)
        for press in tuple(self._server.heard()):
            self._take(self._server, press)
        return self._server

    def _take(self, server: NotificationServer, press: Pressed) -> None:
        """Keep what was pressed, by our id; what is ours and was answered goes, which not every server sees to."""
        of = (ours for (owner, ours), theirs in self._theirs.items() if (owner, theirs) == (server.owner, press.id))
        ours = next(of, None)
        self._pressed.append(press if ours is None else press._replace(id=ours))
        if ours is not None:
            server.withdraw(press.id)

    def _start(self, server: NotificationServer) -> None:
        if self._monotonic() >= self._start_again:
            self._start_again = self._monotonic() + _BETWEEN_STARTS
            server.start()

    def _shown(self, server: NotificationServer, notification: Notification) -> bool:
        key = (server.owner, notification.id)
        number = server.show(notification, self._theirs.get(key, notification.id))
        if number is None:
            return False
        self._theirs[key] = number
        if len(self._theirs) > _MOST_REMEMBERED:
            del self._theirs[next(iter(self._theirs))]
        return True

    def _hang_up(self) -> None:
        if self._line is not None:
            self._sleeping.stop_listening(self._line.socket)
            self._line.close()
        self._line = self._server = None
