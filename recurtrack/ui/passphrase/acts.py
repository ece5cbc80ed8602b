"""Sets, changes and removes the passphrase of the open record, and remembers its key on this computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from recurtrack.ui.passphrase.done_dialog import PassphraseDoneDialog, WhatWasDone
from recurtrack.ui.passphrase.sheet_acts import SheetActs
from recurtrack.ui.passphrase.ways import PassphraseWays
from recurtrack.ui.sentences import sentence_of

if TYPE_CHECKING:
    from recurtrack.domain.errors import RecurTrackError
    from recurtrack.services.passphrases import Converted, PassphraseWish
    from recurtrack.ui.passphrase.dialogs import PassphraseForm
    from recurtrack.ui.passphrase.sheet_buttons import SheetButtons
    from recurtrack.ui.surroundings import Surroundings


class PassphraseState(NamedTuple):
    """How it stands: ``may_remember`` where there is a keyring, ``is_remembered`` when it holds the key."""

    is_encrypted: bool
    read_only: bool
    may_remember: bool
    is_remembered: bool


class PassphraseActs(QObject):
    """Asks over the window, not over a page: a record is closed and opened again meanwhile, and its pages with it."""

    state_read = Signal(object)
    """A ``PassphraseState``."""
    said = Signal(str)
    """What came of printing or saving the recovery sheet, while no dialog is open that says it itself."""
    old_backups_wanted = Signal()

    def __init__(self, around: Surroundings, ways: PassphraseWays) -> None:
        super().__init__(around.window)
        self._around = around
        self._ways = ways
        self._dialog: PassphraseForm | PassphraseDoneDialog | None = None
        self._said_by: SheetButtons | None = None
        self._known: PassphraseState | None = None
        self._is_left = False
        self._sheets = SheetActs(around, ways.sheets, self, ways.ask_printer)
        self._sheets.said.connect(self._say)

    def read(self) -> None:
        """Find out how it stands.

        The keyring is asked once, and only for a record that has a key: the person may have to unlock it for that.
        """
        self._around.tasks.ask(self, "encrypted", self._ways.is_encrypted, self._read_memory)

    def set_up(self) -> None:
        """Ask for a passphrase for a record without one."""
        self._ask_new(has_one=False)

    def change(self) -> None:
        """Ask for another passphrase."""
        self._ask_new(has_one=True)

    def remove(self) -> None:
        """Ask for the passphrase, and remove it."""
        from recurtrack.ui.passphrase.dialogs import RemovePassphraseDialog

        if self._dialog is None:
            self._open(RemovePassphraseDialog(self._around.appearance, self._around.window), WhatWasDone.REMOVED)

    def remember(self, *, is_on: bool) -> None:
        """Keep the key on this computer, or forget it."""
        memory = self._ways.memory
        work = memory.turn_on if is_on else memory.turn_off
        self._around.network().ask(self, None, work, lambda _: self._read_anew(), failed=self._not_remembered)

    def print_sheet(self) -> None:
        """Print the recovery sheet."""
        self._sheets.print_out(self._dialog or self._around.window)

    def save_sheet(self) -> None:
        """Save the recovery sheet."""
        self._sheets.save()

    def leave(self) -> None:
        """Go, as soon as no dialog is open any more: the record was closed."""
        self._is_left = True
        if self._dialog is None:
            self.deleteLater()

    def _read_memory(self, is_encrypted: bool) -> None:
        memory, read_only = self._ways.memory, self._ways.read_only
        if not is_encrypted:
            self.state_read.emit(PassphraseState(is_encrypted, read_only, may_remember=False, is_remembered=False))
            return

        if self._known is not None:
            self.state_read.emit(self._known)
            return

        def look() -> PassphraseState:
            may = memory.is_possible()
            return PassphraseState(is_encrypted, read_only, may_remember=may, is_remembered=may and memory.is_on())

        # Beside the record's work, which would wait as long as the keyring does for the person.
        self._around.network().ask(self, "memory", look, self._know)

    def _know(self, state: PassphraseState) -> None:
        self._known = state
        self.state_read.emit(state)

    def _read_anew(self) -> None:
        self._known = None
        self.read()

    def _ask_new(self, *, has_one: bool) -> None:
        memory = self._ways.memory

        def look() -> tuple[bool, bool]:
            may = memory.is_possible()
            return may, may and has_one and memory.is_on()

        self._around.network().ask(self, "may", look, lambda found: self._open_new(has_one=has_one, found=found))

    def _open_new(self, *, has_one: bool, found: tuple[bool, bool]) -> None:
        from recurtrack.ui.passphrase.dialogs import NewPassphraseDialog
        from recurtrack.ui.passphrase.judging import StrengthJudge

        if self._dialog is not None:
            return
        judge = StrengthJudge(self._around.tasks, self._ways.own_words, self)
        may, is_on = found
        dialog = NewPassphraseDialog(
            self._around.appearance, judge, self._around.window, has_one=has_one, may_remember=may, is_remembered=is_on
        )
        judge.setParent(dialog)
        self._offer_sheet(dialog.sheet)
        self._open(dialog, WhatWasDone.CHANGED if has_one else WhatWasDone.SET)

    def _open(self, dialog: PassphraseForm, what: WhatWasDone) -> None:
        dialog.wanted.connect(partial(self._convert, dialog, what))
        self._show(dialog)

    def _show(self, dialog: PassphraseForm | PassphraseDoneDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(lambda _: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: PassphraseForm | PassphraseDoneDialog) -> None:
        if self._dialog is dialog:
            self._dialog = self._said_by = None
            if self._is_left:
                self.deleteLater()

    def _convert(self, dialog: PassphraseForm, what: WhatWasDone, wish: PassphraseWish) -> None:
        self._ways.convert(wish, partial(self._done, dialog, what), dialog.refuse)

    def _done(self, dialog: PassphraseForm, what: WhatWasDone, converted: Converted) -> None:
        self._around.tasks.ask(
            self,
            None,
            self._ways.plain_backups,
            partial(self._tell, dialog, what, converted),
            failed=lambda _error: self._tell(dialog, what, converted, ()),
        )

    def _tell(
        self, dialog: PassphraseForm, what: WhatWasDone, converted: Converted, plain_backups: tuple[str, ...]
    ) -> None:
        told = PassphraseDoneDialog(
            self._around.appearance,
            what,
            plain_backups,
            self._around.window,
            not_remembered=converted.not_remembered,
        )
        self._offer_sheet(told.sheet)
        told.old_backups_wanted.connect(self.old_backups_wanted)
        self._dialog = told
        dialog.finish()
        self._show(told)
        if not self._is_left:
            self._read_anew()

    def _offer_sheet(self, buttons: SheetButtons) -> None:
        buttons.print_wanted.connect(self.print_sheet)
        buttons.save_wanted.connect(self.save_sheet)
        self._said_by = buttons

    def _say(self, words: str) -> None:
        if self._said_by is None:
            self.said.emit(words)
        else:
            self._said_by.say(words)

    def _not_remembered(self, error: RecurTrackError) -> None:
        self._around.notices.problem(sentence_of(error))
        self._read_anew()
