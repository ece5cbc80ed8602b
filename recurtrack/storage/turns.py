"""Whose turn it is to tell reminders: the window's or the agent's, never both."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from recurtrack.domain.errors import Trouble, Unavailable

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Turn:
    """A lock on a file that one process has at a time; the system gives it back if the process dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: BaseFileLock | None = None

    def take(self, seconds: float = 0) -> bool:
        """Take the turn, waiting at most so long; returns False when another has it.

        Raises ``Unavailable`` (``REMINDER_BOOK``) when the file cannot be made. Taking it twice is having it once.
        """
        from filelock import FileLock, Timeout  # more than the rest of the agent together, so not before it is wanted

        if self._lock is None:
            self._lock = FileLock(self._path, mode=0o600, thread_local=False)
        if self._lock.is_locked:
            return True
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire(timeout=seconds, poll_interval=0.02)
        except Timeout:
            return False
        except OSError as error:
            raise Unavailable(Trouble.REMINDER_BOOK, reason=error.strerror or str(error)) from error
        return True

    def give_back(self) -> None:
        """Give the turn back, if it was taken."""
        if self._lock is not None:
            self._lock.release(force=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.give_back()
