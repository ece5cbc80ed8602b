"""A command that changes a record brings its reminders up to date, and one that only reads knows nothing of them."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from cli.conftest import PASSPHRASE_VARIABLE, Run

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.reminders.moments import Now
from recurtrack.domain.terms import Test
from recurtrack.paths import reminder_book
from recurtrack.services.archives import Archives
from recurtrack.services.clock import system_clock
from recurtrack.services.entries import Entries
from recurtrack.services.local_zone import system_zone
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.reminders import publish_record
from recurtrack.storage.reminder_book import ReminderBook

SOON = system_clock().date() + timedelta(days=12)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "anna.recurtrack"
    create_record(path, NewRecord(name="Anna Weber")).close()
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that holds an appointment in twelve days."""
    entry = AppointmentEntry(
        id=EntryId("scan"),
        test=Test.MAMMOGRAM,
        date=PartialDate.of(SOON),
        status=AppointmentStatus.BOOKED,
        place="Hidden Clinic",
    )
    path = tmp_path / "archive.json"
    with closing(create_record(tmp_path / "other.recurtrack", NewRecord(name="Anna Weber"))) as other:
        Entries(other).save(entry)
        Archives(other).save(path)
    return path


@pytest.fixture
def known(record: Path) -> Path:
    publish_record(record, None)
    return record


def next_due() -> date | None:
    with ReminderBook.open(reminder_book()) as book:
        due = book.next_due(Now(system_clock(), system_zone()))
    return None if due is None else due.astimezone().date()


def test_an_import_brings_the_reminders_of_a_known_record_up_to_date(run: Run, known: Path, archive: Path) -> None:
    assert next_due() == system_clock().date() + timedelta(days=30)
    assert run("import", archive, "--record", known).code == 0
    assert next_due() == SOON - timedelta(days=7)


def test_a_record_nobody_asked_to_be_reminded_of_stays_out_of_the_book(run: Run, record: Path, archive: Path) -> None:
    assert run("import", archive, "--record", record).code == 0
    assert not reminder_book().exists()
    reminder_book().parent.mkdir(parents=True, exist_ok=True)
    ReminderBook.open(reminder_book()).close()
    assert run("import", archive, "--record", record).code == 0
    assert next_due() is None


def test_looking_at_what_an_import_would_do_tells_the_book_nothing(run: Run, known: Path, archive: Path) -> None:
    run("import", archive, "--record", known, "--dry-run")
    assert next_due() == system_clock().date() + timedelta(days=30)


def test_a_book_that_cannot_be_used_is_said_and_the_import_stands(run: Run, known: Path, archive: Path) -> None:
    reminder_book().unlink()
    reminder_book().mkdir()
    ended = run("import", archive, "--record", known)
    assert ended.code == 0
    assert ended.err.startswith("Reminders cannot be kept on this computer: ")
    with closing(open_record(known)) as found, found.reading() as reader:
        assert len(reader.all(AppointmentEntry)) == 1


def test_of_an_encrypted_record_the_book_keeps_only_times(
    run: Run, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.recurtrack"
    create_record(path, NewRecord(name="Anna Weber"), "fjord").close()
    publish_record(path, "fjord")
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "fjord")
    assert run("import", archive, "--record", path).code == 0
    assert next_due() == SOON - timedelta(days=7)
    found = reminder_book().read_bytes().lower()
    assert [text for text in (b"mammogram", b"hidden clinic", b"appointment:", b"scan") if text in found] == []


def test_an_archive_counts_as_a_copy(run: Run, known: Path, tmp_path: Path) -> None:
    with closing(open_record(known)) as found:
        found.keep("reminders.begun", "2020-01-01")
    publish_record(known, None)
    assert next_due() is None
    assert run("export", "--record", known, "--json", tmp_path / "copy.json").code == 0
    with closing(open_record(known)) as found:
        assert found.kept("copy.saved_on") == system_clock().date().isoformat()
    assert next_due() == system_clock().date() + timedelta(days=30)


def test_a_summary_is_no_copy(run: Run, known: Path, tmp_path: Path) -> None:
    assert run("export", "--record", known, "--pdf", tmp_path / "summary.pdf").code == 0
    with closing(open_record(known)) as found:
        assert found.kept("copy.saved_on") is None


def test_a_command_that_only_reads_loads_nothing_of_the_book(known: Path) -> None:
    asking = (
        "import sys; from recurtrack.__main__ import main; "
        f"main(['due', '--record', {str(known)!r}]); "
        "print([name for name in sys.modules if 'reminder_' in name or name == 'sqlite3'])"
    )
    said = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "[]"
