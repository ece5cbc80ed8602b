"""The file of the reminder book: private, whole, of a form we know, and its errors in the program's words.

It has a rollback journal, not a write-ahead log: the book is one small file, opened for each look and closed again, so
that nothing beside it has to be kept private, and nothing holds it open while the agent sleeps.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.storage.turns import Turn

BUSY_SECONDS = 5.0
APPLICATION_ID = 0x52635472 + 1
"""Says in the file's header that it is a reminder book; a record has the number before it."""
FORMAT = 1
_SCHEMA = """
CREATE TABLE records (
    id TEXT PRIMARY KEY,
    path BLOB NOT NULL,
    checked TEXT NOT NULL,
    quiet TEXT,
    agenda TEXT
) STRICT;
CREATE TABLE slots (
    record TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT NOT NULL,
    until TEXT,
    words TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'passed', 'reached', 'shown', 'closed')),
    introduced TEXT NOT NULL,
    reached TEXT,
    missed INTEGER NOT NULL,
    told INTEGER NOT NULL,
    closing TEXT,
    closed TEXT,
    notice INTEGER,
    PRIMARY KEY (record, key),
    CHECK (state NOT IN ('reached', 'shown') OR (reached IS NOT NULL AND notice IS NOT NULL)),
    CHECK ((state = 'closed') = (closed IS NOT NULL))
) STRICT;
CREATE INDEX slots_by_state ON slots (state, day);
CREATE UNIQUE INDEX slots_by_notice ON slots (notice);
CREATE TABLE answers (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    reached TEXT NOT NULL,
    answered TEXT NOT NULL,
    until TEXT
) STRICT;
"""
_DAMAGES = ("not a database", "malformed", "corrupt")


class BookFile(NamedTuple):
    """The open file; ``number`` is the system's own for it, which it keeps when it is renamed."""

    connection: sqlite3.Connection
    number: int


def open_book(path: Path) -> BookFile:
    """Open the book, which is made if it is missing; a damaged one is set aside and a new one begun.

    Raises ``Unavailable`` (``REMINDER_BOOK``).
    """
    with book_troubles():
        number = _private_file(path)
        try:
            return BookFile(_opened(path), number)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        set_aside(path, number)
        number = _private_file(path)
        return BookFile(_opened(path), number)


def set_aside(path: Path, number: int) -> None:
    """Rename a damaged book, and the journal that belongs to it; nothing is deleted.

    Several processes may find the damage at once: they come one after the other, and only the first still finds the
    damaged file in its place.
    """
    with Turn(path.with_name(f"{path.name}.mending")) as mine:
        if not mine.take(BUSY_SECONDS):
            raise Unavailable(Trouble.REMINDER_BOOK, reason="another program is mending it")
        if number_of(path) != number:
            return
        count = 1
        while (aside := path.with_name(f"{path.name}.damaged-{count}")).exists():
            count += 1
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            journal.replace(aside.with_name(f"{aside.name}-journal"))
        path.replace(aside)


def number_of(path: Path) -> int | None:
    """Return the system's own number of the file that lies there, None when there is none."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell whether an error means that the file is not as it was written."""
    return any(word in str(error).lower() for word in _DAMAGES)


@contextmanager
def book_troubles() -> Iterator[None]:
    """Turn what the system and SQLite say of the file into ``Unavailable``: the world's fault, not a bug."""
    try:
        yield
    except OSError as error:
        raise Unavailable(Trouble.REMINDER_BOOK, reason=error.strerror or str(error)) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise  # a mistake of ours, not of the world
        raise Unavailable(Trouble.REMINDER_BOOK, reason=str(error)) from error


def _opened(path: Path) -> sqlite3.Connection:
    connection = _connected(path)
    try:
        _make_ready(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=32
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # words that are not needed any more leave no trace
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _private_file(path: Path) -> int:
    """Return the system's number of the file, which is made if it is missing.

    Nobody but the person may read it, nor the folder, if it is made here.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
    return path.stat().st_ino


def _make_ready(connection: sqlite3.Connection) -> None:
    if _format_of(connection) == FORMAT:
        return
    connection.execute("BEGIN IMMEDIATE")  # several may find it empty at once
    try:
        if _format_of(connection) == 0:
            for statement in _SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _format_of(connection: sqlite3.Connection) -> int:
    """Return the form of the file, 0 for an empty one; raises ``Unavailable`` for one of a newer program."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    (kind,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if kind != APPLICATION_ID and (found or tables):
        raise sqlite3.DatabaseError("not a database of reminders")
    if found > FORMAT:
        raise Unavailable(Trouble.REMINDER_BOOK, reason="a newer RecurTrack has written them")
    return int(found)
