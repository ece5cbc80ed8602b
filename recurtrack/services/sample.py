"""The sample person: a record made from public test data, to look around in."""

from __future__ import annotations

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
    if path.exists():
        return open_record(path, clock=clock)
    record = create_record(path, NewRecord(sample=True), clock=clock)
    try:
        Importer(record).take(sample_file())
        with record.command("Sample") as command:
            command.put(replace(command.get(PersonEntry, PERSON_ID), sample=True))
    except BaseException:
        record.close()
        path.unlink(missing_ok=True)
        raise
    record.forget_undo()
    return record
