"""A record that somebody else made may hold tables and indexes, and nothing that acts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.storage.record_file import RecordFile

TRIGGER = "CREATE TRIGGER t AFTER INSERT ON question BEGIN UPDATE person SET name = 'Somebody else'; END"
CRAFTED = [
    TRIGGER,
    "CREATE VIEW v AS SELECT * FROM question",
    "CREATE VIRTUAL TABLE v USING fts5(x)",
    "CREATE TABLE v (x TEXT, y TEXT GENERATED ALWAYS AS (x || 'a') VIRTUAL)",
    "CREATE TABLE v (x TEXT, y TEXT AS (upper(x)))",
    "CREATE TABLE v (x TEXT CHECK (length(x) < 5))",
    "ALTER TABLE question ADD COLUMN z TEXT CHECK (randomblob(1000000000) IS NOT NULL)",
]


@pytest.mark.parametrize("crafted", CRAFTED)
def test_a_record_that_holds_what_acts_is_refused(
    record: RecordFile, reopened: Callable[..., RecordFile], crafted: str
) -> None:
    record.close()
    with closing(sqlcipher.connect(str(record.path), isolation_level=None)) as driver:
        driver.execute(crafted)
        driver.execute("PRAGMA user_version = 0")  # what closing said of the file before is no longer so
    with pytest.raises(Unavailable) as caught:
        reopened(record.path)
    assert caught.value.trouble is Trouble.DAMAGED
    assert "RecurTrack does not make" in caught.value.values["reason"]


def test_a_record_with_more_tables_than_any_is_refused(record: RecordFile, reopened: Callable[..., RecordFile]) -> None:
    record.close()
    with closing(sqlcipher.connect(str(record.path), isolation_level=None)) as driver:
        for number in range(600):
            driver.execute(f"CREATE TABLE t{number} (x)")
        driver.execute("PRAGMA user_version = 0")  # what closing said of the file before is no longer so
    with pytest.raises(Unavailable):
        reopened(record.path)


def test_a_record_of_this_program_is_opened(record: RecordFile, reopened: Callable[..., RecordFile]) -> None:
    record.close()
    with reopened(record.path).reading() as reader:
        assert reader.all(QuestionEntry) == ()
