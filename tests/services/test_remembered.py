"""What was worked out of a record is remembered while nothing it is made of has changed, and not a moment longer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import Course, QuestionEntry, SignEntry
from recurtrack.domain.terms import Test
from recurtrack.services.archives import Archives
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.questions import Questions
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.remembered import Remembered
from recurtrack.services.signs import Signs
from recurtrack.services.today import Todays
from recurtrack.storage.entries import Reader
from recurtrack.storage.record_file import RecordFile

if TYPE_CHECKING:
    from services.conftest import Calendar

SIGN = SignEntry(id=EntryId("s"), text="Stiff armpit")
VISIT = AppointmentEntry(
    id=EntryId("a"), test=Test.CLINIC_VISIT, date=PartialDate(2026, 6, 25), status=AppointmentStatus.BOOKED
)


class Counted:
    """Signs, and how often they were read."""

    def __init__(self, record: OpenRecord) -> None:
        self.record = record
        self.times = 0
        self.remembered = Remembered(record, frozenset({SignEntry}), self.work)

    def work(self, reader: Reader) -> tuple[SignEntry, ...]:
        self.times += 1
        return reader.all(SignEntry)

    def read(self) -> tuple[SignEntry, ...]:
        with self.record.reading() as reader:
            return self.remembered.read(reader)


def test_it_is_read_once_while_only_other_kinds_change(record: OpenRecord) -> None:
    signs = Counted(record)
    assert signs.read() == ()
    Entries(record).save(VISIT)
    assert signs.read() == ()
    assert signs.times == 1


def test_a_command_its_undo_and_its_redo_are_seen(record: OpenRecord) -> None:
    signs = Counted(record)
    signs.read()
    Entries(record).save(SIGN)
    assert signs.read() == (SIGN,)
    record.undo()
    assert signs.read() == ()
    record.redo()
    assert signs.read() == (SIGN,)


def test_what_another_program_commits_is_seen(record: OpenRecord) -> None:
    signs = Counted(record)
    signs.read()
    other = OpenRecord(RecordFile.open(record.path, now=record.clock), record.clock)
    Entries(other).save(SIGN)
    other.close()
    assert signs.read() == (SIGN,)


def test_a_command_that_failed_leaves_what_was_before(record: OpenRecord) -> None:
    signs = Counted(record)
    signs.read()
    with pytest.raises(ZeroDivisionError):
        _keep_and_fail(record)
    assert signs.read() == ()


def test_another_day_is_worked_out_anew(record: OpenRecord, clock: Calendar) -> None:
    signs = Counted(record)
    signs.read()
    clock.set("2026-06-17")
    signs.read()
    assert signs.times == 2
    clock.set("2026-06-16")
    signs.read()
    assert signs.times == 3


def test_what_an_import_brings_its_undo_and_its_redo_are_in_the_plan(record: OpenRecord, tmp_path: Path) -> None:
    archive = tmp_path / "archive.json"
    with_diagnosis = create_record(tmp_path / "other.recurtrack", NewRecord(), clock=record.clock)
    Entries(with_diagnosis).save(DiagnosisEntry(id=EntryId("d"), date=PartialDate(2024, 3)))
    Archives(with_diagnosis).save(archive)
    with_diagnosis.close()
    plan = CarePlan(record)
    before = plan.view()
    Importer(record).take(archive)
    assert plan.view() == CarePlan(record).view() != before
    record.undo()
    assert plan.view() == before
    record.redo()
    assert plan.view() == CarePlan(record).view() != before


def test_another_guideline_is_followed_at_once(survivor: OpenRecord) -> None:
    plan = CarePlan(survivor)
    settings = plan.view().settings
    plan.choose(replace(settings, guideline="nice"))
    assert plan.view() == CarePlan(survivor).view()
    assert plan.view().guideline.id == "nice"
    survivor.undo()
    assert plan.view().guideline.id == settings.guideline


@pytest.mark.parametrize(
    "entry",
    [
        VISIT,
        SIGN,
        SignEntry(id=EntryId("s"), text="Stiff armpit", course=Course.GONE),
        QuestionEntry(id=EntryId("q"), text="Can I swim?", appointment_id=None),
    ],
    ids=["visit", "sign", "sign that is gone", "question"],
)
def test_today_looked_at_again_and_again_says_what_it_says_at_first_sight(record: OpenRecord, entry: Entry) -> None:
    kept = _todays(record)
    kept.view()
    changes: tuple[Callable[[], object], ...] = (lambda: Entries(record).save(entry), record.undo, record.redo)
    for change in changes:
        change()
        assert kept.view() == _todays(record).view()


def _keep_and_fail(record: OpenRecord) -> None:
    with record.command("Fail") as command:
        command.put(SIGN)
        raise ZeroDivisionError


def _todays(record: OpenRecord) -> Todays:
    return Todays(record, CarePlan(record), Signs(record), Questions(record))
