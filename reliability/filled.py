"""A record to try things on: the history of an illness, what a person wrote about it, and files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.sample import sample_file

_FIRST = date(2015, 3, 2)
_VISITS, _NOTES, _FILES = 120, 60, 6

Whole = dict[str, tuple[Entry, ...]]
"""Every entry of a record, removed ones too, by kind."""


def filled(path: Path, secret: str | None, *, closed: bool = True) -> Whole:
    """Make a record and return what is in it."""
    record = create_record(path, NewRecord(), secret)
    Importer(record).take(sample_file())
    with record.command("Fill") as command:
        command.put_new(list(_entries()))
    found = whole(record)
    if closed:
        record.close()
    return found


def whole(record: OpenRecord) -> Whole:
    """Read every entry of a record."""
    with record.reading() as reader:
        return {name: reader.all(kind, with_removed=True) for name, kind in ENTRY_KINDS.items()}


def _entries() -> list[Entry]:
    found: list[Entry] = []
    for number in range(_VISITS):
        day = PartialDate.of(_FIRST + timedelta(days=31 * number))
        visit = EntryId(f"visit-{number}")
        found += [
            AppointmentEntry(
                id=visit, test=Test.BLOOD_TEST, date=day, status=AppointmentStatus.DONE, place="Clinic of the town"
            ),
            ResultEntry(
                id=EntryId(f"value-{number}"),
                test=Test.BLOOD_TEST,
                date=day,
                quantity="CA 15-3",
                value=10.0 + number,
                unit="U/ml",
                appointment_id=visit,
            ),
        ]
    for number in range(_NOTES):
        day = PartialDate.of(_FIRST + timedelta(days=50 * number))
        found += [
            SignEntry(id=EntryId(f"sign-{number}"), text=f"Tired in the evening, for the {number}th time", since=day),
            QuestionEntry(id=EntryId(f"question-{number}"), text=f"May I swim {number} lanes?", answer="Yes, you may."),
            MedicineEntry(id=EntryId(f"medicine-{number}"), name=f"medicine {number}", start=day),
        ]
    for number in range(_FILES):
        content = bytes((number + place) % 251 for place in range(9_000 * (number + 1)))
        found.append(
            AttachmentEntry(
                id=EntryId(f"file-{number}"), file_name="letter.bin", media_type="application/pdf", content=content
            )
        )
    return found
