"""Copies a whole record into a file of its own, and looks whether the copy is what it should be before anyone uses it.

SQLite copies its own pages, within one reading transaction of the source: what others write meanwhile is not in it, and
they need not wait. The copy is then opened anew, checked page by page, and held against what was counted in the source.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.storage.connection import READ, connect, transaction
from recurtrack.storage.counting import Counted, counted, trace_of
from recurtrack.storage.keys import RecordKey
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.schema import is_marked
from recurtrack.storage.troubles import reason_of, troubles

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_PAGES_AT_ONCE = 256
"""A megabyte: between two steps the copy can be interrupted, and no lock is held for long."""

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a file while it is open."""


class NotTheSameError(Exception):
    """A copy is not what was copied."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, and the trace of its entries (see ``counting.trace_of``)."""

    what: Counted
    trace: str


def copy_into(source: Path, key: RecordKey | None, part: Path) -> Copied:
    """Copy a record into an empty file that is there; returns what was copied.

    The copy has the source's key and salt, stands for itself without a log beside it, and has reached the disk.
    Raises the driver's errors and ``OSError``.
    """
    with closing(connect(source, key, read_only=True)) as driver, transaction(driver, READ):
        copied = Copied(counted(driver), trace_of(driver))
        with closing(connect(part, key)) as target:
            driver.backup(target, pages=_PAGES_AT_ONCE, sleep=0)
            if key is not None and not is_sound(driver):
                raise NotTheSameError("a page of the record is damaged")
            # The seal of the source does not fit the copy, whose tables SQLite numbers anew.
            target.execute("PRAGMA user_version = 0")
            target.execute("PRAGMA journal_mode = DELETE").fetchall()
    to_disk(part)
    return copied


def is_sound(driver: Driver) -> bool:
    """Tell whether the seal fitted every page that was read of an encrypted record.

    A page within a long value that it does not fit is given as zeros without an error.
    """
    return bool(driver.execute("PRAGMA cipher_status").fetchone()[0] == "1")


def look_through(path: Path, key: RecordKey | None) -> Counted:
    """Open a file anew and check all of it; returns what it holds.

    Raises ``NotTheSameError`` when it is not sound or not encrypted as it should be, the driver's errors, ``OSError``.
    """
    if is_encrypted(path) is not (key is not None):
        raise NotTheSameError("it is not encrypted as it should be")
    with closing(connect(path, key, read_only=True)) as driver, transaction(driver, READ):
        found = problems_of(driver, encrypted=key is not None)
        if found:
            raise NotTheSameError(found[0])
        if not is_marked(driver):
            raise NotTheSameError("it is not marked as a record")
        return counted(driver)


def refuse_unlike(path: Path, key: RecordKey | None, expected: Counted) -> None:
    """Raise ``NotTheSameError`` when a file, opened anew and looked through, does not hold what is expected."""
    if look_through(path, key) != expected:
        raise NotTheSameError("what was written is not what can be read")


def problems_of(driver: Driver, *, encrypted: bool) -> list[str]:
    """Return what is wrong with an open file, page by page and reference by reference; raises the driver's errors."""
    found = [str(line) for (line,) in driver.execute("PRAGMA integrity_check").fetchall() if line != "ok"]
    if encrypted:  # every page carries a seal; pages that nothing uses are looked at too
        found += [str(line) for (line,) in driver.execute("PRAGMA cipher_integrity_check").fetchall()]
    broken = driver.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"an entry of “{row[0]}” refers to one that is missing" for row in broken]


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """Give a private, empty file beside a path, to be filled and renamed; what is left of it at the end is removed.

    Raises ``OSError``.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
    finally:
        for leftover in (part, *(part.with_name(f"{part.name}{end}") for end in BESIDE)):
            leftover.unlink(missing_ok=True)


def to_disk(path: Path) -> None:
    """Wait until a file or a folder has reached the disk, and let it be read from there; raises ``OSError``."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such thing for folders
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
        if hasattr(os, "posix_fadvise") and path.is_file():
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def give_name(part: Path, path: Path) -> None:
    """Give a finished file its name without ever replacing another; raises ``Rejected``."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise Rejected(Refusal.RECORD_EXISTS, file=path) from None
    except OSError:  # a file system without links
        try:
            if os.path.lexists(path):
                raise Rejected(Refusal.RECORD_EXISTS, file=path) from None
            part.rename(path)
        except OSError as error:
            raise Rejected(Refusal.CANNOT_WRITE, file=path, reason=reason_of(error)) from None


def copy_as_record(source: Path, key: RecordKey | None, to: Path) -> Counted:
    """Copy a backup into a new record, which is checked before it gets its name; its tables are as in the backup.

    Raises ``Rejected`` when a file is in the way or none can be written there, ``Unavailable`` when the backup cannot
    be read or is damaged, or the copy is not like it.
    """
    if os.path.lexists(to):
        raise Rejected(Refusal.RECORD_EXISTS, file=to)
    with troubles(source, opening=True, keyed=key is not None):
        expected = _looked_through(source, key)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with part_of(to) as part, troubles(to):
            copy_into(source, key, part)
            if _looked_through(part, key) != expected:
                raise Unavailable(Trouble.DAMAGED, file=to, reason="the copy is not like the backup")
            with closing(connect(part, key)) as driver:
                driver.execute("PRAGMA journal_mode = WAL").fetchall()
            to_disk(part)
            give_name(part, to)
        to_disk(to.parent)
    except OSError as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=to, reason=reason_of(error)) from None
    return expected


def _looked_through(path: Path, key: RecordKey | None) -> Counted:
    try:
        return look_through(path, key)
    except NotTheSameError as error:
        raise Unavailable(Trouble.DAMAGED, file=path, reason=str(error)) from None
