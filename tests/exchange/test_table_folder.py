"""Tables go into a folder of their own, and what was there stays whole when they cannot."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from exchange.csv_reading import rows_of
from full_disk import growing_no_further
from ordinary_user import without_root
from quick_folder import quick_folder

from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.person import PERSON_ID, ConditionEntry, PersonEntry
from recurtrack.domain.wording import sentence
from recurtrack.exchange.csv_tables import write_tables
from recurtrack.exchange.table_folder import save_tables, takes_tables

PERSON = PersonEntry(id=PERSON_ID, name="Eleanor Sample")
QUESTION = QuestionEntry(id=EntryId("q"), text="Why so tired?")
BOTH = write_tables([PERSON, QUESTION])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def refused(said: str) -> Iterator[None]:
    with pytest.raises(Rejected) as caught:
        yield
    assert caught.value.refusal is Refusal.CANNOT_WRITE
    assert said in sentence(caught.value)


def test_a_new_folder_is_made_for_the_tables(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert save_tables(folder, BOTH) == (folder / "person.csv", folder / "questions.csv")
    assert contents(folder) == BOTH


@pytest.mark.skipif(os.name == "nt", reason="permissions work otherwise on Windows")
def test_only_the_owner_can_read_the_tables(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    written = save_tables(folder, BOTH)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    save_tables(tmp_path, BOTH)
    assert contents(tmp_path) == BOTH


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    save_tables(tmp_path, BOTH)
    later = write_tables([PersonEntry(id=PERSON_ID, name="Eleanor Other"), QUESTION])
    assert len(save_tables(tmp_path, later)) == 2
    assert contents(tmp_path) == later


def test_an_earlier_table_that_has_become_empty_keeps_only_its_header(tmp_path: Path) -> None:
    save_tables(tmp_path, BOTH)
    assert save_tables(tmp_path, write_tables([PERSON])) == (tmp_path / "person.csv", tmp_path / "questions.csv")
    assert len(rows_of((tmp_path / "person.csv").read_bytes())) == 1
    assert rows_of((tmp_path / "questions.csv").read_bytes()) == []


@pytest.mark.parametrize("name", ["letter.pdf", "notes.csv", ".hidden", "PERSON.CSV.bak"])
def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    save_tables(tmp_path, BOTH)
    (tmp_path / name).write_bytes(b"mine")
    before = contents(tmp_path)
    with refused(f"the folder holds something else, “{name}”; choose a new or empty folder"):
        save_tables(tmp_path, write_tables([PERSON]))
    assert contents(tmp_path) == before


def test_a_file_of_the_same_name_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "results.csv").write_text("date;value\n2024;1\n")
    with refused("“results.csv”"):
        save_tables(tmp_path, BOTH)
    assert (tmp_path / "results.csv").read_text() == "date;value\n2024;1\n"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder, other = tmp_path / "tables", tmp_path / "other.csv"
    folder.mkdir()
    other.write_bytes(BOTH["person.csv"])
    (folder / "person.csv").symlink_to(other)
    with refused("“person.csv”"):
        save_tables(folder, BOTH)
    assert (folder / "person.csv").is_symlink()


def test_a_folder_of_the_name_of_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "person.csv").mkdir()
    with refused("“person.csv”"):
        save_tables(tmp_path, BOTH)


@pytest.mark.parametrize("place", ["none/tables", "file", "file/tables"])
def test_where_no_folder_can_be_nothing_is_made(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    with refused("cannot be written"):
        save_tables(tmp_path / place, BOTH)
    assert contents(tmp_path) == {"file": b"mine"}


def test_a_folder_that_may_only_be_read_is_refused_and_the_old_tables_stay() -> None:
    with quick_folder() as place:
        folder = Path(place)
        for path in save_tables(folder, BOTH):
            path.chmod(0o644)
        folder.chmod(0o555)
        with without_root(), refused("you may not write there"):
            save_tables(folder, write_tables([PERSON]))
        assert contents(folder) == BOTH
        folder.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="files cannot be limited in size on Windows")
def test_a_full_disk_half_way_leaves_the_old_tables_whole(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    save_tables(folder, BOTH)
    longer = write_tables([PERSON, QUESTION, ConditionEntry(id=EntryId("c"), name="x" * 20_000)])
    limit = tmp_path / "limit"
    limit.write_bytes(bytes(5_000))
    assert len(longer["person.csv"]) < 5_000
    with growing_no_further(limit), refused("cannot be written"):
        save_tables(folder, longer)
    assert contents(folder) == BOTH


@pytest.mark.skipif(os.name == "nt", reason="files cannot be limited in size on Windows")
def test_a_full_disk_leaves_no_new_folder(tmp_path: Path) -> None:
    limit = tmp_path / "limit"
    limit.write_bytes(b"")
    with growing_no_further(limit), refused("cannot be written"):
        save_tables(tmp_path / "tables", BOTH)
    assert list(tmp_path.iterdir()) == [limit]


@pytest.mark.parametrize("name", [".DS_Store", "desktop.ini", "Thumbs.db", ".directory", ".~lock.person.csv#"])
def test_what_a_look_into_the_folder_left_there_is_in_nobodys_way(tmp_path: Path, name: str) -> None:
    save_tables(tmp_path, BOTH)
    (tmp_path / name).write_bytes(b"theirs")
    save_tables(tmp_path, BOTH)
    assert contents(tmp_path) == BOTH | {name: b"theirs"}


def test_it_can_be_told_before_whether_a_folder_takes_tables(tmp_path: Path) -> None:
    assert takes_tables(tmp_path / "new")
    assert takes_tables(tmp_path)
    save_tables(tmp_path, BOTH)
    assert takes_tables(tmp_path)
    (tmp_path / "letter.txt").write_text("mine")
    assert not takes_tables(tmp_path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none/tables", "the folder it should go into is not there"),
        ("file", "there is a file of that name"),
        ("a" * 300, "its name is too long"),
    ],
)
def test_a_folder_that_cannot_be_is_refused(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "file").write_text("mine")
    with refused(said):
        save_tables(tmp_path / name, BOTH)
    assert contents(tmp_path) == {"file": b"mine"}
