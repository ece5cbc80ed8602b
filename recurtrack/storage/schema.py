"""The version of a record's tables: what it is, and how it is brought up to date."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack import __version__
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.storage.connection import APPLICATION_ID
from recurtrack.storage.own_tables import refuse_foreign
from recurtrack.storage.seal import BROKEN, is_broken

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

NEWEST = "0005"
"""The revision this program works with; a test holds it to the newest migration."""

WORDS_SINCE = "0003"
"""The revision since which a record has its index of all words, kept with every entry that is written."""

WRITTEN_BY = "written by"
"""Under this name a record keeps the version of the program that made its tables as they are."""

_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,32}")

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


def bring_up_to_date(driver: Driver, path: Path, before_upgrade: Callable[[], None] = lambda: None) -> None:
    """Bring a record that was opened to the newest revision; raises ``Unavailable`` when it is none, or a newer one.

    What ``before_upgrade`` raises leaves the record as it is.
    """
    if is_older(driver, path):
        before_upgrade()
        upgrade(driver)


def is_older(driver: Driver, path: Path) -> bool:
    """Tell whether a record is of an older revision; raises ``Unavailable`` when it is none, or a newer one."""
    revision = revision_of(driver)
    if revision is None or not is_marked(driver):
        raise Unavailable(Trouble.NOT_A_RECORD, file=path)
    refuse_foreign(driver, path)
    if revision > NEWEST:
        maker = _maker_of(driver)
        if maker is None:
            raise Unavailable(Trouble.NEWER, file=path)
        raise Unavailable(Trouble.NEWER_KNOWN, file=path, version=maker, ours=__version__)
    if is_broken(path):
        raise Unavailable(Trouble.DAMAGED, file=path, reason=BROKEN)
    return revision != NEWEST


def _maker_of(driver: Driver) -> str | None:
    """Return which version of the program a newer record is from; None when it does not say so in a way we know."""
    try:
        found = driver.execute("SELECT value FROM kept WHERE name = ?", (WRITTEN_BY,)).fetchone()
    except sqlcipher.DatabaseError:  # what a newer program keeps may lie elsewhere
        return None
    version = "" if found is None else str(found[0])
    return version if _VERSION.fullmatch(version) else None
