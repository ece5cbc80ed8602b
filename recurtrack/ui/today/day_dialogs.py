"""Questions with one date: when a check took place, and until when it is put off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class DayDialog(FormDialog):
    """One date. It stays open until ``close_now``: what is asked for may still be refused."""

    answered = Signal(object)
    """A ``PartialDate`` that was found right."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it asks
        self, appearance: Appearance, title: str, yes: str, about: str, field: DateField, parent: QWidget
    ) -> None:
        super().__init__(appearance, title, yes, parent)
        changes(self)
        self.body.addWidget(text_label(about, "secondary"))
        self._field = field
        self.watch(field)
        self.body.addWidget(field)
        self.body.addStretch(1)
        field.take_focus()

    def answer(self) -> None:
        """Check the date; say beside the field what is wrong with it, else hand it on."""
        found, wrong = self._field.read()
        if found is None and not wrong:
            wrong = tr("A date is needed here.")
        if found is not None:
            wrong = self.wrong_day(found.first_day())
        if self.say_problems([Problem(field=self._field, why=wrong)] if wrong else []) and found is not None:
            self.yes.setEnabled(False)
            self.answered.emit(found)

    def wrong_day(self, first: date) -> str:
        """Say what is wrong with a date that begins on this day; empty for nothing."""
        raise NotImplementedError

    def refuse(self, why: str) -> None:
        """Say in the foot why it could not be saved; the answer can be given again."""
        self.yes.setEnabled(True)
        self.say_refusal(why)

    def close_now(self) -> None:
        """Close: it is saved."""
        self.accept()


class DoneDialog(DayDialog):
    """The day a check took place, today at first."""

    def __init__(self, appearance: Appearance, title: str, today: date, parent: QWidget) -> None:
        field = DateField(
            appearance, tr("Date"), "done.date", help_text=tr("A year or a month is enough, as well as you know it.")
        )
        field.set_value(today)
        field.line.selectAll()
        super().__init__(appearance, tr("When did it take place?"), tr("OK"), title, field, parent)
        self.setObjectName("doneDialog")
        self._today = today

    def wrong_day(self, first: date) -> str:
        """Refuse a day still to come."""
        return tr("This date is still to come. Write the day it took place.") if first > self._today else ""


class SnoozeDialog(DayDialog):
    """The day until which a check is out of sight."""

    def __init__(self, appearance: Appearance, title: str, today: date, parent: QWidget) -> None:
        field = DateField(
            appearance,
            tr("Show it again on"),
            "snooze.date",
            help_text=tr("Until then it stays in your plan, but not on this page."),
            whole_day=True,
        )
        super().__init__(appearance, tr("Snooze until when?"), tr("Snooze"), title, field, parent)
        self.setObjectName("snoozeDialog")
        self._today = today

    def wrong_day(self, first: date) -> str:
        """Refuse a day that is not to come."""
        return tr("This day is not to come. Write a later one.") if first <= self._today else ""
