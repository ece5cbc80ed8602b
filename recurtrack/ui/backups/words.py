"""What the window says of backups: when, where, how large, why, and whether they are good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from recurtrack.domain.backups import Backup, BackupReason
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.tr import mark, tr, tr_count

LATE_AFTER_DAYS = 14
"""A backup that is older than this is said to be old. A convention of our own."""
_KILO = 1000
_MOUNTED = (("media",), ("run", "media"), ("mnt",))
"""Where Linux puts sticks and other disks: their own name is what a person knows them by."""
_REASONS = {
    BackupReason.DAILY: mark("made by itself, once a day"),
    BackupReason.CLOSING: mark("made when the record was closed"),
    BackupReason.ASKED: mark("made when you asked for it"),
    BackupReason.BEFORE_UPGRADE: mark("made before a new version changed the file"),
    BackupReason.BEFORE_RESTORE: mark("made before another copy took its place"),
    BackupReason.BEFORE_PASSPHRASE: mark("made before the passphrase was changed"),
}


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """How the backups of a record stand, in words; whether that needs care, and whether there is a backup."""

    words: str
    is_late: bool
    is_made: bool = True


@dataclass(frozen=True, slots=True)
class Places:
    """Where the backups of a record go: the usual folder, and the second place where there is one."""

    usual: Path
    second: Path | None = None

    @property
    def roots(self) -> tuple[Path, ...]:
        """Every place, the usual one first."""
        return (self.usual,) if self.second is None else (self.usual, self.second)


def standing_of(last: Backup | None, failed: str, now: datetime, places: Places, dates: DateStyle) -> BackupStanding:
    """Say how the backups stand: what failed, the last good one, or that there is none."""
    if failed:
        return BackupStanding(_failed_words(last, now, dates), is_late=True, is_made=last is not None)
    if last is None:
        return BackupStanding(tr("Not backed up yet"), is_late=False, is_made=False)
    days = (_local(now).date() - _local(last.made_at).date()).days
    if days > LATE_AFTER_DAYS:
        return BackupStanding(tr("Last backup {days} days ago", days=days), is_late=True)
    when = moment(last.made_at, now, dates)
    return BackupStanding(tr("Backed up {when} · {place}", when=when, place=place_of(last.path, places)), is_late=False)


def _failed_words(last: Backup | None, now: datetime, dates: DateStyle) -> str:
    """Say that a backup failed, and which good one there is all the same."""
    if last is None:
        return tr("The backup failed")
    return tr("The backup failed; the last good one was made {when}", when=moment(last.made_at, now, dates))


def moment(at: datetime, now: datetime, dates: DateStyle) -> str:
    """Return ``today 14:02``, ``yesterday 14:02`` or ``on 21 November 2026, 14:02``, as it reads within a sentence."""
    there = _local(at)
    clock = dates.clock(there.time())
    days = (_local(now).date() - there.date()).days
    if days == 0:
        return tr("today {time}", time=clock)
    if days == 1:
        return tr("yesterday {time}", time=clock)
    return tr("on {day}, {time}", day=dates.written(there.date()), time=clock)


def heading(at: datetime, now: datetime, dates: DateStyle) -> str:
    """Return a moment as a heading: ``Today 14:02``, or ``Sat 21 November 2026, 14:02``."""
    there = _local(at)
    if (_local(now).date() - there.date()).days in {0, 1}:
        said = moment(at, now, dates)
        return f"{said[:1].upper()}{said[1:]}"
    day = dates.written(there.date(), weekday=True)
    return tr("{day}, {time}", day=day, time=dates.clock(there.time()))


def day_of(at: datetime) -> date:
    """Return the day of a moment where the person is."""
    return _local(at).date()


def place_of(path: Path, places: Places) -> str:
    """Return in a few words where a backup lies."""
    if places.second is not None and path.is_relative_to(places.second):
        return short_place(places.second)
    if path.is_relative_to(places.usual):
        return tr("on this computer")
    return short_place(path.parent)


def short_place(folder: Path) -> str:
    """Return the end of a path, by which a person knows a folder: ``Documents/Backups``, or the name of a stick."""
    if any(folder.parts[1 : 1 + len(root)] == root for root in _MOUNTED):
        return folder.name
    home = Path.home()
    parts = folder.relative_to(home).parts if folder.is_relative_to(home) else folder.parts[1:]
    return "/".join(parts[-2:]) or str(folder)


def size_in_words(size: int) -> str:
    """Return a size of a file, in kB or MB of a thousand each."""
    if size < _KILO * _KILO:
        return tr("{n} kB", n=max(1, round(size / _KILO)))
    return tr("{n} MB", n=f"{size / _KILO / _KILO:.1f}")


def facts(backup: Backup, places: Places) -> str:
    """Return place, entries, size and reason of a backup in one line."""
    is_here = backup.path.is_relative_to(places.usual)
    parts = [tr("On this computer") if is_here else place_of(backup.path, places)]
    if backup.entries:
        parts.append(tr_count(backup.entries, "one entry", "{amount} entries", amount=f"{backup.entries:,}"))
    parts.append(size_in_words(backup.size))
    if backup.reason is not None:
        parts.append(tr(_REASONS[backup.reason]))
    return " · ".join(parts)


def state(backup: Backup) -> str:
    """Return whether a backup is good, as far as that is known."""
    match backup.good:
        case True:
            return tr("Checked and good")
        case False:
            return tr("Damaged")
        case None:
            return tr("Not checked yet")


def _local(at: datetime) -> datetime:
    return at.astimezone()
