"""Runs the migrations of a record's tables, with Alembic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from recurtrack import __version__
from recurtrack.storage.connection import APPLICATION_ID
from recurtrack.storage.engine import record_engine, writing
from recurtrack.storage.plain_rows import UnreadableError
from recurtrack.storage.schema import MIGRATIONS, WORDS_SINCE, WRITTEN_BY, revision_of
from recurtrack.storage.writing import Writer

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver


def run_steps(driver: Driver) -> None:
    """Run the steps that are missing, in one transaction; foreign keys must be off, and are checked at its end.

    Raises the driver's errors, and ``UnreadableError`` for an entry that cannot be read or refers to a missing one.
    """
    before = revision_of(driver)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(record_engine(driver)) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        broken = driver.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise UnreadableError(f"{len(broken)} entries refer to missing ones")
        if before is None or before < WORDS_SINCE:
            # After the last step: entries are read by the tables of today.
            Writer(driver, connection, changed_at="").index_anew()
        driver.execute("INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)", (WRITTEN_BY, __version__))
        driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        driver.execute("PRAGMA user_version = 0")  # the seal of before
