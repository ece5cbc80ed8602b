"""Asks for the day treatment ended, where the record leads to another one than the team counts from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.plan_facts import TreatmentEnd
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TreatmentEndDialog(FormDialog):
    """Corrects the end of primary treatment, or goes back to the day that is worked out."""

    def __init__(
        self,
        appearance: Appearance,
        end: TreatmentEnd,
        today: date,
        ask_save: Callable[[PartialDate | None, str | None, FormDialog], None],
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, tr("When treatment ended"), tr("Save"), parent)
        self.setObjectName("treatmentEndDialog")
        changes(self)
        self._today = today
        self._ask_save = ask_save
        self.body.addWidget(text_label(end.how, "secondary"))
        note = tr(
            "The five years and most checks are counted from this day. Change it only if your team counts from another."
        )
        self.body.addWidget(text_label(note, "secondary"))
        self.body.addSpacing(8)
        self._day = DateField(appearance, tr("End of main treatment"), "end.day", whole_day=False)
        self._day.set_value(end.day)
        self._why = Field(appearance, tr("Why this day"), "end.why", optional=True)
        self._why.set_text(end.reason or "")
        self.body.addWidget(self._day)
        self.body.addWidget(self._why)
        self.body.addStretch(1)
        self.watch(self._day, self._why)
        if end.corrected:
            back = Button(appearance, tr("Work it out from my record"), "end.back", look=Look.TEXT)
            back.clicked.connect(lambda: self._ask_save(None, None, self))
            self.foot.insertWidget(0, back)

    def answer(self) -> None:
        """Say what is wrong with the day, or have it saved."""
        day, wrong = self._day.read()
        if not wrong and day is None:
            wrong = tr("Write the day, or a month.")
        if not wrong and day is not None and day.first_day() > self._today:
            wrong = tr("This day is still to come.")
        if self.say_problems([Problem(field=self._day, why=wrong)] if wrong else []):
            self._ask_save(day, self._why.text or None, self)
