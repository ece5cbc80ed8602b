"""Thirty days with a record: each backup gives back the record of its day, and a damaged one is not called good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from recurtrack.domain.backups import BackupReason
from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.backups import Backups, list_backups, verify_backup
from recurtrack.services.encryption import set_passphrase
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.restoring import restore_as_copy
from reliability.filled import Whole, whole
from reliability.flips import damaged
from reliability.kill import PASSPHRASE
from reliability.script import perform, steps
from reliability.tally import Tally

_FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)
_COMMANDS_A_DAY = 20
_OTHER_PASSPHRASE = "another horse, another battery"  # noqa: S105 - that of a made-up record
_DAMAGED_TIMES = 20


class _Clock:
    def __init__(self) -> None:
        self.now = _FIRST

    def __call__(self) -> datetime:
        return self.now


def run(count: int, seed: int) -> Tally:
    """Live ``count`` days; a third of the way the record gets a passphrase, at two thirds another one."""
    tally = Tally("thirty_days")
    with TemporaryDirectory(prefix="days-") as name:
        _Life(tally, Path(name), count, seed).live()
    return tally


class _Life:
    def __init__(self, tally: Tally, folder: Path, days: int, seed: int) -> None:
        self._tally = tally
        self._folder = folder
        self._days = days
        self._seed = seed
        self._clock = _Clock()
        self._record = folder / "anna.recurtrack"
        self._backups = folder / "backups"
        self._secret: str | None = None
        self._truths: dict[Path, tuple[Whole, str | None]] = {}

    def live(self) -> None:
        create_record(self._record, NewRecord(name="Anna"), clock=self._clock).close()
        for day in range(self._days):
            self._clock.now = _FIRST + timedelta(days=day)
            self._change_passphrase(day)
            self._spend(day)
            for backup in list_backups(self._record, self._backups):
                self._restore(backup.path)
            for gone in self._truths.keys() - {backup.path for backup in list_backups(self._record, self._backups)}:
                self._tally.count("backups thinned out")
                del self._truths[gone]
        self._tally.count("backups kept at the end", len(self._truths))
        self._damage()

    def _change_passphrase(self, day: int) -> None:
        wanted = {self._days // 3: PASSPHRASE, 2 * self._days // 3: _OTHER_PASSPHRASE}.get(day)
        if wanted is not None:
            set_passphrase(self._record, self._secret, wanted, self._clock)
            self._secret = wanted
            self._tally.count("passphrases changed")

    def _spend(self, day: int) -> None:
        record = open_record(self._record, self._secret, self._clock)
        try:
            for step in islice(steps(f"day{self._seed}x{day}"), _COMMANDS_A_DAY):
                perform(record, f"day{self._seed}x{day}", step)
                self._tally.count("commands")
            self._back_up(record)
        finally:
            record.close()

    def _back_up(self, record: OpenRecord) -> None:
        for backup in Backups(record, self._backups).make(BackupReason.DAILY):
            self._truths[backup.path] = (whole(record), self._secret)
            self._tally.count("backups made")

    def _restore(self, backup: Path) -> None:
        """Restore a backup beside the record, and hold it against what the record was."""
        if backup not in self._truths:
            return  # made before the passphrase was changed, by the program itself
        truth, secret = self._truths[backup]
        to = self._folder / "restored.recurtrack"
        restore_as_copy(backup, to, secret, self._clock)
        copy = open_record(to, secret, self._clock)
        try:
            if whole(copy) != truth:
                self._tally.fault(f"{backup.name} does not give back the record of its day")
        finally:
            copy.close()
        self._tally.count("backups restored and found equal")
        for left in self._folder.glob("*restored.recurtrack*"):
            left.unlink()

    def _damage(self) -> None:
        """Turn a bit of a backup or cut it short: it must not be said to be good."""
        for backup, (_, secret) in list(self._truths.items())[-1:]:
            content = backup.read_bytes()
            for number in range(_DAMAGED_TIMES):
                backup.write_bytes(damaged(content, Random(f"{self._seed} backup {number}")))
                try:
                    verify_backup(backup, secret)
                except RecurTrackError:
                    self._tally.count("damaged backups found out")
                else:
                    self._tally.fault(f"{backup.name}, damaged ({number}), was said to be good")
            backup.write_bytes(content)
            verify_backup(backup, secret)
