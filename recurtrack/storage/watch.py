"""Notices when the file of an open record is no longer the file of its name: replaced, moved or removed by others.

A program that goes on with such a file writes into something that nobody will find again. Programs that keep folders
the same on several computers replace files in this way.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from recurtrack.domain.errors import Trouble, Unavailable


class _Found(NamedTuple):
    file: tuple[int, int] | None
    written: tuple[int, int]


class Watch:
    """Knows which file a record was when it was opened; ``also_its_time``: nobody may have written to it since."""

    def __init__(self, path: Path, *, also_its_time: bool = False) -> None:
        self._path = path
        self._also_its_time = also_its_time
        self._opened = self._found()

    def look(self) -> None:
        """Look whether it is that file still, which costs a few microseconds; raises ``Unavailable`` (``REPLACED``)."""
        if self.is_replaced(also_its_time=self._also_its_time):
            raise Unavailable(Trouble.REPLACED, file=self._path)

    def is_replaced(self, *, also_its_time: bool) -> bool:
        """Tell whether another file, or none, has the name now; ``also_its_time`` or it was written to since.

        A file that comes back under its name, such as a folder renamed twice, is itself again. A disk that does not
        answer says nothing about the file: what reads or writes there says so.
        """
        found, opened = self._found(), self._opened
        if found is None or opened is None:
            return False
        return found != opened if also_its_time else found.file != opened.file

    def _found(self) -> _Found | None:
        try:
            status = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return _Found(None, (0, 0))
        except OSError:
            return None
        return _Found((status.st_dev, status.st_ino), (status.st_mtime_ns, status.st_size))
