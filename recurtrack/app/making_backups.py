"""The services that make and find backups, loaded where they are used: on a worker, long after the window stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.services.open_record import OpenRecord

if TYPE_CHECKING:
    from recurtrack.domain.backups import Backup
    from recurtrack.services.backups import Backups
    from recurtrack.ui.backups.words import Places
    from recurtrack.ui.settings import Settings


def maker_of(record: OpenRecord, folder: Path, second: Path | None) -> Callable[[], Backups]:
    """Return what builds the service that backs a record up."""

    def build() -> Backups:
        from recurtrack.services.backups import Backups

        return Backups(record, folder, second)

    return build


def places_of(record: Path, folder: Path, settings: Settings) -> Places:
    """Return where the backups of a record go, whether it is open or not."""
    from recurtrack.ui.backups.choices import BackupChoices
    from recurtrack.ui.backups.words import Places

    return Places(folder, BackupChoices(settings, record).second)


def last_good(path: Path, places: Iterable[Path]) -> Backup | None:
    """Return the newest backup of a record that is known to be good, of all places."""
    return next(iter(_good(path, places)), None)


def good_ones(path: Path, places: Iterable[Path]) -> Callable[[], frozenset[Path]]:
    """Return what finds the good backups of a record, of all places."""
    return lambda: frozenset(backup.path for backup in _good(path, places))


def _good(path: Path, places: Iterable[Path]) -> list[Backup]:
    from recurtrack.services.backups import list_backups

    return [backup for backup in list_backups(path, *places) if backup.good]
