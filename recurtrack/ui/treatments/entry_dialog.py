"""The frame of every form that changes one entry: where it is known from, deleting, saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from recurtrack.domain.entry import Entry, Origin, Provenance
from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.words import capital, word
from recurtrack.ui.reading_only import changes
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.form_part import Part
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.segments import SegmentField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ProvenancePart(Part[Provenance]):
    """Where the person knows it from, and the name of the letter."""

    def __init__(self, appearance: Appearance, name: str, before: Provenance | None) -> None:
        super().__init__(appearance)
        options = [(Origin.MEMORY, tr("From memory")), (Origin.LETTER, tr("From a letter"))]
        others = {Origin.IMPORTED, Origin.PROGRAM}
        if before is not None and before.origin in others:
            options.append((before.origin, capital(word(before.origin))))
        self._origin = self.know(
            SegmentField(appearance, tr("Where do you know it from?"), f"{name}.origin", options, has_check=True)
        )
        self._letter = self.know(Field(appearance, tr("Which letter?"), f"{name}.letter", optional=True))
        self._origin.edited.connect(self._fit)
        for field in self.fields:
            self.column.addWidget(field)
        self.show_value(before or Provenance())

    def show_value(self, value: Provenance) -> None:
        """Show where an entry comes from."""
        self._origin.set_value(value.origin)
        self._letter.set_text(value.detail if value.origin is Origin.LETTER else "")
        self._fit()

    def take(self, value: Provenance) -> Provenance:
        """Return where it comes from; what came from a file counts as looked at when it is saved."""
        origin = self._origin.value or Origin.MEMORY
        looked_at = value.confirmed or origin in {Origin.IMPORTED, Origin.PROGRAM}
        detail = self._letter.text if origin is Origin.LETTER else value.detail if origin is value.origin else ""
        return Provenance(origin=origin, detail=detail, confirmed=looked_at)

    def _fit(self) -> None:
        self._letter.setVisible(self._origin.value is Origin.LETTER)


class EntryDialog(FormDialog):
    """A form for one entry. It stays open until its owner says that saving is done; nothing typed is lost."""

    ready = Signal(object)
    """What is to be saved: an ``Entry``."""
    delete_wanted = Signal()

    def __init__(  # noqa: PLR0913 - what a form is
        self,
        appearance: Appearance,
        title: str,
        parent: QWidget | None,
        *,
        name: str,
        can_delete: bool = False,
        yes: str = "",
    ) -> None:
        super().__init__(appearance, title, yes or tr("Save"), parent)
        self.setObjectName(name)
        self._is_saving = False
        changes(self)
        self._delete = Button(appearance, tr("Delete"), f"{name}.delete", look=Look.TEXT, icon="trash-2")
        self._delete.clicked.connect(self._on_delete)
        self.foot.insertWidget(0, self._delete)
        self._delete.setVisible(can_delete)
        self._can_delete = can_delete

    def problems(self) -> list[Problem]:
        """Return what is wrong with the fields."""
        raise NotImplementedError

    def entry(self) -> Entry:
        """Return what the fields say."""
        raise NotImplementedError

    def answer(self) -> None:
        """Say what is wrong, else hand over what is to be saved."""
        if not self._is_saving and self.say_problems(self.problems()):
            self.hold(held=True)
            self.ready.emit(self.entry())

    def hold(self, *, held: bool) -> None:
        """Let nothing be pressed twice while it is saved."""
        self._is_saving = held
        self.yes.setEnabled(not held)
        self._delete.setEnabled(not held)

    def refuse(self, error: RecurTrackError) -> None:
        """Say why it could not be saved; it stays open."""
        self.hold(held=False)
        self.say_refusal(sentence_of(error))

    def reject(self) -> None:
        """Close, or ask first when something was typed; not while it is being saved."""
        if not self._is_saving:
            super().reject()
            asks_to_leave = not self._drop.isHidden()
            self._delete.setVisible(self._can_delete and not asks_to_leave)
            self.yes.setVisible(not asks_to_leave)

    def fit_soon(self) -> None:
        """Take another height after fields came or went, where it is shown already."""
        if self.isVisible():
            self.fit()

    def _on_delete(self) -> None:
        if not self._is_saving:
            self.hold(held=True)
            self.delete_wanted.emit()
