"""Opens the form that fits an entry, and saves what it hands over; the form closes when that succeeded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from recurtrack.domain.courses import shown_name
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.person import (
    PERSON_ID,
    RISK_ID,
    AllergyEntry,
    ConditionEntry,
    MedicineEntry,
    PersonEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.record import KIND_NAMES
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.words import capital, word
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import Change
from recurtrack.services.treatments import Treatments, TreatmentsView
from recurtrack.ui.lock.ways import WayName, opened_by
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.diagnosis_dialog import DiagnosisDialog
from recurtrack.ui.treatments.entry_dialog import EntryDialog
from recurtrack.ui.treatments.health_dialogs import AllergyDialog, ConditionDialog, MedicineDialog, RelativeDialog
from recurtrack.ui.treatments.risk_dialog import RiskDialog
from recurtrack.ui.treatments.stop_dialog import StopDialog, SwitchDialog
from recurtrack.ui.treatments.treatment_dialog import TreatmentDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

KINDS: frozenset[type[Entry]] = frozenset(
    {
        DiagnosisEntry,
        TreatmentEntry,
        ConditionEntry,
        AllergyEntry,
        MedicineEntry,
        RelativeEntry,
        RiskEntry,
    }
)
"""The kinds of entries that have a form here."""


class Forms:
    """The forms of the page, opened over ``parent``; ``refilled`` notes that a prescription was filled."""

    def __init__(
        self,
        tools: PageTools,
        treatments: Treatments,
        entries: Entries,
        parent: QWidget,
        refilled: Callable[[EntryId], Change],
    ) -> None:
        self._tools = tools
        self._treatments = treatments
        self._entries = entries
        self._parent = parent
        self._refilled = refilled

    def change(self, entry: Entry, view: TreatmentsView, field: str = "") -> EntryDialog | None:
        """Open the form of an entry; None for a kind that has none."""
        dialog = self._form_of(entry, view, field)
        if dialog is not None:
            self._watch(dialog, type(entry), entry)
            opened_by(dialog, WayName.CHANGE, KIND_NAMES[type(entry)], entry.id)
            dialog.open()
        return dialog

    def add(self, kind: type[Entry], view: TreatmentsView) -> EntryDialog | None:
        """Open an empty form of a kind."""
        dialog = self._empty_form(kind, view)
        if dialog is not None:
            self._watch(dialog, kind, None)
            opened_by(dialog, WayName.ADD, KIND_NAMES[kind])
            dialog.open()
        return dialog

    def stop(self, entry: Entry) -> EntryDialog | None:
        """Ask when a medicine was stopped."""
        look, today = self._tools.appearance, self._tools.record.today()
        match entry:
            case TreatmentEntry():
                name = _named(entry)
                dialog = StopDialog(look, self._parent, name, today, start=entry.start)
                dialog.ready.connect(
                    lambda _: self._run(
                        dialog,
                        lambda: self._treatments.stop(entry.id, dialog.day, dialog.reason),
                        tr("{medicine}: stopped", medicine=capital(name)),
                    )
                )
            case MedicineEntry():
                dialog = StopDialog(look, self._parent, entry.name, today, start=entry.start, is_other=True)
                dialog.ready.connect(lambda _: self._stop_other(dialog, entry))
            case _:
                return None
        dialog.open()
        return dialog

    def switch(self, entry: TreatmentEntry, name: str) -> EntryDialog:
        """Ask for the medicine that came in the place of another."""
        dialog = SwitchDialog(self._tools.appearance, self._parent, entry, name, self._tools.record.today())
        dialog.ready.connect(
            lambda following: self._run(
                dialog,
                lambda: self._treatments.switch(entry.id, dialog.day, following),
                tr("Switched from {old} to {new}", old=name, new=_named(following)),
            )
        )
        dialog.open()
        return dialog

    def confirm(self, entry: Entry) -> None:
        """Say that an entry looks right."""
        work = lambda: self._entries.confirm(type(entry), entry.id)  # noqa: E731 - one line of work
        self._tools.commands.run(work, tr("Noted that it looks right"))

    def fill(self, entry: TreatmentEntry) -> None:
        """Note that a prescription was filled: its supply moves on."""
        self._tools.commands.run(lambda: self._refilled(entry.id), tr("Noted that you have the new supply"))

    def say_no_allergies(self, *, there_are_none: bool) -> None:
        """Note that there are no known allergies, or take it back."""
        said = tr("Noted: no known allergies") if there_are_none else tr("Taken back")
        self._tools.commands.run(lambda: self._save_allergies(there_are_none=there_are_none), said)

    def _save_allergies(self, *, there_are_none: bool) -> Change:
        person = next(iter(self._entries.all(PersonEntry)), PersonEntry(id=PERSON_ID))
        known = replace(person, no_known_allergies=True if there_are_none else None)
        return self._entries.save(known, tr("Allergies"))

    def _stop_other(self, dialog: StopDialog, entry: MedicineEntry) -> None:
        day = dialog.day
        if day is not None:
            self._run(
                dialog,
                lambda: self._treatments.stop_other_medicine(entry.id, day),
                tr("{medicine}: stopped", medicine=entry.name),
            )

    def _watch(self, dialog: EntryDialog, kind: type[Entry], before: Entry | None) -> None:
        said = tr("Added") if before is None else tr("Changed")
        dialog.ready.connect(lambda entry: self._run(dialog, lambda: self._entries.save(entry), said))
        if before is not None:
            dialog.delete_wanted.connect(
                lambda: self._run(dialog, lambda: self._entries.remove(kind, before.id), tr("Deleted"))
            )

    def _run(self, dialog: EntryDialog, work: Callable[[], Change], said: str) -> None:
        self._tools.commands.run(work, said, failed=dialog.refuse, done=lambda _: dialog.accept())

    def _form_of(self, entry: Entry, view: TreatmentsView, field: str) -> EntryDialog | None:
        look, parent = self._tools.appearance, self._parent
        match entry:
            case DiagnosisEntry():
                today = self._tools.record.today()
                return DiagnosisDialog(look, parent, new_id=entry.id, today=today, before=entry, field=field)
            case TreatmentEntry():
                return self._treatment(view, entry)
            case ConditionEntry():
                return ConditionDialog(look, parent, entry, is_new=False)
            case AllergyEntry():
                return AllergyDialog(look, parent, entry, is_new=False)
            case MedicineEntry():
                return MedicineDialog(look, parent, entry, is_new=False)
            case RelativeEntry():
                return RelativeDialog(look, parent, entry, is_new=False)
            case RiskEntry():
                return self._risk(view, entry)
            case _:
                return None

    def _empty_form(self, kind: type[Entry], view: TreatmentsView) -> EntryDialog | None:
        look, parent, new_id = self._tools.appearance, self._parent, self._tools.record.new_id()
        if kind is DiagnosisEntry:
            return DiagnosisDialog(look, parent, new_id=new_id, today=self._tools.record.today())
        if kind is TreatmentEntry:
            return self._treatment(view, None)
        if kind is ConditionEntry:
            return ConditionDialog(look, parent, ConditionEntry(id=new_id, name=""), is_new=True)
        if kind is AllergyEntry:
            return AllergyDialog(look, parent, AllergyEntry(id=new_id, substance=""), is_new=True)
        if kind is MedicineEntry:
            return MedicineDialog(look, parent, MedicineEntry(id=new_id, name=""), is_new=True)
        if kind is RelativeEntry:
            return RelativeDialog(look, parent, RelativeEntry(id=new_id, relative=""), is_new=True)
        return self._risk(view, RiskEntry(id=RISK_ID)) if kind is RiskEntry else None

    def _treatment(self, view: TreatmentsView, before: TreatmentEntry | None) -> TreatmentDialog:
        lines = [line for episode in view.episodes for line in episode.treatments]
        return TreatmentDialog(
            self._tools.appearance,
            self._parent,
            new_id=self._tools.record.new_id(),
            before=before,
            diagnoses=[line.entry for episode in view.episodes for line in episode.diagnoses],
            others=[line.entry for line in (*lines, *view.without_episode)],
        )

    def _risk(self, view: TreatmentsView, entry: RiskEntry) -> RiskDialog:
        asks_menopause = any(row.label == "Menopause" for row in view.health.risk_rows)
        return RiskDialog(self._tools.appearance, self._parent, entry, asks_menopause=asks_menopause)


def _named(entry: TreatmentEntry) -> str:
    return shown_name(entry.kind, entry.agent) if entry.agent else capital(word(entry.kind))
