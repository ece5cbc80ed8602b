"""One thread that does what it is given, in the order in which it was given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Semaphore, Thread


class Worker:
    """Begins with the first thing it is given. What it is given must not raise."""

    def __init__(self, name: str) -> None:
        self._given: deque[Callable[[], None] | None] = deque()
        self._waiting = Semaphore(0)
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def do(self, work: Callable[[], None]) -> None:
        """Do this after all that was given before."""
        self._give(work)
        if self._thread.ident is None:
            self._thread.start()

    def stop(self, seconds: float | None = None) -> None:
        """Wait until all that was given is done, at most so long; nothing may be given any more."""
        self._give(None)
        if self._thread.ident is not None:
            self._thread.join(seconds)

    def _give(self, work: Callable[[], None] | None) -> None:
        self._given.append(work)
        self._waiting.release()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            work()

    def _next(self) -> Callable[[], None] | None:
        self._waiting.acquire()
        return self._given.popleft()
