"""Whose turn it is to tell reminders: the window's or the agent's, never both."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from recurtrack.domain.errors import Trouble, Unavailable

_TAKEN = ("locked", "busy")
"""What SQLite says when another has the lock."""


class Turn:
    """A lock on a file that one holder has at a time; the system gives it back if its process dies.

    The lock is SQLite's own, on an empty file: it holds between threads and processes on every system, and costs
    nothing beside the book.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: sqlite3.Connection | None = None

    def take(self, seconds: float = 0) -> bool:
        """Take the turn, waiting at most so long; returns False when another has it.

        Raises ``Unavailable`` (``REMINDER_BOOK``) when the file cannot be made. Taking it twice is having it once.
        """
        if self._held is not None:
            return True
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
            self._held = _locked(self._path, seconds)
        except sqlite3.Error as error:
            if isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in _TAKEN):
                return False
            raise Unavailable(Trouble.REMINDER_BOOK, reason=str(error)) from error
        except OSError as error:
            raise Unavailable(Trouble.REMINDER_BOOK, reason=error.strerror or str(error)) from error
        return True

    def give_back(self) -> None:
        """Give the turn back, if it was taken."""
        held, self._held = self._held, None
        if held is not None:
            held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.give_back()


def _locked(path: Path, seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=seconds, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except BaseException:
        connection.close()
        raise
    return connection
