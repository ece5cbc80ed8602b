"""Backups of a record as values, and which of them are kept.

What is kept is a convention of our own, told in docs/backups.md: everything of two days, the newest of each day for two
weeks, of each week for ten weeks, and of each month for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from recurtrack.domain.values import dataclass

KEEP_ALL, KEEP_DAYS, KEEP_WEEKS, KEEP_BEFORE = timedelta(days=2), 14, 10, timedelta(days=90)
"""How long all are kept, the newest of each day (days) and of each week (weeks), and those made before a change."""


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    CLOSING = "closing"
    ASKED = "asked"
    BEFORE_UPGRADE = "before_upgrade"
    BEFORE_RESTORE = "before_restore"
    BEFORE_PASSPHRASE = "before_passphrase"  # noqa: S105 - a reason, not a secret


BEFORE = frozenset({BackupReason.BEFORE_UPGRADE, BackupReason.BEFORE_RESTORE, BackupReason.BEFORE_PASSPHRASE})
"""The reasons of backups that were made before something was done to the whole record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup, as far as can be told without opening it.

    ``good``: it was opened and checked after writing and is as long as then; None when nothing says so. ``entries``
    (0 when unknown) are all that are not removed, ``size`` is in bytes, ``made_at`` has a zone.
    """

    path: Path
    made_at: datetime
    entries: int
    size: int
    reason: BackupReason | None
    encrypted: bool
    good: bool | None


def expendable(backups: Collection[Backup], now: datetime) -> tuple[Backup, ...]:
    """Return the backups of one place that need not be kept any longer, oldest first; days are those of ``now``'s zone.

    Nothing, when the clock is earlier than the newest of them: either of the two times is wrong.
    """
    if not backups or now < max(backup.made_at for backup in backups):
        return ()
    kept = {backup.path for backup in _kept(backups, now)}
    return tuple(sorted((b for b in backups if b.path not in kept), key=lambda backup: backup.made_at))


def _kept(backups: Collection[Backup], now: datetime) -> Iterable[Backup]:
    yield from (backup for backup in backups if now - backup.made_at < KEEP_ALL)
    yield from (b for b in backups if b.reason in BEFORE and b.good is not False and now - b.made_at < KEEP_BEFORE)
    yield from _best_of_each(backups, lambda _: ())  # the newest good one of all

    def day(backup: Backup) -> tuple[int, ...] | None:
        found = backup.made_at.astimezone(now.tzinfo).date()
        return (found.toordinal(),) if (now.date() - found).days < KEEP_DAYS else None

    def week(backup: Backup) -> tuple[int, ...] | None:
        found = backup.made_at.astimezone(now.tzinfo).date()
        year, number, weekday = found.isocalendar()
        monday = found - timedelta(days=weekday - 1)
        this_monday = now.date() - timedelta(days=now.isoweekday() - 1)
        return (year, number) if (this_monday - monday).days < KEEP_WEEKS * 7 else None

    def month(backup: Backup) -> tuple[int, ...]:
        found = backup.made_at.astimezone(now.tzinfo).date()
        return found.year, found.month

    for period in (day, week, month):
        yield from _best_of_each(backups, period)


def _best_of_each(backups: Collection[Backup], period: Callable[[Backup], tuple[int, ...] | None]) -> Iterable[Backup]:
    """Give for each period, None being none, the newest backup of those that are the most certain to be good."""
    best: dict[tuple[int, ...], Backup] = {}
    for backup in backups:
        key = period(backup)
        if key is not None and (key not in best or _rank(backup) > _rank(best[key])):
            best[key] = backup
    return best.values()


def _rank(backup: Backup) -> tuple[int, datetime, str]:
    certain = {True: 2, None: 1, False: 0}[backup.good]
    return certain, backup.made_at, str(backup.path)
