"""Records with entries of many kinds, and what is in them, for the tests of backups and recovery."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, ResponsibilityEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.record import ENTRY_KINDS, KIND_NAMES
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.clock import Clock
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record

NOW = datetime(2026, 6, 16, 9, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Everything:
    """All that a record holds: entries by kind and id, removed ones too."""

    entries: dict[tuple[str, str], Entry]


def everything(record: OpenRecord) -> Everything:
    with record.reading() as reader:
        found = [entry for kind in ENTRY_KINDS.values() for entry in reader.all(kind, with_removed=True)]
    return Everything({(KIND_NAMES[type(entry)], entry.id): entry for entry in found})


def filled_record(
    path: Path, passphrase: str | None = None, clock: Clock = lambda: NOW, appointments: int = 150
) -> OpenRecord:
    """A record of some years, with removed entries, texts of the program's own and attached files."""
    record = create_record(path, NewRecord(name="Eleanor Sample"), passphrase, clock)
    with record.command("Fill") as command:
        for entry in life(appointments):
            command.put(entry)
    record.keep("reminders.choices", "[appointments]\nlead = 2")
    return record


def life(appointments: int, seed: int = 7) -> list[Entry]:
    chance = random.Random(seed)
    words = ["mammogram", "letter", "clinic", "result", "quiet", "waiting", "train", "window", "garden", "harvest"]

    def note(length: int) -> str:
        return " ".join(chance.choice(words) for _ in range(length))

    def day() -> PartialDate:
        return PartialDate(chance.randrange(2016, 2026), chance.randrange(1, 13), chance.randrange(1, 28))

    found: list[Entry] = [
        DiagnosisEntry(id=EntryId("d"), date=PartialDate(2016, 2, 12), side=Laterality.LEFT, grade=2, note=note(20)),
        CareTeamEntry(id=EntryId("c"), name="Dr Meyer", key_contact=True, note=note(5)),
        ResponsibilityEntry(id=EntryId("r"), test=Test.MAMMOGRAM, member_id=EntryId("c")),
        AttachmentEntry(id=EntryId("f"), file_name="letter.pdf", media_type="application/pdf", content=b"%PDF-" * 9000),
    ]
    for number in range(appointments):
        visit = AppointmentEntry(
            id=EntryId(f"a{number}"),
            test=chance.choice(list(Test)),
            date=day(),
            status=AppointmentStatus.DONE,
            note=note(chance.randrange(40)),
            removed=number % 11 == 0,
        )
        found.append(visit)
        if number % 2:
            found.append(
                ResultEntry(
                    id=EntryId(f"v{number}"),
                    test=visit.test,
                    date=visit.date,
                    quantity="CA 15-3",
                    value=float(chance.randrange(40)),
                    appointment_id=visit.id,
                )
            )
    for number in range(appointments // 5):
        found += [
            SignEntry(id=EntryId(f"s{number}"), text=note(6), since=day()),
            QuestionEntry(id=EntryId(f"q{number}"), text=note(8), asked=False),
            MedicineEntry(id=EntryId(f"m{number}"), name=note(1), start=day()),
            TreatmentEntry(id=EntryId(f"t{number}"), kind=TreatmentKind.ENDOCRINE, agent=note(1), start=day()),
        ]
    return found
