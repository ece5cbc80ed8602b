"""What the settings say of the copy that is handed over: when it was made, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from recurtrack.services.hand_over import HandOverStanding
from recurtrack.ui.hand_over.words import standing_words
from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow


class HandOverCard(SettingsCard):
    """Makes a copy, makes it anew, stops making it."""

    make_wanted = Signal()
    refresh_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.handOver", tr("For someone who cares for you"))
        self._appearance = appearance
        self._make = Button(appearance, tr("Make a copy…"), "settings.makeCopy", icon="users-round", small=True)
        self._again = Button(appearance, tr("Make it anew now"), "settings.copyAgain", small=True)
        self._stop = Button(appearance, tr("Stop making it"), "settings.copyStop", look=Look.TEXT, small=True)
        self._stop.setToolTip(tr("The copy that was handed over stays where it is."))
        for button, wanted in (
            (self._make, self.make_wanted),
            (self._again, self.refresh_wanted),
            (self._stop, self.stop_wanted),
        ):
            changes(button)
            button.clicked.connect(wanted)
        self._row = SettingRow(appearance, tr("A copy to read"), "", Flow(self._make, self._again, self._stop, gap=4))
        self.add_rows(self._row)
        self.show_standing(None)

    def show_standing(self, standing: HandOverStanding | None) -> None:
        """Show how the copy stands; None when none is made."""
        self._row.say(standing_words(standing, self._appearance.dates))
        words = tr("Make a copy…") if standing is None else tr("Change it…")
        self._make.setText(f" {words}")
        self._make.setAccessibleName(words)
        self._again.setVisible(standing is not None)
        self._stop.setVisible(standing is not None)
        self.hold(held=False)

    def hold(self, *, held: bool) -> None:
        """Switch the buttons off while a copy is being made."""
        for button in (self._make, self._again, self._stop):
            button.setEnabled(not held)
