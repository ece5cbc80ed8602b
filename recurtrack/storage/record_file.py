"""A record file: created, opened, read and written in whole transactions.

What reads comes with the driver alone. What writes, SQLAlchemy and Alembic, is loaded by what first needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.storage.connection import BUSY_SECONDS, READ, WRITE, connect, into_the_file, transaction
from recurtrack.storage.entries import Reader
from recurtrack.storage.keys import RecordKey, Secret, key_of
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.schema import bring_up_to_date
from recurtrack.storage.troubles import troubles

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver
    from recurtrack.storage.writing import Writer, WritingPart


class RecordFile:
    """One open record. All use of it is from one thread at a time; ``close`` it at the end."""

    def __init__(
        self,
        path: Path,
        driver: Driver,
        now: Callable[[], datetime],
        key: RecordKey | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.key = key
        self.read_only = read_only
        self._driver = driver
        self._now = now
        self._writing_part: WritingPart | None = None
        self._closed = False

    @classmethod
    def create(
        cls,
        path: Path,
        secret: Secret = None,
        *,
        now: Callable[[], datetime],
        first: Sequence[Entry] = (),
    ) -> RecordFile:
        """Make a new record that holds its first entries; raises ``Rejected`` when it cannot be written there."""
        from recurtrack.storage.creating import make_file

        key = RecordKey.anew(secret) if isinstance(secret, str) and secret else secret or None
        make_file(path, key, _instant(now), lambda writer: writer.put_all(first))
        with troubles(path):
            return cls(path, connect(path, key), now, key)

    @classmethod
    def open(
        cls,
        path: Path,
        secret: Secret = None,
        *,
        now: Callable[[], datetime],
        busy_seconds: float = BUSY_SECONDS,
        read_only: bool = False,
    ) -> RecordFile:
        """Open a record and bring its tables up to date; raises ``Unavailable`` when that cannot be done.

        ``busy_seconds`` is how long a command waits for another program that is writing.
        """
        encrypted = is_encrypted(path)
        if encrypted and not secret:
            raise Unavailable(Trouble.NEEDS_PASSPHRASE, file=path)
        with troubles(path, opening=True, keyed=encrypted):
            key = key_of(path, secret) if encrypted else None
            driver = connect(path, key, busy_seconds=busy_seconds, read_only=read_only)
            try:
                bring_up_to_date(driver, path)
            except BaseException:
                driver.close()
                raise
        return cls(path, driver, now, key, read_only=read_only)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Read within one transaction: what is seen does not change meanwhile."""
        with troubles(self.path), transaction(self._connection(), READ):
            yield Reader(self._driver)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Read and write within one transaction: all of it is kept, or nothing.

        Raises ``Rejected`` (``READ_ONLY``) when the record was opened for reading.
        """
        if self.read_only:
            raise Rejected(Refusal.READ_ONLY)
        with troubles(self.path):
            with self._writing().transaction(_instant(self._now)) as writer:
                yield writer
            self._carry_into_the_file()

    def keep(self, name: str, text: str) -> None:
        """Keep a text of the program's own under a name, in the place of what was kept there.

        A record that was opened for reading keeps nothing: what the program remembers by itself is not worth an error.
        """
        if self.read_only:
            return
        with troubles(self.path):
            driver = self._connection()
            with transaction(driver, WRITE):
                driver.execute("INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)", (name, text))
            self._carry_into_the_file()

    def prepare_to_write(self) -> None:
        """Load what writes, which takes a moment the first time, so that the first command does not have to."""
        self._writing()

    def problems(self) -> list[str]:
        """Check the file for damage; returns what is wrong, nothing when all is well."""
        with troubles(self.path):
            connection = self._connection()
            integrity = connection.execute("PRAGMA integrity_check").fetchall()
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        found = [str(line) for (line,) in integrity if line != "ok"]
        return found + [f"an entry of “{row[0]}” refers to one that is missing" for row in broken]

    def close(self) -> None:
        """Close the file; what was saved stays, and nothing can be done with it any more."""
        self._closed = True
        self._driver.close()

    def _carry_into_the_file(self) -> None:
        """Bring what was committed into the file when that can be done; it is kept in the log beside it until then."""
        with suppress(sqlcipher.DatabaseError):  # said to have failed, what is saved already would be saved again
            into_the_file(self._driver, "PASSIVE")

    def _connection(self) -> Driver:
        if self._closed:
            raise Unavailable(Trouble.CLOSED, file=self.path)
        return self._driver

    def _writing(self) -> WritingPart:
        driver = self._connection()
        if self._writing_part is None:
            from recurtrack.storage.writing import WritingPart

            self._writing_part = WritingPart(driver)
        return self._writing_part


def _instant(now: Callable[[], datetime]) -> str:
    return now().astimezone(UTC).isoformat(timespec="seconds")
