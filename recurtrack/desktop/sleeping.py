"""What a notifier sleeps on: nothing wakes it but the time, ``wake``, and the sockets it listens to."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading


class Sleeping:
    """A sleep that ends early. ``wake`` takes no lock, so that a handler of signals may call it."""

    def __init__(self) -> None:
        self._inside, self._outside = socket.socketpair()
        self._inside.settimeout(0)
        self._outside.settimeout(0)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._inside, selectors.EVENT_READ)
        self._lock = threading.Lock()
        self._asleep = 0
        self._is_closed = False

    def listen(self, line: socket.socket) -> None:
        """Let whatever arrives on a socket end the sleep."""
        self._selector.register(line, selectors.EVENT_READ)

    def stop_listening(self, line: socket.socket) -> None:
        """Forget a socket; to be called before it is closed."""
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(line)

    def sleep(self, seconds: float) -> None:
        """Sleep at most so long; a ``wake`` that came before ends it at once."""
        with self._lock:
            if self._is_closed:
                return
            self._asleep += 1
        try:
            self._selector.select(max(seconds, 0.0))
        finally:
            self._get_up()

    def wake(self) -> None:
        """End the sleep, or the next one."""
        # Full: it is awake already. Closed: nobody sleeps.
        with contextlib.suppress(OSError):
            self._outside.send(b"\0")

    def close(self) -> None:
        """Wake who sleeps; what sleeping takes is given back by the last who gets up."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            if self._asleep:
                self.wake()
            else:
                self._give_back()

    def _get_up(self) -> None:
        with self._lock:
            self._asleep -= 1
            if not self._is_closed:
                with contextlib.suppress(OSError):
                    while self._inside.recv(512):
                        pass
            elif not self._asleep:
                self._give_back()

    def _give_back(self) -> None:
        self._selector.close()
        self._inside.close()
        self._outside.close()
