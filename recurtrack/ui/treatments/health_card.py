"""Other health beside the cancer, and the facts that change what guidelines advise."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.entry import Entry
from recurtrack.domain.person import AllergyEntry, ConditionEntry, MedicineEntry, RelativeEntry
from recurtrack.domain.summary.values import NOT_KNOWN
from recurtrack.services.treatments import HealthLine, OtherHealth
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.asks import Asks
from recurtrack.ui.treatments.fitting_card import FittingCard
from recurtrack.ui.treatments.looks import may_be_confirmed
from recurtrack.ui.treatments.rows import HealthRow, change_button, origin_row, unfolding
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

_TWO_COLUMNS = 760
_PAST = "past"
HEALTH_LISTS = (*(kind.__name__ for kind in (ConditionEntry, AllergyEntry, MedicineEntry, RelativeEntry)), _PAST)
"""What names the lists of the card when they are unfolded."""


class HealthCard(FittingCard):
    """Conditions, allergies, other medicines, family, and the facts guidelines ask about."""

    def __init__(self, appearance: Appearance, asks: Asks, health: OtherHealth, opened: Container[str]) -> None:
        super().__init__("health", padding=20)
        self._appearance = appearance
        self._asks = asks
        self._opened = opened
        self.setAccessibleName(tr("Your health"))
        self.column.addWidget(text_label(tr("Your health"), "section", "health.title"))
        left = self._stack(
            self._list(tr("Conditions"), ConditionEntry, health.conditions, tr("No other condition is entered.")),
            self._allergies(health),
            self._medicines(health),
        )
        right = self._stack(
            self._list(tr("Cancer in the family"), RelativeEntry, health.relatives, tr("Nobody is entered.")),
            self._risk(health),
        )
        self.column.addWidget(Columns(appearance, left, right, least=_TWO_COLUMNS))

    def _stack(self, *parts: QWidget) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in parts:
            column.addWidget(part)
        return box

    def _part(self, title: str, button: Button) -> tuple[QWidget, QVBoxLayout]:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(text_label(title, "label"), 1)
        head.addWidget(button)
        column.addLayout(head)
        return box, column

    def _list(self, title: str, kind: type[Entry], lines: Sequence[HealthLine], nothing: str) -> QWidget:
        box, column = self._part(title, self._add_button(kind, title))
        if lines:
            column.addWidget(self._rows(kind.__name__, lines))
        elif nothing:
            column.addWidget(text_label(nothing, "secondary"))
        return box

    def _rows(self, name: str, lines: Sequence[HealthLine], *, are_over: bool = False) -> QWidget:
        return unfolding(
            self._appearance,
            self._asks,
            name,
            lines,
            lambda line: HealthRow(self._appearance, self._asks, line, is_over=are_over),
            is_open=name in self._opened,
        )

    def _add_button(self, kind: type[Entry], title: str) -> Button:
        button = Button(
            self._appearance, tr("Add"), f"health.add.{kind.__name__}", look=Look.TEXT, icon="plus", small=True
        )
        changes(button)
        button.setAccessibleName(tr("Add: {what}", what=title))
        button.clicked.connect(lambda: self._asks.add.emit(kind))
        return button

    def _allergies(self, health: OtherHealth) -> QWidget:
        box = self._list(tr("Allergies"), AllergyEntry, health.allergies, "")
        column = box.layout()
        if not health.allergies and column is not None:
            none = Tick(self._appearance, tr("No known allergies"), "health.noAllergies")
            changes(none)
            none.setChecked(health.no_known_allergies)
            none.clicked.connect(self._asks.no_allergies)
            column.addWidget(none)
        return box

    def _medicines(self, health: OtherHealth) -> QWidget:
        nothing = tr("No other medicine is entered.")
        box = self._list(tr("Other medicines you take"), MedicineEntry, health.medicines, nothing)
        column = box.layout()
        if health.past_medicines and column is not None:
            column.addWidget(text_label(tr("Taken earlier"), "secondaryCaption"))
            column.addWidget(self._rows(_PAST, health.past_medicines, are_over=True))
        return box

    def _risk(self, health: OtherHealth) -> QWidget:
        title = tr("What changes the advice for you")
        box, column = self._part(title, change_button(self._appearance, self._asks, health.risk, title))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(health.risk_rows):
            text = row.said.text
            if row.said.missing:
                text = tr("I don’t know") if text == NOT_KNOWN else tr("Not entered yet")
            grid.addWidget(text_label(row.label, "small", wraps=False), number, 0)
            grid.addWidget(text_label(text, "secondary" if row.said.missing else "body"), number, 1)
        column.addLayout(grid)
        if may_be_confirmed(health.risk.provenance):
            column.addWidget(origin_row(self._appearance, self._asks, health.risk, title))
        return box
