"""What changes the plan: a question where one is needed, then one command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from recurtrack.domain.care import FollowUpEntry, OrderAction, OrderEntry
from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.guideline import Source
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.plan_comparison import ChangedCheck
from recurtrack.domain.plan_table import OrderLine, PutAside
from recurtrack.domain.terms import Sex, Test
from recurtrack.services.care_plan import Choices
from recurtrack.services.open_record import Change
from recurtrack.ui.care_plan.comparing import CompareDialog
from recurtrack.ui.care_plan.guideline_dialog import GuidelineDialog
from recurtrack.ui.care_plan.order_dialog import OrderDialog
from recurtrack.ui.care_plan.reading import PlanReading, PlanServices
from recurtrack.ui.care_plan.treatment_end_dialog import TreatmentEndDialog
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_dialog import FormDialog
from recurtrack.ui.widgets.sources import AddressDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.domain.dates import PartialDate


class PlanChanges(QObject):
    """Asks and saves what changes the plan, one command at a time; its questions stand over ``page``.

    Nothing can be asked before the page has read the plan: ``reading`` is None until then.
    """

    def __init__(self, tools: PageTools, services: PlanServices, page: QWidget) -> None:
        super().__init__(page)
        self.reading: PlanReading | None = None
        self._tools = tools
        self._services = services
        self._page = page
        self._is_busy = False
        tools.commands.settled.connect(self._let_go)
        tools.tasks.broken.connect(self._let_go)

    def ask_order(self, *, test: Test | None = None, found: OrderEntry | None = None, added: bool = False) -> None:
        """Ask for a doctor's change, or, when it is ``added``, a check of one's own; ``found`` is one to correct."""
        read = self.reading
        if read is None:
            return
        tests = tuple(dict.fromkeys(row.test for row in read.table.rows)) or tuple(Test)
        dialog = OrderDialog(
            self._tools.appearance,
            tests=tests if found is None or found.test in tests else (*tests, found.test),
            people=read.people,
            today=read.table.today,
            ask_save=self._save_order,
            new_id=self._tools.record.new_id,
            parent=self._page,
            found=found,
            test=test,
            added=added,
        )
        dialog.open()

    def change_order(self, line: OrderLine) -> None:
        """Open an order to read and correct it."""
        self.ask_order(found=line.entry)

    def drop_order(self, line: OrderLine) -> None:
        """Take an order away: the check goes back to the guideline, one of one's own goes."""
        order_id = line.entry.id
        is_own = line.entry.action is OrderAction.ADDED
        said = tr("The check is taken away") if is_own else tr("Back to the guideline")
        self._run(lambda: self._services.tables.remove_order(order_id), said)

    def bring_back(self, found: PutAside) -> None:
        """Plan again what was skipped or put off."""
        decision = found.decision_id
        self._run(lambda: self._services.tables.bring_back(decision), tr("It is back in your plan"))

    def save_sex(self, sex: Sex) -> None:
        """Note the one fact that the plan may still need."""
        person = None if self.reading is None else self.reading.person
        entry = replace(person or PersonEntry(id=PERSON_ID), sex=sex)
        self._run(lambda: self._services.entries.save(entry, tr("Save your details")), tr("Saved"))

    def ask_guideline(self) -> None:
        """Ask which guideline the plan is to follow."""
        read = self.reading
        if read is None:
            return
        dialog = GuidelineDialog(
            self._tools.appearance,
            guidelines=read.guidelines,
            settings=read.settings,
            ask_preview=self._preview,
            ask_save=self._save_settings,
            parent=self._page,
        )
        dialog.open()

    def compare(self) -> None:
        """Show what every guideline would plan, side by side."""
        read = self.reading
        if read is None:
            return
        names = [found.id for found in read.guidelines if not found.add_on]
        self._tools.tasks.ask(
            self._page,
            "comparison",
            lambda: self._services.tables.compare(names),
            lambda found: CompareDialog(self._tools.appearance, found, self._page).open(),
        )

    def ask_end(self) -> None:
        """Ask when treatment really ended, where the record knows an end."""
        read = self.reading
        if read is None or read.table.treatment_end is None:
            return
        look, end = self._tools.appearance, read.table.treatment_end
        TreatmentEndDialog(look, end, read.table.today, self._save_end, self._page).open()

    def show_source(self, source: Source) -> None:
        """Show where advice is published."""
        AddressDialog(self._tools.appearance, source, self._services.open_address, self._page).open()

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

    def _save_order(self, order: OrderEntry, dialog: FormDialog) -> None:
        self._save(lambda: self._services.care_plan.order(order), tr("The change is in your plan"), dialog)

    def _save_settings(self, settings: FollowUpEntry, dialog: FormDialog) -> None:
        said = tr("Your plan follows the guideline you chose")
        self._save(lambda: self._services.care_plan.choose(settings), said, dialog)

    def _save_end(self, day: PartialDate | None, why: str | None, dialog: FormDialog) -> None:
        work = self._services.tables.correct_treatment_end
        self._save(lambda: work(day, why), tr("The plan is counted anew"), dialog)

    def _run(self, work: Callable[[], Change], said: str) -> None:
        """Run one command; what is pressed until it is over is not taken."""
        if not self._is_busy:
            self._is_busy = True
            self._tools.commands.run(work, said)

    def _save(self, work: Callable[[], Change], said: str, dialog: FormDialog) -> None:
        """Run one command for a form, which closes when that succeeded and else says why not."""
        if self._is_busy:
            return
        self._is_busy = True
        self._tools.commands.run(
            work,
            said,
            done=lambda _change: dialog.accept(),
            failed=lambda error: dialog.say_refusal(sentence_of(error)),
        )

    def _let_go(self) -> None:
        self._is_busy = False
