"""Connections that keep a deadline as a whole, however slowly the other side drips."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

    from _typeshed import ReadableBuffer, WriteableBuffer

    from recurtrack.sync.address import Origin

SECONDS = 8.0
"""How long a request may take as a whole, from the name of the server to the last byte."""
_Address = tuple[int, int, int, str, Any]


class Deadline:
    """A moment until which something must be done, ``seconds`` from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raises ``TimeoutError`` when none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class TimelySocket:
    """A connected socket as ``http.client`` wants one, on which everything is done by the deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def sendall(self, data: ReadableBuffer) -> None:
        """Send everything."""
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(data)

    def makefile(self, mode: str = "rb") -> io.BufferedReader:
        """Return what can be read."""
        del mode
        return io.BufferedReader(_Stream(self._socket, self._deadline))

    def close(self) -> None:
        """Nothing yet: its answer may still be read. Whoever connected it closes it."""


class _Stream(io.RawIOBase):
    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._socket = connected
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        self._socket.settimeout(self._deadline.left())
        return self._socket.recv_into(buffer)


def connect(origin: Origin, deadline: Deadline, trust: ssl.SSLContext | None) -> socket.socket:
    """Connect to a server by the deadline; with ``trust``, encrypted. Raises ``OSError``, also ``TimeoutError``."""
    connected = _connected(_addresses(origin, deadline), deadline)
    if trust is None:
        return connected
    try:
        connected.settimeout(deadline.left())
        return trust.wrap_socket(connected, server_hostname=origin.host)
    except BaseException:
        connected.close()
        raise


def _connected(addresses: Sequence[_Address], deadline: Deadline) -> socket.socket:
    last: OSError = ConnectionError()
    for family, kind, protocol, _, address in addresses:
        one = socket.socket(family, kind, protocol)
        try:
            one.settimeout(deadline.left())
            one.connect(address)
        except OSError as error:
            one.close()
            last = error
        else:
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return one
    raise last


def _addresses(origin: Origin, deadline: Deadline) -> Sequence[_Address]:
    """Ask the system for the numbers of a name. Nothing can interrupt that, so another thread waits for it."""
    answer: SimpleQueue[Sequence[_Address] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM))
        except OSError as error:
            answer.put(error)
        except UnicodeError:
            answer.put(OSError(origin.host))

    Thread(target=ask, name="address of the calendar server", daemon=True).start()
    try:
        found = answer.get(timeout=deadline.left())
    except Empty:
        raise TimeoutError from None
    if isinstance(found, OSError):
        raise found
    return found
