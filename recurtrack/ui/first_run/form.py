"""What every page of questions is: it shows answers, gives them back, and says what is wrong beside the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Rejected
from recurtrack.domain.setting_up.answers import Answers, DateAnswer
from recurtrack.domain.setting_up.said import DONT_KNOW
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.validation import refuse_impossible
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.tick import Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What is wrong with a field, in a sentence."""

    field: FormField
    why: str


class SetupForm(QWidget):
    """The questions of one page. ``sentence`` stands below the title."""

    edited = Signal()
    """The person answered something."""

    def __init__(self, appearance: Appearance, title: str, sentence: str, today: Callable[[], date]) -> None:
        super().__init__()
        self.appearance = appearance
        self.sentence = sentence
        self.today = today
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._fields: list[FormField] = []

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields with what is known."""
        raise NotImplementedError

    def read(self, answers: Answers) -> Answers:
        """Return all answers with those of this page as they stand now; a date that cannot be read is left out."""
        raise NotImplementedError

    def wrong(self) -> list[Wrong]:
        """Return what is wrong with the fields that are shown."""
        return []

    def say_wrong(self) -> bool:
        """Say beside each field what is wrong; the first one gets the keyboard. True for nothing."""
        for field in self._fields:
            field.say_right()
        found = self.wrong()
        for wrong in found:
            wrong.field.say_wrong(wrong.why)
        if found:
            found[0].field.take_focus()
        return not found

    def watch(self, *fields: FormField) -> None:
        """Notice when one of these fields is edited."""
        for field in fields:
            self._fields.append(field)
            field.edited.connect(self.edited)

    def date_problems(self, *fields: DateField, past: bool = False) -> list[Wrong]:
        """Return what is wrong with dates; with ``past``, also that a day is still to come."""
        found = []
        for field in fields:
            if not field.isVisibleTo(self) or not field.isEnabled():
                continue
            day, why = field.read()
            why = why or (self._impossible(day, past=past) if day is not None else "")
            if why:
                found.append(Wrong(field=field, why=why))
        return found

    def _impossible(self, day: PartialDate, *, past: bool) -> str:
        if past and day.first_day() > self.today():
            return tr("{day} is still to come.", day=self.appearance.dates.written(day))
        kind = TreatmentKind.OTHER
        try:
            if past:
                refuse_impossible(DiagnosisEntry(id=EntryId("new"), date=day), self.today())
            refuse_impossible(TreatmentEntry(id=EntryId("new"), kind=kind, start=day), self.today())
        except Rejected as error:
            return sentence_of(error)
        return ""


class UnsureDate:
    """A date with a box beside it for "I don't know"."""

    def __init__(self, field: DateField, tick: Tick, edited: Callable[[], None]) -> None:
        self.field, self.tick = field, tick
        tick.toggled.connect(self._toggle)
        tick.clicked.connect(lambda _checked: edited())

    def show(self, answer: DateAnswer) -> None:
        """Show an answer."""
        self.tick.setChecked(answer is DONT_KNOW)
        self.field.set_value(answer if isinstance(answer, PartialDate) else None)
        self._toggle(answer is DONT_KNOW)

    def read(self) -> DateAnswer:
        """Return the answer; a date that cannot be read is none."""
        return DONT_KNOW if self.tick.isChecked() else self.field.read()[0]

    def _toggle(self, checked: bool) -> None:
        self.field.setEnabled(not checked)
        if checked:
            self.field.set_value(None)
            self.field.say_right()
