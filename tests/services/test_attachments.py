"""Files kept inside the record."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from recurtrack.domain.attachment import LARGEST_ATTACHMENT
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import AttachmentEntry
from recurtrack.domain.wording import sentence
from recurtrack.services.attachments import Attachments, clean
from recurtrack.services.open_record import OpenRecord

POSIX = pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 letter")
    return path


def kept(record: OpenRecord, name: str, content: bytes = b"x") -> EntryId:
    with record.command("Keep") as command:
        command.put(
            AttachmentEntry(id=EntryId("kept"), file_name=name, media_type="application/octet-stream", content=content)
        )
    return EntryId("kept")


def test_a_file_is_listed_without_its_bytes_and_can_be_undone(record: OpenRecord, letter: Path) -> None:
    files = Attachments(record)
    files.add(EntryId("a"), letter)
    letter.unlink()
    [listed] = files.listing(EntryId("a"))
    assert (listed.file_name, listed.media_type, listed.size) == ("letter.pdf", "application/pdf", 15)
    assert not listed.is_program
    assert files.listing(EntryId("b")) == ()
    assert files.listing() == (listed,)
    files.remove(listed.id)
    assert files.listing() == ()
    record.undo()
    assert files.listing() == (listed,)
    record.undo()
    assert files.listing() == ()


def test_the_kind_is_told_by_the_bytes_then_by_the_name(record: OpenRecord, tmp_path: Path) -> None:
    for name, content in (("a.txt", b"%PDF-1.4"), ("b.txt", b"Dear"), ("c.unknown", b"Dear"), ("d.pdf", b"MZ\x90")):
        (tmp_path / name).write_bytes(content)
        Attachments(record).add(None, tmp_path / name)
    found = Attachments(record).listing()
    assert [listed.media_type for listed in found[:3]] == ["application/pdf", "text/plain", "application/octet-stream"]
    assert [listed.is_program for listed in found] == [False, False, False, True]


def test_what_is_no_file_or_too_large_is_refused_with_a_sentence(record: OpenRecord, tmp_path: Path) -> None:
    large = tmp_path / "scan.tiff"
    with large.open("wb") as file:
        file.truncate(LARGEST_ATTACHMENT + 1)
    (tmp_path / "empty.pdf").touch()
    expected = {
        large: "scan.tiff is too large to keep in the record (26 MB; the limit is 25 MB).",
        tmp_path / "empty.pdf": "empty.pdf is empty.",
        tmp_path: f"{tmp_path} is a folder, not a file.",
        tmp_path / "lost.pdf": f"There is no file {tmp_path / 'lost.pdf'}.",
    }
    for path, said in expected.items():
        with pytest.raises(Rejected) as refused:
            Attachments(record).add(None, path)
        assert sentence(refused.value) == said
    assert Attachments(record).listing() == ()


def test_a_file_just_within_the_limit_is_kept(record: OpenRecord, tmp_path: Path) -> None:
    scan = tmp_path / "scan.tiff"
    with scan.open("wb") as file:
        file.truncate(LARGEST_ATTACHMENT)
    Attachments(record).add(None, scan)
    assert [listed.size for listed in Attachments(record).listing()] == [LARGEST_ATTACHMENT]


@POSIX
def test_a_pipe_is_not_waited_for(record: OpenRecord, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Rejected) as refused:
        Attachments(record).add(None, tmp_path / "pipe")
    assert refused.value.refusal is Refusal.NOT_A_FILE


@POSIX
def test_a_copy_to_look_at_is_for_this_person_alone_and_goes_again(record: OpenRecord, tmp_path: Path) -> None:
    folder = tmp_path / "run" / "opened"
    first = Attachments(record).open_copy(kept(record, "../report.pdf", b"inside"), folder)
    second = Attachments(record).open_copy(EntryId("kept"), folder)
    assert first.read_bytes() == b"inside"
    assert (first.name, first.parent.parent) == ("_report.pdf", folder)
    assert first != second
    assert first.stat().st_mode & 0o777 == 0o600
    assert {path.stat().st_mode & 0o777 for path in (folder, first.parent)} == {0o700}
    clean(folder)
    assert not folder.exists()
    clean(folder)


@POSIX
def test_a_link_in_the_place_of_the_private_folder_is_not_followed(record: OpenRecord, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").touch()
    folder = tmp_path / "opened"
    folder.symlink_to(elsewhere)
    with pytest.raises(Rejected) as refused:
        Attachments(record).open_copy(kept(record, "report.pdf"), folder)
    assert refused.value.refusal is Refusal.CANNOT_WRITE
    clean(folder)
    assert [path.name for path in elsewhere.iterdir()] == ["mine.txt"]


def test_a_file_that_was_deleted_cannot_be_opened(record: OpenRecord, tmp_path: Path) -> None:
    Attachments(record).remove(kept(record, "report.pdf"))
    with pytest.raises(Rejected) as refused:
        Attachments(record).open_copy(EntryId("kept"), tmp_path / "opened")
    assert refused.value.refusal is Refusal.NO_SUCH_ENTRY
