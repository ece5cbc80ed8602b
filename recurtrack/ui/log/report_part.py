"""The result of an appointment: what the report says, or that it has not come yet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.appointment import WITHOUT_REPORT, AppointmentEntry, AppointmentStatus
from recurtrack.domain.errors import Rejected
from recurtrack.domain.numbers import parse_number
from recurtrack.domain.report_fields import Answer, answers_of, fields_of, results_of
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.validation import refuse_impossible
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.log.report_form import ReportForm, Written
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The results to save, and whether more is to come."""

    results: tuple[ResultEntry, ...]
    is_expected: bool


class ReportPart(QWidget):
    """Shows the form of one kind of test once the appointment is done; what was written for another kind is kept."""

    edited = Signal()
    grew = Signal()
    """It needs another height."""
    built = Signal()
    """Its fields are other ones now."""

    def __init__(
        self, appearance: Appearance, record: OpenRecord, before: tuple[ResultEntry, ...], *, is_expected: bool
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._record = record
        self._before = before
        self._is_expected = is_expected
        self._is_done = False
        self._test: Test | None = None
        self._form: ReportForm | None = None
        self._aside: dict[Test, tuple[Answer, ...]] = {}
        self._later = text_label(tr("You can add the result later."), "secondary", "log.later")
        self._later.setContentsMargins(4, 0, 4, 10)
        self._tick = Tick(appearance, tr("The result has not come yet"), "log.expected")
        self._tick_said = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._later)
        self._column.addWidget(self._tick)
        self._tick.clicked.connect(self._say_expected)
        self._later.hide()
        self._tick.hide()

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The fields of the form that is shown."""
        return () if self._form is None else self._form.fields

    def show_for(self, test: Test | None, status: AppointmentStatus) -> None:
        """Ask what this kind of test asks, once it is done."""
        if test is not self._test:
            self._change_test(test)
        self._is_done = status is AppointmentStatus.DONE
        has_report = test is not None and test not in WITHOUT_REPORT
        if self._form is not None:
            self._form.setVisible(self._is_done)
        self._later.setVisible(has_report and status is AppointmentStatus.BOOKED)
        self._tick.setVisible(has_report and self._is_done)
        self._follow_answers()
        self.setVisible(not (self._form is None and not has_report))

    def take_focus(self) -> None:
        """Give the keyboard to the first field of the report."""
        if self._form is not None and self.fields:
            self._form.take_focus()
        else:
            self._tick.setFocus()

    def read(self, appointment: AppointmentEntry) -> tuple[Report, list[Problem]]:
        """Return the results, and what is wrong with what was written.

        The results of an appointment that is not done stay as they are.
        """
        if not self._is_done or self._form is None:
            return Report(results=self._before, is_expected=self._expected), []
        results: list[ResultEntry] = []
        problems: list[Problem] = []
        for written in self._form.written():
            if written.field is None:
                results += [before for before in self._before if before.id == written.answer.id]
                continue
            try:
                found = results_of([written.answer], appointment, self._record.new_id, self._before)
                for result in found:
                    refuse_impossible(result, self._record.today())
                results += found
            except Rejected as error:
                problems.append(Problem(field=_blamed(written), why=sentence_of(error)))
            else:
                if written.row is not None and not found:
                    why = tr("Write the value, or take the row away.")
                    problems.append(Problem(field=written.row.value, why=why))
        return Report(results=tuple(results), is_expected=self._expected), problems

    @property
    def _expected(self) -> bool:
        return self._tick.isChecked() if self._is_done else self._is_expected

    def _change_test(self, test: Test | None) -> None:
        answers: tuple[Answer, ...] = () if self._test is not None else answers_of(self._before)
        old = self._form
        if old is not None and self._test is not None:
            answers = tuple(each.answer for each in old.written() if each.answer.text.strip())
            self._aside[self._test] = answers
            old.hide()
            old.setParent(None)
            old.deleteLater()
            self._form = None
        if test is not None:
            self._put_form(test, answers)
        self._test = test
        self.built.emit()

    def _put_form(self, test: Test, answers: tuple[Answer, ...]) -> None:
        """Show the form with what was written for this kind, what fits it of another, and what is in the record."""
        mine = self._aside.get(test, ())
        asked = {field.quantity for field in fields_of(test) if hasattr(field, "quantity")}
        known = {answer.quantity for answer in mine}
        others = [a for a in answers if (a.id is not None or a.quantity in asked) and a.quantity not in known]
        if not fields_of(test) and not (mine or others):
            return
        self._form = form = ReportForm(self._appearance, test, (*mine, *others))
        form.edited.connect(self._edit)
        form.grew.connect(self.grew)
        form.grew.connect(self.built)
        self._column.insertWidget(0, form)

    def _edit(self) -> None:
        self._follow_answers()
        self.edited.emit()

    def _say_expected(self) -> None:
        self._tick_said = True
        self.edited.emit()

    def _follow_answers(self) -> None:
        """Until the person says otherwise, a result is awaited as long as none is written."""
        if not self._tick_said:
            is_empty = self._form is None or self._form.is_empty
            self._tick.setChecked(is_empty and self._is_expected)


def _blamed(written: Written) -> FormField:
    """Return the field of a row that is to blame: the name, the range, else the value."""
    row = written.row
    if row is None:
        return written.field  # type: ignore[return-value]  # one that stands nowhere is not read
    if not row.quantity.text:
        return row.quantity
    ends: list[float] = []
    for field in (row.low, row.high):
        try:
            ends += [parse_number(field.text)] if field.text else []
        except Rejected:
            return field
    return row.low if ends != sorted(ends) else row.value
