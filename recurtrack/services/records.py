"""Records as a whole: made, opened, checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.hand_over import HAND_OVER_MARK
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.terms import Sex
from recurtrack.domain.validation import refuse_impossible
from recurtrack.domain.values import dataclass
from recurtrack.paths import backups_folder
from recurtrack.services.clock import Clock, system_clock
from recurtrack.services.open_record import OpenRecord
from recurtrack.storage.keys import RecordKey, Secret, key_of
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.reading_only import kept_in
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.troubles import troubles
from recurtrack.storage.writer_lock import PATIENCE_SECONDS, WriterLock

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
    file = RecordFile.create(path, secret, now=clock, first=first)
    try:
        return OpenRecord(file, clock, lock=WriterLock.take(path, clock()))
    except BaseException:
        file.close()
        raise


def open_record(  # noqa: PLR0913 - what opens it, and the two ways to open one that another program has
    path: Path,
    secret: Secret = None,
    clock: Clock = system_clock,
    *,
    read_only: bool = False,
    take_over: bool = False,
    patience: float = PATIENCE_SECONDS,
) -> OpenRecord:
    """Open a record, to write in it or only to read it; raises ``Unavailable`` when it cannot be opened.

    One program at a time has a record open to write in it: another waits for a moment (``patience``, in seconds), is
    then told so (``IN_USE``) and can open it to read. ``take_over`` passes over one on another computer that was not
    seen for minutes. A copy that was handed over to be read is opened to be read, whatever is asked for.
    """
    is_locked = is_encrypted(path)  # what is no record gets nothing beside it
    if is_locked and not secret:
        raise Unavailable(Trouble.NEEDS_PASSPHRASE, file=path)
    with troubles(path):
        key = key_of(path, secret) if is_locked else None  # worked out once: it takes a tenth of a second
        read_only = read_only or kept_in(path, key, HAND_OVER_MARK) is not None
    if read_only:
        return OpenRecord(RecordFile.open(path, key, now=clock, read_only=True), clock)
    lock = WriterLock.take(path, clock(), take_over=take_over, patience=patience)
    try:
        file = RecordFile.open(path, key, now=clock, before_upgrade=partial(back_up_before_upgrade, path, clock))
    except BaseException:
        lock.give_back()
        raise
    return OpenRecord(file, clock, lock=lock)


def back_up_before_upgrade(path: Path, clock: Clock, key: RecordKey | None) -> None:
    """Make a backup of a record before its tables change; raises ``Unavailable(BACKUP)``, and nothing is changed."""
    from recurtrack.domain.backups import BackupReason
    from recurtrack.services.backups import back_up_file

    back_up_file(path, key, backups_folder(), BackupReason.BEFORE_UPGRADE, clock)


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
