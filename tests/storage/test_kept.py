"""What the program keeps for itself in a record, beside the entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "eleanor.recurtrack"


def test_a_text_is_kept_under_its_name_until_another_takes_its_place(path: Path) -> None:
    record = create_record(path, NewRecord())
    assert record.kept("reminders.choices") is None
    record.keep("reminders.choices", "first")
    record.keep("other", "another")
    record.keep("reminders.choices", "second ’ ü")
    record.close()
    again = open_record(path)
    assert (again.kept("reminders.choices"), again.kept("other")) == ("second ’ ü", "another")
    again.close()


def test_keeping_is_nothing_to_undo(path: Path) -> None:
    record = create_record(path, NewRecord())
    record.keep("name", "text")
    assert record.undo_name is None
    record.close()


def test_what_is_kept_in_an_encrypted_record_cannot_be_read_in_its_files(path: Path) -> None:
    record: OpenRecord = create_record(path, NewRecord(), "correct horse")
    record.keep("calendar.server", "somebody@example.org")
    files = [file for file in path.parent.iterdir() if file.is_file()]
    record.close()
    for file in (*files, path):
        if file.exists():
            assert b"somebody@example.org" not in file.read_bytes()


def test_a_closed_record_keeps_nothing(path: Path) -> None:
    record = create_record(path, NewRecord())
    record.close()
    with pytest.raises(Unavailable) as refused:
        record.keep("name", "text")
    assert refused.value.trouble is Trouble.CLOSED
