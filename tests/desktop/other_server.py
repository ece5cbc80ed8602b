"""A notification server unlike dunst: it gives ids of its own, can less, and answers as a test wants it to."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any, Self

from desktop.patience import wait_for
from jeepney import DBusAddress, Message, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import HeaderFields

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_EVERY_SECONDS = 0.02


class OtherServer:
    """Serves in a thread of its own. ``shown`` are the arguments of each Notify, ``closed`` the ids to be closed.

    ``is_silent``: it takes a notification and never answers. ``refuses``: it answers with an error.
    """

    def __init__(self, address: str, can: tuple[str, ...] = ("body",), first_id: int = 1) -> None:
        self._line = open_dbus_connection(address)
        self._line.send_and_get_reply(message_bus.RequestName(_NAME, 4))
        self._can = can
        self._next = first_id
        self._to_press: deque[tuple[int, str]] = deque()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self.shown: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.is_silent = False
        self.refuses = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over.set()
        self._thread.join()
        self._line.close()

    def press(self, number: int, action: str) -> None:
        """Press a button of the notification that this server calls ``number``."""
        self._to_press.append((number, action))
        wait_for(lambda: not self._to_press, "the button was pressed")

    def _serve(self) -> None:
        while not self._is_over.is_set():
            try:
                message = self._line.receive(timeout=_EVERY_SECONDS)
            except TimeoutError:
                message = None
            if message is not None and message.header.message_type is MessageType.method_call:
                self._answer(message, message.header.fields[HeaderFields.member])
            while self._to_press:
                emitter = DBusAddress(_PATH, interface=_NAME)
                self._line.send(new_signal(emitter, "ActionInvoked", "us", self._to_press[0]))
                self._to_press.popleft()

    def _answer(self, message: Message, method: str) -> None:
        if self.refuses and method == "Notify":
            self._line.send(new_error(message, f"{_NAME}.MaxNotificationsExceeded"))
            return
        match method:
            case "GetCapabilities":
                self._line.send(new_method_return(message, "as", (list(self._can),)))
            case "Notify":
                self.shown.append(message.body)
                if not self.is_silent:
                    self._line.send(new_method_return(message, "u", (self._number(message.body[1]),)))
            case "CloseNotification":
                self.closed.append(message.body[0])
                self._line.send(new_method_return(message))
            case _:
                self._line.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _number(self, replaced: int) -> int:
        """Return the id of what replaces another, as some servers see it: only one they have given."""
        if 0 < replaced < self._next:
            return replaced
        self._next += 1
        return self._next - 1
