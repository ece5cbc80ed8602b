"""The version of a record's tables: what it is, and how it is brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.storage.connection import APPLICATION_ID

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

NEWEST = "0005"
"""The revision this program works with; a test holds it to the newest migration."""

WORDS_SINCE = "0003"
"""The revision since which a record has its index of all words, kept with every entry that is written."""

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def revision_of(driver: Driver) -> str | None:
    """Return the revision of an open record, or None for a file that is no record."""
    if not driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall():
        return None
    found = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if found is None else str(found[0])


def is_marked(driver: Driver) -> bool:
    """Tell whether a file says in its header that it is a record of this program."""
    return bool(driver.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def upgrade(driver: Driver) -> None:
    """Bring a record to the newest revision in one transaction; a failure leaves it as it was.

    Foreign keys are off meanwhile, since rebuilding a table would delete what refers to it, and are checked afterwards.
    Raises the driver's errors, and ``UnreadableError`` for an entry that cannot be read or refers to a missing one.
    """
    from recurtrack.storage.upgrading import run_steps

    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        run_steps(driver)
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def bring_up_to_date(driver: Driver, path: Path) -> None:
    """Bring a record that was opened to the newest revision; raises ``Unavailable`` when it is none, or a newer one."""
    revision = revision_of(driver)
    if revision is None or not is_marked(driver):
        raise Unavailable(Trouble.NOT_A_RECORD, file=path)
    if revision > NEWEST:
        raise Unavailable(Trouble.NEWER, file=path)
    if revision != NEWEST:
        upgrade(driver)
