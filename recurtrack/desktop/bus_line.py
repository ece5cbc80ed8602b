"""A line to the session bus on which nothing takes longer than it may."""

from __future__ import annotations

import os
import select
import socket
import time
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from jeepney import Message

_AT_ONCE = 65_536
_MOST_HEARD = 10_000
"""Messages kept that nobody has asked for yet; the oldest go first."""


class BusLine:
    """Speaks to the session bus. Its methods raise ``OSError`` when the bus is gone, ``TimeoutError`` if it is silent.

    What arrives while an answer is awaited is kept in ``heard``.
    """

    def __init__(self, line: socket.socket, seconds: float) -> None:
        from jeepney import Parser

        self.socket = line
        self.heard: deque[Message] = deque(maxlen=_MOST_HEARD)
        self._parser = Parser()
        self._seconds = seconds
        self._serial = 0
        line.settimeout(seconds)

    @classmethod
    def open(cls, seconds: float) -> Self:
        """Connect to the session bus; raises ``OSError`` when there is none."""
        from jeepney import message_bus
        from jeepney.io.blocking import prep_socket

        trouble = OSError("there is no session bus")
        for address in _addresses():
            try:
                line = cls(prep_socket(address, timeout=seconds), seconds)
            except OSError as error:
                trouble = error
                continue
            try:
                line.call(message_bus.Hello())
            except OSError:
                line.close()
                raise
            return line
        raise trouble

    def call(self, message: Message) -> Message:
        """Send a message and return its answer, which may be an error of whoever answers."""
        from jeepney import HeaderFields

        ends = time.monotonic() + self._seconds
        self._serial += 1
        self.socket.sendall(message.serialise(serial=self._serial))
        poll = select.poll()
        poll.register(self.socket, select.POLLIN)
        while True:
            for arrived in self._parsed():
                if arrived.header.fields.get(HeaderFields.reply_serial) == self._serial:
                    return arrived
                self.heard.append(arrived)
            left = ends - time.monotonic()
            if left <= 0 or not poll.poll(left * 1000):
                raise TimeoutError("the session bus did not answer")
            self._read()

    def listen(self) -> None:
        """Take in what has arrived, without waiting for more."""
        poll = select.poll()
        poll.register(self.socket, select.POLLIN)
        while poll.poll(0):
            self._read()
            self.heard.extend(self._parsed())

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def _read(self) -> None:
        found = self.socket.recv(_AT_ONCE)
        if not found:
            raise ConnectionResetError("the session bus has gone")
        self._parser.add_data(found)

    def _parsed(self) -> Iterator[Message]:
        while (message := self._parser.get_next_message()) is not None:
            yield message


def _addresses() -> Iterator[str]:
    """Give where the session bus may listen: as the session says, else where systemd puts it."""
    from jeepney.bus import get_connectable_addresses

    said = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if not said:
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        if runtime:
            yield f"{runtime}/bus"
        return
    try:
        yield from get_connectable_addresses(said)
    except (RuntimeError, ValueError):
        return  # an address in a form nobody here understands
