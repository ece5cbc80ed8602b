"""What stands around a record is in the way: each time one clear sentence, and the record as it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ordinary_user import without_root

from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.wording import sentence
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, check_record, create_record, open_record

LONG_AGO, FAR_AHEAD = datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "anna.recurtrack"
    create_record(path, NewRecord(name="Anna")).close()
    return path


def ask(record: OpenRecord, text: str) -> None:
    with record.command("Ask") as command:
        command.put(QuestionEntry(id=record.new_id(), text=text))


def questions(path: Path) -> list[str]:
    record = open_record(path)
    try:
        assert check_record(record).problems == ()
        with record.reading() as reader:
            return [question.text for question in reader.all(QuestionEntry)]
    finally:
        record.close()


def said(work: Callable[[], object]) -> str:
    with pytest.raises(RecurTrackError) as caught:
        work()
    words = sentence(caught.value)
    assert words.endswith(".")
    assert "{" not in words
    return words


def refusal_of(work: Callable[[], object]) -> str | None:
    """Do what may be refused with a clear sentence, and with nothing else."""
    try:
        work()
    except RecurTrackError as error:
        return sentence(error)
    return None


def test_a_record_without_permission_is_refused_by_its_name(path: Path) -> None:
    path.chmod(0)
    with without_root():
        assert "anna.recurtrack" in said(lambda: open_record(path))
    path.chmod(0o600)
    assert questions(path) == []


def test_a_folder_that_cannot_be_written_says_so_and_the_record_can_be_read(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with without_root():
            said(lambda: ask(open_record(path), "May I swim?"))
    finally:
        path.parent.chmod(0o700)
    assert questions(path) == []


def test_what_was_said_to_be_saved_is_there_after_the_folder_was_renamed(path: Path) -> None:
    record = open_record(path)
    ask(record, "before")
    other = path.parent.with_name("another name")
    path.parent.rename(other)
    refused = refusal_of(lambda: ask(record, "after"))
    record.close()
    assert questions(other / path.name) == (["before", "after"] if refused is None else ["before"])


def test_a_record_replaced_while_it_is_open_keeps_the_one_in_its_place(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.recurtrack"
    create_record(other, NewRecord(name="Berta")).close()
    record = open_record(path)
    ask(record, "before")
    content = other.read_bytes()
    other.replace(path)
    for left in path.parent.glob("anna.recurtrack-*"):
        left.unlink()
    refusal_of(lambda: ask(record, "after"))
    record.close()
    assert path.read_bytes() == content


@pytest.mark.parametrize("now", [LONG_AGO, FAR_AHEAD])
def test_a_clock_that_is_far_off_loses_nothing(path: Path, now: datetime) -> None:
    record = open_record(path, clock=lambda: now)
    ask(record, "at that time")
    record.close()
    assert questions(path) == ["at that time"]


@pytest.mark.parametrize("kind", ["pipe", "loop", "folder", "nothing", "device"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    odd = tmp_path / "odd.recurtrack"
    match kind:
        case "pipe":
            os.mkfifo(odd)
        case "loop":
            odd.symlink_to(odd)
        case "folder":
            odd.mkdir()
        case "device":
            odd.symlink_to("/dev/zero")
        case _:
            pass
    said(lambda: open_record(odd))


def test_an_entry_that_is_gone_is_not_invented(path: Path) -> None:
    record = open_record(path)
    with record.reading() as reader:
        assert reader.get(QuestionEntry, EntryId("never there")) is None
    record.close()
    with pytest.raises(Unavailable) as caught:
        ask(record, "too late")
    assert caught.value.trouble is Trouble.CLOSED
