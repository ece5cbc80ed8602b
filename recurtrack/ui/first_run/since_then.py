"""Whether main treatment is finished, and the last checks there were, so that nothing done is asked for anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from recurtrack.domain.setting_up.answers import YourTreatment
from recurtrack.domain.setting_up.said import DONT_KNOW, Had, Unsure
from recurtrack.ui.first_run.form import UnsureDate
from recurtrack.ui.first_run.rows import QuestionRow, RowCard, date_line, segments
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick


class FinishedRow(QuestionRow):
    """Asks whether operation, chemotherapy and radiotherapy are all over."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, tr("Finished?"), tr("the plan is counted from the end of treatment"))
        asked = tr("Is your main treatment (operation, chemotherapy, radiotherapy) finished?")
        options: tuple[tuple[Had | Unsure, str], ...] = (
            (Had.YES, tr("Yes")),
            (Had.NO, tr("Not yet")),
            (DONT_KNOW, tr("I don’t know")),
        )
        self.field: SegmentField[Had | Unsure] = segments(appearance, "treatment.finished", asked, options)
        self.add_block(text_label(asked, "body"))
        self.add(self.field)
        words = tr("Your plan starts when treatment ends. Until then your team sets your dates.")
        self._hint = self.add_hint(words, "treatment.finished.hint")

    def arrange(self) -> None:
        """Say what "not yet" means for the plan."""
        self._hint.setVisible(self.field.value is Had.NO)


class LastChecks:
    """The rows about the last mammogram and the last visit."""

    def __init__(self, appearance: Appearance, card: RowCard, edited: Callable[[], None]) -> None:
        self._card = card
        self._mammogram = self._date(appearance, "treatment.lastMammogram", tr("Your last mammogram"), edited)
        self._visit = self._date(appearance, "treatment.lastVisit", tr("Your last follow-up visit"), edited)
        self._rows: list[QuestionRow] = []
        for date, what, explained in (
            (self._mammogram, tr("Last mammogram"), tr("leave it open if there was none since")),
            (self._visit, tr("Last visit"), tr("a follow-up visit to your team")),
        ):
            row = QuestionRow(appearance, what, explained)
            row.add(date.field, date.tick)
            card.add(row)
            self._rows.append(row)

    @property
    def fields(self) -> tuple[DateField, DateField]:
        """The dates of the mammogram and of the visit."""
        return self._mammogram.field, self._visit.field

    def show(self, said: YourTreatment) -> None:
        """Fill in the dates."""
        self._mammogram.show(said.last_mammogram)
        self._visit.show(said.last_visit)

    def read(self, said: YourTreatment) -> YourTreatment:
        """Return the answers with those of these rows."""
        return replace(said, last_mammogram=self._mammogram.read(), last_visit=self._visit.read())

    def arrange(self, *, visible: bool) -> None:
        """Ask only once treatment may be over."""
        for row in self._rows:
            self._card.show_row(row, visible=visible)

    @staticmethod
    def _date(appearance: Appearance, name: str, asked: str, edited: Callable[[], None]) -> UnsureDate:
        tick = Tick(appearance, tr("I don’t know the date"), f"{name}.unsure")
        return UnsureDate(date_line(appearance, name, asked), tick, edited)
