"""A record gets a passphrase, another, or none: the old file or the new one is whole at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from stat import S_IMODE

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from full_disk import growing_no_further

from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.search_words import Query
from recurtrack.storage import converting
from recurtrack.storage.connection import APPLICATION_ID, connect
from recurtrack.storage.converting import convert
from recurtrack.storage.counting import Counted, counted
from recurtrack.storage.creating import make_file
from recurtrack.storage.keys import RecordKey
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.record_file import RecordFile

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
Make = Callable[..., RecordFile]
FJORD, BERG = (RecordKey.anew(words) for words in ("fjord", "berg"))
WORDS = "nightingale"


def filled(path: Path, key: RecordKey | None, count: int = 60) -> Path:
    with closing(RecordFile.create(path, key, now=lambda: NOON)) as record:
        record.keep("noted", "kept text")
        with record.writing() as writer:
            writer.put_all([QuestionEntry(id=EntryId(f"q{n}"), text=f"{WORDS} {n} " * 20) for n in range(count)])
            writer.put(AttachmentEntry(id=EntryId("a"), file_name="a", media_type="b", content=os.urandom(50_000)))
    return path


def content(path: Path, key: RecordKey | None) -> Counted:
    with closing(connect(path, key)) as driver:
        assert driver.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert driver.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        return counted(driver)


@pytest.mark.parametrize(("old", "new"), [(None, FJORD), (FJORD, BERG), (FJORD, None), (None, None)])
def test_everything_is_as_before_under_another_key(
    tmp_path: Path, old: RecordKey | None, new: RecordKey | None
) -> None:
    path = filled(tmp_path / "anna.recurtrack", old)
    before = content(path, old)
    convert(path, old, new)
    assert content(path, new) == before
    assert is_encrypted(path) is (new is not None)
    assert list(tmp_path.iterdir()) == [path]
    assert S_IMODE(path.stat().st_mode) == 0o600
    with closing(RecordFile.open(path, new, now=lambda: NOON)) as record:
        assert record.problems() == []
        with record.reading() as reader:
            assert len(reader.matching(Query.of(WORDS), 100)) == 60
            assert reader.kept("noted") == "kept text"


def test_no_word_of_an_encrypted_record_can_be_read_in_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "anna.recurtrack", None)
    assert WORDS.encode() in path.read_bytes()
    convert(path, None, FJORD)
    assert WORDS.encode() not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file keeps its name there")
def test_what_lay_open_is_overwritten_before_it_is_given_away(tmp_path: Path) -> None:
    path = filled(tmp_path / "anna.recurtrack", None)
    with path.open("rb") as before:
        convert(path, None, FJORD)
        left = before.read()
    assert len(left) > 50_000
    assert set(left) == {0}


def test_another_name_of_the_old_file_is_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "anna.recurtrack", None)
    copy = tmp_path / "own copy"
    copy.hardlink_to(path)
    before = content(path, None)
    convert(path, None, FJORD)
    assert content(copy, None) == before


def test_a_record_that_another_reads_is_left_as_it_is(tmp_path: Path) -> None:
    path = filled(tmp_path / "anna.recurtrack", None)
    with (
        closing(RecordFile.open(path, now=lambda: NOON, read_only=True)) as reader,
        pytest.raises(Unavailable) as found,
        reader.reading(),
    ):
        convert(path, None, FJORD)
    assert found.value.trouble is Trouble.LOCKED
    assert not is_encrypted(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no file can be kept from growing there")
def test_a_full_disk_leaves_the_old_record(tmp_path: Path) -> None:
    path = filled(tmp_path / "anna.recurtrack", None)
    before = content(path, None)
    small = tmp_path / "small"
    small.write_bytes(bytes(100_000))
    with growing_no_further(small), pytest.raises(Unavailable) as found:
        convert(path, None, FJORD)
    small.unlink()
    assert found.value.trouble is Trouble.DISK
    assert content(path, None) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_wrong_key_leaves_the_record(tmp_path: Path) -> None:
    path = filled(tmp_path / "anna.recurtrack", FJORD)
    before = path.read_bytes()
    with pytest.raises((Unavailable, sqlcipher.DatabaseError)):
        convert(path, BERG, None)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


_CONVERT = """
import sys
from pathlib import Path
from recurtrack.storage.converting import convert
from recurtrack.storage.keys import RecordKey
path = Path(sys.argv[1])
old, new = (RecordKey.from_text(text) if text else None for text in sys.argv[2:4])
print("go", flush=True)
convert(path, old, new)
print("done", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize(("old", "new"), [(None, FJORD), (FJORD, None)], ids=["encrypt", "decrypt"])
def test_killed_at_any_moment_the_old_or_the_new_record_is_whole(
    tmp_path: Path, old: RecordKey | None, new: RecordKey | None
) -> None:
    path = filled(tmp_path / "anna.recurtrack", old, 400)
    before, chance, was_old, seconds = content(path, old), random.Random(7), 0, 0.2
    for _ in range(12):
        texts = ["" if key is None else key.text for key in (old, new)]
        with subprocess.Popen(
            [sys.executable, "-c", _CONVERT, str(path), *texts], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "go\n"
            began = time.monotonic()
            try:
                process.wait(chance.uniform(0, seconds))
                seconds = max(time.monotonic() - began, 0.02)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        is_old = is_encrypted(path) is (old is not None)
        was_old += is_old
        with closing(connect(path, old if is_old else new)) as driver:
            assert counted(driver) == before
            assert driver.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not is_old:
            convert(path, new, old)
    assert was_old > 0
    convert(path, old, new)
    assert list(tmp_path.iterdir()) == [path]  # what was left half made has gone as well


def test_a_driver_that_ignores_the_key_makes_no_record(tmp_path: Path) -> None:
    path = tmp_path / "anna.recurtrack"
    with pytest.raises(Rejected) as found:
        make_file(path, FJORD, "", lambda _writer: None, connecting=lambda file, _key: connect(file, None))
    assert found.value.refusal is Refusal.CANNOT_WRITE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_no_file_gets_the_name_of_one_whose_log_is_still_there(tmp_path: Path, ending: str) -> None:
    """The log of the old file would be taken for that of the new one."""
    path, part = tmp_path / "anna.recurtrack", tmp_path / "part"
    path.write_bytes(b"old")
    part.write_bytes(b"new")
    path.with_name(f"{path.name}{ending}").write_bytes(b"written a moment ago")
    with pytest.raises(Unavailable) as caught:
        converting._take_its_place(part, path, overwrite=True)  # noqa: SLF001 - another program comes between
    assert caught.value.trouble is Trouble.LOCKED
    assert (path.read_bytes(), part.read_bytes()) == (b"old", b"new")
