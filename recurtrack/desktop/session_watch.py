"""Hears from the desktop that the screen was locked or that the computer is about to sleep.

On Linux only, over D-Bus: the screen savers of the session, and login1, which waits a few seconds with the sleep until
we are done (its "delay" lock). On macOS and Windows nothing is heard; there the window locks by time alone.
Sources: systemd, org.freedesktop.login1(5), "Inhibitor Locks"; freedesktop.org, Idle Inhibition Service.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

_SAVERS = tuple(f"org.{who}.ScreenSaver" for who in ("freedesktop", "gnome", "cinnamon", "mate"))
_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER, _SESSION = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SECONDS = 5.0
"""How long an answer may take."""


class Away(Enum):
    """Why the person is not at the window any more."""

    SCREEN_LOCKED = "the screen was locked"
    SLEEPS = "the computer is about to sleep"


def can_watch(platform: str = sys.platform) -> bool:
    """Tell whether the desktop of a platform says such things."""
    return platform == "linux"


class SessionWatch:
    """Listens in threads of its own between ``start`` and ``stop``; ``tell`` is called there.

    Without a bus nothing is heard, and nothing is wrong. After ``Away.SLEEPS`` the computer waits for ``ready``.
    """

    def __init__(self, tell: Callable[[Away], None], *, seconds: float = _SECONDS) -> None:
        self._tell = tell
        self._seconds = seconds
        self._lock = threading.Lock()
        self._lines: list[DBusConnection] = []
        self._threads: list[threading.Thread] = []
        self._held: int | None = None
        self._is_over = False

    def start(self) -> None:
        """Begin to listen."""
        if can_watch():
            for listen in (self._listen_to_session, self._listen_to_system):
                thread = threading.Thread(target=listen, name=f"session watch {len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()

    def ready(self) -> None:
        """Let the computer sleep: all is locked."""
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            with suppress(OSError):
                os.close(held)

    @property
    def holds_sleep(self) -> bool:
        """Whether the computer would wait for us before it sleeps."""
        return self._held is not None

    def stop(self) -> None:
        """Listen no more."""
        with self._lock:
            self._is_over = True
            lines = tuple(self._lines)
        for line in lines:
            with suppress(OSError):  # its thread wakes up and ends
                line.sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(self._seconds)
        self._threads.clear()
        self.ready()

    def _listen_to_session(self) -> None:
        rules = tuple(f"type='signal',interface='{name}',member='ActiveChanged'" for name in _SAVERS)
        self._listen("SESSION", rules, self._hear_saver, lambda _line: None)

    def _listen_to_system(self) -> None:
        rules = (
            f"type='signal',sender='{_LOGIN}',interface='{_MANAGER}',member='PrepareForSleep'",
            f"type='signal',sender='{_LOGIN}',interface='{_SESSION}',member='Lock'",
            f"type='signal',sender='{_LOGIN}',interface='{_PROPERTIES}',member='PropertiesChanged',arg0='{_SESSION}'",
        )
        sessions: list[str] = []

        def begin(line: DBusConnection) -> None:
            self._hold(line)
            sessions.extend(self._own_sessions(line))

        self._listen("SYSTEM", rules, lambda line, message: self._hear_login(line, message, sessions), begin)

    def _listen(
        self,
        bus: str,
        rules: tuple[str, ...],
        hear: Callable[[DBusConnection, Message], None],
        begin: Callable[[DBusConnection], None],
    ) -> None:
        """Listen to a bus until it goes away, or we do."""
        from jeepney import message_bus
        from jeepney.io.blocking import open_dbus_connection

        try:
            line = open_dbus_connection(bus, enable_fds=True, auth_timeout=self._seconds)
        except (OSError, KeyError, RuntimeError, ValueError):
            return  # there is no such bus
        with self._lock:
            if not self._is_over:
                self._lines.append(line)
        try:
            begin(line)
            for rule in rules:
                line.send_and_get_reply(message_bus.AddMatch(rule), timeout=self._seconds)
            while not self._is_over:
                hear(line, line.receive())
        except (OSError, ValueError, RuntimeError):
            pass  # the bus has gone, or sent what is no message
        finally:
            line.close()

    def _hear_saver(self, _line: DBusConnection, message: Message) -> None:
        if _member(message) == "ActiveChanged" and message.body == (True,):
            self._tell(Away.SCREEN_LOCKED)

    def _hear_login(self, line: DBusConnection, message: Message, sessions: list[str]) -> None:
        from jeepney import HeaderFields

        path = message.header.fields.get(HeaderFields.path)
        match _member(message), message.body:
            case "PrepareForSleep", (True,):
                self._tell(Away.SLEEPS)
            case "PrepareForSleep", (False,):
                self._hold(line)
            case "Lock", () if path in sessions:
                self._tell(Away.SCREEN_LOCKED)
            case "PropertiesChanged", (_, {"LockedHint": (_, True)}, *_) if path in sessions:
                self._tell(Away.SCREEN_LOCKED)
            case _:
                pass  # not ours

    def _hold(self, line: DBusConnection) -> None:
        """Ask the computer to wait for us before it sleeps."""
        self.ready()
        answer = self._ask(line, "Inhibit", "ssss", ("sleep", "RecurTrack", "Closes and locks the record", "delay"))
        if answer is not None:
            held = answer[0].to_raw_fd()
            with self._lock:
                is_over = self._is_over
                if not is_over:
                    self._held = held
            if is_over:
                os.close(held)

    def _own_sessions(self, line: DBusConnection) -> list[str]:
        """Return the paths under which login1 knows the session of this program."""
        found = self._ask(line, "GetSessionByPID", "u", (os.getpid(),))
        name = os.environ.get("XDG_SESSION_ID", "")
        named = self._ask(line, "GetSession", "s", (name,)) if name else None
        return [str(answer[0]) for answer in (found, named) if answer]

    # What comes over the bus has the types that its specification says.
    def _ask(self, line: DBusConnection, method: str, types: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        from jeepney import DBusAddress, MessageType, new_method_call

        call = new_method_call(DBusAddress(_LOGIN_PATH, _LOGIN, _MANAGER), method, types, values)
        answer = line.send_and_get_reply(call, timeout=self._seconds)
        return None if answer.header.message_type is MessageType.error else tuple(answer.body)


def _member(message: Message) -> str:
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.member, ""))
