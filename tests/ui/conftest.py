"""A program with its window on a record of a person in the second year after treatment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.terms import Event, Menopause, Procedure, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import Field, TreatmentEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurtrack.domain.entry import Entry

Clock = Callable[[], datetime]


def _day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def empty_record(tmp_path: Path, clock: Clock) -> OpenRecord:
    return create_record(tmp_path / "empty.recurtrack", NewRecord(), clock=clock)


@pytest.fixture
def record(tmp_path: Path, clock: Clock) -> OpenRecord:
    """Someone with an overdue mammogram, a booked visit, and a result that is awaited."""
    opened = create_record(tmp_path / "eleanor.recurtrack", NewRecord(), clock=clock)
    new_id = opened.new_id
    entries: list[Entry] = [
        PersonEntry(id=PERSON_ID, name="Eleanor Sample", birth_date=_day("1968-02-11"), sex=Sex.FEMALE),
        RiskEntry(id=RISK_ID, menopause=Menopause.POST),
        DiagnosisEntry(id=new_id(), date=_day("2024-03-12"), event=Event.FIRST, side=Laterality.LEFT),
        TreatmentEntry(
            id=new_id(),
            kind=TreatmentKind.SURGERY,
            start=_day("2024-04-10"),
            side=Laterality.LEFT,
            procedure=Procedure.BREAST_CONSERVING,
        ),
        TreatmentEntry(
            id=new_id(),
            kind=TreatmentKind.RADIOTHERAPY,
            start=_day("2024-09-16"),
            end=_day("2024-10-08"),
            side=Laterality.LEFT,
            fields=(Field.BREAST,),
        ),
        TreatmentEntry(id=new_id(), kind=TreatmentKind.ENDOCRINE, start=_day("2024-11"), agent="letrozole"),
        AppointmentEntry(id=new_id(), test=Test.MAMMOGRAM, date=_day("2025-04-06"), status=AppointmentStatus.DONE),
        AppointmentEntry(id=new_id(), test=Test.CLINIC_VISIT, date=_day("2025-04-02"), status=AppointmentStatus.MISSED),
        AppointmentEntry(
            id=new_id(),
            test=Test.CLINIC_VISIT,
            date=_day("2026-01-09"),
            status=AppointmentStatus.DONE,
            result_expected=False,
        ),
        AppointmentEntry(
            id=new_id(),
            test=Test.BONE_DENSITY,
            date=_day("2024-10-20"),
            status=AppointmentStatus.DONE,
            result_expected=False,
        ),
        AppointmentEntry(id=new_id(), test=Test.ECHOCARDIOGRAM, date=_day("2026-06-02"), status=AppointmentStatus.DONE),
        AppointmentEntry(
            id=new_id(),
            test=Test.CLINIC_VISIT,
            date=_day("2026-06-25"),
            time=time(10, 30),
            status=AppointmentStatus.BOOKED,
            with_whom="Dr Iris Example",
        ),
        SignEntry(id=new_id(), text="Stiff armpit", since=_day("2026-06-03"), course=Course.EASING),
    ]
    with opened.command("Fill") as command:
        for entry in entries:
            command.put(entry)
    opened.forget_undo()
    return opened


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, clock: Clock, chooser: Chooser) -> Iterator[Program]:
    built = Program(qapp, Settings(tmp_path / "settings.ini"), clock, chooser)
    built.window.show()
    yield built
    built.window.close()
    built.stop()
    built.window.deleteLater()


@pytest.fixture
def desk(program: Program, record: OpenRecord, wait_until: Callable[[Callable[[], bool]], None]) -> Desk:
    """The window on the record, with Today shown."""
    program.show_desk(record)
    found = program.desk
    assert found is not None
    wait_until(lambda: found.today.is_shown and program.tasks.is_idle)
    return found


@pytest.fixture
def empty_desk(program: Program, empty_record: OpenRecord, wait_until: Callable[[Callable[[], bool]], None]) -> Desk:
    """The window on a record that holds nothing yet."""
    program.show_desk(empty_record)
    found = program.desk
    assert found is not None
    wait_until(lambda: found.today.is_shown and program.tasks.is_idle)
    return found
