"""The sample person: a record made from public test data, to look around in."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from recurtrack.assets import resource_folder
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.services.clock import Clock, system_clock
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import RECORD_SUFFIX, NewRecord, create_record, open_record

SAMPLE_FILE = "synthea-breast-T1.json"
SAMPLE_RECORD = f"Sample person{RECORD_SUFFIX}"


def sample_file() -> Path:
    """Return the hospital file of the sample person."""
    return resource_folder("sample") / SAMPLE_FILE


def open_sample(folder: Path, clock: Clock = system_clock) -> OpenRecord:
    """Open the sample person's record in a folder; the first time it is made from the hospital file."""
    path = folder / SAMPLE_RECORD
    if not path.exists():
        beside = folder / f".{SAMPLE_RECORD}.{os.getpid()}.new"
        try:
            _make_sample(beside, clock)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return open_record(path, clock=clock)


def _make_sample(path: Path, clock: Clock) -> None:
    record = create_record(path, NewRecord(sample=True), clock=clock)
    try:
        Importer(record).take(sample_file())
        with record.command("Sample") as command:
            person = command.get(PersonEntry, PERSON_ID)
            # Made-up people of this kind carry numbers in their names.
            name = "".join(letter for letter in person.name or "" if not letter.isdigit())
            command.put(replace(person, name=name))
    finally:
        record.close()
