"""Records for the tests of services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.terms import Behaviour, Event, Procedure, Sex, TreatmentKind
from recurtrack.domain.treatment import Field, TreatmentEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record

Keep = Callable[..., None]


class Calendar:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 16, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def set(self, text: str) -> None:
        self.now = datetime.fromisoformat(f"{text}T09:00:00+00:00")


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


@pytest.fixture
def record(tmp_path: Path, clock: Calendar) -> Iterator[OpenRecord]:
    found = create_record(tmp_path / "test.recurtrack", NewRecord(name="Eleanor Sample"), clock=clock)
    yield found
    found.close()


@pytest.fixture
def keep(record: OpenRecord) -> Keep:
    def put(*entries: Entry) -> None:
        with record.command("Keep") as command:
            for entry in entries:
                command.put(entry)

    return put


@pytest.fixture
def survivor(record: OpenRecord, keep: Keep) -> OpenRecord:
    """Left breast kept, radiotherapy until 25 October 2024; the mammogram that found it is of 6 March 2024."""
    keep(*history())
    return record


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def history(**diagnosis: object) -> tuple[Entry, ...]:
    return (
        PersonEntry(id=PERSON_ID, name="Eleanor Sample", birth_date=day("1968-04-12"), sex=Sex.FEMALE),
        DiagnosisEntry(
            id=EntryId("d"),
            **{  # type: ignore[arg-type]
                "date": day("2024-03-18"),
                "diagnostic_mammogram": day("2024-03-06"),
                "event": Event.FIRST,
                "side": Laterality.LEFT,
                "behaviour": Behaviour.INVASIVE,
                **diagnosis,
            },
        ),
        TreatmentEntry(
            id=EntryId("surgery"),
            kind=TreatmentKind.SURGERY,
            procedure=Procedure.BREAST_CONSERVING,
            side=Laterality.LEFT,
            start=day("2024-04-22"),
        ),
        TreatmentEntry(
            id=EntryId("radiotherapy"),
            kind=TreatmentKind.RADIOTHERAPY,
            fields=(Field.BREAST,),
            side=Laterality.LEFT,
            start=day("2024-10-07"),
            end=day("2024-10-25"),
        ),
    )
