"""Makes the file of a new record."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.storage.connection import connect, into_the_file
from recurtrack.storage.keys import Secret
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.schema import upgrade
from recurtrack.storage.troubles import reason_of, troubles
from recurtrack.storage.writing import Writer, WritingPart

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_LONGEST_PREFIX = 80


def make_file(
    path: Path,
    secret: Secret,
    changed_at: str,
    fill: Callable[[Writer], None],
    connecting: Callable[[Path, Secret], Driver] = connect,
) -> None:
    """Make a record's file and fill it; raises ``Rejected`` when it cannot be written there.

    It is made under another name and gets its own only when it is whole, so that a crash leaves none half made, and
    when its header says what it should: with a secret, it lies open to nobody.
    """
    if os.path.lexists(path):
        raise Rejected(Refusal.RECORD_EXISTS, file=path)
    beside = path.with_name(f".{path.name[:_LONGEST_PREFIX]}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason=reason_of(error)) from None
    try:
        with troubles(beside):
            _fill(connecting(beside, secret), changed_at, fill)
            _refuse_other_than_asked(beside, path, secret)
        _give_name(beside, path)
    finally:
        for leftover in _files_of(beside):
            leftover.unlink(missing_ok=True)


def _fill(opened: Driver, changed_at: str, fill: Callable[[Writer], None]) -> None:
    """Give an empty file its tables and its first entries, and close it."""
    with closing(opened) as driver:
        driver.execute("PRAGMA journal_mode = WAL").fetchall()
        upgrade(driver)
        with WritingPart(driver).transaction(changed_at) as writer:
            fill(writer)
        into_the_file(driver, "TRUNCATE")


def _refuse_other_than_asked(made: Path, path: Path, secret: Secret) -> None:
    """Raise ``Rejected`` for a file that lies open although it has a passphrase: the driver ignored the key."""
    if is_encrypted(made) is not bool(secret):
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason="it would not have been encrypted as was asked for")


def _give_name(beside: Path, path: Path) -> None:
    """Give a finished file its name without ever replacing another."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise Rejected(Refusal.RECORD_EXISTS, file=path) from None
    except OSError:  # a file system without links
        try:
            beside.rename(path)
        except OSError as error:
            raise Rejected(Refusal.CANNOT_WRITE, file=path, reason=reason_of(error)) from None


def _files_of(path: Path) -> tuple[Path, ...]:
    return (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))
