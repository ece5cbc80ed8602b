"""The kinds of appointments to choose from, as a row of chips."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup

from recurtrack.ui.appointments.rows import Kinds
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow


class Filters(Flow):
    """One chip a kind; one is always on."""

    chosen = Signal(object)
    """A ``Kinds``, chosen by the person."""

    def __init__(self, appearance: Appearance, now: Kinds) -> None:
        super().__init__(gap=0, row_gap=0)
        self.setObjectName("appointments.filters")
        self.setAccessibleName(tr("Which appointments are shown"))
        self._group = QButtonGroup(self)
        names = {
            Kinds.ALL: tr("All"),
            Kinds.VISITS: tr("Visits"),
            Kinds.IMAGING: tr("Breast imaging"),
            Kinds.BLOOD: tr("Blood tests"),
            Kinds.OTHER: tr("Other checks"),
        }
        self._chips: dict[Kinds, Button] = {}
        for number, (kinds, name) in enumerate(names.items()):
            chip = Button(appearance, name, f"appointments.filter.{kinds}", look=Look.FILTER)
            chip.setAccessibleName(tr("Show {what}", what=name.lower()))
            chip.setCheckable(True)
            chip.setAutoExclusive(True)  # read out as one of several
            chip.setChecked(kinds is now)
            self._group.addButton(chip, number)
            self._chips[kinds] = chip
            self.add(chip)
        # Not clicked: what a screen reader does to a chip toggles it.
        self._group.idToggled.connect(lambda number, is_on: self.chosen.emit(list(names)[number]) if is_on else None)

    def choose(self, kinds: Kinds) -> None:
        """Turn one on."""
        with QSignalBlocker(self._group):
            self._chips[kinds].set_checked(checked=True)
