"""A record file is made, opened, locked, damaged, refused; nothing is ever lost on the way."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from full_disk import growing_no_further
from ordinary_user import without_root

from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.storage.connection import connect
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.record_file import RecordFile

Make = Callable[..., RecordFile]
Reopen = Callable[..., RecordFile]
NAME = "Anna Katharina Beispielfrau"
PASSPHRASE = "it's a “long” phrase"  # noqa: S105 - a made-up one


def filled(record: RecordFile) -> Path:
    with record.writing() as writer:
        writer.put(PersonEntry(id=PERSON_ID, name=NAME))
        writer.put_all([QuestionEntry(id=EntryId(f"q{n}"), text=f"question {n} " * 20) for n in range(200)])
    record.close()
    return record.path


def trouble_of(opening: Callable[[], object]) -> Trouble:
    with pytest.raises(Unavailable) as caught:
        opening()
    return caught.value.trouble


def refusal_of(making: Callable[[], object]) -> Refusal:
    with pytest.raises(Rejected) as caught:
        making()
    return caught.value.refusal


@contextmanager
def raw(path: Path) -> Iterator[Any]:
    """Open a plain record behind the program's back, with its own driver: two in one process share no locks."""
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        yield connection
        connection.execute("PRAGMA user_version = 0")  # what closing said of the file before is no longer so


class TestMaking:
    def test_a_record_is_one_private_file(self, record: RecordFile) -> None:
        path = filled(record)
        assert list(path.parent.iterdir()) == [path]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_the_files_beside_an_open_record_are_private_too(self, record: RecordFile) -> None:
        with record.writing() as writer:
            writer.put(PersonEntry(id=PERSON_ID, name=NAME))
        beside = list(record.path.parent.iterdir())
        assert len(beside) > 1
        assert {stat.S_IMODE(path.stat().st_mode) for path in beside} == {0o600}

    def test_making_never_overwrites(self, record: RecordFile, make: Make) -> None:
        before = filled(record).read_bytes()
        assert refusal_of(make) is Refusal.RECORD_EXISTS
        assert record.path.read_bytes() == before

    def test_making_never_overwrites_a_file_of_another_kind(self, tmp_path: Path, make: Make) -> None:
        (tmp_path / "anna.recurtrack").write_text("my letters")
        assert refusal_of(make) is Refusal.RECORD_EXISTS
        assert (tmp_path / "anna.recurtrack").read_text() == "my letters"

    def test_missing_folders_are_made(self, make: Make) -> None:
        assert make("new/folder/anna.recurtrack").path.exists()

    def test_a_record_cannot_lie_below_a_file(self, tmp_path: Path, make: Make) -> None:
        (tmp_path / "file").write_text("")
        assert refusal_of(lambda: make("file/anna.recurtrack")) is Refusal.CANNOT_WRITE

    def test_a_record_cannot_be_made_where_one_may_not_write(self, tmp_path: Path, make: Make) -> None:
        (tmp_path / "shut").mkdir(mode=0o500)
        with without_root():
            assert refusal_of(lambda: make("shut/anna.recurtrack")) is Refusal.CANNOT_WRITE

    @pytest.mark.parametrize("name", ["a b?c#d%20.recurtrack", "Übersicht – Größe.recurtrack", "'quoted'.recurtrack"])
    def test_any_file_name_will_do(self, make: Make, reopened: Reopen, name: str) -> None:
        record = make(name)
        path = filled(record)
        with reopened(path).reading() as reader:
            assert reader.count(QuestionEntry) == 200
        assert path.name == name


class TestEncryption:
    def test_a_record_with_a_passphrase_gives_nothing_away(self, make: Make) -> None:
        path = filled(make(passphrase=PASSPHRASE))
        content = path.read_bytes()
        assert not content.startswith(b"SQLite format 3")
        for word in (NAME, "question", "alembic", "CREATE TABLE"):
            assert word.encode() not in content
        assert is_encrypted(path)

    def test_the_files_beside_an_open_encrypted_record_give_nothing_away(self, make: Make) -> None:
        record = make(passphrase=PASSPHRASE)
        with record.writing() as writer:
            writer.put(PersonEntry(id=PERSON_ID, name=NAME))
        beside = [path.read_bytes() for path in record.path.parent.iterdir()]
        assert len(beside) > 1
        assert all(NAME.encode() not in content for content in beside)

    def test_the_passphrase_opens_it_again(self, make: Make, reopened: Reopen) -> None:
        path = filled(make(passphrase=PASSPHRASE))
        with reopened(path, PASSPHRASE).reading() as reader:
            assert [person.name for person in reader.all(PersonEntry)] == [NAME]

    def test_a_wrong_passphrase_does_not(self, make: Make, reopened: Reopen) -> None:
        path = filled(make(passphrase=PASSPHRASE))
        before = path.read_bytes()
        assert trouble_of(lambda: reopened(path, "it is another")) is Trouble.WRONG_PASSPHRASE
        assert path.read_bytes() == before

    def test_no_passphrase_does_not(self, make: Make, reopened: Reopen) -> None:
        path = filled(make(passphrase=PASSPHRASE))
        assert trouble_of(lambda: reopened(path)) is Trouble.NEEDS_PASSPHRASE
        assert trouble_of(lambda: reopened(path, "")) is Trouble.NEEDS_PASSPHRASE

    def test_a_plain_record_opens_although_a_passphrase_is_given(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        assert not is_encrypted(path)
        with reopened(path, "not needed").reading() as reader:
            assert reader.count(PersonEntry) == 1


class TestRefusing:
    @pytest.mark.parametrize(
        ("content", "trouble"),
        [
            (b"", Trouble.NOT_A_RECORD),
            (b"only a few words", Trouble.NOT_A_RECORD),
            (b"a long letter " * 1000, Trouble.NOT_A_RECORD),
            (b"SQLite format 3\x00" + b"nonsense" * 500, Trouble.NOT_A_RECORD),
            (bytes(range(256)) * 60, Trouble.NOT_A_RECORD),
            (bytes(range(256)) * 64, Trouble.NEEDS_PASSPHRASE),  # whole pages of noise may well be a record
        ],
    )
    def test_a_file_that_is_no_record_is_refused_and_left_alone(
        self, tmp_path: Path, reopened: Reopen, content: bytes, trouble: Trouble
    ) -> None:
        path = tmp_path / "letter.recurtrack"
        path.write_bytes(content)
        assert trouble_of(lambda: reopened(path)) is trouble
        assert path.read_bytes() == content
        assert list(tmp_path.iterdir()) == [path]

    def test_a_long_text_with_a_passphrase_is_refused(self, tmp_path: Path, reopened: Reopen) -> None:
        path = tmp_path / "letter.recurtrack"
        path.write_text("a long letter " * 1000)
        assert trouble_of(lambda: reopened(path, PASSPHRASE)) is Trouble.NOT_A_RECORD

    def test_a_folder_is_refused(self, tmp_path: Path, reopened: Reopen) -> None:
        assert trouble_of(lambda: reopened(tmp_path)) is Trouble.NOT_A_RECORD

    def test_a_missing_file_stays_missing(self, tmp_path: Path, reopened: Reopen) -> None:
        assert trouble_of(lambda: reopened(tmp_path / "none.recurtrack")) is Trouble.MISSING
        assert list(tmp_path.iterdir()) == []

    def test_there_is_no_record_below_a_file(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        assert trouble_of(lambda: reopened(path / "anna.recurtrack")) is Trouble.MISSING

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in the file system")
    def test_a_pipe_is_refused_instead_of_waited_for(self, tmp_path: Path, reopened: Reopen) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert trouble_of(lambda: reopened(tmp_path / "pipe")) is Trouble.NOT_A_RECORD

    def test_a_device_is_refused(self, reopened: Reopen) -> None:
        device = Path(os.devnull)
        assert trouble_of(lambda: reopened(device)) is Trouble.NOT_A_RECORD
        assert trouble_of(lambda: reopened(device, PASSPHRASE)) is Trouble.NOT_A_RECORD

    def test_another_programs_database_is_refused_and_left_alone(self, tmp_path: Path, reopened: Reopen) -> None:
        path = tmp_path / "other.db"
        with raw(path) as connection:
            connection.execute("CREATE TABLE recipe (name TEXT)")
            connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
            connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        before = path.read_bytes()
        assert trouble_of(lambda: reopened(path)) is Trouble.NOT_A_RECORD
        assert path.read_bytes() == before

    def test_a_record_without_a_version_is_refused(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        with raw(path) as connection:
            connection.execute("DELETE FROM alembic_version")
        assert trouble_of(lambda: reopened(path)) is Trouble.NOT_A_RECORD

    def test_a_record_of_a_newer_program_is_refused(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        with raw(path) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        before = path.read_bytes()
        assert trouble_of(lambda: reopened(path)) is Trouble.NEWER_KNOWN
        assert path.read_bytes() == before

    def test_a_record_that_may_not_be_read_is_refused(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        path.chmod(0)
        with without_root():
            assert trouble_of(lambda: reopened(path)) is Trouble.NO_PERMISSION


class TestLocks:
    def test_writing_waits_for_another_program_and_then_says_so(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        mine = reopened(path)
        with raw(path) as other:
            other.execute("BEGIN EXCLUSIVE")

            def write() -> None:
                with mine.writing() as writer:
                    writer.put(PersonEntry(id=PERSON_ID, name="Other"))

            assert trouble_of(write) is Trouble.LOCKED
            with mine.reading() as reader:
                assert reader.count(PersonEntry) == 1
        write()

    def test_a_record_that_another_program_keeps_for_itself_is_said_to_be_in_use(
        self, record: RecordFile, reopened: Reopen
    ) -> None:
        path = filled(record)
        with raw(path) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            assert trouble_of(lambda: reopened(path)) is Trouble.LOCKED
        reopened(path)

    def test_what_another_program_wrote_meanwhile_is_seen_before_writing(
        self, record: RecordFile, reopened: Reopen
    ) -> None:
        path = filled(record)
        one, other = reopened(path), reopened(path)
        with one.reading() as reader:
            assert reader.count(PersonEntry) == 1
        with other.writing() as writer:
            writer.put(QuestionEntry(id=EntryId("new"), text="new"))
        with one.writing() as writer:
            assert writer.count(QuestionEntry) == 201
            writer.put(QuestionEntry(id=EntryId("newer"), text="newer"))
        with other.reading() as reader:
            assert reader.count(QuestionEntry) == 202


class TestDamage:
    def test_a_sound_record_has_no_problems(self, record: RecordFile, reopened: Reopen) -> None:
        assert reopened(filled(record)).problems() == []

    @pytest.mark.parametrize(("passphrase", "keep"), [(None, 0.1), (None, 0.5), (None, 0.9), (PASSPHRASE, 0.5)])
    def test_a_truncated_record_is_damaged(
        self, make: Make, reopened: Reopen, passphrase: str | None, keep: float
    ) -> None:
        path = filled(make(passphrase=passphrase))
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * keep)])
        assert damage_of(path, passphrase, reopened) not in ([], Trouble.DISK, Trouble.LOCKED)

    @pytest.mark.parametrize(
        ("passphrase", "page"), [*((None, page) for page in range(1, 50, 4)), (PASSPHRASE, 3), (PASSPHRASE, 41)]
    )
    def test_a_page_of_nonsense_is_reported_and_never_crashes(
        self, make: Make, reopened: Reopen, passphrase: str | None, page: int
    ) -> None:
        path = filled(make(passphrase=passphrase))
        content = bytearray(path.read_bytes())
        content[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
        path.write_bytes(content)
        assert damage_of(path, passphrase, reopened) not in ([], Trouble.DISK, Trouble.LOCKED)

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE person SET birth_date = 'yesterday'",
            "UPDATE person SET origin = 'rumour'",
            "UPDATE person SET field_notes = 'not json'",
            "UPDATE person SET field_notes = '[{}]'",
            "UPDATE person SET import_keys = '5'",
            "UPDATE person SET sex = 'unheard of'",
            "UPDATE person SET name = CAST(x'ff' AS TEXT)",
        ],
    )
    def test_a_value_that_nobody_can_have_written_is_damage_not_a_crash(
        self, record: RecordFile, reopened: Reopen, change: str
    ) -> None:
        path = filled(record)
        with raw(path) as connection:
            connection.execute(change)

        def read() -> None:
            with reopened(path).reading() as reader:
                reader.all(PersonEntry)

        assert trouble_of(read) is Trouble.DAMAGED

    def test_a_missing_table_is_damage(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        with raw(path) as connection:
            connection.execute("DROP TABLE question")

        def read() -> None:
            with reopened(path).reading() as reader:
                reader.all(QuestionEntry)

        assert trouble_of(read) is Trouble.DAMAGED

    def test_an_entry_that_refers_to_a_missing_one_is_found(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        with raw(path) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(
                "INSERT INTO responsibility (id, origin, origin_detail, confirmed, field_notes, import_keys, removed,"
                " changed_at, test, member_id) VALUES ('x', 'memory', '', 0, '[]', '[]', 0, '', 'mammogram', 'nobody')"
            )
        assert reopened(path).problems() == ["an entry of “responsibility” refers to one that is missing"]

    def test_a_mistake_of_ours_is_not_mistaken_for_damage(self, record: RecordFile) -> None:
        with pytest.raises(KeyError), record.reading():
            raise KeyError("ours")


def damage_of(path: Path, passphrase: str | None, reopened: Reopen) -> list[str] | Trouble:
    """Open, check and read everything; return what is said to be wrong."""
    try:
        record = reopened(path, passphrase)
        problems = record.problems()
        with record.reading() as reader:
            reader.all(PersonEntry)
            reader.all(QuestionEntry)
    except Unavailable as error:
        return error.trouble
    return problems


class TestKeeping:
    def test_foreign_keys_are_on_and_deleted_text_is_overwritten(self, record: RecordFile) -> None:
        with closing(connect(filled(record), None)) as connection:
            assert connection.execute("PRAGMA foreign_keys").fetchall() == [(1,)]
            assert connection.execute("PRAGMA secure_delete").fetchall() == [(1,)]
            assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]

    def test_an_attachment_of_some_megabytes_is_kept_whole(self, record: RecordFile, reopened: Reopen) -> None:
        scan = AttachmentEntry(
            id=EntryId("scan"), file_name="scan.png", media_type="image/png", content=os.urandom(3_000_000)
        )
        with record.writing() as writer:
            writer.put(scan)
        record.close()
        with reopened(record.path).reading() as reader:
            assert reader.get(AttachmentEntry, scan.id) == scan

    def test_text_cannot_become_sql(self, record: RecordFile) -> None:
        name = "Robert'); DROP TABLE person;-- \x00 \u202e 🎗"
        with record.writing() as writer:
            writer.put(PersonEntry(id=PERSON_ID, name=name))
        with record.reading() as reader:
            assert [person.name for person in reader.all(PersonEntry)] == [name]

    def test_a_full_disk_says_so_and_changes_nothing(self, record: RecordFile, reopened: Reopen) -> None:
        path = filled(record)
        pages = path.stat().st_size // 4096
        full = reopened(path)
        with full.reading() as reader:
            reader.all(PersonEntry)
        limited(full, pages)

        def write() -> None:
            with full.writing() as writer:
                writer.put_all([QuestionEntry(id=EntryId(f"n{n}"), text="x" * 15_000) for n in range(50)])

        assert trouble_of(write) is Trouble.DISK
        with full.reading() as reader:
            assert reader.count(QuestionEntry) == 200

    @pytest.mark.skipif(sys.platform == "win32", reason="no file can be kept from growing there")
    def test_what_was_saved_is_not_said_to_have_failed_when_the_file_cannot_grow_yet(
        self, record: RecordFile, reopened: Reopen
    ) -> None:
        mine = reopened(filled(record))
        size, long = mine.path.stat().st_size, QuestionEntry(id=EntryId("long"), text="x" * 20_000)
        with growing_no_further(mine.path), mine.writing() as writer:
            writer.put(long)
        with reopened(mine.path).reading() as reader:
            assert reader.get(QuestionEntry, long.id) == long
        with mine.writing() as writer:
            writer.put(replace(long, asked=True))
        assert mine.path.stat().st_size > size
        assert mine.problems() == []


def limited(record: RecordFile, pages: int) -> None:
    """Let the record's file grow no more: SQLite then says what it says when the disk is full."""
    with record.reading() as reader:
        connection = reader._connection  # noqa: SLF001 - there is no other way to fill a disk in a test
        connection.execute(f"PRAGMA max_page_count = {pages}")


def test_the_driver_can_encrypt() -> None:
    with closing(sqlcipher.connect(":memory:")) as connection:
        assert connection.execute("PRAGMA cipher_version").fetchone()
