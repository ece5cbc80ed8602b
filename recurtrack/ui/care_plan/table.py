"""The table of the checks in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from recurtrack.domain.plan_table import PlanTable
from recurtrack.ui.care_plan.order_strip import RowActs
from recurtrack.ui.care_plan.row import (
    GUIDELINE,
    LINK_EDGE,
    NEXT,
    PAD,
    TEST,
    YEAR,
    YEARS,
    PlanRowView,
    paint_year_band,
)
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_WIDE = 980


class _Head(QFrame):
    """The names of the columns; the present year lies on its tint."""

    def __init__(self, appearance: Appearance, current: int) -> None:
        super().__init__()
        theme = appearance.theme
        self._appearance = appearance
        self._current = current
        self.setObjectName("plan.head")
        line = QHBoxLayout(self)
        line.setContentsMargins(PAD, 0, PAD, 0)
        line.setSpacing(0)
        self._add(line, tr("Test"), theme.px(TEST))
        for year in range(1, YEARS + 1):
            role = "headNow" if year == current else "head"
            label = self._add(line, tr("Year {n}", n=year), theme.px(YEAR), role=role)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        because = text_label(tr("Because"), "head", wraps=False)
        because.setIndent(PAD)
        line.addWidget(because, 1)
        self._add(line, tr("Guideline"), theme.px(GUIDELINE)).setIndent(LINK_EDGE)
        self._add(line, tr("Next, best date"), theme.px(NEXT))
        self.setMinimumHeight(theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint behind the present year."""
        super().paintEvent(event)
        paint_year_band(self, self._appearance, self._current)

    def _add(self, line: QHBoxLayout, words: str, width: int, role: str = "head") -> QLabel:
        label = text_label(words, role)
        label.setFixedWidth(width)
        line.addWidget(label)
        return label


class PlanTableView(QFrame):
    """A card with a head and a row for each check; stacked in a narrow window."""

    def __init__(self, appearance: Appearance, acts: RowActs) -> None:
        super().__init__()
        self._appearance = appearance
        self._acts = acts
        self._table: PlanTable | None = None
        self._stacked: bool | None = None
        self.setObjectName("plan.table")
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Checks in force"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)

    def show_table(self, table: PlanTable, width: int) -> None:
        """Show other checks in a width of so many pixels."""
        self._table = table
        self._stacked = width < self._appearance.theme.px(_WIDE)
        self._lay_out()

    def fit(self, width: int) -> None:
        """Stand side by side or below each other, as the width asks for."""
        stacked = width < self._appearance.theme.px(_WIDE)
        if self._table is not None and stacked is not self._stacked:
            self._stacked = stacked
            self._lay_out()

    def _lay_out(self) -> None:
        table = self._table
        if table is None:
            return
        told = {view.objectName() for view in self._views() if view.tells_why}
        clear_layout(self._column)
        stacked = bool(self._stacked)
        if not stacked:
            self._column.addWidget(_Head(self._appearance, table.current_year))
        for place, row in enumerate(table.rows):
            if place or not stacked:
                self._column.addWidget(divider())
            view = PlanRowView(self._appearance, row, table, self._acts, is_stacked=stacked)
            self._column.addWidget(view)
            if view.objectName() in told:
                view.tell_why()

    def _views(self) -> list[PlanRowView]:
        return self.findChildren(PlanRowView)
