"""Who can open the record: its passphrase, the sheet it is written on, and whether this computer remembers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal

from recurtrack.ui.passphrase.sheet_buttons import SheetButtons
from recurtrack.ui.passphrase.words import NO_KEYRING, REMEMBER, WHO_CAN_OPEN
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from recurtrack.ui.passphrase.acts import PassphraseState
    from recurtrack.ui.theme.appearance import Appearance

_ENCRYPTED = mark("Encrypted: the record opens only with its passphrase.")
_PLAIN = mark("Not encrypted: whoever can open your files can read the record.")
_READ_ONLY = mark("The record is open for reading only, so this cannot be changed now.")
_NOT_NEEDED = mark("The record has no passphrase, so it opens without one anyway.")


class PrivacyCard(SettingsCard):
    """Three rows; nothing can be pressed before it is known how things stand."""

    set_wanted = Signal()
    change_wanted = Signal()
    remove_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    remember_chosen = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.privacy", tr("Privacy"))
        self._set = Button(appearance, tr("Set a passphrase…"), "settings.setPassphrase", icon="lock", small=True)
        self._change = Button(appearance, tr("Change…"), "settings.changePassphrase", icon="key-round", small=True)
        self._change.setAccessibleName(tr("Change the passphrase…"))
        self._remove = Button(appearance, tr("Remove…"), "settings.removePassphrase", icon="lock-open", small=True)
        self._remove.setAccessibleName(tr("Remove the passphrase…"))
        self._sheet = SheetButtons(appearance, "settings.sheet")
        self._remember = Tick(appearance, tr(REMEMBER), "settings.remember")
        sheet = tr(
            "A page to print and fill in by hand. No passphrase is printed on it. Keep it apart from the computer."
        )
        self._lock_row = SettingRow(appearance, tr("Passphrase"), "", Flow(self._set, self._change, self._remove))
        self._remember_row = SettingRow(appearance, tr("Opening without asking"), tr(WHO_CAN_OPEN), self._remember)
        self.add_rows(
            self._lock_row, SettingRow(appearance, tr("Recovery sheet"), sheet, self._sheet), self._remember_row
        )
        for part in (self._set, self._change, self._remove, self._remember):
            part.setEnabled(False)
        for part in (self._change, self._remove):
            part.hide()
        self._connect()

    def show_state(self, state: PassphraseState) -> None:
        """Show how it stands; what cannot be done is off, and the row says why."""
        locked = state.is_encrypted
        stands = tr(_ENCRYPTED) if locked else tr(_PLAIN)
        self._lock_row.say(f"{stands} {tr(_READ_ONLY)}" if state.read_only else stands)
        for button, is_shown in ((self._set, not locked), (self._change, locked), (self._remove, locked)):
            button.setVisible(is_shown)
            button.setEnabled(not state.read_only)
        self._remember.setEnabled(locked and state.may_remember)
        with QSignalBlocker(self._remember):
            self._remember.setChecked(state.is_remembered)
        if not locked:
            self._remember_row.say(tr(_NOT_NEEDED))
        else:
            self._remember_row.say(tr(WHO_CAN_OPEN) if state.may_remember else tr(NO_KEYRING))

    def say_sheet(self, words: str) -> None:
        """Say what came of printing or saving the recovery sheet."""
        self._sheet.say(words)

    def _connect(self) -> None:
        self._set.clicked.connect(self.set_wanted)
        self._change.clicked.connect(self.change_wanted)
        self._remove.clicked.connect(self.remove_wanted)
        self._sheet.print_wanted.connect(self.print_wanted)
        self._sheet.save_wanted.connect(self.save_wanted)
        self._remember.toggled.connect(self.remember_chosen)
