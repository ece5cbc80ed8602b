"""What a record holds, counted and summed up, so that two files can be compared without showing what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.storage.plain_rows import shape_of
from recurtrack.storage.schema import revision_of

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a record holds: entries of each kind that are not removed, a sum of every row, the version of its tables."""

    counts: Mapping[str, int]
    digest: str
    revision: str

    @property
    def entries(self) -> int:
        """How many entries there are in all."""
        return sum(self.counts.values())


def counted(driver: Driver) -> Counted:
    """Count a record and sum up every row of it, within the caller's transaction; raises the driver's errors."""
    there = [str(name) for (name,) in driver.execute(_TABLES)]
    total = sha256()
    for table in there:
        total.update(f"\x00{table}\x00".encode())
        for row in driver.execute(f"SELECT * FROM [{table}] NOT INDEXED"):  # noqa: S608 - names of our own tables
            values = tuple(sha256(value).digest() if isinstance(value, bytes) else value for value in row)
            total.update(repr(values).encode("utf-8", "surrogatepass"))
    return Counted(counts=counts_of(driver), digest=total.hexdigest(), revision=revision_of(driver) or "")


def counts_of(driver: Driver) -> dict[str, int]:
    """Count the entries of each kind that are not removed; a record of an earlier version may lack kinds of today."""
    there = {str(name) for (name,) in driver.execute(_TABLES)}
    found = {name: shape_of(kind).table for name, kind in ENTRY_KINDS.items()}
    counting = "SELECT count(*) FROM [{}] WHERE removed IS 0"
    return {
        name: int(driver.execute(counting.format(table)).fetchone()[0])
        for name, table in found.items()
        if table in there
    }


def trace_of(driver: Driver) -> str:
    """Return a text that is another one once an entry is; of attached files only their length is looked at."""
    there = {str(name) for (name,) in driver.execute(_TABLES)}
    total = sha256()
    for shape in (shape_of(kind) for kind in ENTRY_KINDS.values()):
        if shape.table in there:
            names = [str(row[1]) for row in driver.execute(f"PRAGMA table_info([{shape.table}])")]
            columns = ", ".join(f"length([{name}])" if name in shape.holding_bytes else f"[{name}]" for name in names)
            total.update(f"\x00{shape.table}\x00".encode())
            for row in driver.execute(f"SELECT {columns} FROM [{shape.table}]"):  # noqa: S608 - names of our own tables
                total.update(repr(row).encode("utf-8", "surrogatepass"))
    return total.hexdigest()
