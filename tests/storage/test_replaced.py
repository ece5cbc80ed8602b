"""A record whose file is replaced, moved or removed while it is open is not written to any more."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.shared_folders import conflict_sentence, synced_sentence
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.synced_folders import conflict_copies, synced_by

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a file that is open keeps its name there")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record in a folder of its own."""
    RecordFile.create(tmp_path / "records" / "Eleanor.recurtrack", now=lambda: NOON).close()
    return tmp_path / "records" / "Eleanor.recurtrack"


def replace(path: Path) -> None:
    shutil.copyfile(path, path.with_name("other"))
    path.with_name("other").replace(path)


def rename_the_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def write(record: RecordFile, meanwhile: Callable[[], object] = lambda: None) -> None:
    with record.writing() as writer:
        writer.put(QuestionEntry(id=EntryId("q"), text="question"))
        meanwhile()


@pytest.mark.parametrize("happens", [replace, Path.unlink, rename_the_folder])
def test_nothing_is_written_into_a_file_that_lost_its_name(path: Path, happens: Callable[[Path], object]) -> None:
    with closing(RecordFile.open(path, now=lambda: NOON)) as record:
        assert not record.is_replaced()
        happens(path)
        assert record.is_replaced()
        for change in (write, lambda found: found.keep("a", "b")):
            with pytest.raises(Unavailable) as caught:
                change(record)
            assert caught.value.trouble is Trouble.REPLACED
        with record.reading() as reader:  # what is there can be saved elsewhere
            assert reader.count(QuestionEntry) == 0
            assert reader.kept("a") is None


def test_a_file_replaced_in_the_middle_of_a_command_keeps_nothing_of_it(path: Path) -> None:
    with closing(RecordFile.open(path, now=lambda: NOON)) as record:
        with pytest.raises(Unavailable):
            write(record, lambda: replace(path))
        with record.reading() as reader:
            assert reader.count(QuestionEntry) == 0


def test_the_file_that_took_the_name_is_left_alone(path: Path) -> None:
    with closing(RecordFile.open(path, now=lambda: NOON)) as record:
        write(record)
        other = RecordFile.create(path.with_name("new"), now=lambda: NOON)
        other.close()
        before = other.path.read_bytes()
        other.path.replace(path)
    assert path.read_bytes() == before


def test_a_folder_that_gets_its_name_back_is_no_trouble(path: Path) -> None:
    with closing(RecordFile.open(path, now=lambda: NOON)) as record:
        rename_the_folder(path)
        path.parent.with_name("elsewhere").rename(path.parent)
        assert not record.is_replaced()
        write(record)


def test_writing_is_no_replacing(path: Path) -> None:
    with closing(RecordFile.open(path, now=lambda: NOON)) as record:
        for _ in range(3):
            write(record)
        assert not record.is_replaced()


@pytest.mark.parametrize(
    "name",
    [
        "Eleanor (conflicted copy 2026-11-20).recurtrack",
        "Eleanor (Anna's conflicted copy 2026-11-20).recurtrack",
        "Eleanor (conflicted copy 2026-11-20 101500).recurtrack",
        "Eleanor.sync-conflict-20261120-101500-ABCDEFG.recurtrack",
        "Eleanor-KITCHEN.recurtrack",
    ],
)
def test_a_copy_of_a_conflict_is_found_beside_the_record(path: Path, name: str) -> None:
    path.with_name(name).touch()
    assert conflict_copies(path, "KITCHEN") == (path.with_name(name),)


@pytest.mark.parametrize(
    "name", ["Eleanor (copy).recurtrack", "Eleanor Weber.recurtrack", "Eleanor-2.recurtrack", "Anna.recurtrack"]
)
def test_another_record_is_no_copy_of_a_conflict(path: Path, name: str) -> None:
    path.with_name(name).touch()
    assert conflict_copies(path, "KITCHEN") == ()


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_1a2b.db", "Nextcloud"),
        (".owncloudsync.log", "Nextcloud"),
    ],
)
def test_a_folder_that_a_program_keeps_the_same_is_known_by_its_mark(path: Path, mark: str, program: str) -> None:
    assert synced_by(path) is None
    (path.parent.parent / mark).touch()
    assert synced_by(path) == program


@pytest.mark.parametrize(
    ("folder", "program"),
    [("OneDrive - Family", "OneDrive"), ("Dropbox (Personal)", "Dropbox"), ("com~apple~CloudDocs", "iCloud Drive")],
)
def test_a_folder_that_a_program_keeps_the_same_is_known_by_its_name(tmp_path: Path, folder: str, program: str) -> None:
    assert synced_by(tmp_path / folder / "health" / "Eleanor.recurtrack") == program


def test_the_person_is_told_what_to_do() -> None:
    assert "Open the record on one of them at a time" in synced_sentence("Dropbox")
    assert "there is another copy, A." in conflict_sentence(["A"])
    assert "there are 2 other copies, such as A." in conflict_sentence(["A", "B"])
