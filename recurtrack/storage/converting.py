"""Gives a record another key, its first one, or none, by a new file that takes the place of the old one.

Until the very last step, the renaming, the record is the file it was; after it, it is the new one. Whatever happens in
between, one of the two is there and whole.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing, suppress
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.storage.connection import APPLICATION_ID, READ, connect, transaction
from recurtrack.storage.copying import BESIDE, NotTheSameError, is_sound, part_of, refuse_unlike, to_disk
from recurtrack.storage.counting import Counted, counted
from recurtrack.storage.keys import RecordKey
from recurtrack.storage.troubles import reason_of, troubles

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_CHUNK = 1 << 20


def convert(path: Path, old: RecordKey | None, new: RecordKey | None) -> None:
    """Give a record that nobody has open another key; raises ``Unavailable``, and the record is then as it was."""
    place = Path(os.path.realpath(path))
    try:
        remove_parts(place)
        with part_of(place) as part, troubles(path):
            expected = _export(place, old, part, new)
            try:
                refuse_unlike(part, new, expected)
            except NotTheSameError as error:
                raise Unavailable(Trouble.DISK, file=path, reason=str(error)) from None
            part.chmod(S_IMODE(place.stat().st_mode))
            to_disk(part)
            _take_its_place(part, place, overwrite=old is None)
    except OSError as error:
        raise Unavailable(Trouble.DISK, file=path, reason=reason_of(error)) from None


def _export(path: Path, old: RecordKey | None, part: Path, new: RecordKey | None) -> Counted:
    """Write everything of a record into an empty file under another key; returns what there is of it.

    Raises the driver's errors; nobody else has the record open when it comes back.
    """
    with closing(connect(path, old)) as driver:
        # Leaving the log needs the record for oneself, and leaves no log that could later be taken for the new file's.
        driver.execute("PRAGMA journal_mode = DELETE").fetchall()
        try:
            with transaction(driver, READ):
                expected = counted(driver)
            _copy(driver, part, new)
            if old is not None and not is_sound(driver):
                raise Unavailable(Trouble.DAMAGED, file=path, reason="a page of it is not as it was written")
        finally:
            driver.execute("PRAGMA journal_mode = WAL").fetchall()
    with closing(connect(part, new)) as driver:
        driver.execute("PRAGMA journal_mode = WAL").fetchall()
    return expected


def _copy(driver: Driver, part: Path, new: RecordKey | None) -> None:
    key = "" if new is None else f"x'{new.text}'"
    driver.execute("ATTACH DATABASE ? AS converted KEY ?", (str(part), key))
    try:
        # Zetetic, SQLCipher API, "sqlcipher_export()": every table, index and row, the index of words with them; not
        # the numbers in the header.
        driver.execute("SELECT sqlcipher_export('converted')").fetchall()
        driver.execute(f"PRAGMA converted.application_id = {APPLICATION_ID}")
        driver.execute("PRAGMA converted.user_version = 0")
    finally:
        driver.execute("DETACH DATABASE converted")


def _take_its_place(part: Path, path: Path, *, overwrite: bool) -> None:
    """Rename a finished file to the record's name, and overwrite what the record was if it lay open to everybody."""
    if any(path.with_name(f"{path.name}{end}").exists() for end in BESIDE):
        raise Unavailable(Trouble.LOCKED, file=path)
    before = os.open(path, os.O_RDWR) if overwrite and sys.platform != "win32" else None
    try:
        part.replace(path)
        with suppress(OSError):  # it has its name: said to have failed, its new passphrase would not be known
            to_disk(path.parent)
        if before is not None:
            _overwrite(before)
    finally:
        if before is not None:
            os.close(before)


def _overwrite(file: int) -> None:
    """Overwrite a file that has lost its name, before its place on the disk is given away.

    It is the best a program can do, and not much: an SSD writes elsewhere, a file system that keeps old versions keeps
    this one, and backups and copies are not touched. On Windows a file cannot be renamed over one that is open, so it
    is not done there. One that has another name still (a hard link) is left: it may be somebody's copy.
    """
    status = os.fstat(file)
    if status.st_nlink > 0:
        return
    with suppress(OSError):  # the record is converted; this was only more
        os.lseek(file, 0, os.SEEK_SET)
        for start in range(0, status.st_size, _CHUNK):
            os.write(file, bytes(min(_CHUNK, status.st_size - start)))
        os.fsync(file)


def remove_parts(path: Path) -> None:
    """Remove what a conversion left that was ended by force; whoever has the writer's lock is the only one at it.

    Of a record whose passphrase was being removed it can be read by anybody. Raises ``OSError``.
    """
    prefix = f".{path.name}."
    for found in path.parent.iterdir():
        if found.name.startswith(prefix) and found.name.removeprefix(prefix).split("-")[0].endswith(".part"):
            found.unlink(missing_ok=True)
