"""The new treatment as far as it is decided: rows to add to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.descriptions import describe
from recurtrack.domain.entry import EntryId
from recurtrack.domain.recurrence import RecurrenceDraft
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.domain.words import capital, word
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.known import KnownChoice
from recurtrack.ui.treatments.recurrence.step import Step
from recurtrack.ui.treatments.treatment_dialog import TreatmentDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label


class TreatmentStep(Step):
    """Asks what the new treatment is meant to do, and collects treatments; nothing is saved yet."""

    collected = Signal()
    """A treatment was added or taken out."""

    def __init__(self, appearance: Appearance, new_id: Callable[[], EntryId]) -> None:
        super().__init__(
            appearance,
            tr("New treatment"),
            tr("Only what is decided already. If nothing is, go on: it can be added on the Treatments page later."),
        )
        self._new_id = new_id
        self._treatments: tuple[TreatmentEntry, ...] = ()
        self._intent: KnownChoice[Intent] = self.know(
            KnownChoice(
                appearance,
                tr("What is it meant to do, as your team said?"),
                "recurrence.intent",
                [(intent, capital(word(intent))) for intent in Intent],
                may_be_unknown=False,
            )
        )
        self._add = Button(appearance, tr("Add a treatment"), "recurrence.addTreatment", icon="plus")
        self._add.clicked.connect(self._ask)
        box = QWidget()
        self._rows = QVBoxLayout(box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.column.addWidget(self._intent)
        self.column.addWidget(box)
        self.column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_value(self, value: RecurrenceDraft) -> None:
        """Show what was told."""
        self._intent.set_known(value.intent)
        self._treatments = value.treatments
        self._show_rows()

    def take(self, value: RecurrenceDraft) -> RecurrenceDraft:
        """Return the draft with it."""
        return replace(value, intent=self._intent.known, treatments=self._treatments)

    def _ask(self) -> None:
        dialog = TreatmentDialog(self.appearance, self, new_id=self._new_id(), others=self._treatments)
        dialog.ready.connect(lambda entry: self._keep(dialog, entry))
        dialog.open()

    def _keep(self, dialog: TreatmentDialog, entry: TreatmentEntry) -> None:
        dialog.accept()
        self._treatments = (*self._treatments, entry)
        self._show_rows()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.collected.emit()

    def _drop(self, entry: TreatmentEntry) -> None:
        self._treatments = tuple(found for found in self._treatments if found.id != entry.id)
        self._show_rows()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.collected.emit()

    def _show_rows(self) -> None:
        clear_layout(self._rows)
        for entry in self._treatments:
            words = describe(entry)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(4, 0, 0, 0)
            row.addWidget(text_label(words), 1)
            remove = Button(
                self.appearance, tr("Take out"), f"recurrence.takeOut.{entry.id}", look=Look.TEXT, small=True
            )
            remove.setAccessibleName(tr("Take out: {what}", what=words))
            remove.clicked.connect(lambda _=False, found=entry: self._drop(found))
            row.addWidget(remove)
            self._rows.addWidget(line)
