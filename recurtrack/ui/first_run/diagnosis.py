"""Your diagnosis: where the cancer was, which kind, and when it was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.setting_up.answers import Answers, YourDiagnosis
from recurtrack.domain.setting_up.said import DONT_KNOW, Unsure
from recurtrack.domain.terms import Behaviour
from recurtrack.ui.first_run.form import SetupForm, UnsureDate, Wrong
from recurtrack.ui.first_run.rows import QuestionRow, RowCard, date_line, segments
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.tick import Tick


class DiagnosisForm(SetupForm):
    """Side, kind, the mammogram that led to it, and the day of the diagnosis."""

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(
            appearance,
            tr("Your diagnosis"),
            tr("Fill in what you remember. “I don’t know” is a fine answer, and a year is enough for a date."),
            today,
        )
        unsure: tuple[Unsure, str] = (DONT_KNOW, tr("I don’t know"))
        sides: tuple[tuple[Laterality | Unsure, str], ...] = (
            (Laterality.LEFT, tr("Left")),
            (Laterality.RIGHT, tr("Right")),
            (Laterality.BOTH, tr("Both")),
            unsure,
        )
        kinds: tuple[tuple[Behaviour | Unsure, str], ...] = (
            (Behaviour.INVASIVE, tr("Invasive (the usual kind)")),
            (Behaviour.IN_SITU, tr("DCIS (cells still inside the milk ducts)")),
            unsure,
        )
        self._side = segments(appearance, "diagnosis.side", tr("Which breast"), sides)
        self._kind = segments(appearance, "diagnosis.kind", tr("Kind of cancer"), kinds)
        self._mammogram = UnsureDate(
            date_line(appearance, "diagnosis.mammogram", tr("Date of the mammogram that led to the diagnosis")),
            Tick(appearance, tr("I don’t know the date"), "diagnosis.mammogram.unsure"),
            self.edited.emit,
        )
        self._date = UnsureDate(
            date_line(appearance, "diagnosis.date", tr("Date of the diagnosis")),
            Tick(appearance, tr("I don’t know the date"), "diagnosis.date.unsure"),
            self.edited.emit,
        )
        self._build(appearance)
        self.watch(self._side, self._kind, self._mammogram.field, self._date.field)

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""
        said = answers.diagnosis
        self._side.set_value(said.side)
        self._kind.set_value(said.behaviour)
        self._mammogram.show(said.mammogram)
        self._date.show(said.date)

    def read(self, answers: Answers) -> Answers:
        """Return the answers with those of this page."""
        said = YourDiagnosis(
            side=self._side.value,
            behaviour=self._kind.value,
            mammogram=self._mammogram.read(),
            date=self._date.read(),
        )
        return replace(answers, diagnosis=said)

    def wrong(self) -> list[Wrong]:
        """Return what is wrong with the dates."""
        return self.date_problems(self._mammogram.field, self._date.field, past=True)

    def _build(self, appearance: Appearance) -> None:
        card = RowCard("diagnosis.card")
        row = QuestionRow(appearance, tr("Which breast"), tr("as you look down at yourself"))
        row.add(self._side)
        card.add(row)
        row = QuestionRow(appearance, tr("Kind"), tr("it is in the report of the tissue sample"))
        row.add(self._kind)
        card.add(row)
        row = QuestionRow(appearance, tr("Mammogram"), tr("the one that led to the diagnosis"))
        row.add(self._mammogram.field, self._mammogram.tick)
        card.add(row)
        row = QuestionRow(appearance, tr("Diagnosis"), tr("when you were told, or the tissue sample"))
        row.add(self._date.field, self._date.tick)
        card.add(row)
        self.column.addWidget(card)
