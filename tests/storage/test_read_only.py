"""A record is opened to be read: where nothing can be written, after a crash, with the tables of an older program."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from stat import S_IMODE

import pytest
from alembic import command
from ordinary_user import without_root
from storage.test_tables import migrate

from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.paths import opened_folder
from recurtrack.storage.connection import connect
from recurtrack.storage.keys import key_of
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.schema import NEWEST, revision_of

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def question(name: str) -> QuestionEntry:
    return QuestionEntry(id=EntryId(name), text="question")


@pytest.fixture(params=[None, "fjord"], ids=["plain", "encrypted"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A record with one question in a folder of its own."""
    record = RecordFile.create(tmp_path / "records" / "anna.recurtrack", request.param, now=lambda: NOON)
    with record.writing() as writer:
        writer.put(question("one"))
    record.close()
    return record.path


def read(path: Path) -> RecordFile:
    return RecordFile.open(path, "fjord", now=lambda: NOON, read_only=True)


def count(record: RecordFile) -> int:
    with record.reading() as reader:
        return reader.count(QuestionEntry)


@contextmanager
def folder_closed(path: Path) -> Iterator[None]:
    """Be somebody who may read the folder of a record and not write to it."""
    for above in [above for above in path.parents[1:] if "pytest-" in above.as_posix()]:
        above.chmod(0o755)
    for found in path.parent.iterdir():
        found.chmod(0o444)
    path.parent.chmod(0o555)
    home = Path(os.environ["RECURTRACK_HOME"])
    home.mkdir(parents=True)
    home.chmod(0o777)
    try:
        with without_root():
            yield
    finally:
        path.parent.chmod(0o755)


def test_nothing_of_it_can_be_changed_and_nothing_stays_beside_it(path: Path) -> None:
    before = path.read_bytes()
    with closing(read(path)) as record:
        assert count(record) == 1
        with pytest.raises(Rejected) as found, record.writing():
            pass
        assert found.value.refusal is Refusal.READ_ONLY
        record.keep("a", "b")
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_it_is_read_in_a_folder_that_cannot_be_written_to(path: Path) -> None:
    with folder_closed(path), closing(read(path)) as record:
        assert count(record) == 1
        assert record.problems() == []
    assert list(path.parent.iterdir()) == [path]


def test_what_a_crash_left_in_the_log_is_read_where_nothing_can_be_written(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed" / path.name
    crashed.parent.mkdir()
    key = key_of(path, "fjord") if is_encrypted(path) else None
    with closing(connect(path, key)) as driver:
        driver.execute("PRAGMA wal_autocheckpoint = 0")
        driver.execute("PRAGMA user_version = 0")
        driver.execute("INSERT INTO kept (name, value) VALUES ('late', 'yes')")
        for end in ("", "-wal"):
            shutil.copyfile(f"{path}{end}", f"{crashed}{end}")
    with folder_closed(crashed):
        with closing(read(crashed)) as found:
            with found.reading() as reader:
                assert reader.kept("late") == "yes"
            (copy,) = opened_folder().iterdir()
            assert S_IMODE(copy.stat().st_mode) == 0o700
            assert {S_IMODE(file.stat().st_mode) for file in copy.iterdir()} == {0o600}
        assert list(opened_folder().iterdir()) == []


def test_a_record_of_an_older_program_is_read_from_a_private_copy(tmp_path: Path) -> None:
    record = RecordFile.create(tmp_path / "old" / "anna.recurtrack", now=lambda: NOON)
    with record.writing() as writer:
        writer.put(question("one"))
    migrate(record, command.downgrade, "0003")
    record.close()
    with closing(read(record.path)) as found:
        assert count(found) == 1
        assert found.path == record.path
        (copy,) = opened_folder().iterdir()
        assert S_IMODE(copy.stat().st_mode) == 0o700
        assert {S_IMODE(file.stat().st_mode) for file in copy.iterdir()} == {0o600}
    assert list(opened_folder().iterdir()) == []
    with closing(connect(record.path, None)) as driver:
        assert revision_of(driver) == "0003" < NEWEST


def test_a_file_that_is_written_to_by_others_is_not_read_on_where_nothing_can_be_locked(path: Path) -> None:
    with folder_closed(path), closing(read(path)) as record:
        assert count(record) == 1
        assert not record.is_replaced()
        os.seteuid(0)
        os.utime(path, (1, 1))
        assert record.is_replaced()
        with pytest.raises(Unavailable) as found:
            count(record)
        assert found.value.trouble is Trouble.REPLACED
