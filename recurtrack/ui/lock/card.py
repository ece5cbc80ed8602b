"""The settings of the lock: when the window locks by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from recurtrack.ui.lock.choices import (
    MINUTES,
    NEVER,
    choose_lock_after,
    choose_lock_with_session,
    lock_after_minutes,
    locks_with_session,
)
from recurtrack.ui.settings import Settings
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.list_box import ListBox
from recurtrack.ui.widgets.tick import Tick


class LockCard(SettingsCard):
    """Only a record with a passphrase can be locked; for another one the card says so and offers to set one.

    ``has_session``: whether this computer tells when its screen is locked or it goes to sleep.
    """

    changed = Signal()
    """Something else was chosen; it is remembered already."""
    lock_wanted = Signal()
    passphrase_wanted = Signal()

    def __init__(
        self, appearance: Appearance, settings: Settings, is_encrypted: Callable[[], bool], *, has_session: bool
    ) -> None:
        super().__init__("settings.lock", tr("Lock"))
        self._settings = settings
        self._is_encrypted = is_encrypted
        self._minutes = (*MINUTES, NEVER)
        self._box = ListBox(appearance)
        self._box.setObjectName("lock.after")
        for minutes in self._minutes:
            words = tr_count(minutes, "After one minute", "After {n} minutes") if minutes else tr("Never")
            self._box.addItem(words)
        self._box.activated.connect(self._take_minutes)
        self._tick = Tick(appearance, tr("When the screen is locked, and before the computer sleeps"), "lock.session")
        self._tick.clicked.connect(self._take_session)
        self._now = Button(appearance, tr("Lock now"), "lock.now", icon="lock", small=True)
        self._now.setToolTip(tr("Lock now (Ctrl+L)"))
        self._now.clicked.connect(self.lock_wanted)
        self._set = Button(appearance, tr("Set a passphrase…"), "lock.setPassphrase", icon="lock", small=True)
        self._set.clicked.connect(self.passphrase_wanted)
        session = SettingRow(
            appearance, tr("With the screen"), tr("As your computer tells it to its programs."), self._tick
        )
        self._why = SettingRow(
            appearance,
            tr("No passphrase yet"),
            tr("A record can be locked when it has a passphrase: without one anybody could open it again."),
            self._set,
        )
        self._at_once = SettingRow(appearance, tr("Right away"), tr("Ctrl+L locks from every page."), self._now)
        alone = SettingRow(
            appearance, tr("When nobody is there"), tr("Without a key, the mouse or a touch."), self._box
        )
        if has_session:
            self.add_rows(alone, session, self._why)
        else:
            self.add_rows(alone, self._why)
            session.setParent(self)
            session.hide()
        self.column.addWidget(self._at_once)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen now."""
        is_encrypted = self._is_encrypted()
        self._box.setCurrentIndex(self._minutes.index(lock_after_minutes(self._settings)))
        self._tick.setChecked(locks_with_session(self._settings))
        self._box.setEnabled(is_encrypted)
        self._tick.setEnabled(is_encrypted)
        self._why.setVisible(not is_encrypted)
        self._at_once.setVisible(is_encrypted)

    def _take_minutes(self, number: int) -> None:
        choose_lock_after(self._settings, self._minutes[number])
        self.changed.emit()

    def _take_session(self, is_on: bool) -> None:
        choose_lock_with_session(self._settings, locks=is_on)
        self.changed.emit()
