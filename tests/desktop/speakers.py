"""Who tells programs on a bus that the screen was locked or that the computer is about to sleep: real senders."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from desktop.session import DesktopSession
from jeepney import DBusAddress, Message, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import HeaderFields

if TYPE_CHECKING:
    import pytest

LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
OURS, THEIRS = f"{LOGIN_PATH}/session/_31", f"{LOGIN_PATH}/session/_32"
"""The paths of the session of the program that asks, and of another one."""


@contextmanager
def bus_for_both(monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopSession]:
    """Let a bus of its own be the bus of the session and of the system, for whoever looks for one."""
    with DesktopSession(with_dunst=False) as made:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", made.address)
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
        yield made


class Speaker:
    """Owns a name on the bus and says what it is told to."""

    def __init__(self, address: str, name: str) -> None:
        self._line = open_dbus_connection(address)
        self._line.send_and_get_reply(message_bus.RequestName(name, 4))

    def say(self, path: str, interface: str, signal: str, types: str = "", values: tuple[object, ...] = ()) -> None:
        self._line.send(new_signal(DBusAddress(path, interface=interface), signal, types or None, values))

    def close(self) -> None:
        self._line.close()


class Login(Speaker):
    """login1: it hands out locks against sleep, and knows whose session it is. ``held`` is how often it did."""

    def __init__(self, address: str) -> None:
        self._line = open_dbus_connection(address, enable_fds=True)
        self._line.send_and_get_reply(message_bus.RequestName(LOGIN, 4))
        self._ends: list[socket.socket] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self.asked: list[tuple[Any, ...]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over.set()
        self._thread.join()
        for end in self._ends:
            end.close()
        self._line.close()

    def is_held(self) -> bool:
        """Tell whether anybody still holds the lock that was given last."""
        end = self._ends[-1]
        end.settimeout(0)
        try:
            return end.recv(1) != b""
        except BlockingIOError:
            return True

    def _serve(self) -> None:
        while not self._is_over.is_set():
            try:
                message = self._line.receive(timeout=0.02)
            except TimeoutError:
                continue
            except ConnectionResetError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        match message.header.fields[HeaderFields.member]:
            case "Inhibit":
                ours, theirs = socket.socketpair()
                self._ends.append(ours)
                self._line.send(new_method_return(message, "h", (theirs,)))
                theirs.close()
                self.asked.append(message.body)
            case "GetSessionByPID" if message.body == (os.getpid(),):
                self._line.send(new_method_return(message, "o", (OURS,)))
            case _:
                self._line.send(new_error(message, f"{LOGIN}.NoSuchSession"))
