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
from recurtrack.storage.seal import Seal
from recurtrack.storage.troubles import troubles
from recurtrack.storage.watch import Watch

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
        self._copy: Path | None = None
        self._is_immutable = False
        self._watch = Watch(path)
        self._seal = None if read_only or key is not None else Seal(driver, path)

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
    def open(  # noqa: PLR0913 - what opens it, and what it is opened for
        cls,
        path: Path,
        secret: Secret = None,
        *,
        now: Callable[[], datetime],
        busy_seconds: float = BUSY_SECONDS,
        read_only: bool = False,
        before_upgrade: Callable[[RecordKey | None], None] = lambda _key: None,
    ) -> RecordFile:
        """Open a record and bring its tables up to date; raises ``Unavailable`` when that cannot be done.

        ``busy_seconds`` is how long a command waits for another program that is writing. ``before_upgrade`` is called
        with the record's key before its tables change; what it raises leaves the record as it is.
        """
        encrypted = is_encrypted(path)
        if encrypted and not secret:
            raise Unavailable(Trouble.NEEDS_PASSPHRASE, file=path)
        with troubles(path, opening=True, keyed=encrypted):
            key = key_of(path, secret) if encrypted else None
            if read_only:
                return cls._to_read(path, key, now, busy_seconds)
            driver = connect(path, key, busy_seconds=busy_seconds)
            try:
                bring_up_to_date(driver, path, lambda: before_upgrade(key))
            except BaseException:
                driver.close()
                raise
        return cls(path, driver, now, key)

    @classmethod
    def _to_read(
        cls, path: Path, key: RecordKey | None, now: Callable[[], datetime], busy_seconds: float
    ) -> RecordFile:
        from recurtrack.storage.reading_only import open_to_read

        opened = open_to_read(path, key, busy_seconds)
        record = cls(path, opened.driver, now, key, read_only=True)
        record._copy = opened.folder
        record._is_immutable = opened.is_immutable
        record._watch = Watch(path, also_its_time=opened.is_immutable)
        return record

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Read within one transaction: what is seen does not change meanwhile."""
        with troubles(self.path), transaction(self._connection(), READ):
            if self._is_immutable:  # another record can still be read and saved elsewhere when its file was replaced
                self._watch.look()
            yield Reader(self._driver)
            self._refuse_unsound_pages()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Read and write within one transaction: all of it is kept, or nothing.

        Raises ``Rejected`` (``READ_ONLY``) when the record was opened for reading, and ``Unavailable`` (``REPLACED``)
        when another file has its name now: nothing is written into one that nobody would find again.
        """
        if self.read_only:
            raise Rejected(Refusal.READ_ONLY)
        with troubles(self.path):
            with self._writing().transaction(_instant(self._now)) as writer:
                self._watch.look()
                self._unseal()
                yield writer
                self._refuse_unsound_pages()
                self._watch.look()
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
                self._watch.look()
                self._unseal()
                driver.execute("INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)", (name, text))
                self._watch.look()
            self._carry_into_the_file()

    def is_replaced(self) -> bool:
        """Tell whether another file has the record's name now, or, of one opened for reading, it was written anew."""
        return self._watch.is_replaced(also_its_time=self.read_only)

    def prepare_to_write(self) -> None:
        """Load what writes, which takes a moment the first time, so that the first command does not have to."""
        self._writing()

    def problems(self) -> list[str]:
        """Check the file for damage; returns what is wrong, nothing when all is well."""
        with troubles(self.path):
            from recurtrack.storage.copying import problems_of

            return problems_of(self._connection(), encrypted=self.key is not None)

    def close(self, *, is_ours: bool = True) -> None:
        """Close the file; what was saved stays, and nothing can be done with it any more.

        One that another computer has taken over (not ``is_ours``) is left without a seal: that would be written.
        """
        if self._closed:
            return
        if self._seal is not None and is_ours:
            self._seal.put_on()
        self._closed = True
        self._driver.close()
        if self._copy is not None:
            from recurtrack.storage.reading_only import remove_copy

            remove_copy(self._copy)
        elif self.read_only:
            from recurtrack.storage.reading_only import tidy

            tidy(self.path, self.key)

    def _refuse_unsound_pages(self) -> None:
        """Refuse what was read if SQLCipher found a page of it unsound: of a long text or file it says so only here."""
        if self.key is not None and self._driver.execute("PRAGMA cipher_status").fetchone()[0] != "1":
            raise Unavailable(Trouble.DAMAGED, file=self.path, reason="a page of it is not as it was written")

    def _unseal(self) -> None:
        if self._seal is not None:
            self._seal.take_away()

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
