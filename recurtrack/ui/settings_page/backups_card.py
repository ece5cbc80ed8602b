"""What the settings say of backups: the last one, whether closing makes one, and the second place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal

from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from recurtrack.ui.backups.choices import BackupChoices
    from recurtrack.ui.backups.words import BackupStanding
    from recurtrack.ui.theme.appearance import Appearance


class BackupsCard(SettingsCard):
    """Each choice holds at once. What a record open for reading cannot do is off, and says why."""

    now_wanted = Signal()
    list_wanted = Signal()
    second_wanted = Signal()
    second_left = Signal()
    closing_chosen = Signal(bool)

    def __init__(self, appearance: Appearance, *, read_only: bool = False) -> None:
        super().__init__("settings.backups", tr("Backups"))
        self._now = Button(appearance, tr("Back up now"), "settings.backUp", icon="shield-check", small=True)
        self._now.clicked.connect(self.now_wanted)
        self._list = Button(appearance, tr("Show the backups…"), "settings.showBackups", look=Look.TEXT, small=True)
        self._list.clicked.connect(self.list_wanted)
        self._last = SettingRow(appearance, tr("Last backup"), "", Flow(self._now, self._list, gap=4))
        self.tick = Tick(appearance, tr("Also when I close RecurTrack"), "settings.backUpClosing")
        self.tick.toggled.connect(self.closing_chosen)
        by_itself = tr("RecurTrack makes one by itself each day on which something changed, and checks it.")
        self._choose = Button(
            appearance, tr("Choose a second place…"), "settings.secondPlace", icon="folder-open", small=True
        )
        self._choose.clicked.connect(self.second_wanted)
        self._stop = Button(appearance, tr("Stop using it"), "settings.noSecondPlace", look=Look.TEXT, small=True)
        self._stop.setAccessibleName(tr("Stop using the second place"))
        self._stop.clicked.connect(self.second_left)
        self._second = SettingRow(appearance, tr("Second place"), "", Flow(self._choose, self._stop, gap=4))
        self.add_rows(self._last, SettingRow(appearance, tr("By itself"), by_itself, self.tick), self._second)
        self.show_second(None)
        if read_only:
            self._take_off()

    def take_standing(self, standing: BackupStanding | None) -> None:
        """Show how the backups stand now."""
        if standing is not None:
            self.show_standing(standing.words)

    def show_standing(self, words: str) -> None:
        """Say when the last backup was made and where it lies, or what failed."""
        self._last.say(words)

    def show_choices(self, choices: BackupChoices) -> None:
        """Show what was chosen about the backups of this record."""
        self.show_closing(wanted=choices.when_closing)
        self.show_second(choices.second)

    def show_closing(self, *, wanted: bool) -> None:
        """Show whether closing makes a backup."""
        with QSignalBlocker(self.tick):
            self.tick.setChecked(wanted)

    def show_second(self, folder: Path | None) -> None:
        """Show the second place, or why to have one."""
        if folder is None:
            self._second.say(tr("A stick or another disk helps when this computer is lost."))
        else:
            self._second.say(tr("Each backup also goes to {place}, and is checked there.", place=folder))
        self._stop.setVisible(folder is not None)

    def _take_off(self) -> None:
        why = tr("This record is open for reading only.")
        for control in (self._now, self.tick, self._choose, self._stop):
            control.setEnabled(False)
            control.setToolTip(why)
            control.setAccessibleDescription(why)
