"""The page Care plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout

from recurtrack.domain.terms import Test
from recurtrack.services.care_plan import PLAN_KINDS
from recurtrack.ui.care_plan.cards import AsideCard, FactsCard, GuidelineCard, NotRoutineCard
from recurtrack.ui.care_plan.changes import PlanChanges
from recurtrack.ui.care_plan.order_strip import RowActs
from recurtrack.ui.care_plan.reading import PlanReading, PlanServices, read_plan
from recurtrack.ui.care_plan.table import PlanTableView
from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.reading_only import changes
from recurtrack.ui.today.how_it_stands import no_plan_sentence
from recurtrack.ui.today.start_card import StartCard
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.scroll_page import ScrollPage, clear_layout

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MARGINS = 64


class CarePlanPage(ScrollPage):
    """The checks in force, why, by whose advice, and everything that changes them."""

    key = PageKey.CARE_PLAN

    def __init__(self, tools: PageTools, services: PlanServices) -> None:
        look = tools.appearance
        order = Button(look, tr("Add a doctor’s change"), "plan.addOrder", icon="stethoscope", small=True)
        changes(order)
        paper = Button(look, tr("Print"), "plan.print", icon="printer", small=True)
        paper.setAccessibleName(tr("Print a summary for your doctor"))
        paper.setToolTip(tr("A summary for your doctor, as a PDF"))
        super().__init__(
            look, tools.feed, PLAN_KINDS, name="carePlanPage", title=tr("Care plan"), actions=(order, paper)
        )
        self._tools = tools
        self._services = services
        self._read: PlanReading | None = None
        self._changes = PlanChanges(tools, services, self)
        order.clicked.connect(lambda _checked=False: self.add_order())
        paper.clicked.connect(tools.errands.summary)
        acts = RowActs(
            change=self._changes.change_order,
            drop=self._changes.drop_order,
            show_source=self._changes.show_source,
        )
        self._table = PlanTableView(look, acts)
        self._guideline = GuidelineCard(look)
        self._not_routine = NotRoutineCard(look, acts)
        self._aside = AsideCard(look)
        self._facts = FactsCard(look)
        self._own = Button(look, tr("Add a check of your own"), "plan.addOwn", look=Look.TEXT, icon="plus", small=True)
        changes(self._own)
        self._start = QVBoxLayout()
        self._build()
        self._connect()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._read is not None

    def refresh(self) -> None:
        """Read the plan anew."""
        self._tools.tasks.ask(self, "plan", lambda: read_plan(self._services), self._show)

    def add_order(self, test: Test | None = None) -> None:
        """Ask for a doctor's change."""
        self._changes.ask_order(test=test)

    def show_order(self, order_id: str) -> None:
        """Open one order to read and change it."""
        line = None if self._read is None else self._read.order(order_id)
        if line is not None:
            self._changes.change_order(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the table stand as the width asks for."""
        super().resizeEvent(event)
        self._table.fit(self.width() - _MARGINS)

    def changeEvent(self, event: QEvent) -> None:
        """Set everything anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and getattr(self, "_read", None) is not None:
            self.mark_stale()

    def _build(self) -> None:
        cards = QVBoxLayout()
        cards.setSpacing(16)
        cards.addLayout(self._start)
        checks = QVBoxLayout()
        checks.setSpacing(2)
        checks.addWidget(self._table)
        checks.addWidget(self._own, alignment=Qt.AlignmentFlag.AlignLeft)
        cards.addLayout(checks)
        for card in (self._not_routine, self._guideline, self._aside, self._facts):
            cards.addWidget(card)
            card.hide()
        self._table.hide()
        self._own.hide()
        self.column.addLayout(cards)
        self.column.addStretch(1)

    def _connect(self) -> None:
        changes = self._changes
        self._own.clicked.connect(lambda: changes.ask_order(added=True))
        self._guideline.change_wanted.connect(changes.ask_guideline)
        self._guideline.compare_wanted.connect(changes.compare)
        self._guideline.end_wanted.connect(changes.ask_end)
        self._not_routine.add_wanted.connect(lambda test: changes.ask_order(test=test, added=True))
        self._aside.back_wanted.connect(changes.bring_back)
        self._facts.entry_wanted.connect(self._tools.errands.entry)

    def _show(self, read: PlanReading) -> None:
        self._read = self._changes.reading = read
        table = read.table
        why = read.suspended
        self.sentence.setText(no_plan_sentence(why, read.awaited) if why is not None else table.sentence)
        with self.staying():
            self._show_start(read)
            self._table.setVisible(bool(table.rows))
            self._table.show_table(table, self.width() - _MARGINS)
            self._own.setVisible(read.suspended is None)
            self._guideline.show()
            self._guideline.show_table(table)
            self._not_routine.show_items(table.not_routine)
            self._aside.show_table(table)
            self._facts.show_table(table)

    def _show_start(self, read: PlanReading) -> None:
        """Offer the fitting first step while there is no plan."""
        clear_layout(self._start)
        if read.suspended is None:
            return
        errands = self._tools.errands
        card = StartCard(self.appearance, read.suspended, read.awaited, is_empty=False)
        card.treatments_wanted.connect(lambda: errands.page.emit(PageKey.TREATMENTS))
        card.import_wanted.connect(errands.import_file)
        card.set_up_wanted.connect(errands.set_up)
        card.log_wanted.connect(lambda: errands.log.emit(LogStart()))
        card.sex_said.connect(self._changes.save_sex)
        self._start.addWidget(card)
