"""The cancer came back: seven short pages, of which any may be the last; saved as one step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.recurrence import RecurrenceDraft, event_of, open_questions
from recurtrack.services.entries import Entries
from recurtrack.services.recurrences import RecurrencePreview, Recurrences
from recurtrack.ui.reading_only import changes
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.recurrence.deciding import TreatmentStep
from recurtrack.ui.treatments.recurrence.examined import ScansStep, TissueStep
from recurtrack.ui.treatments.recurrence.looking_back import LookingBackStep
from recurtrack.ui.treatments.recurrence.plan_step import PlanStep
from recurtrack.ui.treatments.recurrence.questions import OpenQuestions
from recurtrack.ui.treatments.recurrence.step import Step
from recurtrack.ui.treatments.recurrence.telling import FoundStep, WhereStep
from recurtrack.ui.widgets.ask import WIDE
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.text import text_label

_BESIDE, _SIDE_WIDTH, _HEIGHT, _AROUND = 780, 250, 640, 20


class RecurrenceFlow(FormDialog):
    """Tells what is known, shows what it means for the plan, and saves it."""

    def __init__(self, tools: PageTools, recurrences: Recurrences, entries: Entries, parent: QWidget | None) -> None:
        look = tools.appearance
        super().__init__(look, tr("The cancer came back"), tr("Continue"), parent, width=WIDE)
        self.setObjectName("recurrenceFlow")
        changes(self)
        self._tools = tools
        self._recurrences = recurrences
        self._entries = entries
        self._is_saving = False
        self._number = 0
        self._found = FoundStep(look, tools.record.today())
        self._looking_back = LookingBackStep(look)
        self._treatment = TreatmentStep(look, tools.record.new_id)
        self._plan = PlanStep(look)
        self._steps: tuple[Step, ...] = (
            self._found,
            WhereStep(look),
            TissueStep(look),
            ScansStep(look),
            self._looking_back,
            self._treatment,
            self._plan,
        )
        self._place = text_label("", "secondaryCaption", "recurrence.step")
        self._questions = OpenQuestions(look)
        self._back = Button(look, tr("Back"), "recurrence.back", icon="arrow-left")
        self._save_now = Button(look, tr("Save what I know"), "recurrence.saveNow", look=Look.TEXT)
        self._build()
        self._listen()
        self._go_to(0)

    @property
    def draft(self) -> RecurrenceDraft:
        """What was told so far."""
        found = RecurrenceDraft()
        for step in self._steps:
            found = step.take(found)
        return found

    def answer(self) -> None:
        """Go on to the next page; from the last one, save."""
        if self._number == len(self._steps) - 1:
            self._save()
        elif self.say_problems(list(self._steps[self._number].problems())):
            self._go_to(self._number + 1)

    def fit(self) -> None:
        """Keep one height on every page, as far as the window has room for it."""
        super().fit()
        parent = self.parentWidget()
        if parent is not None:
            room = parent.window().height() - 2 * _AROUND
            higher = min(room, self.appearance.theme.px(_HEIGHT)) - self.height()
            if higher > 0:
                self.setGeometry(self.geometry().adjusted(0, -higher // 2, 0, higher - higher // 2))

    def say_refusal(self, why: str) -> None:
        """Say it in the foot, where there is room for it now."""
        self._save_now.hide()
        super().say_refusal(why)

    def reject(self) -> None:
        """Close, or ask first when something was typed; not while it is being saved."""
        if not self._is_saving:
            super().reject()
            self._fit_foot()

    def _build(self) -> None:
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._place)
        for step in self._steps:
            column.addWidget(step)
            step.show_value(RecurrenceDraft())
        column.addStretch(1)
        self.body.addWidget(Beside(self.appearance, pages, self._questions, least=_BESIDE, width=_SIDE_WIDTH))
        self.body.addStretch(1)
        left = QHBoxLayout()
        left.addWidget(self._back)
        self.foot.insertLayout(0, left)
        self.foot.insertWidget(self.foot.count() - 1, self._save_now)

    def _listen(self) -> None:
        self._back.clicked.connect(lambda: self._go_to(self._number - 1))
        self._save_now.clicked.connect(self._save)
        self._questions.wanted.connect(self._add_question)
        self._treatment.collected.connect(self._on_edit)
        self._treatment.collected.connect(self._touch)
        for step in self._steps:
            self.watch(*step.fields)
            for field in step.fields:
                field.edited.connect(self._on_edit)

    def _go_to(self, number: int) -> None:
        self._number = number
        for there, step in enumerate(self._steps):
            step.setVisible(there == number)
        last = len(self._steps) - 1
        self._place.setText(tr("Page {number} of {count}", number=number + 1, count=last + 1))
        self.yes.setText(tr("Save") if number == last else tr("Continue"))
        self.yes.setAccessibleName(self.yes.text())
        self.say_problems([])
        self._fit_foot()
        self._on_edit()
        if self._steps[number] in {self._looking_back, self._plan}:
            draft = self.draft
            self._tools.tasks.ask(
                self,
                "preview",
                lambda: self._recurrences.preview(draft),
                self._show_preview,
                failed=lambda error: self._plan.say_trouble(sentence_of(error)),
            )
        scroll = self.findChild(QScrollArea, "ask.scroll")
        if scroll is not None:
            scroll.verticalScrollBar().setValue(0)
        self._steps[number].begin()
        if not self._steps[number].fields:
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_preview(self, preview: RecurrencePreview) -> None:
        self._looking_back.show_preview(preview)
        self._plan.show_preview(preview)
        self._fit_soon()

    def _on_edit(self) -> None:
        self._questions.show_questions(open_questions(self.draft))
        self._fit_soon()

    def _fit_soon(self) -> None:
        if self.isVisible():
            self.fit()

    def _fit_foot(self) -> None:
        asks_to_leave = not self._drop.isHidden()
        self._back.setHidden(self._number == 0 or asks_to_leave)
        self.yes.setHidden(asks_to_leave)
        self._save_now.setHidden(self._number == len(self._steps) - 1 or asks_to_leave)

    def _save(self) -> None:
        draft = self.draft
        if self._is_saving or self._goes_back_to_a_problem(draft):
            return
        self._hold(held=True)
        self._tools.commands.run(
            lambda: self._recurrences.save(draft),
            tr("Saved. You can add to it on this page at any time."),
            failed=self._refuse,
            done=lambda _: self.accept(),
        )

    def _goes_back_to_a_problem(self, draft: RecurrenceDraft) -> bool:
        for number, step in enumerate(self._steps):
            problems = list(step.problems())
            if problems:
                self._show_problems(number, problems)
                return True
        if draft.found is None and event_of(draft) is None:
            why = tr(
                "Write when it was found, a year is enough; or say on the next page where. One of the two is needed."
            )
            self._show_problems(0, [Problem(field=self._found.date, why=why)])
            return True
        return False

    def _show_problems(self, number: int, problems: list[Problem]) -> None:
        self._go_to(number)
        self._save_now.hide()
        self.say_problems(problems)

    def _refuse(self, error: RecurTrackError) -> None:
        self._hold(held=False)
        self.say_refusal(sentence_of(error))

    def _hold(self, *, held: bool) -> None:
        self._is_saving = held
        for button in (self.yes, self._save_now, self._back):
            button.setEnabled(not held)

    def _add_question(self, text: str) -> None:
        entry = QuestionEntry(id=self._tools.record.new_id(), text=text)
        self._tools.commands.run(
            partial(self._entries.save, entry, tr("Add question")),
            tr("Added to your questions"),
            done=lambda _: self._note_added(text),
        )

    def _note_added(self, text: str) -> None:
        self._questions.note_added(text)
        self._steps[self._number].begin()
