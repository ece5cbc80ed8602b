"""The treatments that no diagnosis could be found for."""

from __future__ import annotations

from recurtrack.services.treatments import TreatmentLine
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.asks import Asks
from recurtrack.ui.treatments.fitting_card import FittingCard
from recurtrack.ui.treatments.rows import TreatmentRow, unfolding
from recurtrack.ui.widgets.text import text_label

LOST = "without"
"""What names the list when it is unfolded."""


class LostCard(FittingCard):
    """Each with a way to say where it belongs."""

    def __init__(self, appearance: Appearance, asks: Asks, lines: tuple[TreatmentLine, ...], *, is_open: bool) -> None:
        super().__init__("treatments.without", padding=20, gap=6)
        self.setAccessibleName(tr("Treatments that belong to no diagnosis yet"))
        self.column.addWidget(text_label(tr("Treatments that belong to no diagnosis yet"), "section"))
        words = tr("Their dates do not say to which cancer they belong. You can choose it.")
        self.column.addWidget(text_label(words, "secondary"))
        rows = unfolding(
            appearance,
            asks,
            LOST,
            lines,
            lambda line: TreatmentRow(appearance, asks, line, is_lost=True),
            is_open=is_open,
            lined=True,
        )
        self.column.addWidget(rows)
