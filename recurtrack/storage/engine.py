"""Puts SQLAlchemy over the connection of a record, for what writes it and what changes its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from recurtrack.storage.connection import READ, WRITE

if TYPE_CHECKING:
    from recurtrack.storage.connection import Driver

_WRITING = "recurtrack_writing"
"""Execution option of a connection that is about to write: it takes the write lock at once."""


def record_engine(driver: Driver) -> Engine:
    """Return an engine whose only connection is the one given; disposing of the engine closes it."""
    engine = create_engine("sqlite://", creator=lambda: driver, module=sqlcipher, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Write within one transaction, all or nothing; raises the driver's errors, not SQLAlchemy's."""
    try:
        with engine.connect() as found:
            connection = found.execution_options(**{_WRITING: True})
            with connection.begin():
                yield connection
    except DBAPIError as error:
        raise error.orig or error from error


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql(WRITE if writing else READ)
    if writing:
        # Entries come in any order, and undo takes them away in reverse: what refers to what is checked at the end.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
