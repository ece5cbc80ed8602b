"""A record of an older program is brought up to date wholly or not at all, and only after a good backup."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage.filled_entries import full_entries, put_with_its_targets
from storage.test_tables import mammogram, migrate

from recurtrack import __version__
from recurtrack.domain.backups import BackupReason
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.wording import sentence
from recurtrack.paths import backups_folder
from recurtrack.services.backups import list_backups
from recurtrack.services.records import open_record
from recurtrack.storage.connection import connect
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.schema import NEWEST, WRITTEN_BY, revision_of, upgrade
from recurtrack.storage.search import SEARCH_TABLES

Make = Callable[..., RecordFile]
OLDER = ["0001", "0002", "0003", "0004"]
once = settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def rows(path: Path, of: dict[str, list[str]] | None = None) -> dict[str, tuple[list[str], list[object]]]:
    """Return the columns and rows of each table, or of those columns only."""
    with closing(connect(path, None)) as driver:
        names = [str(name) for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for table in sorted({*names} - {*SEARCH_TABLES, "alembic_version", "kept"}):
            columns = [str(row[1]) for row in driver.execute(f"PRAGMA table_info([{table}])")]
            if of is not None:
                columns = [name for name in of.get(table, []) if name in columns]
            if columns:
                picked = ", ".join(f"[{name}]" for name in columns)
                there = driver.execute(f"SELECT {picked} FROM [{table}]").fetchall()  # noqa: S608 - our own tables
                found[table] = (columns, sorted(there, key=repr))
        return found


def older(record: RecordFile, revision: str) -> Path:
    """Make a record one of an older program, and close it."""
    migrate(record, command.downgrade, revision)
    record.close()
    return record.path


def revision_in(path: Path) -> str | None:
    with closing(connect(path, None)) as driver:
        return revision_of(driver)


@once
@given(data=st.data())
@pytest.mark.parametrize("revision", OLDER)
def test_every_table_keeps_what_it_held(
    tmp_path_factory: pytest.TempPathFactory, revision: str, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("old") / "anna.recurtrack"
    record = RecordFile.create(path, now=data_moment)
    with record.writing() as writer:
        for kind in ENTRY_KINDS.values():
            put_with_its_targets(writer, data.draw(full_entries(kind)), data)
    older(record, revision)
    before = rows(path)
    with closing(RecordFile.open(path, now=data_moment)) as found:
        assert found.problems() == []
    assert revision_in(path) == NEWEST
    columns = {table: names for table, (names, _) in before.items()}
    after = rows(path, columns)
    for table, (names, kept) in after.items():
        if names == before[table][0]:
            assert kept == before[table][1], table
    assert {table for table in before if before[table][1]} <= {table for table in after if after[table][1]}


def data_moment() -> datetime:
    return datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("revision", OLDER)
def test_an_upgrade_that_fails_anywhere_leaves_the_record_as_it_was(record: RecordFile, revision: str) -> None:
    with record.writing() as writer:
        writer.put_all([mammogram(), QuestionEntry(id=EntryId("q"), text="question")])
    path = older(record, revision)
    before, failed = rows(path), 0
    for steps in (1, 3, 10, 30, 60, 100, 200):
        left = [steps]

        def stop(left: list[int] = left) -> int:
            left[0] -= 1
            return int(left[0] == 0)

        with closing(connect(path, None)) as driver:
            driver.set_progress_handler(stop, 20)
            try:
                upgrade(driver)
            except sqlcipher.OperationalError:
                failed += 1
            else:
                break
        assert rows(path) == before
        assert revision_in(path) == revision
    assert failed >= 3
    with closing(RecordFile.open(path, now=data_moment)) as found:
        assert found.problems() == []


_KILLED = """
import os, sys
from pathlib import Path
from recurtrack.storage.connection import connect
from recurtrack.storage.schema import upgrade
left = [int(sys.argv[2])]
def stop():
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), 9)
    return 0
driver = connect(Path(sys.argv[1]), None)
driver.set_progress_handler(stop, 20)
upgrade(driver)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_an_upgrade_that_is_killed_leaves_the_record_as_it_was(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put(mammogram())
    path = older(record, "0001")
    before = rows(path)
    for steps in (2, 40, 120):
        ended = subprocess.run([sys.executable, "-c", _KILLED, str(path), str(steps)], check=False, timeout=60)
        assert ended.returncode == -9
        assert rows(path) == before
        assert revision_in(path) == "0001"
    with closing(RecordFile.open(path, now=data_moment)) as found:
        assert found.problems() == []


def test_a_backup_is_made_before_the_tables_change(record: RecordFile) -> None:
    path = older(record, "0003")
    open_record(path, clock=data_moment).close()
    (made,) = list_backups(path, backups_folder())
    assert made.reason is BackupReason.BEFORE_UPGRADE
    assert made.good
    assert revision_in(made.path) == "0003"
    open_record(path, clock=data_moment).close()
    assert len(list_backups(path, backups_folder())) == 1


def test_without_a_backup_the_tables_do_not_change(record: RecordFile) -> None:
    path = older(record, "0003")
    backups_folder().parent.mkdir(parents=True, exist_ok=True)
    backups_folder().write_text("in the way")
    for _ in range(2):
        with pytest.raises(Unavailable) as found:
            open_record(path, clock=data_moment, patience=0)
        assert found.value.trouble is Trouble.BACKUP
    assert revision_in(path) == "0003"


def newer(record: RecordFile, version: str | None) -> Unavailable:
    if version is not None:
        record.keep(WRITTEN_BY, version)
    record.close()
    with closing(connect(record.path, None)) as driver:
        driver.execute("UPDATE alembic_version SET version_num = '9999'")
        driver.execute("PRAGMA user_version = 0")
    with pytest.raises(Unavailable) as found:
        RecordFile.open(record.path, now=data_moment)
    return found.value


def test_a_record_says_by_which_program_it_was_made(record: RecordFile) -> None:
    with record.reading() as reader:
        assert reader.kept(WRITTEN_BY) == __version__


def test_a_newer_record_names_the_version_it_needs(record: RecordFile) -> None:
    error = newer(record, "9.2.1")
    assert error.trouble is Trouble.NEWER_KNOWN
    assert sentence(error).endswith(
        f"was made by RecurTrack 9.2.1; this is {__version__}. Install that version or a later one."
    )


@pytest.mark.parametrize("version", ["", "see http://example.org for a program", "1.0\n"])
def test_a_newer_record_that_names_no_version_is_refused_without_one(record: RecordFile, version: str) -> None:
    assert newer(record, version).trouble is Trouble.NEWER
