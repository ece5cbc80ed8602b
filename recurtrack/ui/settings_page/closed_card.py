"""What goes on while the window is closed: reminders from login on, and the icon in the tray."""

from __future__ import annotations

from PySide6.QtCore import Signal

from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import divider, text_label
from recurtrack.ui.widgets.tick import Tick


class ClosedCard(SettingsCard):
    """Two ticks, each only where the computer can do it, and one line on what runs."""

    login_chosen = Signal(bool)
    """Reminders are to start at login, or not any more."""
    tray_chosen = Signal(bool)

    def __init__(self, appearance: Appearance, *, can_start: bool, has_tray: bool) -> None:
        super().__init__("settings.closed", tr("When RecurTrack is closed"))
        self._is_told = False
        rows = []
        self._login: Tick | None = None
        self._tray: Tick | None = None
        if can_start:
            self._login = Tick(appearance, tr("Start reminders when I log in"), "settings.atLogin")
            self._login.setEnabled(False)
            self._login.toggled.connect(self._take_login)
            little = tr("A small part runs in the background and looks for the time. It never opens your record.")
            rows.append(SettingRow(appearance, tr("Reminders without the window"), little, self._login))
        if has_tray:
            self._tray = Tick(appearance, tr("Stay in the tray when the window is closed"), "settings.tray")
            self._tray.toggled.connect(self._take_tray)
            stays = tr("A small icon opens the window again. Quit in its menu ends RecurTrack.")
            rows.append(SettingRow(appearance, tr("Tray"), stays, self._tray))
        self.add_rows(*rows)
        missed = tr("What came while nothing was running waits for you on Today.")
        self.column.addWidget(divider())
        self.column.addSpacing(6)
        self.column.addWidget(text_label(missed, "small", "settings.missed"))

    def show_login(self, *, is_on: bool) -> None:
        """Show whether reminders start at login; from then on it can be chosen."""
        if self._login is not None:
            self._show(self._login, is_on=is_on)
            self._login.setEnabled(True)

    def show_tray(self, *, is_on: bool) -> None:
        """Show whether the program stays in the tray."""
        if self._tray is not None:
            self._show(self._tray, is_on=is_on)

    def _show(self, tick: Tick, *, is_on: bool) -> None:
        self._is_told = True
        tick.setChecked(is_on)
        self._is_told = False

    def _take_login(self, is_on: bool) -> None:
        if not self._is_told:
            self.login_chosen.emit(is_on)

    def _take_tray(self, is_on: bool) -> None:
        if not self._is_told:
            self.tray_chosen.emit(is_on)
