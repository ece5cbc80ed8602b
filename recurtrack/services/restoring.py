"""Restoring a backup: first as a copy beside the record, then, if that is wanted, in its place. Nothing is deleted."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from recurtrack.domain.backups import BackupReason
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.values import dataclass
from recurtrack.domain.wording import sentence
from recurtrack.services.backups import back_up_file, key_for
from recurtrack.services.clock import Clock, system_clock
from recurtrack.services.records import check_record, open_record
from recurtrack.storage.connection import connect, into_the_file
from recurtrack.storage.copying import BESIDE, copy_as_record, to_disk
from recurtrack.storage.keys import Secret
from recurtrack.storage.troubles import reason_of, troubles
from recurtrack.storage.writer_lock import WriterLock

_MOMENT = "%Y-%m-%d %H.%M.%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A record that was made from a backup, and how many entries of each kind it holds."""

    path: Path
    counts: Mapping[str, int]


def restore_as_copy(backup: Path, to: Path, secret: Secret = None, clock: Clock = system_clock) -> Restored:
    """Make a new record of a backup; one of an earlier version is brought up to date, the backup stays as it is.

    Raises ``Rejected``: a file is in the way, none can be written there, or the backup cannot be restored
    (``NOT_A_BACKUP``); ``Unavailable``: it needs its passphrase or this is not the one it was made with.
    """
    if os.path.lexists(to):
        raise Rejected(Refusal.RECORD_EXISTS, file=to)
    try:
        key = key_for(backup, secret)
        copy_as_record(backup, key, to)
    except Unavailable as error:
        if error.trouble in {Trouble.DAMAGED, Trouble.NOT_A_RECORD}:
            said = error.values.get("reason") or sentence(error).rstrip(".")
            raise Rejected(Refusal.NOT_A_BACKUP, file=backup, reason=said) from error
        raise
    try:
        counts = _opened_and_checked(backup, to, key, clock)
    except BaseException:
        for made in (to, *_beside(to)):
            made.unlink(missing_ok=True)  # what was made here a moment ago, and nothing else
        raise
    return Restored(path=to, counts=counts)


def _opened_and_checked(backup: Path, copy: Path, key: Secret, clock: Clock) -> Mapping[str, int]:
    """Bring a copy up to date and read every entry of it; returns how many there are of each kind."""
    record = open_record(copy, key, clock)
    try:
        health = check_record(record)
    finally:
        record.close()
    if health.problems:
        raise Rejected(Refusal.NOT_A_BACKUP, file=backup, reason=health.problems[0])
    return health.counts


def put_in_place(  # noqa: PLR0913 - two files, what opens each, where the earlier one goes, and when
    copy: Path,
    record: Path,
    secret: Secret,
    folder: Path,
    clock: Clock = system_clock,
    *,
    present_secret: Secret = None,
) -> Path | None:
    """Put a restored copy in the place of the record, neither being open; returns where the earlier record lies now.

    That is a backup in ``folder`` that was checked, or, when none can be made of it, the file itself under another name
    beside it; None when there was none. ``present_secret`` opens it, if it is not that of the copy.
    Raises ``Unavailable`` when the copy cannot be opened or another program has the record open (``IN_USE``),
    ``Rejected(CANNOT_WRITE)`` when files cannot be renamed.
    """
    _into_one_file(copy, secret)
    with _nobody_else_writing(record, clock):
        earlier = _backed_up(record, present_secret or secret, folder, clock) if os.path.lexists(record) else None
        try:
            if earlier is None:
                earlier = _set_aside(record, clock())
            copy.replace(record)
            to_disk(record.parent)
        except OSError as error:
            raise Rejected(Refusal.CANNOT_WRITE, file=record, reason=reason_of(error)) from error
    return earlier


@contextmanager
def _nobody_else_writing(record: Path, clock: Clock) -> Iterator[None]:
    """Keep the right to write in a record, if there is one: whoever had it open would lose what they save."""
    lock = WriterLock.take(record, clock()) if record.exists() else None
    try:
        yield
    finally:
        if lock is not None:
            lock.give_back()


def _backed_up(record: Path, secret: Secret, folder: Path, clock: Clock) -> Path | None:
    """Return the backup of the present record, which then is one file; None when that is not possible."""
    try:
        made = back_up_file(record, secret, folder, BackupReason.BEFORE_RESTORE, clock)
        _into_one_file(record, secret)
    except (Unavailable, Rejected):
        return None
    return made.path


def _into_one_file(path: Path, secret: Secret) -> None:
    """Bring what lies beside a record into it; a log left there would be taken for that of the file put in its place.

    Raises ``Unavailable``.
    """
    key = key_for(path, secret)
    with troubles(path, opening=True, keyed=key is not None), closing(connect(path, key)) as driver:
        into_the_file(driver, "TRUNCATE")
    left = next((file for file in _beside(path) if file.exists() and file.stat().st_size), None)
    if left is not None and not left.name.endswith("-shm"):
        raise Unavailable(Trouble.LOCKED, file=path)
    for file in _beside(path):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _set_aside(record: Path, now: datetime) -> Path | None:
    """Give the present record, and what lies beside it, another name; returns it, None when there is no record."""
    stem = f"{record.stem} (before restoring {now.strftime(_MOMENT)}"
    aside, number = record.with_name(f"{stem}){record.suffix}"), 1
    while any(os.path.lexists(path) for path in (aside, *_beside(aside))):
        number += 1
        aside = record.with_name(f"{stem}, {number}){record.suffix}")
    there = os.path.lexists(record)
    if there:
        record.rename(aside)
    for lone, name in zip(_beside(record), _beside(aside), strict=True):
        if os.path.lexists(lone):
            lone.rename(name)
    return aside if there else None


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(f"{path.name}{end}") for end in BESIDE)
