"""One treatment: its kind first, then what belongs to that kind, and more for who wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from recurtrack.domain.courses import treatment_cautions
from recurtrack.domain.descriptions import describe
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.response import Response
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.domain.words import capital, word
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.entry_dialog import EntryDialog, ProvenancePart
from recurtrack.ui.treatments.form_part import Part
from recurtrack.ui.treatments.known import KnownChoice, noted
from recurtrack.ui.treatments.treatment_parts import MedicinePart, OperationPart, RadiotherapyPart
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.field import ChoiceField, Field, TextField
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label


class _MorePart(Part[TreatmentEntry]):
    """What is good to have: why it was given, how it went, where, and to which cancer it belongs."""

    def __init__(self, appearance: Appearance, diagnoses: Sequence[DiagnosisEntry]) -> None:
        super().__init__(appearance)
        self._intent: KnownChoice[Intent] = self.know(
            KnownChoice(
                appearance,
                tr("What was it meant to do?"),
                "treatment.intent",
                [(intent, capital(word(intent))) for intent in Intent],
                may_be_unknown=False,
            )
        )
        self._response: KnownChoice[Response] = self.know(
            KnownChoice(
                appearance,
                tr("How did the cancer answer?"),
                "treatment.response",
                [(response, capital(word(response))) for response in Response],
                may_be_unknown=False,
            )
        )
        self._effects = self.know(Field(appearance, tr("Side effects you had"), "treatment.effects", optional=True))
        self._place = self.know(Field(appearance, tr("Where"), "treatment.place", optional=True))
        self._note = self.know(TextField(appearance, tr("Note"), "treatment.note", optional=True, lines=2))
        by_date: list[tuple[EntryId | None, str]] = [(None, tr("Go by the dates"))]
        options = [*by_date, *((found.id, describe(found)) for found in diagnoses)]
        self._belongs: ChoiceField[EntryId | None] = self.know(
            ChoiceField(appearance, tr("Belongs to"), "treatment.belongs", options)
        )
        self._there = {found.id for found in diagnoses}
        for field in self.fields:
            self.column.addWidget(field)
        self._belongs.setVisible(bool(diagnoses))

    def show_value(self, value: TreatmentEntry) -> None:
        """Show the rest of a treatment."""
        self._intent.set_known(value.intent)
        self._response.set_known(value.response)
        self._effects.set_text(value.side_effects or "")
        self._place.set_text(value.place or "")
        self._note.set_text(value.note or "")
        self._belongs.set_value(value.diagnosis_id if value.diagnosis_id in self._there else None)

    def take(self, value: TreatmentEntry) -> TreatmentEntry:
        """Return the treatment with it."""
        return replace(
            value,
            intent=self._intent.known,
            response=self._response.known,
            side_effects=self._effects.text or None,
            place=self._place.text or None,
            note=self._note.text or None,
            diagnosis_id=self._belongs.value,
        )

    def focus_belongs(self) -> None:
        """Give the keyboard to the question which cancer it belongs to."""
        self._belongs.take_focus()


class TreatmentDialog(EntryDialog):
    """Adds or changes a treatment. ``others`` are the treatments of the record, to say what looks odd beside them."""

    def __init__(  # noqa: PLR0913 - what it asks about
        self,
        appearance: Appearance,
        parent: QWidget | None,
        *,
        new_id: EntryId,
        before: TreatmentEntry | None = None,
        diagnoses: Sequence[DiagnosisEntry] = (),
        others: Sequence[TreatmentEntry] = (),
    ) -> None:
        title = tr("Add a treatment") if before is None else tr("Change this treatment")
        super().__init__(appearance, title, parent, name="treatmentDialog", can_delete=before is not None)
        self._before = before
        self._new_id = new_id
        self._others = others
        kinds = [(kind, capital(word(kind))) for kind in TreatmentKind]
        self._kind: SegmentField[TreatmentKind] = SegmentField(
            appearance, tr("What kind of treatment?"), "treatment.kind", kinds, has_check=True
        )
        self._operation = OperationPart(appearance)
        self._radiotherapy = RadiotherapyPart(appearance)
        self._medicine = MedicinePart(appearance)
        self._more = _MorePart(appearance, diagnoses)
        self._provenance = ProvenancePart(appearance, "treatment", before.provenance if before else None)
        self._show_more = Button(
            appearance, tr("More: aim, response, side effects, place"), "treatment.more", look=Look.TEXT, icon="plus"
        )
        self._show_more.clicked.connect(self._open_more)
        self._cautions = QFrame()
        self._build()
        self._fill()

    @property
    def _part(self) -> Part[TreatmentEntry] | None:
        match self._kind.value:
            case None:
                return None
            case TreatmentKind.SURGERY:
                return self._operation
            case TreatmentKind.RADIOTHERAPY:
                return self._radiotherapy
            case _:
                return self._medicine

    def focus_belongs(self) -> None:
        """Open the rest of the form at the question which cancer it belongs to."""
        self._open_more()
        self._more.focus_belongs()

    def problems(self) -> list[Problem]:
        """Return what is wrong with the fields that are shown."""
        part = self._part
        if part is None:
            return [Problem(field=self._kind, why=tr("Choose the kind first; the rest can stay open."))]
        return list(part.problems())

    def entry(self) -> TreatmentEntry:
        """Return the treatment as the fields say it."""
        kind = self._kind.value or TreatmentKind.OTHER
        if self._before is None:
            start = TreatmentEntry(id=self._new_id, kind=kind)
        elif self._before.kind is kind:
            start = self._before
        else:
            start = TreatmentEntry(
                id=self._before.id,
                kind=kind,
                provenance=self._before.provenance,
                import_keys=self._before.import_keys,
            )
        part = self._part or self._medicine
        found = self._more.take(part.take(start))
        found = replace(found, provenance=self._provenance.take(start.provenance))
        return noted(start, found, part.asked())

    def _build(self) -> None:
        self.body.addWidget(self._kind)
        for part in (self._operation, self._radiotherapy, self._medicine):
            self.body.addWidget(part)
        self._cautions.setObjectName("treatment.cautions")
        self._cautions.setProperty("tint", "soon")
        lines = QVBoxLayout(self._cautions)
        lines.setContentsMargins(12, 8, 12, 8)
        self._caution = text_label("", "small", "treatment.caution")
        lines.addWidget(self._caution)
        self.body.addWidget(self._cautions)
        self.body.addWidget(self._provenance)
        self.body.addWidget(self._show_more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._more)
        self.body.addStretch(1)
        fields = [
            self._kind,
            *self._operation.fields,
            *self._radiotherapy.fields,
            *self._medicine.fields,
            *self._more.fields,
            *self._provenance.fields,
        ]
        self.watch(*fields)
        self._kind.edited.connect(self._on_kind)
        for field in fields:
            field.edited.connect(self._look)

    def _fill(self) -> None:
        before = self._before
        if before is not None:
            self._kind.set_value(before.kind)
            self._more.show_value(before)
            part = self._part
            if part is not None:
                part.show_value(before)
        self._more.setVisible(before is not None and _has_more(before))
        self._show_more.setVisible(self._more.isHidden())
        self._on_kind()
        self._look()

    def _on_kind(self) -> None:
        part = self._part
        for found in (self._operation, self._radiotherapy, self._medicine):
            found.setVisible(found is part)
        self._provenance.setVisible(part is not None)
        self._show_more.setVisible(part is not None and self._more.isHidden())
        if part is self._medicine and self._kind.value is not None:
            self._medicine.offer(self._kind.value)
        self.fit_soon()

    def _open_more(self) -> None:
        self._more.show()
        self._show_more.hide()
        if self._more.fields:
            self._more.fields[0].take_focus()
        self.fit_soon()

    def _look(self) -> None:
        """Say what looks odd; nothing is refused for it."""
        found = () if self._part is None or self.problems() else treatment_cautions(self.entry(), self._others)
        self._caution.setText("\n".join(found))
        was = self._cautions.isHidden()
        self._cautions.setVisible(bool(found))
        if was is bool(found):
            self.fit_soon()


def _has_more(entry: TreatmentEntry) -> bool:
    return any((entry.intent, entry.response, entry.side_effects, entry.place, entry.note, entry.diagnosis_id))
