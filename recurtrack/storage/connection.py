"""The record's own connection: the driver, the key, the pragmas and honest transactions, without SQLAlchemy.

Reading a record needs no more than this. What writes puts SQLAlchemy over the same connection.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.storage.keys import Secret, key_of

if TYPE_CHECKING:
    from sqlite3 import Connection

Driver: TypeAlias = "Connection"
"""A connection of SQLCipher's driver, which has no types; it is the standard library's with another SQLite beneath."""

BUSY_SECONDS = 5.0
APPLICATION_ID = 0x52635472  # "RcTr": says in the file's header what kind of file it is
READ, WRITE = "BEGIN", "BEGIN IMMEDIATE"
"""How a transaction begins: one that will write takes the lock at once, not at its first write."""


def connect(
    path: Path,
    secret: Secret,
    *,
    busy_seconds: float = BUSY_SECONDS,
    read_only: bool = False,
    immutable: bool = False,
) -> Driver:
    """Open the only connection to a record, whose file is there; transactions begin explicitly, so that DDL is in them.

    One connection is enough: the record has one worker. ``read_only`` nothing can be written by it, whatever is asked;
    ``immutable`` nothing is made beside the file either, which must have no log then and not change.
    Raises the driver's ``DatabaseError`` and ``OSError``.
    """
    key = key_of(path, secret)
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}{'&immutable=1' if immutable else ''}"
    connection: Driver = sqlcipher.connect(uri, uri=True, timeout=busy_seconds, check_same_thread=False)
    connection.isolation_level = None
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.text}'\"")
    # cipher_memory_security stays off, as it is by default: wiping and pinning each page in memory made reading fifteen
    # times slower when it was measured, and the entries stand in Python's memory anyway, where nothing can be wiped.
    # What a crafted file says about itself is not trusted: its tables call no functions, and its cells fit their pages.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def transaction(connection: Driver, how: str) -> Iterator[None]:
    """Do everything or nothing; ``how`` is ``READ`` or ``WRITE``."""
    connection.execute(how)
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def into_the_file(connection: Driver, how: str) -> None:
    """Carry what was committed from the log beside the record into the record itself, so that a copy of it is whole."""
    connection.execute(f"PRAGMA wal_checkpoint({how})").fetchall()
