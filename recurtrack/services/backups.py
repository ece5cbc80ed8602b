"""Backups: made, checked, listed, thinned."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from recurtrack.domain.backups import Backup, BackupReason, expendable
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.services.clock import Clock, system_clock
from recurtrack.services.open_record import OpenRecord, State
from recurtrack.storage import backup as backing_up
from recurtrack.storage.copying import NotTheSameError, look_through
from recurtrack.storage.counting import Counted
from recurtrack.storage.keys import RecordKey, Secret, key_of
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.reading_only import tidy
from recurtrack.storage.troubles import reason_of, troubles

__all__ = [
    "Backups",
    "Counted",
    "back_up_file",
    "differs_from_its_note",
    "key_for",
    "last_backup",
    "list_backups",
    "remove_unencrypted",
    "thin",
    "verify_backup",
]

_EVERY_KIND = frozenset(ENTRY_KINDS.values())


class Backups:
    """The backups of an open record in one folder, and in a second place if there is one."""

    def __init__(self, record: OpenRecord, folder: Path, second: Path | None = None) -> None:
        self._record = record
        self._folder = folder
        self._second = second
        self._known: tuple[State, Backup | None, bool] | None = None

    def make(self, reason: BackupReason) -> tuple[Backup, ...]:
        """Make a backup in each place and take away what need not be kept there; raises ``Unavailable(BACKUP)``.

        It reads through a connection of its own, so that it can run on any thread. When one place is in the way, the
        backup in the other is made and good; the error names the folder, that of the first if both fail.
        """
        try:
            made = [self._make(self._folder, reason, make_root=True)]
        except Unavailable:
            if self._second is not None:
                with suppress(Unavailable):
                    self._make(self._second, reason, make_root=False)
            raise
        if self._second is not None:
            made.append(self._make(self._second, reason, make_root=False))
        return tuple(made)

    def is_due(self) -> bool:
        """Tell whether something changed since the last good backup, and that is of an earlier day."""
        last, now = last_backup(self._record.path, self._folder), self._record.clock()
        made_today = last is not None and last.made_at.astimezone(now.tzinfo).date() >= now.date()
        return not made_today and self.changed_since_last()

    def changed_since_last(self) -> bool:
        """Tell whether an entry was written since the last good backup; what the program keeps for itself is no change.

        Used where the record is: it reads through the record's own connection.
        """
        last = last_backup(self._record.path, self._folder)
        with self._record.reading() as reader:
            state = self._record.state(reader, _EVERY_KIND)
            if self._known is None or self._known[:2] != (state, last):
                self._known = state, last, last is None or backing_up.trace_at(last) != reader.trace()
        return self._known[2]

    def _make(self, root: Path, reason: BackupReason, *, make_root: bool) -> Backup:
        record, now = self._record, self._record.clock()
        made = backing_up.write_backup(
            record.path, record.file.key, backing_up.Place(root, made=make_root), reason, now
        )
        thin(record.path, root, record.clock)
        return made


def back_up_file(  # noqa: PLR0913 - which record, what opens it, where to, why, when
    path: Path,
    secret: Secret,
    folder: Path,
    reason: BackupReason,
    clock: Clock = system_clock,
    *,
    folder_is_made: bool = True,
) -> Backup:
    """Make a backup of a record that is not open here, as it is: nothing is upgraded. Raises ``Unavailable``.

    ``folder_is_made``: whether the folder is made when it is missing.
    """
    key = key_for(path, secret)
    try:
        return backing_up.write_backup(path, key, backing_up.Place(folder, made=folder_is_made), reason, clock())
    finally:
        tidy(path, key)


def list_backups(record_path: Path, *folders: Path) -> tuple[Backup, ...]:
    """Return the backups of a record in these places, newest first; neither the record nor its key is needed."""
    found = [backup for folder in folders for backup in backing_up.backups_in(folder, record_path)]
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def last_backup(record_path: Path, folder: Path) -> Backup | None:
    """Return the newest backup that is known to be good, or None."""
    return next((backup for backup in list_backups(record_path, folder) if backup.good), None)


def verify_backup(path: Path, secret: Secret) -> Counted:
    """Check a backup from its first to its last byte; returns what it holds.

    Raises ``Unavailable``: this is not the passphrase it was made with, which it keeps (``WRONG_PASSPHRASE``), or it is
    not what was written (``DAMAGED``).
    """
    key = key_for(path, secret)
    with troubles(path, opening=True, keyed=key is not None):
        try:
            found = look_through(path, key)
            backing_up.refuse_changed(path)
        except NotTheSameError as error:
            raise Unavailable(Trouble.DAMAGED, file=path, reason=str(error)) from None
        except OSError as error:
            raise Unavailable(Trouble.DAMAGED, file=path, reason=reason_of(error)) from None
    return found


def differs_from_its_note(path: Path) -> bool:
    """Tell whether a backup is no longer byte for byte what was checked; a file without a note does not differ."""
    try:
        backing_up.refuse_changed(path)
    except NotTheSameError:
        return True
    except OSError as error:
        raise Unavailable(Trouble.DAMAGED, file=path, reason=reason_of(error)) from None
    return False


def thin(record_path: Path, folder: Path, clock: Clock) -> tuple[Backup, ...]:
    """Take away the backups that need not be kept any longer; returns them."""
    backing_up.clear_parts(folder, record_path, clock())
    gone = expendable(backing_up.backups_in(folder, record_path), clock())
    for backup in gone:
        backing_up.take_away(backup)
    return gone


def remove_unencrypted(record_path: Path, *folders: Path) -> int:
    """Take away, once a record is encrypted, the backups that anybody can read; returns how many.

    Only in places that hold a good backup that is encrypted; elsewhere they stay.
    """
    count = 0
    for folder in folders:
        found = backing_up.backups_in(folder, record_path)
        if any(backup.good and backup.encrypted for backup in found):
            open_ones = [backup for backup in found if not backup.encrypted]
            for backup in open_ones:
                backing_up.take_away(backup)
            count += len(open_ones)
    return count


def key_for(path: Path, secret: Secret) -> RecordKey | None:
    """Return what opens a file, None when it is not encrypted; raises ``Unavailable`` when it needs a passphrase."""
    if not is_encrypted(path):
        return None
    if not secret:
        raise Unavailable(Trouble.NEEDS_PASSPHRASE, file=path)
    try:
        return key_of(path, secret)
    except OSError as error:
        raise Unavailable(Trouble.DAMAGED, file=path, reason=reason_of(error)) from None
