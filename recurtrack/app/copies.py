"""Looking at a copy that was made of a backup, and letting it take the place of the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.paths import backups_folder
from recurtrack.services.clock import Clock
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import RECORD_SUFFIX, open_record

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject

from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.domain.backups import Backup
    from recurtrack.services.restoring import Restored
    from recurtrack.storage.keys import Secret


class Taking(Protocol):
    """Opens what some work returns and shows it in place of what was open."""

    def __call__(
        self,
        work: Callable[[], OpenRecord],
        failed: Callable[[RecurTrackError], None],
        *,
        remember: bool,
        then: Callable[[QObject], None],
    ) -> None:
        """Work off the window's thread; then say why it failed, or go on with what was opened."""


class CopyWays(NamedTuple):
    """What looking at a copy needs of the program.

    ``take`` opens and shows; ``close`` closes what is open, by the record's worker; ``show_strip`` shows a strip above
    the pages until the next record; ``show_trouble`` says over the whole window why a record cannot be opened.
    """

    take: Taking
    close: Callable[[], None]
    show_strip: Callable[[QWidget | None], None]
    show_trouble: Callable[[Path, RecurTrackError], None]


class Looked(NamedTuple):
    """What is being looked at: a copy, the record it belongs to, and what opens the two."""

    copy: Path
    made_at: datetime
    secret: Secret
    record: Path
    record_secret: Secret

    def __repr__(self) -> str:
        """Say nothing of what opens them."""
        return type(self).__name__


class Copies(QObject):
    """A copy lies beside the record as long as it is looked at; the backup itself is never opened to write."""

    def __init__(
        self,
        around: Surroundings,
        ways: CopyWays,
        clock: Clock,
        *,
        folder: Callable[[], Path] = backups_folder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._ways = ways
        self._clock = clock
        self._folder = folder
        self._looked: Looked | None = None

    def record_of(self, path: Path) -> Path:
        """Return the record that the copy at a path belongs to, or the path itself when that is no copy."""
        return self._looked.record if self._looked is not None and self._looked.copy == path else path

    def look(self, backup: Backup, record: Path, record_secret: Secret, typed: str | None = None) -> None:
        """Make a copy of a backup and open it for reading.

        A backup opens with what opens the record, unless the passphrase was changed since; then it is asked for.
        """
        opens = (typed or record_secret) if backup.encrypted else None
        if backup.encrypted and opens is None:
            self._ask(backup, record, record_secret, "")
            return
        to = free_beside(record, tr("copy of {moment}", moment=f"{backup.made_at.astimezone():%Y-%m-%d %H.%M}"))
        self._around.tasks.ask(
            self,
            "look",
            lambda: self._restored(backup.path, to, opens),
            lambda restored: self._open(Looked(restored.path, backup.made_at, opens, record, record_secret)),
            failed=lambda error: self._not_restored(error, backup, record, record_secret, is_typed=typed is not None),
            busy=tr("Making a copy of the backup…"),
        )

    def go_back(self, looked: Looked) -> None:
        """Open the record again; the copy goes, the backup it was made of stays."""
        self._ways.take(
            lambda: open_record(looked.record, looked.record_secret, self._clock),
            lambda error: self._not_back(looked, error),
            remember=True,
            then=lambda _desk: self._forget(looked.copy),
        )

    def use(self, looked: Looked) -> None:
        """Let the copy take the place of the record, which is kept."""
        self._ways.close()
        self._around.tasks.ask(
            self,
            None,
            lambda: self._put_in_place(looked),
            lambda kept: self._open_used(looked, kept),
            failed=lambda error: self._not_used(looked, error),
            busy=tr("Putting the copy in place…"),
        )

    def _restored(self, backup: Path, to: Path, secret: Secret) -> Restored:
        from recurtrack.services.restoring import restore_as_copy

        return restore_as_copy(backup, to, secret, self._clock)

    def _put_in_place(self, looked: Looked) -> Path | None:
        from recurtrack.services.restoring import put_in_place

        return put_in_place(
            looked.copy, looked.record, looked.secret, self._folder(), self._clock, present_secret=looked.record_secret
        )

    def _open(self, looked: Looked) -> None:
        self._ways.take(
            lambda: open_record(looked.copy, looked.secret, self._clock, read_only=True),
            self._say,
            remember=False,
            then=lambda _desk: self._show_strip(looked),
        )

    def _show_strip(self, looked: Looked) -> None:
        from recurtrack.ui.backups.copy_strip import CopyStrip

        self._looked = looked
        strip = CopyStrip(self._around.appearance, self._when(looked.made_at), has_record=looked.record.exists())
        strip.back_wanted.connect(lambda: self.go_back(looked))
        strip.use_wanted.connect(lambda: self._ask_use(looked))
        self._ways.show_strip(strip)

    def _ask_use(self, looked: Looked) -> None:
        from recurtrack.ui.backups.use_dialog import UseCopyDialog

        dialog = UseCopyDialog(self._around.appearance, self._when(looked.made_at), self._around.window)
        dialog.accepted.connect(lambda: self.use(looked))
        dialog.open()

    def _open_used(self, looked: Looked, kept: Path | None) -> None:
        said = tr("Your record is as it was {when}.", when=self._when(looked.made_at))
        if kept is not None:
            said = tr("{said} The one before is kept as {file}.", said=said, file=kept.name)
        self._ways.take(
            lambda: open_record(looked.record, looked.secret, self._clock),
            lambda error: self._ways.show_trouble(looked.record, error),
            remember=True,
            then=lambda _desk: self._around.notices.done(said),
        )

    def _not_used(self, looked: Looked, error: RecurTrackError) -> None:
        """Show the copy again, with why it could not be put in place: the record is as it was."""
        self._ways.take(
            lambda: open_record(looked.copy, looked.secret, self._clock, read_only=True),
            lambda _: self._ways.show_trouble(looked.record, error),
            remember=False,
            then=lambda _desk: self._show_again(looked, error),
        )

    def _show_again(self, looked: Looked, error: RecurTrackError) -> None:
        self._show_strip(looked)
        self._say(error)

    def _not_back(self, looked: Looked, error: RecurTrackError) -> None:
        self._ways.show_trouble(looked.record, error)
        self._forget(looked.copy)

    def _not_restored(
        self, error: RecurTrackError, backup: Backup, record: Path, record_secret: Secret, *, is_typed: bool
    ) -> None:
        from recurtrack.ui.sentences import sentence_of

        needs = {Trouble.WRONG_PASSPHRASE, Trouble.NEEDS_PASSPHRASE}
        if isinstance(error, Unavailable) and error.trouble in needs and backup.encrypted:
            earlier = tr("This backup opens with the passphrase it was made with.")
            self._ask(backup, record, record_secret, sentence_of(error) if is_typed else earlier)
        else:
            self._say(error)

    def _ask(self, backup: Backup, record: Path, record_secret: Secret, wrong: str) -> None:
        """Ask for the passphrase a backup was made with."""
        from recurtrack.ui.passphrase.unlock import PassphraseDialog

        dialog = PassphraseDialog(self._around.appearance, wrong, self._around.window, may_remember=False)
        dialog.accepted.connect(lambda: self.look(backup, record, record_secret, dialog.passphrase))
        dialog.open()

    def _forget(self, copy: Path) -> None:
        """Remove a copy once its file is closed; what closes it was asked for before."""
        self._around.tasks.ask(self, None, lambda: _remove(copy), lambda _: None)

    def _say(self, error: RecurTrackError) -> None:
        self._around.notices.trouble(error, lambda: None)

    def _when(self, at: datetime) -> str:
        from recurtrack.ui.backups.words import moment

        return moment(at, self._clock(), self._around.appearance.dates)


def free_beside(record: Path, what: str) -> Path:
    """Return a file beside a record, named for it and for what it is, that does not exist yet."""
    stem = f"{record.stem} ({what})"
    path, number = record.with_name(f"{stem}{RECORD_SUFFIX}"), 2
    while path.exists():
        path, number = record.with_name(f"{stem} {number}{RECORD_SUFFIX}"), number + 1
    return path


def _remove(copy: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
