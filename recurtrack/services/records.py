"""Records as a whole: made, opened, checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.terms import Sex
from recurtrack.domain.validation import refuse_impossible
from recurtrack.domain.values import dataclass
from recurtrack.services.clock import Clock, system_clock
from recurtrack.services.open_record import OpenRecord
from recurtrack.storage.keys import Secret
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.record_file import RecordFile

RECORD_SUFFIX = ".recurtrack"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """What a new record starts with."""

    name: str | None = None
    birth_date: PartialDate | None = None
    sex: Sex | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a check of a record found: problems (none when all is well) and how many entries of each kind."""

    problems: tuple[str, ...]
    counts: Mapping[str, int]


def create_record(path: Path, start: NewRecord, secret: Secret = None, clock: Clock = system_clock) -> OpenRecord:
    """Make a new record, encrypted when there is a passphrase; raises ``Rejected`` when a file is in the way."""
    person = PersonEntry(id=PERSON_ID, name=start.name, birth_date=start.birth_date, sex=start.sex, sample=start.sample)
    refuse_impossible(person, clock().date())
    first = (person, FollowUpEntry(id=FOLLOW_UP_ID))
    return OpenRecord(RecordFile.create(path, secret, now=clock, first=first), clock)


def open_record(
    path: Path, secret: Secret = None, clock: Clock = system_clock, *, read_only: bool = False
) -> OpenRecord:
    """Open a record, to write in it or only to read it; raises ``Unavailable`` when it cannot be opened.

    One program at a time has a record open to write in it: another is told so (``IN_USE``) and can open it to read.
    """
    return OpenRecord(RecordFile.open(path, secret, now=clock, read_only=read_only), clock)


def check_record(record: OpenRecord) -> Health:
    """Check a record for damage, and read every entry once."""
    problems = record.problems()
    counts = {}
    with record.reading() as reader:
        for name, kind in ENTRY_KINDS.items():
            counts[name] = len(reader.all(kind))
    return Health(problems=tuple(problems), counts=counts)


def needs_passphrase(path: Path) -> bool:
    """Tell whether a record is encrypted; raises ``Unavailable`` when there is none."""
    return is_encrypted(path)
