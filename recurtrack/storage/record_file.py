"""A record file: created, opened, read and written in whole transactions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.storage.engine import APPLICATION_ID, BUSY_SECONDS, WRITING, record_engine
from recurtrack.storage.entries import Reader, Writer
from recurtrack.storage.mapping import UnreadableError
from recurtrack.storage.schema import NEWEST, revision_of, upgrade

_PLAIN_HEADER = b"SQLite format 3\x00"
_SMALLEST_PAGE, _CIPHER_PAGE = 512, 4096
_DISK_TROUBLES = ("full", "disk i/o", "readonly", "unable to open")
"""What SQLite says when the disk or its permissions stand in the way."""
_DAMAGES = (
    "malformed",
    "could not decode",
    "not a database",
    "corrupt",
    "no such table",
    "no such column",
    "vtable constructor failed",
)
"""What SQLite says when the file is not as it was written."""
_LONGEST_PREFIX = 80


class RecordFile:
    """One open record. All use of it is from one thread at a time; ``close`` it at the end."""

    def __init__(self, path: Path, engine: Engine, now: Callable[[], datetime]) -> None:
        self.path = path
        self._engine = engine
        self._now = now
        self._closed = False

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str | None = None,
        *,
        now: Callable[[], datetime],
        first: Sequence[Entry] = (),
    ) -> RecordFile:
        """Make a new record that holds its first entries; raises ``Rejected`` when it cannot be written there.

        It is made under another name and gets its own only when it is whole, so that a crash leaves none half made.
        """
        if os.path.lexists(path):
            raise Rejected(Refusal.RECORD_EXISTS, file=path)
        beside = path.with_name(f".{path.name[:_LONGEST_PREFIX]}.{os.getpid()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise Rejected(Refusal.CANNOT_WRITE, file=path, reason=_reason(error)) from None
        try:
            _fill(beside, passphrase, first, now)
            _give_name(beside, path)
        finally:
            for leftover in _files_of(beside):
                leftover.unlink(missing_ok=True)
        return cls(path, record_engine(path, passphrase), now)

    @classmethod
    def open(
        cls,
        path: Path,
        passphrase: str | None = None,
        *,
        now: Callable[[], datetime],
        read_only: bool = False,
        busy_seconds: float = BUSY_SECONDS,
    ) -> RecordFile:
        """Open a record and bring its tables up to date; raises ``Unavailable`` when that cannot be done.

        ``busy_seconds`` is how long a command waits for another program that is writing.
        """
        encrypted = is_encrypted(path)
        if encrypted and not passphrase:
            raise Unavailable(Trouble.NEEDS_PASSPHRASE, file=path)
        engine = record_engine(path, passphrase if encrypted else None, read_only=read_only, busy_seconds=busy_seconds)
        try:
            with _troubles(path, opening=True, keyed=encrypted):
                _bring_up_to_date(engine, path, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine, now)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Read within one transaction: what is seen does not change meanwhile."""
        with _troubles(self.path), self._connection() as connection, connection.begin():
            yield Reader(connection)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Read and write within one transaction: all of it is kept, or nothing."""
        changed_at = self._now().astimezone(UTC).isoformat(timespec="seconds")
        with _troubles(self.path), self._connection() as raw:
            connection = raw.execution_options(**{WRITING: True})
            with connection.begin():
                yield Writer(connection, changed_at)
        with _troubles(self.path), self._connection() as raw:
            _into_the_file(raw, "PASSIVE")

    def problems(self) -> list[str]:
        """Check the file for damage; returns what is wrong, nothing when all is well."""
        with _troubles(self.path), self._connection() as connection:
            integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        found = [str(line) for line in integrity if line != "ok"]
        return found + [f"an entry of “{row[0]}” refers to one that is missing" for row in broken]

    def close(self) -> None:
        """Close the file; what was saved stays, and nothing can be done with it any more."""
        self._closed = True
        self._engine.dispose()

    def _connection(self) -> Connection:
        if self._closed:
            raise Unavailable(Trouble.CLOSED, file=self.path)
        return self._engine.connect()


def _fill(path: Path, passphrase: str | None, first: Sequence[Entry], now: Callable[[], datetime]) -> None:
    """Give an empty file its tables and its first entries."""
    engine = record_engine(path, passphrase)
    try:
        with _troubles(path):
            with engine.connect() as connection:
                _outside_a_transaction(connection, "PRAGMA journal_mode = WAL")
            upgrade(engine)
        record = RecordFile(path, engine, now)
        with record.writing() as writer:
            writer.put_all(first)
        with _troubles(path), engine.connect() as connection:
            _into_the_file(connection, "TRUNCATE")
    finally:
        engine.dispose()


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
            raise Rejected(Refusal.CANNOT_WRITE, file=path, reason=_reason(error)) from None


def _outside_a_transaction(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql(statement)
    connection.exec_driver_sql("BEGIN")


def _into_the_file(connection: Connection, how: str) -> None:
    """Carry what was committed from the log beside the record into the record itself, so that a copy of it is whole."""
    _outside_a_transaction(connection, f"PRAGMA wal_checkpoint({how})")


def _bring_up_to_date(engine: Engine, path: Path, *, read_only: bool) -> None:
    with engine.connect() as connection:
        revision = revision_of(connection)
        application = connection.execute(text("PRAGMA application_id")).scalar_one()
    if revision is None or application != APPLICATION_ID:
        raise Unavailable(Trouble.NOT_A_RECORD, file=path)
    if revision > NEWEST:
        raise Unavailable(Trouble.NEWER, file=path)
    if revision != NEWEST and not read_only:
        upgrade(engine)


def is_encrypted(path: Path) -> bool:
    """Look at the file; raises ``Unavailable`` when there is none that could be a record.

    An encrypted record has no header: it is whole pages of what looks like noise.
    """
    try:
        status = path.stat()
        size = status.st_size
        if not S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            raise Unavailable(Trouble.NOT_A_RECORD, file=path)
        with path.open("rb") as file:
            header = file.read(_SMALLEST_PAGE)
    except (FileNotFoundError, NotADirectoryError):
        raise Unavailable(Trouble.MISSING, file=path) from None
    except PermissionError:
        raise Unavailable(Trouble.NO_PERMISSION, file=path) from None
    except OSError as error:
        raise Unavailable(Trouble.DAMAGED, file=path, reason=_reason(error)) from None
    if header.startswith(_PLAIN_HEADER):
        return False
    if size < _CIPHER_PAGE or size % _CIPHER_PAGE or header.isascii():
        raise Unavailable(Trouble.NOT_A_RECORD, file=path)
    return True


@contextmanager
def _troubles(path: Path, *, opening: bool = False, keyed: bool = False) -> Iterator[None]:
    """Turn the driver's errors into ``Unavailable``: the world's fault, not a bug."""
    try:
        yield
    except (IntegrityError, sqlcipher.IntegrityError) as error:
        raise Rejected(Refusal.MISSING_REFERENCE) from error
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        reason = str(getattr(error, "orig", error))
        said = reason.lower()
        if opening and "not a database" in said:
            raise Unavailable(Trouble.WRONG_PASSPHRASE if keyed else Trouble.NOT_A_RECORD, file=path) from error
        if "locked" in said or "busy" in said:
            raise Unavailable(Trouble.LOCKED, file=path) from error
        if any(word in said for word in _DISK_TROUBLES):
            raise Unavailable(Trouble.DISK, file=path, reason=reason) from error
        if any(word in said for word in _DAMAGES):
            raise Unavailable(Trouble.DAMAGED, file=path, reason=reason) from error
        raise  # a mistake of ours, not of the world
    except UnreadableError as error:
        raise Unavailable(Trouble.DAMAGED, file=path, reason=str(error)) from error


def _files_of(path: Path) -> tuple[Path, ...]:
    return (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
