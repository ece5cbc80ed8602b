"""Backups of a record in a folder: written, checked, found again, and taken away.

Beside each lies a short note (JSON) of what was checked. It says how many entries there are in all, not of which kinds:
a backup of an encrypted record must tell no more about the person than the record does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack import __version__
from recurtrack.domain.backups import Backup, BackupReason
from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.wording import sentence
from recurtrack.storage.copying import Copied, NotTheSameError, copy_into, give_name, part_of, refuse_unlike, to_disk
from recurtrack.storage.keys import RecordKey
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.plain_rows import UnreadableError
from recurtrack.storage.troubles import reason_of

SUFFIX = ".recurtrack"
_FORMAT = "recurtrack-backup/1"
_LONGEST_STEM = 60
_LARGEST_NOTE = 64 * 1024
_MOMENT = "%Y-%m-%d %H.%M.%S"
_OLD_PART_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for backups of any record.

    ``made``: whether it is made when it is missing; a drive that was taken out must not be made up.
    """

    root: Path
    made: bool


def folder_of(root: Path, record: Path) -> Path:
    """Return the folder below ``root`` that holds the backups of one record: its name, and where it lies as a hash."""
    place = sha256(os.fsencode(record.resolve())).hexdigest()[:8]
    return root / f"{_stem(record)}-{place}"


def write_backup(record: Path, key: RecordKey | None, place: Place, reason: BackupReason, now: datetime) -> Backup:
    """Write a backup and check it; it gets its name only when it was found good. Raises ``Unavailable(BACKUP)``."""
    folder = folder_of(place.root, record)
    try:
        _make_folders(place, folder)
        with part_of(_free_name(folder, record, now)) as part:
            copied = copy_into(record, key, part)
            refuse_unlike(part, key, copied.what)
            # The note first: a backup with a name but without its note would never be said to be good.
            target = _noted(folder, record, now, _note(part, copied, reason, now))
            try:
                give_name(part, target)
            except RecurTrackError:
                note_of(target).unlink(missing_ok=True)
                raise
        to_disk(folder)
    except (OSError, sqlcipher.DatabaseError, NotTheSameError, UnreadableError, RecurTrackError) as error:
        raise Unavailable(Trouble.BACKUP, folder=place.root, reason=_why(error)) from error
    return _listed(target)


def backups_in(root: Path, record: Path) -> tuple[Backup, ...]:
    """Return the backups of a record below a folder, newest first; none when the folder cannot be read."""
    try:
        found = [path for path in folder_of(root, record).iterdir() if _is_backup(path)]
    except OSError:
        return ()
    listed = []
    for path in found:
        with suppress(OSError):
            listed.append(_listed(path))
    return tuple(sorted(listed, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))


def trace_at(backup: Backup) -> str | None:
    """Return the trace of the record when a backup was made (see ``counting.trace_of``), None when it is not known."""
    found = _read_note(backup.path).get("trace")
    return found if isinstance(found, str) else None


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file; raises ``OSError``."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def refuse_changed(path: Path) -> None:
    """Raise ``NotTheSameError`` when a backup is not byte for byte what its note says; raises ``OSError`` too."""
    noted = _read_note(path).get("sha256")
    if noted is not None and noted != sum_of(path):
        raise NotTheSameError("it is not what it was when it was made")


def take_away(backup: Backup) -> None:
    """Remove a backup and its note; one that cannot be removed stays."""
    with suppress(OSError):
        backup.path.unlink(missing_ok=True)
        note_of(backup.path).unlink(missing_ok=True)


def clear_parts(root: Path, record: Path, now: datetime) -> None:
    """Remove what an interrupted backup left behind a day ago or longer: a younger one may be being written."""
    with suppress(OSError):
        for part in folder_of(root, record).glob(".*.part*"):
            if now.timestamp() - part.stat().st_mtime > _OLD_PART_SECONDS:
                part.unlink(missing_ok=True)


def note_of(backup: Path) -> Path:
    """Return the path of the note beside a backup."""
    return backup.with_name(f"{backup.name}.json")


def _stem(record: Path) -> str:
    return record.name.removesuffix(SUFFIX).encode()[:_LONGEST_STEM].decode(errors="ignore").strip(" .") or "record"


def _is_backup(path: Path) -> bool:
    return path.suffix == SUFFIX and not path.name.startswith(".") and path.is_file()


def _make_folders(place: Place, folder: Path) -> None:
    if place.made:
        place.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not place.root.is_dir():
        raise NotTheSameError("the folder is not there, or its drive is not connected")
    folder.mkdir(mode=0o700, exist_ok=True)


def _free_name(folder: Path, record: Path, now: datetime) -> Path:
    """Return a name by the moment, in the clock's own zone, that no backup has yet."""
    name, number = f"{_stem(record)} {now.strftime(_MOMENT)}", 1
    path = folder / f"{name}{SUFFIX}"
    while os.path.lexists(path) or os.path.lexists(note_of(path)):
        number += 1
        path = folder / f"{name} ({number}){SUFFIX}"
    return path


def _note(part: Path, copied: Copied, reason: BackupReason, now: datetime) -> dict[str, object]:
    return {
        "format": _FORMAT,
        "made_at": now.astimezone(UTC).isoformat(),
        "entries": copied.what.entries,
        "size": part.stat().st_size,
        "sha256": sum_of(part),
        "trace": copied.trace,
        "reason": reason.value,
        "encrypted": _seems_encrypted(part),
        "program": __version__,
        "revision": copied.what.revision,
        "verified": True,
    }


def _noted(folder: Path, record: Path, now: datetime, note: Mapping[str, object]) -> Path:
    """Write the note of a backup and return the name that the backup has with it.

    Another backup of the same second, by another thread or program, may take a name first: its note is left alone.
    """
    while True:
        backup = _free_name(folder, record, now)
        with part_of(note_of(backup)) as part:
            part.write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
            to_disk(part)
            try:
                give_name(part, note_of(backup))
            except Rejected as error:
                if error.refusal is not Refusal.RECORD_EXISTS:
                    raise
            else:
                return backup


def _read_note(backup: Path) -> Mapping[str, object]:
    """Return what the note of a backup says; nothing when there is none that can be read."""
    path = note_of(backup)
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LARGEST_NOTE))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("format") == _FORMAT else {}


def _listed(path: Path) -> Backup:
    """Return what can be told of a backup without its key; raises ``OSError``."""
    status, note = path.stat(), _read_note(path)
    entries, size, reason = note.get("entries"), note.get("size"), note.get("reason")
    good = None if note.get("verified") is not True else size == status.st_size
    return Backup(
        path=path,
        made_at=_moment(note.get("made_at")) or _moment_of_name(path, status.st_mtime),
        entries=entries if isinstance(entries, int) else 0,
        size=status.st_size,
        reason=next((known for known in BackupReason if known.value == reason), None),
        encrypted=_seems_encrypted(path),
        good=good,
    )


def _moment(text: object) -> datetime | None:
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _moment_of_name(path: Path, changed: float) -> datetime:
    """Return when a backup was made by its name, which is in the computer's zone; else when the file was changed."""
    words = path.stem.rsplit(" (", 1)[0].split(" ")
    with suppress(ValueError, OverflowError):
        return datetime.strptime(" ".join(words[-2:]), _MOMENT).astimezone()
    return datetime.fromtimestamp(changed, UTC)


def _seems_encrypted(path: Path) -> bool:
    try:
        return is_encrypted(path)
    except Unavailable:
        return False


def _why(error: Exception) -> str:
    match error:
        case OSError():
            return reason_of(error)
        case Rejected() | Unavailable():
            return sentence(error).rstrip(".")
        case _ if "full" in str(error):
            return "the disk is full"
        case _:
            return str(error)
