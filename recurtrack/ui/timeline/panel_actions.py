"""The buttons of a planned check at the foot of the details: the main one on top, as wide as the panel."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.today.check_actions import CheckActions
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow


class PanelActions(CheckActions):
    """Does the same as the buttons of a card on Today."""

    def __init__(self, appearance: Appearance, check: TrackedCheck, today: date) -> None:
        super().__init__(appearance, check, today, "details")
        self.stand_out(stands_out=True)

    def arrange(self, row: QHBoxLayout, buttons: list[Button]) -> None:
        """Put the main button on top and the others below it."""
        column = QVBoxLayout()
        column.setSpacing(0)
        *others, main = buttons
        main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(main)
        for button in others:
            button.set_look(Look.PLAIN)
        column.addWidget(Flow(*reversed(others), gap=0, row_gap=0))
        row.addLayout(column)
