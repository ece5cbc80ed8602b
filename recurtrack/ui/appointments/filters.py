"""The kinds of appointments to choose from, as a row of chips."""

from __future__ import annotations

from PySide6.QtCore import Signal
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
        for kinds, name in names.items():
            chip = Button(appearance, name, f"appointments.filter.{kinds}", look=Look.FILTER)
            chip.setAccessibleName(tr("Show {what}", what=name.lower()))
            chip.setCheckable(True)
            chip.setChecked(kinds is now)
            chip.clicked.connect(lambda _checked=False, kinds=kinds: self.chosen.emit(kinds))
            self._group.addButton(chip)
            self._chips[kinds] = chip
            self.add(chip)

    def choose(self, kinds: Kinds) -> None:
        """Turn one on."""
        self._chips[kinds].set_checked(checked=True)
