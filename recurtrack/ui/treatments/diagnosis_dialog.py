"""One diagnosis: the first, a new cancer, or one that came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.diagnosis_parts import CancerPart, ReceptorPart
from recurtrack.ui.treatments.entry_dialog import EntryDialog, ProvenancePart
from recurtrack.ui.treatments.form_part import Part
from recurtrack.ui.treatments.known import noted
from recurtrack.ui.treatments.report_parts import AgainPart, ReportPart
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.text import text_label

FIELD_NAMES = {
    "date": "diagnosis.date",
    "side": "diagnosis.side",
    "event": "diagnosis.event",
    "sites": "diagnosis.sites",
    "behaviour": "diagnosis.behaviour",
    "histology": "diagnosis.histology",
    "grade": "diagnosis.grade",
    "anatomic_stage": "diagnosis.stage",
    "er": "diagnosis.er",
    "pr": "diagnosis.pr",
    "her2": "diagnosis.her2",
}
"""What asks for each field, to begin there."""


class DiagnosisDialog(EntryDialog):
    """Adds or changes a diagnosis; ``field`` is where the keyboard begins."""

    def __init__(  # noqa: PLR0913 - what it asks about
        self,
        appearance: Appearance,
        parent: QWidget | None,
        *,
        new_id: EntryId,
        today: date,
        before: DiagnosisEntry | None = None,
        field: str = "",
    ) -> None:
        title = tr("Add a diagnosis") if before is None else tr("Change this diagnosis")
        super().__init__(appearance, title, parent, name="diagnosisDialog", can_delete=before is not None)
        self._start = before or DiagnosisEntry(id=new_id)
        self._cancer = CancerPart(appearance, today)
        self._receptors = ReceptorPart(appearance)
        self._again = AgainPart(appearance)
        self._report = ReportPart(appearance)
        self._parts: tuple[Part[DiagnosisEntry], ...] = (self._cancer, self._receptors, self._again, self._report)
        self._provenance = ProvenancePart(appearance, "diagnosis", before.provenance if before else None)
        self._more = Button(
            appearance, tr("More from the report: size, lymph nodes"), "diagnosis.more", look=Look.TEXT, icon="plus"
        )
        self._more.clicked.connect(self._open_more)
        self.body.addWidget(text_label(tr("Everything can stay open and be added later."), "secondary"))
        for asked in self._parts[:-1]:
            self.body.addWidget(asked)
        self.body.addWidget(self._provenance)
        self.body.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._report)
        self.body.addStretch(1)
        self._report.hide()
        for part in self._parts:
            part.show_value(self._start)
            self.watch(*part.fields)
            for found in part.fields:
                found.edited.connect(self._fit_parts)
        self.watch(*self._provenance.fields)
        self._again.setVisible(self._cancer.came_back)
        self._begin(field)

    def problems(self) -> list[Problem]:
        """Return what is wrong with the fields that are shown."""
        return [problem for part in self._parts if not part.isHidden() for problem in part.problems()]

    def entry(self) -> DiagnosisEntry:
        """Return the diagnosis as the fields say it."""
        found = self._start
        asked: dict[str, bool] = {}
        for part in self._parts:
            if not part.isHidden():
                found = part.take(found)
                asked.update(part.asked())
        found = replace(found, provenance=self._provenance.take(self._start.provenance))
        return noted(self._start, found, asked)

    def _begin(self, field: str) -> None:
        control = self.findChild(QWidget, FIELD_NAMES[field]) if field in FIELD_NAMES else None
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_parts(self) -> None:
        shows = self._cancer.came_back
        if self._again.isHidden() is shows:
            self._again.setVisible(shows)
        self.fit_soon()

    def _open_more(self) -> None:
        self._more.hide()
        self._report.show()
        self._report.fields[0].take_focus()
        self.fit_soon()
