"""Small forms for other health: a condition, an allergy, a medicine, somebody of the family."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from recurtrack.domain.entry import Entry
from recurtrack.domain.person import AllergyEntry, ConditionEntry, MedicineEntry, RelativeEntry
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.treatments.entry_dialog import EntryDialog, ProvenancePart
from recurtrack.ui.treatments.form_part import Part, order_problem
from recurtrack.ui.treatments.number_field import NumberField
from recurtrack.ui.treatments.treatment_parts import ENDS_FIRST
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import Problem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.domain.dates import PartialDate

_OLDEST = 120
AnyEntry = TypeVar("AnyEntry", bound=Entry)


class HealthDialog(EntryDialog, Generic[AnyEntry]):
    """Fields in a column, and where it is known from. Only the first field is needed.

    A form that derives from it has its own words, builds its fields and shows the entry in them.
    """

    name: ClassVar[str]
    add_title: ClassVar[str]
    change_title: ClassVar[str]
    missing: ClassVar[str]
    """What to write into the first field."""

    def __init__(self, appearance: Appearance, parent: QWidget | None, start: AnyEntry, *, is_new: bool) -> None:
        title = tr(self.add_title) if is_new else tr(self.change_title)
        super().__init__(appearance, title, parent, name=self.name, can_delete=not is_new)
        self._start = start
        self._form: Part[AnyEntry] = Part(appearance)
        self._provenance = ProvenancePart(appearance, self.name, None if is_new else start.provenance)
        self._first, *others = self.build(start)
        for row in (self._first, *others, self._provenance):
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.watch(*self._form.fields, *self._provenance.fields)
        self._first.take_focus()

    def build(self, start: AnyEntry) -> tuple[Field, *tuple[QWidget, ...]]:
        """Return the rows of the form, filled from an entry; the first is the field that is needed."""
        raise NotImplementedError

    def problems(self) -> list[Problem]:
        """Return what is wrong."""
        found = list(self._form.problems())
        if not self._first.text:
            found.insert(0, Problem(field=self._first, why=tr(self.missing)))
        return found

    def line(self, label: str, name: str, text: str | None, *, optional: bool = True) -> Field:
        """Return a field for words."""
        field = self._form.know(Field(self.appearance, label, name, optional=optional))
        field.set_text(text or "")
        return field

    def day(self, label: str, name: str, value: PartialDate | None) -> DateField:
        """Return a field for a date, which is never needed."""
        field = self._form.know(DateField(self.appearance, label, name, optional=True))
        field.set_value(value)
        return field


class ConditionDialog(HealthDialog[ConditionEntry]):
    """An illness or condition beside the cancer."""

    name = "conditionDialog"
    add_title = mark("Add a condition")
    change_title = mark("Change this condition")
    missing = mark("Write what it is called; your own words are fine.")

    def build(self, start: ConditionEntry) -> tuple[Field, *tuple[QWidget, ...]]:
        """Return its rows."""
        self._name = self.line(tr("Condition"), "condition.name", start.name, optional=False)
        self._since = self.day(tr("Since"), "condition.since", start.since)
        self._until = self.day(tr("Until"), "condition.until", start.until)
        self._note = self.line(tr("Note"), "condition.note", start.note)
        return self._name, Columns(self.appearance, self._since, self._until), self._note

    def problems(self) -> list[Problem]:
        """Return what is wrong, also that it ends before it began."""
        return [*super().problems(), *order_problem(self._since, self._until, tr(ENDS_FIRST))]

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


class AllergyDialog(HealthDialog[AllergyEntry]):
    """An allergy or intolerance."""

    name = "allergyDialog"
    add_title = mark("Add an allergy")
    change_title = mark("Change this allergy")
    missing = mark("Write what you do not tolerate, such as penicillin.")

    def build(self, start: AllergyEntry) -> tuple[Field, *tuple[QWidget, ...]]:
        """Return its rows."""
        self._substance = self.line(
            tr("What do you not tolerate?"), "allergy.substance", start.substance, optional=False
        )
        self._reaction = self.line(tr("What happens then?"), "allergy.reaction", start.reaction)
        self._since = self.day(tr("Known since"), "allergy.since", start.since)
        return self._substance, self._reaction, self._since

    def entry(self) -> AllergyEntry:
        """Return the allergy."""
        return replace(
            self._start,
            substance=self._substance.text,
            reaction=self._reaction.text or None,
            since=self._since.read()[0],
            provenance=self._provenance.take(self._start.provenance),
        )


class MedicineDialog(HealthDialog[MedicineEntry]):
    """A medicine that is no cancer treatment."""

    name = "medicineDialog"
    add_title = mark("Add another medicine")
    change_title = mark("Change this medicine")
    missing = mark("Write the name as it stands on the package.")

    def build(self, start: MedicineEntry) -> tuple[Field, *tuple[QWidget, ...]]:
        """Return its rows."""
        self._name = self.line(tr("Medicine"), "medicine.name", start.name, optional=False)
        self._dose = self.line(tr("How much and how often"), "medicine.dose", start.dose)
        self._from = self.day(tr("Since"), "medicine.start", start.start)
        self._to = self.day(tr("Until"), "medicine.end", start.end)
        self._reason = self.line(tr("What for"), "medicine.reason", start.reason)
        return self._name, self._dose, Columns(self.appearance, self._from, self._to), self._reason

    def problems(self) -> list[Problem]:
        """Return what is wrong, also that it ends before it began."""
        return [*super().problems(), *order_problem(self._from, self._to, tr(ENDS_FIRST))]

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


class RelativeDialog(HealthDialog[RelativeEntry]):
    """Cancer in the family."""

    name = "relativeDialog"
    add_title = mark("Add somebody of your family")
    change_title = mark("Change this entry")
    missing = mark("Write who it is, such as mother or aunt.")

    def build(self, start: RelativeEntry) -> tuple[Field, *tuple[QWidget, ...]]:
        """Return its rows."""
        self._relative = self.line(tr("Who?"), "relative.who", start.relative, optional=False)
        self._cancer = self.line(tr("Which cancer?"), "relative.cancer", start.cancer)
        age = NumberField(self.appearance, tr("At which age?"), "relative.age", whole=True, most=_OLDEST)
        self._age = self._form.know(age)
        self._age.set_number(start.age_at_diagnosis)
        self._note = self.line(tr("Note"), "relative.note", start.note)
        return self._relative, self._cancer, self._age, self._note

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
