"""The page Care plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, DecisionEntry, FollowUpEntry, OrderAction, OrderEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.facts import Suspension
from recurtrack.domain.guideline import Guideline, Source
from recurtrack.domain.person import PERSON_ID, PersonEntry, RiskEntry
from recurtrack.domain.plan_comparison import ChangedCheck
from recurtrack.domain.plan_table import OrderLine, PlanTable, PutAside
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Sex, Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan, Choices
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import Change
from recurtrack.services.plan_table import PlanTables
from recurtrack.ui.care_plan.cards import AsideCard, FactsCard, GuidelineCard, NotRoutineCard
from recurtrack.ui.care_plan.comparing import CompareDialog
from recurtrack.ui.care_plan.guideline_dialog import GuidelineDialog
from recurtrack.ui.care_plan.order_dialog import OrderDialog
from recurtrack.ui.care_plan.order_strip import RowActs
from recurtrack.ui.care_plan.table import PlanTableView
from recurtrack.ui.care_plan.treatment_end_dialog import TreatmentEndDialog
from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.today.how_it_stands import no_plan_sentence
from recurtrack.ui.today.start_card import StartCard
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_dialog import FormDialog
from recurtrack.ui.widgets.scroll_page import ScrollPage, clear_layout
from recurtrack.ui.widgets.sources import AddressDialog, open_in_browser

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from recurtrack.domain.dates import PartialDate

SHOWS = frozenset(
    {
        PersonEntry,
        RiskEntry,
        DiagnosisEntry,
        TreatmentEntry,
        AppointmentEntry,
        ResultEntry,
        FollowUpEntry,
        OrderEntry,
        DecisionEntry,
    }
)
_MARGINS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanServices:
    """What the page asks and does; ``open_address`` opens a page of a source."""

    tables: PlanTables
    care_plan: CarePlan
    entries: Entries
    open_address: Callable[[str], None] = open_in_browser


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    table: PlanTable
    guidelines: tuple[Guideline, ...]
    settings: FollowUpEntry
    suspended: Suspension | None
    person: PersonEntry | None
    people: tuple[str, ...]


class CarePlanPage(ScrollPage):
    """The checks in force, why, by whose advice, and everything that changes them."""

    key = PageKey.CARE_PLAN
    title = mark("Care plan")
    icon = "list-checks"

    def __init__(self, tools: PageTools, services: PlanServices) -> None:
        look = tools.appearance
        order = Button(look, tr("Add a doctor’s change"), "plan.addOrder", icon="stethoscope", small=True)
        paper = Button(look, tr("Print"), "plan.print", icon="printer", small=True)
        paper.setAccessibleName(tr("Print a summary for your doctor"))
        paper.setToolTip(tr("A summary for your doctor, as a PDF"))
        super().__init__(look, tools.feed, SHOWS, name="carePlanPage", title=tr("Care plan"), actions=(order, paper))
        self._tools = tools
        self._services = services
        self._read: _Read | None = None
        self._is_busy = False
        order.clicked.connect(lambda _checked=False: self.add_order())
        paper.clicked.connect(tools.errands.summary)
        acts = RowActs(change=self._change_order, drop=self._drop_order, show_source=self._show_source)
        self._table = PlanTableView(look, acts)
        self._guideline = GuidelineCard(look)
        self._not_routine = NotRoutineCard(look, acts)
        self._aside = AsideCard(look)
        self._facts = FactsCard(look)
        self._own = Button(look, tr("Add a check of your own"), "plan.addOwn", look=Look.TEXT, icon="plus", small=True)
        self._own.clicked.connect(lambda: self._ask_order(added=True))
        self._start = QVBoxLayout()
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
        self._connect()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._read is not None

    def refresh(self) -> None:
        """Read the plan anew."""
        self._tools.tasks.ask(self, "plan", self._read_all, self._show)

    def add_order(self, test: Test | None = None) -> None:
        """Ask for a doctor's change."""
        self._ask_order(test=test)

    def show_order(self, order_id: str) -> None:
        """Open one order to read and change it."""
        read = self._read
        if read is None:
            return
        rows = [*read.table.rows, *(row for item in read.table.not_routine for row in item.ordered)]
        for line in (line for row in rows for line in row.orders):
            if line.entry.id == order_id:
                self._change_order(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the table stand as the width asks for."""
        super().resizeEvent(event)
        self._table.fit(self.width() - _MARGINS)

    def changeEvent(self, event: QEvent) -> None:
        """Set everything anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and getattr(self, "_read", None) is not None:
            self.mark_stale()

    def _connect(self) -> None:
        self._guideline.change_wanted.connect(self._ask_guideline)
        self._guideline.compare_wanted.connect(self._compare)
        self._guideline.end_wanted.connect(self._ask_end)
        self._not_routine.add_wanted.connect(lambda test: self._ask_order(test=test, added=True))
        self._aside.back_wanted.connect(self._bring_back)
        self._facts.entry_wanted.connect(self._tools.errands.entry)
        self._tools.commands.settled.connect(self._let_go)
        self._tools.tasks.broken.connect(self._let_go)

    def _read_all(self) -> _Read:
        services = self._services
        members = services.entries.all(CareTeamEntry)
        view = services.care_plan.view()
        return _Read(
            table=services.tables.view(),
            guidelines=services.care_plan.guidelines(),
            settings=view.settings,
            suspended=view.follow_up.plan.suspended,
            person=view.person,
            people=tuple(member.name for member in members),
        )

    def _show(self, read: _Read) -> None:
        self._read = read
        table = read.table
        self.sentence.setText(no_plan_sentence(read.suspended) if read.suspended is not None else table.sentence)
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

    def _show_start(self, read: _Read) -> None:
        """Offer the fitting first step while there is no plan."""
        clear_layout(self._start)
        if read.suspended is None:
            return
        errands = self._tools.errands
        card = StartCard(self.appearance, read.suspended, is_empty=False)
        card.treatments_wanted.connect(lambda: errands.page.emit(PageKey.TREATMENTS))
        card.import_wanted.connect(errands.import_file)
        card.set_up_wanted.connect(errands.set_up)
        card.log_wanted.connect(lambda: errands.log.emit(LogStart()))
        card.sex_said.connect(self._save_sex)
        self._start.addWidget(card)

    def _save_sex(self, sex: Sex) -> None:
        person = None if self._read is None else self._read.person
        entry = replace(person or PersonEntry(id=PERSON_ID), sex=sex)
        self._run(lambda: self._services.entries.save(entry, tr("Save your details")), tr("Saved"))

    def _ask_order(self, *, test: Test | None = None, found: OrderEntry | None = None, added: bool = False) -> None:
        read = self._read
        if read is None:
            return
        tests = tuple(dict.fromkeys(row.test for row in read.table.rows)) or tuple(Test)
        dialog = OrderDialog(
            self.appearance,
            tests=tests if found is None or found.test in tests else (*tests, found.test),
            people=read.people,
            today=read.table.today,
            ask_save=self._save_order,
            new_id=self._tools.record.new_id,
            parent=self,
            found=found,
            test=test,
            added=added,
        )
        dialog.open()

    def _save_order(self, order: OrderEntry, dialog: FormDialog) -> None:
        self._save(lambda: self._services.care_plan.order(order), tr("The change is in your plan"), dialog)

    def _change_order(self, line: OrderLine) -> None:
        self._ask_order(found=line.entry)

    def _drop_order(self, line: OrderLine) -> None:
        order_id = line.entry.id
        is_own = line.entry.action is OrderAction.ADDED
        said = tr("The check is taken away") if is_own else tr("Back to the guideline")
        self._run(lambda: self._services.tables.remove_order(order_id), said)

    def _bring_back(self, found: PutAside) -> None:
        decision = found.decision_id
        self._run(lambda: self._services.tables.bring_back(decision), tr("It is back in your plan"))

    def _run(self, work: Callable[[], Change], said: str) -> None:
        """Run one command; what is pressed until it is over is not taken."""
        if not self._is_busy:
            self._is_busy = True
            self._tools.commands.run(work, said)

    def _let_go(self) -> None:
        self._is_busy = False

    def _ask_guideline(self) -> None:
        read = self._read
        if read is None:
            return
        dialog = GuidelineDialog(
            self.appearance,
            guidelines=read.guidelines,
            settings=read.settings,
            ask_preview=self._preview,
            ask_save=self._save_settings,
            parent=self,
        )
        dialog.open()

    def _preview(self, settings: FollowUpEntry, dialog: GuidelineDialog) -> None:
        def answer(changes: tuple[ChangedCheck, ...]) -> None:
            if dialog.isVisible():
                dialog.show_changes(changes)

        def failed(error: RecurTrackError) -> None:
            dialog.say_refusal(sentence_of(error))

        choices = Choices(
            guideline=settings.guideline, add_ons=settings.add_ons, visit_interval=settings.visit_interval
        )
        self._tools.tasks.ask(dialog, "preview", lambda: self._services.tables.preview(choices), answer, failed=failed)

    def _save_settings(self, settings: FollowUpEntry, dialog: FormDialog) -> None:
        said = tr("Your plan follows the guideline you chose")
        self._save(lambda: self._services.care_plan.choose(settings), said, dialog)

    def _compare(self) -> None:
        read = self._read
        if read is None:
            return
        names = [found.id for found in read.guidelines if not found.add_on]
        self._tools.tasks.ask(
            self,
            "comparison",
            lambda: self._services.tables.compare(names),
            lambda found: CompareDialog(self.appearance, found, self).open(),
        )

    def _ask_end(self) -> None:
        read = self._read
        if read is None or read.table.treatment_end is None:
            return
        TreatmentEndDialog(self.appearance, read.table.treatment_end, read.table.today, self._save_end, self).open()

    def _save_end(self, day: PartialDate | None, why: str | None, dialog: FormDialog) -> None:
        work = self._services.tables.correct_treatment_end
        self._save(lambda: work(day, why), tr("The plan is counted anew"), dialog)

    def _save(self, work: Callable[[], Change], said: str, dialog: FormDialog) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._tools.commands.run(
            work,
            said,
            done=lambda _change: dialog.accept(),
            failed=lambda error: dialog.say_refusal(sentence_of(error)),
        )

    def _show_source(self, source: Source) -> None:
        AddressDialog(self.appearance, source, self._services.open_address, self).open()
