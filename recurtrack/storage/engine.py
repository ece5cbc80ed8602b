"""Opens a record file as an SQLAlchemy engine: the driver, the key, the pragmas and honest transactions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

WRITING = "recurtrack_writing"
"""Execution option of a connection that is about to write: it takes the write lock at once."""

BUSY_SECONDS = 5.0
APPLICATION_ID = 0x52635472  # "RcTr": says in the file's header what kind of file it is


def record_engine(
    path: Path, passphrase: str | None, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS
) -> Engine:
    """Return an engine with one connection to the record, whose file is there; nothing is opened before the first use.

    One connection is enough: the record has one worker. Transactions begin explicitly, so that DDL is part of them, and
    writing ones take the lock when they begin, not at their first write.
    """

    def connect() -> Any:  # noqa: ANN401 - the driver has no types
        mode = "ro" if read_only else "rw"
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlcipher.connect(uri, uri=True, timeout=busy_seconds, check_same_thread=False)
        connection.isolation_level = None
        connection.execute("PRAGMA cipher_log_level = NONE")
        if passphrase:
            # The same letters can be typed in two ways: e with an accent, or e and an accent.
            quoted = normalize("NFC", passphrase).replace("'", "''")
            connection.execute(f"PRAGMA key = '{quoted}'")
        connection.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            connection.execute("PRAGMA secure_delete = ON")
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, module=sqlcipher, poolclass=StaticPool, json_deserializer=_from_json
    )
    event.listen(engine, "begin", _begin)
    return engine


def _from_json(text: str) -> Any:  # noqa: ANN401 - whatever a column holds
    """Read JSON; nearly every entry has two empty lists."""
    return [] if text == "[]" else json.loads(text)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
    if writing:
        # Entries come in any order, and undo takes them away in reverse: what refers to what is checked at the end.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
