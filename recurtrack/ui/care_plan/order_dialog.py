"""Asks for a doctor's change of the plan, and for a check of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Test
from recurtrack.domain.words import capital, word
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import ChoiceField, Field, SuggestField, TextField
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_USUAL = (3, 6, 12, 24)
_ANOTHER, _ONCE = 0, -1
"""Choices beside the usual numbers of months: a number to write down, and a single time."""


class OrderDialog(FormDialog):
    """A doctor's order. ``found`` is the order to change, None for a new one; ``ask_save`` saves what was written."""

    def __init__(  # noqa: PLR0913 - what it asks with
        self,
        appearance: Appearance,
        *,
        tests: tuple[Test, ...],
        people: tuple[str, ...],
        today: date,
        ask_save: Callable[[OrderEntry, FormDialog], None],
        new_id: Callable[[], EntryId],
        parent: QWidget,
        found: OrderEntry | None = None,
        test: Test | None = None,
        added: bool = False,
    ) -> None:
        title = tr("Change the order") if found else tr("Add a check") if added else tr("Add a doctor’s change")
        super().__init__(appearance, title, tr("Save"), parent)
        self.setObjectName("orderDialog")
        changes(self)
        self._today = today
        self._ask_save = ask_save
        self._new_id = new_id
        self._found = found
        self._added = added or (found is not None and found.action is OrderAction.ADDED)
        help_text = (
            tr("A check beside those of your guideline, as it was ordered.")
            if self._added
            else tr("Your doctor’s word comes before the guideline.")
        )
        self.body.addWidget(text_label(help_text, "secondary"))
        self.body.addSpacing(8)
        self._test = ChoiceField(
            appearance,
            tr("Test"),
            "order.test",
            [(one, capital(word(one))) for one in (tuple(Test) if self._added else tests)],
        )
        self._title = Field(appearance, tr("What you call it"), "order.title", optional=True)
        self._action = SegmentField(
            appearance,
            tr("What changes"),
            "order.action",
            [
                (OrderAction.INTERVAL, tr("How often")),
                (OrderAction.DATE, tr("The next date")),
                (OrderAction.PAUSED, tr("A pause")),
                (OrderAction.STOPPED, tr("My doctor says I need not have it")),
            ],
        )
        once = [(_ONCE, tr("Once"))] if self._added else []
        usual = [(months, tr("Every {n} months", n=months)) for months in _USUAL]
        self._often = SegmentField(appearance, tr("How often"), "order.often", [*once, *usual, (_ANOTHER, tr("Other"))])
        self._months = Field(appearance, tr("Every how many months"), "order.months")
        first = tr("First time") if self._added else tr("Next time")
        self._first = DateField(appearance, first, "order.first", whole_day=True)
        self._until = DateField(appearance, tr("Until"), "order.until", optional=self._added, whole_day=True)
        self._by = SuggestField(appearance, tr("Ordered by"), "order.by", people)
        self._on = DateField(appearance, tr("On"), "order.on", help_text=tr("A month or a year is enough."))
        self._why = TextField(appearance, tr("Why"), "order.why", optional=True, lines=2)
        self._asked = (
            self._test,
            self._title,
            self._action,
            self._often,
            self._months,
            self._first,
            self._until,
            self._by,
            self._on,
            self._why,
        )
        for field in self._asked:
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.watch(*self._asked)
        self._fill(found, test)
        self._action.edited.connect(self._arrange)
        self._often.edited.connect(self._arrange)
        self._arrange()

    def answer(self) -> None:
        """Say what is wrong beside the fields, or have the order saved."""
        first, first_wrong = self._first.read()
        until, until_wrong = self._until.read()
        given, given_wrong = self._on.read()
        months, months_wrong = self._read_months()
        action = self._chosen
        problems = [
            Problem(field=field, why=why)
            for field, why, counts in (
                (self._action, tr("Choose what changes."), action is None),
                (
                    self._often,
                    tr("Choose how often.") if self._often.value is None else "",
                    self._often.isVisibleTo(self),
                ),
                (self._months, months_wrong, self._months.isVisibleTo(self)),
                (
                    self._first,
                    first_wrong or (tr("Write the day.") if first is None else ""),
                    self._first.isVisibleTo(self),
                ),
                (self._until, until_wrong or self._until_missing(until), self._until.isVisibleTo(self)),
                (self._by, tr("Write who ordered it.") if not self._by.text else "", True),
                (self._on, given_wrong or (tr("Write when it was ordered.") if given is None else ""), True),
            )
            if counts and why
        ]
        if not self.say_problems(problems) or action is None or given is None:
            return
        base = self._found or OrderEntry(
            id=self._new_id(), test=self._test.value, action=action, ordered_by=self._by.text, ordered_on=given
        )
        order = replace(
            base,
            test=self._test.value,
            action=action,
            ordered_by=self._by.text,
            ordered_on=given,
            why=self._why.text or None,
            title=(self._title.text or None) if self._added else base.title,
            every_months=months if self._often.isVisibleTo(self) else None,
            first=first if self._first.isVisibleTo(self) else None,
            until=until if self._until.isVisibleTo(self) else None,
        )
        self._ask_save(order, self)

    @property
    def _chosen(self) -> OrderAction | None:
        return OrderAction.ADDED if self._added else self._action.value

    def _read_months(self) -> tuple[int | None, str]:
        often = self._often.value
        if often != _ANOTHER:
            return (often if often in _USUAL else None), ""
        text = self._months.text
        if not (text.isascii() and text.isdigit() and int(text)):
            return None, tr("Write a number of months, such as 12.")
        return int(text), ""

    def _until_missing(self, until: PartialDate | None) -> str:
        return tr("Write the day the pause ends.") if until is None and self._chosen is OrderAction.PAUSED else ""

    def _fill(self, found: OrderEntry | None, test: Test | None) -> None:
        self._on.set_value(self._today)
        if test is not None:
            self._test.set_value(test)
        if found is None:
            self._action.set_value(OrderAction.INTERVAL)
            if self._added:
                self._often.set_value(_ONCE)
            return
        self._test.set_value(found.test)
        self._title.set_text(found.title or "")
        if not self._added:
            self._action.set_value(found.action)
        self._fill_often(found.every_months)
        self._first.set_value(found.first)
        self._until.set_value(found.until)
        self._by.set_text(found.ordered_by)
        self._on.set_value(found.ordered_on)
        self._why.set_text(found.why or "")

    def _fill_often(self, months: int | None) -> None:
        if months is None:
            self._often.set_value(_ONCE if self._added else None)
        elif months in _USUAL:
            self._often.set_value(months)
        else:
            self._often.set_value(_ANOTHER)
            self._months.set_text(str(months))

    def _arrange(self) -> None:
        action = self._chosen
        self._title.setVisible(self._added)
        self._action.setVisible(not self._added)
        asks_often = action in {OrderAction.INTERVAL, OrderAction.ADDED}
        self._often.setVisible(asks_often)
        self._months.setVisible(asks_often and self._often.value == _ANOTHER)
        self._first.setVisible(action in {OrderAction.DATE, OrderAction.ADDED})
        self._until.setVisible(action in {OrderAction.PAUSED, OrderAction.ADDED})
        self.fit()
