"""The version of a record's tables: what it is, and how it is brought up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.storage.engine import APPLICATION_ID, WRITING
from recurtrack.storage.entries import Writer

NEWEST = "0003"
"""The revision this program works with; a test holds it to the newest migration."""

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def revision_of(connection: Connection) -> str | None:
    """Return the revision of an open record, or None for a file that is no record."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().first()
    return None if revision is None else str(revision)


def upgrade(engine: Engine) -> None:
    """Bring a record to the newest revision in one transaction; a failure leaves it as it was.

    Foreign keys are off meanwhile, since rebuilding a table would delete what refers to it, and are checked afterwards.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as raw:
        raw.exec_driver_sql("PRAGMA foreign_keys = OFF")
        raw.rollback()
        connection = raw.execution_options(**{WRITING: True})
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise Unavailable(Trouble.DAMAGED, file="", reason=f"{len(broken)} entries refer to missing ones")
            # After the last step, whichever came first: entries are read by the tables of today.
            Writer(connection, changed_at="").index_anew()
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.exec_driver_sql("PRAGMA foreign_keys = ON")
        raw.rollback()
