"""What stands behind the page of a record that cannot be opened: its backups, and its recovery."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from recurtrack.app.conflicts import look_beside
from recurtrack.app.making_backups import places_of
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.paths import backups_folder
from recurtrack.services.clock import Clock

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject

from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tr import mark, tr

if TYPE_CHECKING:
    from recurtrack.app.copies import Copies
    from recurtrack.domain.backups import Backup
    from recurtrack.services.recovery import RecoveryReport
    from recurtrack.storage.keys import Secret
    from recurtrack.ui.backups.recovery_work import Progress, Recovered
    from recurtrack.ui.backups.words import Places
    from recurtrack.ui.settings import Settings
    from recurtrack.ui.trouble import TroublePage

TEXTS = mark("Text (*.txt)")


class OpeningAgain(Protocol):
    """Opens a record, as often as the person wants to try."""

    def __call__(self, path: Path, secret: Secret = None, *, read_only: bool = False, take_over: bool = False) -> None:
        """Open it; what it needs is asked for, and why it fails is said."""


class TroubleWays(NamedTuple):
    """What the page needs of the program."""

    open: OpeningAgain
    ask_open: Callable[[], None]
    ask_new: Callable[[], None]
    copies: Copies


class Recovering(QObject):
    """Builds the page of trouble and does what is pressed there."""

    def __init__(  # noqa: PLR0913 - what it stands on
        self,
        around: Surroundings,
        settings: Settings,
        ways: TroubleWays,
        clock: Clock,
        *,
        folder: Callable[[], Path] = backups_folder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._settings = settings
        self._ways = ways
        self._clock = clock
        self._folder = folder

    def page(self, path: Path | None, error: RecurTrackError, secret: Secret = None) -> TroublePage:
        """Return the page that says why the record at a path cannot be opened; its backups follow as they are found."""
        from recurtrack.ui.backups.trouble_words import case_of
        from recurtrack.ui.trouble import TroublePage

        page = TroublePage(self._around.appearance, case_of(error))
        page.open_wanted.connect(self._ways.ask_open)
        page.new_wanted.connect(self._ways.ask_new)
        if path is None:
            return page
        open_it = self._ways.open
        page.again_wanted.connect(lambda: open_it(path, secret))
        page.read_wanted.connect(lambda: open_it(path, secret, read_only=True))
        page.anyway_wanted.connect(lambda: open_it(path, secret, take_over=True))
        page.backup_wanted.connect(lambda backup: self._ways.copies.look(backup, path, secret))
        page.recover_wanted.connect(lambda: self._recover(path, secret))
        self._around.tasks.ask(
            page,
            "backups",
            lambda: self._backups(path),
            lambda found: page.show_backups(found, self._places(path), self._clock),
            failed=lambda _: None,
        )
        look_beside(path, self._around.tasks, page, page.say_beside)
        return page

    def _backups(self, path: Path) -> tuple[Backup, ...]:
        from recurtrack.services.backups import list_backups

        return list_backups(path, *self._places(path).roots)

    def _places(self, path: Path) -> Places:
        return places_of(path, self._folder(), self._settings)

    def _recover(self, path: Path, secret: Secret) -> None:
        """Find the newest good backup and what opens the file, then lead through the recovery."""
        self._around.tasks.ask(
            self,
            "prepare",
            lambda: (self._backups(path), _needs_more(path, secret)),
            lambda found: self._prepared(path, secret, *found),
        )

    def _prepared(self, path: Path, secret: Secret, backups: tuple[Backup, ...], needs_more: bool) -> None:  # noqa: FBT001
        if not needs_more:
            self._lead(path, secret, backups)
            return
        from recurtrack.ui.passphrase.unlock import PassphraseDialog

        dialog = PassphraseDialog(self._around.appearance, "", self._around.window, may_remember=False)
        dialog.accepted.connect(lambda: self._lead(path, dialog.passphrase, backups))
        dialog.open()

    def _lead(self, path: Path, secret: Secret, backups: tuple[Backup, ...]) -> None:
        from recurtrack.ui.backups.recovery import RecoverySheet
        from recurtrack.ui.backups.recovery_work import RecoveryWork
        from recurtrack.ui.backups.words import moment

        good = next((backup for backup in backups if backup.good), None)
        words = "" if good is None else moment(good.made_at, self._clock(), self._around.appearance.dates)
        work = RecoveryWork(
            tasks=self._around.tasks,
            recover=lambda take, progress: self._recovered(path, secret, good, take, progress),
            backup=good,
            backup_words=words,
            ask_report_file=lambda: self._ask_report_file(path),
            save_report=_save_report,
        )
        sheet = RecoverySheet(self._around.appearance, work, self._around.window)
        sheet.open_wanted.connect(lambda found: self._ways.open(found, secret))
        sheet.open()

    def _recovered(
        self, path: Path, secret: Secret, backup: Backup | None, take: Backup | None, progress: Progress
    ) -> Recovered | None:
        from recurtrack.app.copies import free_beside
        from recurtrack.services.recovery import recover

        report = recover(
            path,
            secret,
            free_beside(path, tr("recovered")),
            backup=None if backup is None else backup.path,
            take_from_backup=take is not None,
            progress=progress,
            clock=self._clock,
        )
        return None if report is None else _shown(path, report)

    def _ask_report_file(self, path: Path) -> Path | None:
        from recurtrack.ui.choosing import documents

        name = tr("Recovery of {name}.txt", name=path.stem)
        return self._around.chooser.new(tr("Save the report"), tr(TEXTS), documents() / name)


def _shown(path: Path, report: RecoveryReport) -> Recovered:
    """Put a report into the words of the sheet."""
    from recurtrack.ui.backups.recovery_words import recovered_of

    return recovered_of(path, report)


def _save_report(path: Path, report: str) -> None:
    from recurtrack.services.saving import save_file

    save_file(path, report.encode("utf-8"))


def _needs_more(path: Path, secret: Secret) -> bool:
    """Tell whether a damaged file needs a passphrase that is not known yet."""
    from recurtrack.services.recovery import examine

    try:
        examine(path, secret)
    except Unavailable as error:
        return error.trouble in {Trouble.NEEDS_PASSPHRASE, Trouble.WRONG_PASSPHRASE}
    return False
