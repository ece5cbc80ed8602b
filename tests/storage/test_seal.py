"""A plain record that was closed notices any changed bit; nothing else makes it say that it is damaged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.storage.connection import connect
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.seal import is_broken

TEXT = "May I take ibuprofen with it?"
Reopen = Callable[..., RecordFile]


def ask(record: RecordFile, text: str = TEXT) -> None:
    with record.writing() as writer:
        writer.put(QuestionEntry(id=EntryId("q"), text=text))


def sealed(record: RecordFile) -> Path:
    ask(record)
    record.close()
    return record.path


def mark_of(path: Path) -> int:
    with closing(connect(path, None, read_only=True)) as driver:
        return int(driver.execute("PRAGMA user_version").fetchone()[0])


def test_a_changed_letter_is_noticed_when_the_record_is_opened(record: RecordFile, reopened: Reopen) -> None:
    path = sealed(record)
    content = path.read_bytes()
    assert content.count(TEXT.encode()) >= 1
    path.write_bytes(content.replace(TEXT.encode(), TEXT.replace("May", "Nay").encode()))
    for read_only in (False, True):
        with pytest.raises(Unavailable) as caught:
            RecordFile.open(path, now=record._now, read_only=read_only)  # noqa: SLF001 - any clock
        assert caught.value.trouble is Trouble.DAMAGED
    path.write_bytes(content)
    with reopened(path).reading() as reader:
        assert [question.text for question in reader.all(QuestionEntry)] == [TEXT]


def test_the_seal_goes_with_the_first_command_and_comes_with_closing(record: RecordFile, reopened: Reopen) -> None:
    path = sealed(record)
    assert mark_of(path) != 0
    again = reopened(path)
    assert mark_of(path) != 0
    ask(again, "Another")
    assert mark_of(path) == 0
    again.close()
    assert mark_of(path) != 0
    assert not is_broken(path)


def test_what_a_crash_leaves_has_no_seal_and_is_opened(record: RecordFile, reopened: Reopen, tmp_path: Path) -> None:
    again = reopened(sealed(record))
    ask(again, "Another")
    crashed = tmp_path / "crashed.recurtrack"
    for ending in ("", "-wal"):
        shutil.copyfile(f"{again.path}{ending}", f"{crashed}{ending}")
    with reopened(crashed).reading() as reader:
        assert [question.text for question in reader.all(QuestionEntry)] == ["Another"]


def test_a_record_that_was_only_read_is_not_written_to(record: RecordFile, reopened: Reopen) -> None:
    path = sealed(record)
    before = path.read_bytes()
    again = reopened(path)
    with again.reading() as reader:
        reader.all(QuestionEntry)
    again.close()
    assert path.read_bytes() == before


def test_a_record_whose_file_was_put_elsewhere_is_not_sealed_by_the_one_in_its_place(
    record: RecordFile, reopened: Reopen, tmp_path: Path
) -> None:
    path = sealed(record)
    again = reopened(path)
    ask(again, "Another")
    moved = tmp_path / "moved.recurtrack"
    for ending in ("", "-wal", "-shm"):
        os.replace(f"{path}{ending}", f"{moved}{ending}")  # noqa: PTH105 - a name with an ending
    path.write_bytes(b"somebody else's")
    again.close()
    assert path.read_bytes() == b"somebody else's"
    assert not is_broken(moved)


def test_a_file_of_another_program_is_not_said_to_be_damaged(tmp_path: Path, reopened: Reopen) -> None:
    other = tmp_path / "other.recurtrack"
    with closing(sqlcipher.connect(str(other))) as driver:
        driver.execute("CREATE TABLE songs (name TEXT)")
        driver.execute("PRAGMA user_version = 42")
    with pytest.raises(Unavailable) as caught:
        reopened(other)
    assert caught.value.trouble is Trouble.NOT_A_RECORD


def test_an_encrypted_record_has_sums_of_its_own_and_no_seal(make: Callable[..., RecordFile]) -> None:
    record = make("locked.recurtrack", "a long passphrase")
    ask(record)
    record.close()
    with closing(connect(record.path, record.key, read_only=True)) as driver:
        assert driver.execute("PRAGMA user_version").fetchone()[0] == 0


def test_a_page_of_a_file_that_is_unsound_is_noticed_in_an_encrypted_record(
    make: Callable[..., RecordFile], reopened: Reopen
) -> None:
    record = make("locked.recurtrack", "a long passphrase")
    content = os.urandom(40_000)
    with record.writing() as writer:
        writer.put(AttachmentEntry(id=EntryId("f"), file_name="a", media_type="b", content=content))
    record.close()
    whole = record.path.read_bytes()
    for page in range(2, len(whole) // 4096):
        place = page * 4096 + 3000
        record.path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            with closing(reopened(record.path, record.key)) as opened, opened.reading() as reader:
                found = reader.all(AttachmentEntry)
        except Unavailable:
            continue
        assert found[0].content == content
