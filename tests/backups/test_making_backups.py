"""Backups are made, checked and only then said to be good."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from backups.filling import NOW, everything, filled_record, life
from full_disk import growing_no_further
from sqlcipher3.dbapi2 import DatabaseError

from recurtrack.domain.backups import Backup, BackupReason
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Rejected, Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.services.backups import (
    Backups,
    back_up_file,
    last_backup,
    list_backups,
    remove_unencrypted,
    verify_backup,
)
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import open_record
from recurtrack.services.restoring import put_in_place, restore_as_copy
from recurtrack.storage.copying import NotTheSameError, copy_into, part_of, refuse_unlike

if TYPE_CHECKING:
    from conftest import SettableClock


@pytest.fixture(params=[None, "correct horse"], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture
def record(tmp_path: Path, passphrase: str | None, clock: SettableClock) -> Iterator[OpenRecord]:
    found = filled_record(tmp_path / "eleanor.recurtrack", passphrase, clock, appointments=20)
    yield found
    found.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def made(record: OpenRecord, folder: Path) -> Backup:
    (one,) = Backups(record, folder).make(BackupReason.ASKED)
    return one


def ask(record: OpenRecord, text: str) -> None:
    with record.command("Ask") as command:
        command.put(QuestionEntry(id=EntryId(text), text=text, asked=False))


def test_a_backup_restores_to_an_equal_record(
    record: OpenRecord, folder: Path, passphrase: str | None, clock: SettableClock, tmp_path: Path
) -> None:
    backup = made(record, folder)
    restored = restore_as_copy(backup.path, tmp_path / "again.recurtrack", passphrase, clock)
    again = open_record(restored.path, passphrase, clock)
    assert everything(again) == everything(record)
    assert again.kept("reminders.choices") == record.kept("reminders.choices")
    again.close()
    assert sum(restored.counts.values()) == backup.entries


def test_every_backup_of_thirty_days_restores_to_the_record_of_its_day(
    record: OpenRecord, folder: Path, passphrase: str | None, clock: SettableClock, tmp_path: Path
) -> None:
    states = {}
    backups, key = Backups(record, folder), record.file.key
    for number, entry in enumerate(life(30, seed=3)[4:34]):
        clock.move(1)
        with record.command("Log") as command:
            of_today = replace(entry, id=EntryId(f"day{number}"))
            command.put(replace(of_today, appointment_id=None) if isinstance(of_today, ResultEntry) else of_today)
            if number % 5 == 4:
                command.remove(type(entry), EntryId(f"day{number}"))
        assert backups.is_due()
        (one,) = backups.make(BackupReason.DAILY)
        assert not backups.is_due()
        states[one.path] = everything(record)
    there = list_backups(record.path, folder)
    assert len(there) > 14
    for number, one in enumerate(there):
        copy = restore_as_copy(one.path, tmp_path / f"{number}.recurtrack", key or passphrase, clock).path
        again = open_record(copy, key, clock)
        assert everything(again) == states[one.path]
        again.close()


def test_a_backup_is_private_and_as_encrypted_as_the_record(
    record: OpenRecord, folder: Path, passphrase: str | None
) -> None:
    backup = made(record, folder)
    assert backup.good is True
    assert backup.encrypted is (passphrase is not None)
    assert backup.path.read_bytes().startswith(b"SQLite format 3") is (passphrase is None)
    if os.name != "nt":
        assert backup.path.stat().st_mode & 0o777 == 0o600
        assert backup.path.parent.stat().st_mode & 0o777 == 0o700
    assert sorted(file.suffix for file in backup.path.parent.iterdir()) == [".json", ".recurtrack"]


def test_the_note_tells_nothing_about_the_person(record: OpenRecord, folder: Path) -> None:
    note = json.loads((made(record, folder).path.parent / next(folder.rglob("*.json")).name).read_text())
    assert set(note) == {
        *("format", "made_at", "entries", "size", "sha256", "trace"),
        *("reason", "encrypted", "program", "revision", "verified"),
    }  # fmt: skip
    assert isinstance(note["entries"], int)


def test_what_is_written_meanwhile_waits_for_nothing_and_is_not_in_the_backup(
    record: OpenRecord, folder: Path, passphrase: str | None
) -> None:
    before = made(record, folder)
    ask(record, "later")
    first = verify_backup(before.path, passphrase)
    assert first.entries + 1 == verify_backup(made(record, folder).path, passphrase).entries


@pytest.mark.parametrize("written", [b"Eleanor", b"%PDF-%PDF-", b"garden"])
def test_a_copy_damaged_between_writing_and_looking_is_not_said_to_be_good(
    record: OpenRecord, tmp_path: Path, written: bytes
) -> None:
    with part_of(tmp_path / "copy") as part:
        copied = copy_into(record.path, record.file.key, part)
        content = bytearray(part.read_bytes())
        place = max(content.find(written), 5000)  # where it cannot be found, it is encrypted, and any place will do
        content[place : place + 8] = bytes(255 - byte for byte in content[place : place + 8])
        part.write_bytes(content)
        with pytest.raises((NotTheSameError, DatabaseError)):
            refuse_unlike(part, record.file.key, copied.what)
    assert not list(tmp_path.glob(".copy*"))


def test_a_backup_that_changed_later_is_found_out(record: OpenRecord, folder: Path, passphrase: str | None) -> None:
    backup = made(record, folder)
    content = bytearray(backup.path.read_bytes())
    content[-1] ^= 1
    backup.path.write_bytes(content)
    with pytest.raises(Unavailable) as said:
        verify_backup(backup.path, passphrase)
    assert said.value.trouble is Trouble.DAMAGED
    backup.path.write_bytes(content[:-4096])
    assert list_backups(record.path, folder)[0].good is False
    assert last_backup(record.path, folder) is None


def test_a_backup_without_its_note_is_listed_as_not_checked(record: OpenRecord, folder: Path) -> None:
    next(made(record, folder).path.parent.glob("*.json")).write_text("{")
    (listed,) = list_backups(record.path, folder)
    assert (listed.good, listed.reason) == (None, None)
    assert listed.made_at.replace(tzinfo=NOW.tzinfo) == NOW.replace(microsecond=0)


def test_a_second_place_that_is_gone_leaves_the_first_backup_good(record: OpenRecord, folder: Path) -> None:
    stick = folder.parent / "stick"
    with pytest.raises(Unavailable) as said:
        Backups(record, folder, stick).make(BackupReason.DAILY)
    assert said.value.trouble is Trouble.BACKUP
    assert said.value.values["folder"] == str(stick)
    assert not stick.exists()
    assert last_backup(record.path, folder) is not None
    stick.mkdir()
    first, second = Backups(record, folder, stick).make(BackupReason.DAILY)
    assert first.good
    assert second.good
    assert second.path.is_relative_to(stick)


def test_a_second_place_gets_its_backup_when_the_first_is_in_the_way(record: OpenRecord, folder: Path) -> None:
    stick = folder.parent / "stick"
    stick.mkdir()
    folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(Unavailable) as said:
        Backups(record, folder, stick).make(BackupReason.DAILY)
    assert said.value.values["folder"] == str(folder)
    assert last_backup(record.path, stick) is not None
    stick.rename(folder.parent / "gone")
    with pytest.raises(Unavailable) as said:
        Backups(record, folder, stick).make(BackupReason.DAILY)
    assert said.value.values["folder"] == str(folder)


def test_a_full_disk_says_so_and_leaves_nothing_half_made(record: OpenRecord, folder: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.write_bytes(b"x" * 20_000)
    with growing_no_further(small), pytest.raises(Unavailable) as said:
        made(record, folder)
    assert said.value.trouble is Trouble.BACKUP
    assert [file for file in folder.rglob("*") if file.is_file()] == []


def test_is_due_only_after_a_change_and_on_a_later_day(record: OpenRecord, folder: Path, clock: SettableClock) -> None:
    backups = Backups(record, folder)
    assert backups.is_due()
    backups.make(BackupReason.DAILY)
    ask(record, "same day")
    assert backups.changed_since_last()
    assert not backups.is_due()
    clock.move(1)
    assert backups.is_due()
    record.undo()
    assert not backups.is_due()


def test_what_anybody_can_read_goes_once_the_record_is_encrypted(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "eleanor.recurtrack"
    plain = filled_record(path, appointments=3)
    made(plain, folder)
    plain.close()
    assert remove_unencrypted(path, folder) == 0
    path.unlink()
    encrypted = filled_record(path, "correct horse", appointments=3)
    made(encrypted, folder)
    encrypted.close()
    assert remove_unencrypted(path, folder) == 1
    assert [one.encrypted for one in list_backups(path, folder)] == [True]


def test_restoring_replaces_no_file_and_needs_the_passphrase_of_the_backup(
    record: OpenRecord, folder: Path, passphrase: str | None, tmp_path: Path
) -> None:
    backup = made(record, folder)
    with pytest.raises(Rejected):
        restore_as_copy(backup.path, record.path, passphrase)
    if passphrase:
        with pytest.raises(Unavailable) as said:
            restore_as_copy(backup.path, tmp_path / "copy.recurtrack", "another")
        assert said.value.trouble is Trouble.WRONG_PASSPHRASE
        assert not (tmp_path / "copy.recurtrack").exists()


def test_the_record_that_was_there_is_in_a_backup_after_restoring(
    record: OpenRecord, folder: Path, passphrase: str | None, clock: SettableClock, tmp_path: Path
) -> None:
    backup, then = made(record, folder), everything(record)
    ask(record, "lost if nobody takes care")
    now, path = everything(record), record.path
    record.close()
    copy = restore_as_copy(backup.path, tmp_path / "copy.recurtrack", passphrase, clock).path
    earlier = put_in_place(copy, path, passphrase, folder, clock)
    assert earlier is not None
    for file, state in (
        (path, then),
        (restore_as_copy(earlier, tmp_path / "e.recurtrack", passphrase, clock).path, now),
    ):
        again = open_record(file, passphrase, clock)
        assert everything(again) == state
        again.close()


def test_a_record_that_cannot_be_read_is_kept_under_another_name(
    record: OpenRecord, folder: Path, passphrase: str | None, clock: SettableClock, tmp_path: Path
) -> None:
    backup, path = made(record, folder), record.path
    record.close()
    path.write_bytes(b"\x00" * 8192)
    path.with_name(f"{path.name}-wal").write_bytes(b"old log")
    copy = restore_as_copy(backup.path, tmp_path / "copy.recurtrack", passphrase, clock).path
    earlier = put_in_place(copy, path, passphrase, folder, clock)
    assert earlier is not None
    assert "before restoring" in earlier.name
    assert earlier.read_bytes() == b"\x00" * 8192
    assert earlier.with_name(f"{earlier.name}-wal").read_bytes() == b"old log"
    open_record(path, passphrase, clock).close()


def test_a_record_that_is_not_open_is_backed_up_too(
    record: OpenRecord, folder: Path, passphrase: str | None, clock: SettableClock
) -> None:
    record.close()
    one = back_up_file(record.path, passphrase, folder, BackupReason.BEFORE_UPGRADE, clock)
    assert (one.good, one.reason) == (True, BackupReason.BEFORE_UPGRADE)


def test_a_copy_does_not_take_the_place_of_a_record_that_is_open(
    record: OpenRecord, folder: Path, passphrase: str | None, clock: SettableClock, tmp_path: Path
) -> None:
    backup = made(record, folder)
    copy = restore_as_copy(backup.path, tmp_path / "copy.recurtrack", passphrase, clock).path
    record.close()
    elsewhere = open_record(record.path, passphrase, clock)
    with pytest.raises(Unavailable) as caught:
        put_in_place(copy, record.path, passphrase, folder, clock)
    assert caught.value.trouble is Trouble.IN_USE
    ask(elsewhere, "saved by the one who has it open")
    now = everything(elsewhere)
    elsewhere.close()
    earlier = put_in_place(copy, record.path, passphrase, folder, clock)
    assert earlier is not None
    open_record(record.path, passphrase, clock).close()
    kept = open_record(restore_as_copy(earlier, tmp_path / "k.recurtrack", passphrase, clock).path, passphrase)
    assert everything(kept) == now
    kept.close()


def test_two_backups_of_the_same_second_are_both_made_and_good(record: OpenRecord, folder: Path) -> None:
    record.prepare_to_write()
    begin = Barrier(2)

    def make() -> Backup:
        begin.wait()
        return made(record, folder)

    with ThreadPoolExecutor(2) as both:
        found = [one.result() for one in [both.submit(make), both.submit(make)]]
    assert len({one.path for one in found}) == 2
    assert [one.good for one in list_backups(record.path, folder)] == [True, True]
    assert list(folder.rglob(".*")) == []


def test_a_note_that_is_there_is_left_to_its_backup(record: OpenRecord, folder: Path) -> None:
    first = made(record, folder)
    first.path.unlink()  # as between the two steps of another program that is at it
    note = first.path.with_name(f"{first.path.name}.json")
    words = note.read_text(encoding="utf-8")
    second = made(record, folder)
    assert second.path != first.path
    assert note.read_text(encoding="utf-8") == words
