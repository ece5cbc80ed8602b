"""A medicine was stopped, or changed for another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.courses import STOP_REASONS
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.treatment import StopReason, TreatmentEntry
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.entry_dialog import EntryDialog
from recurtrack.ui.treatments.known import KnownChoice, KnownDate
from recurtrack.ui.treatments.treatment_parts import MedicinePart
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class StopDialog(EntryDialog):
    """Asks when a medicine was stopped, and why; of an ``other`` one, that is no cancer treatment, only the day."""

    def __init__(  # noqa: PLR0913 - what it asks about
        self,
        appearance: Appearance,
        parent: QWidget | None,
        medicine: str,
        today: date,
        *,
        start: PartialDate | None,
        is_other: bool = False,
    ) -> None:
        title = tr("When did you stop {medicine}?", medicine=medicine)
        super().__init__(appearance, title, parent, name="stopDialog")
        self._start = start
        self._day = KnownDate(appearance, tr("Stopped"), "stop.day", help_text=tr("A month or a year is enough."))
        self._day.set_value(today)
        self._why: KnownChoice[StopReason] = KnownChoice(
            appearance,
            tr("Why?"),
            "stop.reason",
            [(why, words) for why, words in STOP_REASONS.items() if why is not StopReason.SWITCHED],
            may_be_unknown=False,
        )
        self.body.addWidget(self._day)
        self.body.addWidget(self._why)
        self._why.setHidden(is_other)
        self._day.tick.setHidden(is_other)
        self.body.addStretch(1)
        self.watch(self._day, self._why)
        self._day.line.selectAll()
        self._day.take_focus()

    @property
    def day(self) -> PartialDate | None:
        """When it was stopped; None when that is not known."""
        return self._day.read()[0]

    @property
    def reason(self) -> StopReason | None:
        """Why it was stopped, where it was said."""
        return self._why.known

    def problems(self) -> list[Problem]:
        """Return what is wrong with the day."""
        day, wrong = self._day.read()
        if not wrong and day is None and not self._day.is_unknown:
            wrong = tr("Write when, or tick that you do not know.")
        return _day_problems(self._day, wrong or _too_early(day, self._start))

    def answer(self) -> None:
        """Say what is wrong, else let it be saved."""
        if not self._is_saving and self.say_problems(self.problems()):
            self.hold(held=True)
            self.ready.emit(None)


class SwitchDialog(EntryDialog):
    """Asks for the medicine that came in the place of another, and from when."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None, before: TreatmentEntry, medicine: str, today: date
    ) -> None:
        title = tr("Change from {medicine} to another", medicine=medicine)
        super().__init__(appearance, title, parent, name="switchDialog")
        self._medicine_before = before
        self._part = MedicinePart(appearance, following=True)
        self._part.offer(before.kind)
        self._part.start_on(PartialDate.of(today))
        words = tr("{medicine} ends on the day the new one begins. Both stay in your record.", medicine=medicine)
        self.body.addWidget(text_label(words, "secondary"))
        self.body.addWidget(self._part)
        self.body.addStretch(1)
        self.watch(*self._part.fields)
        self._part.fields[0].take_focus()

    @property
    def day(self) -> PartialDate | None:
        """When the change was."""
        return self.entry().start

    def problems(self) -> list[Problem]:
        """Return what is wrong, also that no name was given."""
        found = list(self._part.problems())
        entry = self.entry()
        if not entry.agent:
            found.insert(0, Problem(field=self._part.fields[0], why=tr("Write the name of the new medicine.")))
        early = _too_early(entry.start, self._medicine_before.start)
        return found + _day_problems(self._part.fields[1], early)

    def entry(self) -> TreatmentEntry:
        """Return the new medicine; it gets its id when it is saved."""
        kind = self._medicine_before.kind
        return self._part.take(TreatmentEntry(id=EntryId(""), kind=kind))


def _too_early(day: PartialDate | None, start: PartialDate | None) -> str:
    if day is not None and start is not None and day.last_day() < start.first_day():
        return tr("That is before it began, {start}.", start=start.in_words())
    return ""


def _day_problems(field: FormField, why: str) -> list[Problem]:
    return [Problem(field=field, why=why)] if why else []
