"""A lock on a file that one holder on this computer has at a time."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

_TAKEN = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
_STEP_SECONDS = 0.02


class FileLock:
    """The system's own lock on an empty file, given back by the system itself if its process dies.

    It holds between threads as well: each taking opens the file anew, and the lock belongs to what was opened. The file
    is there only as long as somebody has the lock; one that a process left behind when it was killed is harmless.
    """

    def __init__(self, path: Path, mode: int = 0o600) -> None:
        self._path = path
        self._mode = mode
        self._file: int | None = None
        self.is_exact = True
        """False once the file system turned out to know no locks."""

    def take(self, seconds: float = 0) -> bool:
        """Take the lock, waiting at most so long; returns False when another has it.

        Where the file system knows no locks it is never taken by another. Raises ``OSError`` when the file cannot be
        made.
        """
        end = time.monotonic() + seconds
        while True:
            found = self._try()
            if found is not None:
                self._file = found
                return True
            if time.monotonic() >= end:
                return False
            time.sleep(_STEP_SECONDS)

    def since(self) -> float | None:
        """Return when whoever has it took it (seconds since 1970), as far as the file tells; None when it is gone."""
        with suppress(OSError):
            return self._path.stat().st_mtime
        return None

    def give_back(self) -> None:
        """Give the lock back, if it was taken, and remove its file."""
        held, self._file = self._file, None
        if held is None:
            return
        # Windows removes no file that is open. Elsewhere it is removed first: who waits for it looks whether what it
        # got is still the file of that name, and begins again if not.
        if sys.platform == "win32":
            os.close(held)
        with suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(held)

    def _try(self) -> int | None:
        # Whatever a stranger put there, it is neither followed, waited for nor changed.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        file = os.open(self._path, flags, self._mode)
        try:
            _lock(file)
            if os.path.samestat(os.fstat(file), self._path.stat()):
                os.utime(self._path)
                return file
        except FileNotFoundError:
            pass  # its holder removed it between our opening and our lock
        except OSError as error:
            if error.errno in _NO_LOCKS:
                self.is_exact = False
                return file
            if error.errno not in _TAKEN:
                os.close(file)
                raise
        except BaseException:
            os.close(file)
            raise
        os.close(file)
        return None


def is_running(process: int) -> bool:
    """Tell whether a process of this computer may be running still; True where that cannot be told."""
    if sys.platform == "win32" or process <= 0:
        return True
    try:
        os.kill(process, 0)  # sends nothing
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _lock(file: int) -> None:
    """Lock an open file at once or not at all; raises ``OSError``."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        # Unlike POSIX's own record locks, it is not lost when another part of the process closes the same file.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
