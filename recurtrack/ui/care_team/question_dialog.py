"""Writes down or changes one question: what, for which visit, whether it was asked, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.ui.care_team.wording import visit_in_list
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.field import ChoiceField, TextField
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.saving_dialog import SavingDialog
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class QuestionDialog(SavingDialog):
    """A form for one question. ``visits`` are those it can be for; it sends a ``QuestionEntry``."""

    def __init__(
        self,
        appearance: Appearance,
        question: QuestionEntry,
        visits: Sequence[AppointmentEntry],
        parent: QWidget,
        *,
        at_answer: bool = False,
    ) -> None:
        title = tr("Change a question") if question.text else tr("Write down a question")
        super().__init__(appearance, title, tr("Save"), parent)
        self.setObjectName("questionDialog")
        changes(self)
        self._question = question
        options: list[tuple[EntryId | None, str]] = [(None, tr("My next visit"))]
        options += [(visit.id, visit_in_list(visit, appearance.dates)) for visit in visits]
        self._text = TextField(appearance, tr("Question"), "question.text")
        self._visit = ChoiceField(appearance, tr("For which visit"), "question.visit", options)
        self._asked = Tick(appearance, tr("I have asked this"), "question.asked")
        self._answer = TextField(appearance, tr("Answer"), "question.answer", optional=True)
        for part in (self._text, self._visit, self._asked, self._answer):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.watch(self._text, self._visit, self._answer)
        self._asked.clicked.connect(self._touch)
        self._fill(question, {visit.id for visit in visits})
        self._answer.edited.connect(self._tick_when_answered)
        (self._answer if at_answer else self._text).take_focus()

    def answer(self) -> None:
        """Check that something is asked, then ask for it to be saved."""
        problems = []
        if not self._text.text:
            why = tr("A few words are needed. Write what you want to ask.")
            problems.append(Problem(field=self._text, why=why))
        if self.say_problems(problems):
            self.send(self._written())

    def _fill(self, question: QuestionEntry, known: set[EntryId]) -> None:
        self._text.set_text(question.text)
        self._visit.set_value(question.appointment_id if question.appointment_id in known else None)
        self._asked.setChecked(question.asked)
        self._answer.set_text(question.answer or "")

    def _tick_when_answered(self) -> None:
        """Tick it: what was answered was asked."""
        if self._answer.text:
            self._asked.setChecked(True)

    def _written(self) -> QuestionEntry:
        return replace(
            self._question,
            text=self._text.text,
            appointment_id=self._visit.value,
            asked=self._asked.isChecked(),
            answer=self._answer.text or None,
        )
