"""Reads what can still be read of a damaged record, on a copy of it: the damaged file itself is never written.

Every table is walked from both its ends; what lies between two places that cannot be read is asked for row by row. The
indexes know which rows there were, and hold some of their values a second time: what differs there is doubtful.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.storage.connection import Driver
from recurtrack.storage.copying import is_sound
from recurtrack.storage.keys import RecordKey
from recurtrack.storage.salvage_header import mend_header

PAGE = 4096
_MOST_PROBES = 50_000
"""So many single rows are asked for at most, in each table."""
_GIVE_UP = 500
"""A page holds fewer rows."""
_FIRST, _LAST = -(2**63), 2**63 - 1
_Row = tuple[Any, ...]


@dataclass(slots=True)
class SalvagedTable:
    """What was read of a table.

    ``rows`` by their numbers, ``expected`` the ids that its index knows by those numbers, ``doubtful`` the numbers of
    rows that an index knows otherwise; ``whole``: table and index were read without any trouble.
    """

    columns: tuple[str, ...] = ()
    rows: dict[int, _Row] = field(default_factory=dict)
    expected: dict[int, str] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)
    whole: bool = True


@contextmanager
def working_copy(path: Path, beside: Path) -> Iterator[Path]:
    """Give a private copy of a damaged file and of its log, as far as the disk gives them; removed at the end.

    It lies in the folder of ``beside``, where the recovered record will lie. Raises ``OSError``.
    """
    folder = Path(mkdtemp(prefix=".recovering-", dir=beside.parent))
    try:
        copy = folder / "damaged.recurtrack"
        _copy_bytes(path, copy)
        log = path.with_name(f"{path.name}-wal")
        if log.is_file():
            _copy_bytes(log, copy.with_name(f"{copy.name}-wal"), fill=False)
        mend_header(copy)
        yield copy
    finally:
        rmtree(folder, ignore_errors=True)


class Wreck:
    """A damaged record, read on a working copy. Raises the driver's errors when not even its first page can be read."""

    def __init__(self, copy: Path, key: RecordKey | None) -> None:
        self._copy = copy
        self._key = key
        self._driver = self._opened()
        self._driver.execute("PRAGMA schema_version").fetchall()

    def close(self) -> None:
        """Close the copy."""
        self._driver.close()

    def tables(self) -> frozenset[str]:
        """Return the names of the tables that can be found."""
        return frozenset(str(row[0]) for row in self._all("SELECT name FROM sqlite_master WHERE type = 'table'")[0])

    def mend_tables(self, sound: dict[str, str]) -> None:
        """Write down anew what the tables are, where that was damaged; ``sound`` has the words by the tables' names."""
        with suppress(sqlcipher.DatabaseError):
            rows, _ = self._all("SELECT rowid, name, sql FROM sqlite_master WHERE type = 'table'")
            by_words = {words: name for name, words in sound.items()}
            for number, name, words in rows:
                right = name if name in sound else by_words.get(words)
                if right is not None and (name, words) != (right, sound[right]):
                    self._driver.execute(
                        "UPDATE sqlite_master SET name = ?1, tbl_name = ?1, sql = ?2 WHERE rowid = ?3",
                        (right, sound[right], number),
                    )
        self._reopen()

    def table(self, name: str) -> SalvagedTable:
        """Read a table with all that can be read of it."""
        found = SalvagedTable()
        names, readable = self._all(f"PRAGMA table_info([{name}])")
        found.columns = tuple(str(row[1]) for row in names)
        if not readable or not found.columns:
            found.whole = False
            return found
        self._walk(name, found)
        if "id" in found.columns:
            self._hold_against_indexes(name, found)
        return found

    def _walk(self, name: str, found: SalvagedTable) -> None:
        columns = ", ".join(f"[{column}]" for column in found.columns)
        reading = f"SELECT rowid, {columns} FROM [{name}] NOT INDEXED"  # noqa: S608 - names of the file's own tables
        up, ended = self._all(f"{reading} ORDER BY rowid")
        found.rows.update((row[0], tuple(row[1:])) for row in up)
        numbers, found_all = self._all(f"SELECT rowid, id FROM [{name}]") if "id" in found.columns else ([], True)  # noqa: S608
        found.expected = {row[0]: row[1] for row in numbers if isinstance(row[1], str)}
        found.whole = ended and found_all
        if not ended:
            down, _ = self._all(f"{reading} ORDER BY rowid DESC")
            found.rows.update((row[0], tuple(row[1:])) for row in down)
            # When the index knows which rows there are, no others need be asked for.
            self._probe(reading, [*found.expected] if found_all and found.expected else _between(up, down), found)

    def _probe(self, reading: str, numbers: Iterable[int], found: SalvagedTable) -> None:
        """Ask for single rows, until so many in a row cannot be read that the rest cannot either."""
        failed = 0
        for number in numbers:
            if number in found.rows:
                continue
            rows, readable = self._all(f"{reading} WHERE rowid = {int(number)}")
            found.rows.update((row[0], tuple(row[1:])) for row in rows)
            failed = 0 if readable else failed + 1
            if failed == _GIVE_UP:
                return

    def _hold_against_indexes(self, name: str, found: SalvagedTable) -> None:
        """Note the rows whose values an index knows otherwise; an index holds its columns a second time."""
        indexes, _ = self._all(f"PRAGMA index_list([{name}])")
        for index in (str(row[1]) for row in indexes):
            held = [str(row[2]) for row in self._all(f"PRAGMA index_info([{index}])")[0]]
            if not held or not set(held) <= set(found.columns):
                continue
            columns = ", ".join(f"[{column}]" for column in held)
            said, whole = self._all(f"SELECT rowid, {columns} FROM [{name}] INDEXED BY [{index}]")  # noqa: S608
            places = [found.columns.index(column) for column in held]
            by_number = {row[0]: tuple(row[1:]) for row in said}
            for number, row in found.rows.items():
                values = tuple(row[place] for place in places)
                if (number in by_number or whole) and by_number.get(number) != values:
                    found.doubtful.add(number)
            found.whole = found.whole and whole

    def _all(self, statement: str) -> tuple[list[_Row], bool]:
        """Return the rows up to the first that cannot be read, and whether that was all."""
        rows: list[_Row] = []
        try:
            for row in self._driver.execute(statement):
                if not self._is_sound():  # an unsound page within a long value is given as zeros, without an error
                    self._reopen()
                    return rows, False
                rows.append(row)
        except (sqlcipher.DatabaseError, ValueError, OverflowError):
            self._reopen()  # after a page that its seal does not fit, the driver reads nothing more
            return rows, False
        return rows, True

    def _is_sound(self) -> bool:
        return self._key is None or is_sound(self._driver)

    def _reopen(self) -> None:
        self._driver.close()
        self._driver = self._opened()

    def _opened(self) -> Driver:
        driver: Driver = sqlcipher.connect(f"{self._copy.absolute().as_uri()}?mode=rw", uri=True)
        driver.isolation_level = None
        try:
            driver.execute("PRAGMA cipher_log_level = NONE")
            if self._key is not None:
                driver.execute(f"PRAGMA key = \"x'{self._key.text}'\"")
            # Before anything reads the file: lets one that was cut off be opened, and what can be understood of the
            # tables be used although the rest of their description cannot.
            driver.execute("PRAGMA writable_schema = ON")
            driver.execute("PRAGMA trusted_schema = OFF")
            driver.execute("PRAGMA cell_size_check = ON")
        except BaseException:
            driver.close()
            raise
        return driver


def _between(up: list[_Row], down: list[_Row]) -> range:
    """Return the numbers of the rows that neither way reached."""
    first = up[-1][0] + 1 if up else 1
    last = down[-1][0] if down else first + _MOST_PROBES
    return range(max(first, _FIRST), min(last, first + _MOST_PROBES, _LAST))


def _copy_bytes(source: Path, target: Path, *, fill: bool = True) -> None:
    """Copy a file page by page; pages that the disk does not give are left empty. Raises ``OSError``."""
    size = source.stat().st_size
    target.touch(0o600)
    with source.open("rb", buffering=0) as file, target.open("wb") as out:
        for start in range(0, size, PAGE):
            out.write(_page(file.fileno(), start, min(PAGE, size - start)))
        if fill and size % PAGE:
            out.write(b"\x00" * (PAGE - size % PAGE))


def _page(descriptor: int, start: int, length: int) -> bytes:
    try:
        os.lseek(descriptor, start, os.SEEK_SET)
        return os.read(descriptor, length).ljust(length, b"\x00")
    except OSError:
        return b"\x00" * length
