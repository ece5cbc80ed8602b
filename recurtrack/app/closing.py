"""What happens between closing the window and its end: the last backup, and what to do when it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from recurtrack.domain.errors import RecurTrackError

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal

from recurtrack.ui.backups.closing import ClosingSheet, NotBackedUpSheet
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from recurtrack.app.backing_up import BackingUp
    from recurtrack.ui.widgets.ask import AskDialog

PATIENCE_MS = 500
"""So long nothing is said: most backups are done by then."""


class Closing(QObject):
    """Makes a backup and closes; when that fails, the window stays until the person chooses."""

    over = Signal()
    """The window closes, or stays."""

    def __init__(self, backing_up: BackingUp, around: Surroundings, close: Callable[[], None]) -> None:
        super().__init__()
        self._backing_up = backing_up
        self._around = around
        self._close = close
        self._is_over = False
        self._sheet: AskDialog | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._say_making)

    def begin(self) -> None:
        """Make the backup, if there is anything new."""
        self._patience.start()
        backups, good_ones = self._backing_up.maker(), self._backing_up.good_ones()
        self._around.tasks.ask(
            self,
            None,
            lambda: (backups().changed_since_last(), good_ones()),
            lambda found: self._make(found[1]) if found[0] else self._finish(),
            failed=self._fail,
        )

    def stop(self) -> None:
        """Say nothing more and do nothing more; what is being written is written to its end."""
        self._is_over = True
        self._patience.stop()
        self._put_away()

    def _make(self, before: frozenset[Path]) -> None:
        from recurtrack.domain.backups import BackupReason

        if not self._is_over:
            backups, good_ones = self._backing_up.maker(), self._backing_up.good_ones()
            self._backing_up.beside.ask(
                self,
                None,
                lambda: backups().make(BackupReason.CLOSING),
                lambda _: self._finish(),
                failed=lambda error: self._around.tasks.ask(
                    self, None, lambda: bool(good_ones() - before), lambda is_made: self._settle(error, is_made=is_made)
                ),
            )

    def _settle(self, error: RecurTrackError, *, is_made: bool) -> None:
        """Close all the same when only one of two places is in the way, as a stick that is not there."""
        if is_made and not self._is_over:
            self._backing_up.keep_for_later(error)
            self._finish()
        else:
            self._fail(error)

    def _say_making(self) -> None:
        sheet = ClosingSheet(self._around.appearance, self._around.window)
        sheet.accepted.connect(self._close_without)
        sheet.rejected.connect(self._stay)
        self._show(sheet)

    def _finish(self) -> None:
        if not self._is_over:
            self._end(closes=True, without=False)

    def _fail(self, error: RecurTrackError) -> None:
        if self._is_over:
            return
        self._patience.stop()
        sheet = NotBackedUpSheet(self._around.appearance, sentence_of(error), self._around.window)
        sheet.accepted.connect(self.begin)
        sheet.rejected.connect(self._stay)
        sheet.close_wanted.connect(self._close_without)
        sheet.place_wanted.connect(self._choose)
        self._show(sheet)

    def _choose(self) -> None:
        self._stay()
        self._backing_up.choose_second()

    def _close_without(self) -> None:
        if not self._is_over:
            self._end(closes=True, without=True)

    def _stay(self) -> None:
        if not self._is_over:
            self._end(closes=False)

    def _end(self, *, closes: bool, without: bool = False) -> None:
        self.stop()
        if closes:
            self._backing_up.let_close(without=without)
        self.over.emit()
        if closes:
            self._close()

    def _show(self, sheet: AskDialog) -> None:
        self._put_away()
        self._sheet = sheet
        sheet.destroyed.connect(lambda: self._forget(sheet))
        sheet.open()

    def _forget(self, sheet: AskDialog) -> None:
        if self._sheet is sheet:
            self._sheet = None

    def _put_away(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            with QSignalBlocker(sheet):
                sheet.done(0)
