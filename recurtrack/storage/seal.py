"""The seal of a record that is not encrypted: a sum over its whole file, by which a changed bit is noticed.

SQLite notices damage to the build of a file, not a letter of a text that has become another. An encrypted record has a
sum for each of its pages from SQLCipher; one that is not encrypted gets one for the whole, when it is closed after
writing. It stands in the file's own header, in the number that SQLite leaves to programs (``user_version``), and is
taken away with the first thing that is written again: what a crash leaves has none, and nothing is said about it.
Source of the places in the header: SQLite, "Database File Format", section 1.3.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.storage.connection import WRITE, into_the_file, transaction

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

BROKEN = "it is no longer as RecurTrack saved it, which another program may have done"
"""What is said of a record that its seal does not fit: one that was changed on purpose cannot be told from damage."""
_HEADER = 100
_PLAIN = b"SQLite format 3\x00"
_SEAL = slice(60, 64)
_PASSING = (slice(18, 20), slice(24, 28), _SEAL, slice(92, 100))
"""What SQLite may write by itself, or another SQLite: how it keeps its log, counters of changes, its version."""
_CHUNK = 1 << 20
_LOOKS = 3


def is_broken(path: Path) -> bool:
    """Tell whether a record differs from what it was when it was sealed; False for one without a seal.

    Another program that writes meanwhile takes the seal away, so what differs is looked at again. A file that cannot
    be read is not said to be broken: what opens it says why.
    """
    try:
        return all(_differs(path) for _ in range(_LOOKS))
    except OSError:
        return False


class Seal:
    """The seal of one open record that may be written. All use of it is from one thread at a time."""

    def __init__(self, driver: Driver, path: Path) -> None:
        self._driver = driver
        self._path = path
        self._file = _identity(path)

    def take_away(self) -> None:
        """Take the seal away, within the transaction that writes; costs nothing where there is none."""
        if self._is_there():
            self._driver.execute("PRAGMA user_version = 0")

    def put_on(self) -> None:
        """Seal the record before it is closed, unless it is sealed already, others are at it, or it was moved.

        Nothing is said when that fails: a record without a seal is as whole as before.
        """
        with suppress(sqlcipher.DatabaseError, OSError):
            if self._is_there():
                return
            self._driver.execute("PRAGMA busy_timeout = 0")  # the person is not to wait for it
            into_the_file(self._driver, "TRUNCATE")
            if _has_log(self._path) or self._file is None or _identity(self._path) != self._file:
                return
            with transaction(self._driver, WRITE):  # nobody else can write beside it
                self._driver.execute(f"PRAGMA user_version = {_signed(_sum_of(self._path))}")
            into_the_file(self._driver, "TRUNCATE")

    def _is_there(self) -> bool:
        return bool(self._driver.execute("PRAGMA user_version").fetchone()[0])


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that takes its name."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _differs(path: Path) -> bool:
    if _has_log(path):
        return False
    with path.open("rb") as file:
        header = file.read(_HEADER)
    sealed = int.from_bytes(header[_SEAL], "big")
    return header.startswith(_PLAIN) and bool(sealed) and sealed != _sum_of(path) and not _has_log(path)


def _has_log(path: Path) -> bool:
    """Tell whether something was written that is not in the file itself yet, or is to be taken out of it again."""
    for ending in ("-wal", "-journal"):
        with suppress(FileNotFoundError):
            if path.with_name(path.name + ending).stat().st_size > 0:
                return True
    return False


def _sum_of(path: Path) -> int:
    """Return the sum over a file, never 0."""
    with path.open("rb") as file:
        header = bytearray(file.read(_HEADER))
        for place in _PASSING:
            header[place] = bytes(place.stop - place.start)
        found = crc32(header)
        while chunk := file.read(_CHUNK):
            found = crc32(chunk, found)
    return found or 1


def _signed(number: int) -> int:
    """Return the number as SQLite takes it, which is between -2³¹ and 2³¹."""
    return int.from_bytes(number.to_bytes(4, "big"), "big", signed=True)
