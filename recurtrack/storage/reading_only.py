"""Opens a record so that nothing is written: neither to it nor, where that cannot be, beside it.

A record keeps its log in files beside it, which a reader needs too. Where none can be made, in a folder that may not be
written to, SQLite is told that the file does not change (``immutable``), which is right exactly when there is no log:
all that was ever saved is then in the file itself, and whoever has more rights and writes later is noticed by the time
and size of the file. Where there is a log, as after a crash, or where the tables are of an older program, a private
copy is read instead, and removed at the end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.paths import opened_folder
from recurtrack.storage.connection import connect
from recurtrack.storage.file_lock import FileLock
from recurtrack.storage.keys import RecordKey
from recurtrack.storage.schema import is_older, upgrade
from recurtrack.storage.troubles import reason_of
from recurtrack.storage.writer_lock import beside

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_CANNOT_BE_MADE = ("readonly", "unable to open")
"""What SQLite says when it can make no log beside a file."""
_LOGS = ("-wal", "-journal")


class OpenedToRead(NamedTuple):
    """A connection that writes nothing; ``folder`` is of a private copy, and to be removed after it is closed."""

    driver: Driver
    folder: Path | None = None
    is_immutable: bool = False


def open_to_read(path: Path, key: RecordKey | None, busy_seconds: float) -> OpenedToRead:
    """Open a record to read it, with the tables of today; raises the driver's errors and ``Unavailable``."""
    try:
        driver = connect(path, key, busy_seconds=busy_seconds, read_only=True)
        with _closed_on_error(driver):
            older = is_older(driver, path)
    except sqlcipher.OperationalError as error:
        if not any(words in str(error).lower() for words in _CANNOT_BE_MADE):
            raise
        if _has_log(path):
            return _privately(path, key, _copy_with_logs)
        driver = connect(path, key, read_only=True, immutable=True)
        with _closed_on_error(driver):
            older = is_older(driver, path)
        if not older:
            return OpenedToRead(driver, is_immutable=True)
    if not older:
        return OpenedToRead(driver)
    with closing(driver):
        return _privately(path, key, lambda _path, copy: _copy_pages(driver, copy, key))


def kept_in(path: Path, key: RecordKey | None, name: str) -> str | None:
    """Return a text that the program keeps in a record that is not open; None when it cannot be told.

    Nothing stays beside a copy that was handed over: such a file keeps no log.
    """
    with suppress(sqlcipher.DatabaseError), closing(connect(path, key, read_only=True)) as driver:
        found = driver.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])
    return None


def remove_copy(folder: Path) -> None:
    """Remove a private copy; what cannot be removed now goes with the other copies at the next start."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def tidy(path: Path, key: RecordKey | None) -> None:
    """Remove the empty log that reading left beside a record, as far as nobody has it open to write in it.

    SQLite itself does that, when the last connection that may write is closed; a reader may not.
    """
    place = Path(os.path.realpath(path))
    with suppress(OSError, sqlcipher.DatabaseError):
        log = place.with_name(f"{place.name}-wal")
        if not log.exists() or _has_log(place) or beside(place, "open").exists():
            return
        lock = FileLock(beside(place, "lock"))
        if lock.take():
            try:
                with closing(connect(place, key, busy_seconds=0)) as driver:
                    driver.execute("SELECT count(*) FROM sqlite_master").fetchall()
            finally:
                lock.give_back()


@contextmanager
def _closed_on_error(driver: Driver) -> Iterator[None]:
    try:
        yield
    except BaseException:
        driver.close()
        raise


def _privately(path: Path, key: RecordKey | None, copy: Callable[[Path, Path], None]) -> OpenedToRead:
    """Open a private copy of a record, brought up to date."""
    folder = opened_folder() / f"read-{os.urandom(8).hex()}"
    try:
        folder.mkdir(mode=0o700, parents=True)
        place = folder / "record"
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        copy(path, place)
        with closing(connect(place, key)) as driver:
            driver.execute("PRAGMA journal_mode = DELETE").fetchall()
            driver.execute("PRAGMA user_version = 0")  # the seal is of the bytes of the original
            if is_older(driver, place):
                upgrade(driver)
        return OpenedToRead(connect(place, key, read_only=True), folder)
    except OSError as error:
        remove_copy(folder)
        raise Unavailable(Trouble.DISK, file=path, reason=reason_of(error)) from None
    except BaseException:
        remove_copy(folder)
        raise


def _copy_with_logs(path: Path, copy: Path) -> None:
    import shutil

    shutil.copyfile(path, copy)
    for end in _LOGS:
        with suppress(FileNotFoundError):
            found = path.with_name(f"{path.name}{end}").read_bytes()
            log = copy.with_name(f"{copy.name}{end}")
            os.close(os.open(log, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            log.write_bytes(found)


def _copy_pages(driver: Driver, copy: Path, key: RecordKey | None) -> None:
    """Copy an open record as it is at one moment; others may write in it meanwhile."""
    with closing(connect(copy, key)) as target:
        driver.backup(target)


def _has_log(path: Path) -> bool:
    """Tell whether something is in a log beside a file that is not in the file itself."""
    for end in _LOGS:
        with suppress(OSError):
            if path.with_name(f"{path.name}{end}").stat().st_size > 0:
                return True
    return False
