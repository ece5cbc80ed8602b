"""Small forms for other health: a condition, an allergy, a medicine, somebody of the family."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.person import AllergyEntry, ConditionEntry, MedicineEntry, RelativeEntry
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.columns import Columns
from recurtrack.ui.treatments.entry_dialog import EntryDialog, ProvenancePart
from recurtrack.ui.treatments.number_field import NumberField
from recurtrack.ui.treatments.part import Part
from recurtrack.ui.treatments.treatment_parts import ENDS_FIRST
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OLDEST = 120


class HealthDialog(EntryDialog):
    """Fields in a column, and where it is known from. Only the first field is needed."""

    def __init__(  # noqa: PLR0913 - what a form is
        self,
        appearance: Appearance,
        title: str,
        parent: QWidget | None,
        *,
        name: str,
        before: Entry | None,
        missing: str,
    ) -> None:
        super().__init__(appearance, title, parent, name=name, can_delete=before is not None)
        self._missing = missing
        self._form: Part[Entry] = Part(appearance)
        self._provenance = ProvenancePart(appearance, name, before.provenance if before else None)

    def build(self, first: Field, *rows: QWidget) -> None:
        """Place the fields; the first one is needed."""
        self._first = first
        for row in (first, *rows, self._provenance):
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.watch(*self._form.fields, *self._provenance.fields)
        first.take_focus()

    def problems(self) -> list[Problem]:
        """Return what is wrong."""
        found = list(self._form.problems())
        if not self._first.text:
            found.insert(0, Problem(field=self._first, why=self._missing))
        return found

    def _order(self, first: DateField, last: DateField) -> list[Problem]:
        start, end = first.read()[0], last.read()[0]
        if start is None or end is None or end.last_day() >= start.first_day():
            return []
        field: FormField = last
        return [Problem(field=field, why=tr(ENDS_FIRST))]


class ConditionDialog(HealthDialog):
    """An illness or condition beside the cancer."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None, *, new_id: EntryId, before: ConditionEntry | None = None
    ) -> None:
        title = tr("Add a condition") if before is None else tr("Change this condition")
        super().__init__(
            appearance,
            title,
            parent,
            name="conditionDialog",
            before=before,
            missing=tr("Write what it is called; your own words are fine."),
        )
        self._start = before or ConditionEntry(id=new_id, name="")
        know = self._form.know
        self._name = know(Field(appearance, tr("Condition"), "condition.name"))
        self._since = know(DateField(appearance, tr("Since"), "condition.since", optional=True))
        self._until = know(DateField(appearance, tr("Until"), "condition.until", optional=True))
        self._note = know(Field(appearance, tr("Note"), "condition.note", optional=True))
        self._name.set_text(self._start.name)
        self._since.set_value(self._start.since)
        self._until.set_value(self._start.until)
        self._note.set_text(self._start.note or "")
        self.build(self._name, Columns(appearance, self._since, self._until), self._note)

    def problems(self) -> list[Problem]:
        """Return what is wrong, also that it ends before it began."""
        return super().problems() + self._order(self._since, self._until)

    def entry(self) -> ConditionEntry:
        """Return the condition."""
        return replace(
            self._start,
            name=self._name.text,
            since=self._since.read()[0],
            until=self._until.read()[0],
            note=self._note.text or None,
            provenance=self._provenance.take(self._start.provenance),
        )


class AllergyDialog(HealthDialog):
    """An allergy or intolerance."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None, *, new_id: EntryId, before: AllergyEntry | None = None
    ) -> None:
        title = tr("Add an allergy") if before is None else tr("Change this allergy")
        super().__init__(
            appearance,
            title,
            parent,
            name="allergyDialog",
            before=before,
            missing=tr("Write what you do not tolerate, such as penicillin."),
        )
        self._start = before or AllergyEntry(id=new_id, substance="")
        know = self._form.know
        self._substance = know(Field(appearance, tr("What do you not tolerate?"), "allergy.substance"))
        self._reaction = know(Field(appearance, tr("What happens then?"), "allergy.reaction", optional=True))
        self._since = know(DateField(appearance, tr("Known since"), "allergy.since", optional=True))
        self._substance.set_text(self._start.substance)
        self._reaction.set_text(self._start.reaction or "")
        self._since.set_value(self._start.since)
        self.build(self._substance, self._reaction, self._since)

    def entry(self) -> AllergyEntry:
        """Return the allergy."""
        return replace(
            self._start,
            substance=self._substance.text,
            reaction=self._reaction.text or None,
            since=self._since.read()[0],
            provenance=self._provenance.take(self._start.provenance),
        )


class MedicineDialog(HealthDialog):
    """A medicine that is no cancer treatment."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None, *, new_id: EntryId, before: MedicineEntry | None = None
    ) -> None:
        title = tr("Add another medicine") if before is None else tr("Change this medicine")
        super().__init__(
            appearance,
            title,
            parent,
            name="medicineDialog",
            before=before,
            missing=tr("Write the name as it stands on the package."),
        )
        self._start = before or MedicineEntry(id=new_id, name="")
        know = self._form.know
        self._name = know(Field(appearance, tr("Medicine"), "medicine.name"))
        self._dose = know(Field(appearance, tr("How much and how often"), "medicine.dose", optional=True))
        self._from = know(DateField(appearance, tr("Since"), "medicine.start", optional=True))
        self._to = know(DateField(appearance, tr("Until"), "medicine.end", optional=True))
        self._reason = know(Field(appearance, tr("What for"), "medicine.reason", optional=True))
        self._name.set_text(self._start.name)
        self._dose.set_text(self._start.dose or "")
        self._from.set_value(self._start.start)
        self._to.set_value(self._start.end)
        self._reason.set_text(self._start.reason or "")
        self.build(self._name, self._dose, Columns(appearance, self._from, self._to), self._reason)

    def problems(self) -> list[Problem]:
        """Return what is wrong, also that it ends before it began."""
        return super().problems() + self._order(self._from, self._to)

    def entry(self) -> MedicineEntry:
        """Return the medicine."""
        return replace(
            self._start,
            name=self._name.text,
            dose=self._dose.text or None,
            start=self._from.read()[0],
            end=self._to.read()[0],
            reason=self._reason.text or None,
            provenance=self._provenance.take(self._start.provenance),
        )


class RelativeDialog(HealthDialog):
    """Cancer in the family."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None, *, new_id: EntryId, before: RelativeEntry | None = None
    ) -> None:
        title = tr("Add somebody of your family") if before is None else tr("Change this entry")
        super().__init__(
            appearance,
            title,
            parent,
            name="relativeDialog",
            before=before,
            missing=tr("Write who it is, such as mother or aunt."),
        )
        self._start = before or RelativeEntry(id=new_id, relative="")
        know = self._form.know
        self._relative = know(Field(appearance, tr("Who?"), "relative.who"))
        self._cancer = know(Field(appearance, tr("Which cancer?"), "relative.cancer", optional=True))
        self._age = know(NumberField(appearance, tr("At which age?"), "relative.age", whole=True, most=_OLDEST))
        self._note = know(Field(appearance, tr("Note"), "relative.note", optional=True))
        self._relative.set_text(self._start.relative)
        self._cancer.set_text(self._start.cancer or "")
        self._age.set_number(self._start.age_at_diagnosis)
        self._note.set_text(self._start.note or "")
        self.build(self._relative, self._cancer, self._age, self._note)

    def entry(self) -> RelativeEntry:
        """Return what is known."""
        return replace(
            self._start,
            relative=self._relative.text,
            cancer=self._cancer.text or None,
            age_at_diagnosis=self._age.count,
            note=self._note.text or None,
            provenance=self._provenance.take(self._start.provenance),
        )
