"""The sheet of backups: which there are, whether they are good, one more, a look at one, and a second place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal

from recurtrack.domain.backups import Backup
from recurtrack.domain.errors import RecurTrackError, Rejected, Trouble, Unavailable
from recurtrack.ui.backups.backup_list import BackupList
from recurtrack.ui.backups.model import BackupModel
from recurtrack.ui.backups.words import Places, moment, short_place
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import WIDE, AskDialog
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.empty_state import EmptyState
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import divider, text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.ui.tasks import Tasks
    from recurtrack.ui.theme.appearance import Appearance

_BESIDE = 620


class SheetWork(NamedTuple):
    """What the sheet reads by, off the window's thread.

    ``listed`` returns the backups, the newest first; ``check`` opens one anew and raises what is wrong with it;
    ``places`` tells where backups go now. Without a key of the record nothing can be checked.
    """

    tasks: Tasks
    listed: Callable[[], Sequence[Backup]]
    check: Callable[[Path], object]
    places: Callable[[], Places]
    now: Callable[[], datetime]
    is_encrypted: bool


class BackupsSheet(AskDialog):
    """Says first how things stand. It stays open while a backup is made."""

    back_up_wanted = Signal()
    look_wanted = Signal(object)
    """A copy of this ``Backup`` is to be opened."""
    second_wanted = Signal()
    """A second place is to be chosen."""
    second_left = Signal()

    def __init__(self, appearance: Appearance, work: SheetWork, parent: QWidget | None) -> None:
        super().__init__(appearance, tr("Backups"), tr("Back up now"), parent, width=WIDE)
        self.setObjectName("backupsSheet")
        self._work = work
        self._model = BackupModel(lambda: appearance.dates, work.now)
        self._is_read = False
        self._say_close()
        self._build()
        self._show_places()
        self.refresh()

    def show_only(self) -> None:
        """Let backups be looked at, and none be made: the record is open for reading."""
        why = tr("This record is open for reading only.")
        for button in (self.yes, self._choose, self._stop):
            button.setEnabled(False)
            button.setToolTip(why)
            button.setAccessibleDescription(why)

    def refresh(self) -> None:
        """Read anew which backups there are."""
        self._work.tasks.ask(self, "listed", self._work.listed, self._show, failed=self._say_failed)

    def answer(self) -> None:
        """Make a backup; the sheet stays."""
        self.yes.setEnabled(False)
        self._say(tr("Making a backup…"))
        self.back_up_wanted.emit()

    def take_made(self, backups: Sequence[Backup]) -> None:
        """Say that a backup was made, opened again and found good."""
        self.yes.setEnabled(True)
        self._say(tr("Backed up, opened again and found good.") if backups else "")
        self.refresh()

    def take_failed(self, error: RecurTrackError) -> None:
        """Say why a backup could not be made."""
        self.yes.setEnabled(True)
        self._say_failed(error)

    def take_places(self, _second: object) -> None:
        """Show that another second place was chosen, or none."""
        self._show_places()
        self.refresh()

    def _build(self) -> None:
        look = self.appearance
        self._standing = text_label("", "strong", "backups.standing")
        self._said = text_label("", "body", "backups.said")
        self._said.hide()
        self.body.addWidget(self._standing)
        self.body.addWidget(text_label(self._honest_words(), "secondary", "backups.honest"))
        self.body.addWidget(self._said)
        self.body.addSpacing(6)
        self._list = BackupList(look, self._model, "backups.list")
        self._list.chosen.connect(self._take_chosen)
        self._list.wanted.connect(self.look_wanted)
        self.body.addWidget(self._list, 1)
        self._empty = EmptyState(
            look,
            "backups.empty",
            missing=tr("No backup yet"),
            helpful=tr("RecurTrack makes one by itself each day on which something changed. Or make one now."),
        )
        self._empty.hide()
        self.body.addWidget(self._empty)
        self._look = Button(look, tr("Open a copy…"), "backups.look", icon="eye", small=True)
        self._look.clicked.connect(lambda: self._on_chosen(self.look_wanted.emit))
        self._check = Button(look, tr("Check this backup again"), "backups.check", icon="shield-check", small=True)
        self._check.clicked.connect(lambda: self._on_chosen(self._check_again))
        self._take_chosen(None)
        self._acts = Flow(self._look, self._check, gap=4)
        self.body.addWidget(self._acts)
        self.body.addSpacing(6)
        self.body.addWidget(divider())
        self.body.addWidget(self._second_row())

    def _second_row(self) -> Beside:
        look = self.appearance
        self._second = text_label("", "small", "backups.second")
        self._choose = Button(look, tr("Choose a second place…"), "backups.choose", icon="folder-open", small=True)
        self._choose.clicked.connect(self.second_wanted)
        self._stop = Button(look, tr("Stop using it"), "backups.stop", look=Look.TEXT, small=True)
        self._stop.setAccessibleName(tr("Stop using the second place"))
        self._stop.clicked.connect(self.second_left)
        return Beside(look, self._second, Flow(self._stop, self._choose, gap=4), least=_BESIDE)

    def _honest_words(self) -> str:
        if self._work.is_encrypted:
            return tr(
                "A backup is a whole copy of your record, as encrypted as the record: "
                "it opens with the passphrase it was made with."
            )
        return tr(
            "A backup is a whole copy of your record. Your record has no passphrase, "
            "so anybody who can open the files can read it."
        )

    def _say_close(self) -> None:
        self.cancel.setText(tr("Close"))
        self.cancel.setAccessibleName(tr("Close"))

    def _show_places(self) -> None:
        places = self._work.places()
        second = places.second
        said = (
            tr("A second place, such as a stick or another disk, helps when this computer is lost.")
            if second is None
            else tr("Each backup also goes to {place}, and is checked there.", place=short_place(second))
        )
        self._second.setText(said)
        self._second.setToolTip("" if second is None else str(second))
        self._stop.setVisible(second is not None)

    def _show(self, backups: Sequence[Backup]) -> None:
        chosen = self._list.backup
        self._model.show(backups, self._work.places())
        self._is_read = True
        for part in (self._list, self._acts):
            part.setVisible(bool(backups))
        self._empty.setVisible(not backups)
        self._list.fit()
        self._list.choose(None if chosen is None else chosen.path)
        self._say_standing(backups)
        self.fit()
        if backups and _focused(self) is None:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_standing(self, backups: Sequence[Backup]) -> None:
        good = next((backup for backup in backups if backup.good), None)
        if good is None:
            self._standing.setText(tr("There is no backup yet that was checked and found good."))
            return
        when = moment(good.made_at, self._work.now(), self.appearance.dates)
        self._standing.setText(tr("Your last good backup was made {when}.", when=when))

    def _take_chosen(self, backup: Backup | None) -> None:
        for button in (self._look, self._check):
            button.setEnabled(backup is not None)

    def _on_chosen(self, act: Callable[[Backup], object]) -> None:
        backup = self._list.backup
        if backup is not None:
            act(backup)

    def _check_again(self, backup: Backup) -> None:
        self._say(tr("Looking at every page of this backup…"))
        self._check.setEnabled(False)
        self._work.tasks.ask(
            self,
            "check",
            lambda: self._work.check(backup.path),
            lambda _: self._take_checked(backup, None),
            failed=lambda error: self._take_checked(backup, error),
        )

    def _take_checked(self, backup: Backup, error: RecurTrackError | None) -> None:
        self._check.setEnabled(True)
        if error is None:
            self._model.mark_checked(backup.path, good=True)
            self._say(tr("This backup was opened and read to the end. It is good."))
        elif isinstance(error, Unavailable) and error.trouble is Trouble.WRONG_PASSPHRASE:
            self._say(
                tr("This backup has the passphrase it was made with, not the present one. Open a copy to check it.")
            )
        else:
            is_damaged = isinstance(error, Rejected) or (
                isinstance(error, Unavailable) and error.trouble in {Trouble.DAMAGED, Trouble.NOT_A_RECORD}
            )
            if is_damaged:
                self._model.mark_checked(backup.path, good=False)
            self._say(sentence_of(error))
        self._check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_failed(self, error: RecurTrackError) -> None:
        self._say(sentence_of(error))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.fit()


def _focused(sheet: AskDialog) -> QWidget | None:
    """Return what has the keyboard in the sheet; before it is open that is nothing."""
    return sheet.focusWidget()
