"""An open record beside another window, after it was closed, and after the program died."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from services.conftest import Calendar, day

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.terms import Test
from recurtrack.services.appointments import Appointments
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.sample import SAMPLE_RECORD, open_sample
from recurtrack.storage.record_file import RecordFile

NOW = datetime(2026, 6, 16, 9, tzinfo=UTC)
BOOKED = AppointmentEntry(id=EntryId("a"), test=Test.MAMMOGRAM, date=day("2026-07-01"), status=AppointmentStatus.BOOKED)


def test_undo_never_takes_away_what_another_window_wrote(record: OpenRecord, clock: Calendar) -> None:
    Appointments(record).log(BOOKED)
    other = OpenRecord(RecordFile.open(record.path, now=clock), clock)
    Entries(other).save(replace(BOOKED, note="bring the old pictures"))
    with pytest.raises(Rejected) as refused:
        record.undo()
    assert refused.value.refusal is Refusal.CHANGED_MEANWHILE
    assert [entry.note for entry in Entries(record).all(AppointmentEntry)] == ["bring the old pictures"]
    other.undo()
    record.undo()
    assert Entries(other).all(AppointmentEntry) == ()
    other.close()


def test_a_closed_record_does_nothing_any_more(record: OpenRecord) -> None:
    Appointments(record).log(BOOKED)
    record.close()
    for use in (record.undo, lambda: Appointments(record).log(BOOKED), lambda: Entries(record).all(PersonEntry)):
        with pytest.raises(Unavailable) as refused:
            use()
        assert refused.value.trouble is Trouble.CLOSED


def test_saying_twice_that_a_check_was_done_is_saying_it_once(survivor: OpenRecord) -> None:
    check = next(c for c in CarePlan(survivor).view().follow_up.checks if c.test is Test.MAMMOGRAM)
    Appointments(survivor).check_done(check, day("2026-05"))
    Appointments(survivor).check_done(check)
    assert [str(entry.date) for entry in Entries(survivor).all(AppointmentEntry)] == ["2026-05"]
    survivor.undo()
    assert Entries(survivor).all(AppointmentEntry) == ()


def test_what_was_saved_is_in_the_record_even_when_the_program_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "killed.recurtrack"
    program = f"""
import os, signal
from pathlib import Path
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.entries import Entries
from recurtrack.domain.notebook import QuestionEntry
record = create_record(Path({str(path)!r}), NewRecord(name="Anna"))
for number in range(20):
    Entries(record).save(QuestionEntry(id=f"q{{number}}", text="Why?"))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", program], check=False)
    copy = tmp_path / "copy.recurtrack"
    shutil.copy(path, copy)  # without the log beside it, as somebody who backs up would
    for found in (copy, path):
        opened = open_record(found)
        assert opened.problems() == []
        with opened.reading() as reader:
            assert len(reader.all(PersonEntry)) == 1
        opened.close()
    opened = open_record(path)
    from recurtrack.domain.notebook import QuestionEntry

    assert len(Entries(opened).all(QuestionEntry)) == 20
    opened.close()


def test_a_record_has_its_name_only_when_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(Rejected) as refused:
        create_record(tmp_path / "new.recurtrack", NewRecord(name="Anna"))
    assert refused.value.refusal is Refusal.CANNOT_WRITE
    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_could_not_be_finished_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / f".{SAMPLE_RECORD}.1.new").write_bytes(b"half of it")
    sample = open_sample(tmp_path, clock=lambda: NOW)
    with sample.reading() as reader:
        person = reader.present(PersonEntry, PERSON_ID)
    assert person is not None
    assert (person.name, person.sample) == ("Genevie Mills", True)
    sample.close()
    open_sample(tmp_path, clock=lambda: NOW).close()


def test_a_passphrase_typed_on_another_keyboard_opens_the_record(tmp_path: Path) -> None:
    path = tmp_path / "secret.recurtrack"
    create_record(path, NewRecord(name="Anna"), "caf\u00e9").close()
    open_record(path, "cafe\u0301").close()


def test_a_beat_that_comes_after_closing_does_not_say_that_the_record_is_open(record: OpenRecord) -> None:
    record.close()
    record.beat()
    assert [path.name for path in record.path.parent.iterdir()] == [record.path.name]
    open_record(record.path).close()
