"""From the answers about treatment to treatment entries, and to notes about treatments that there were not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import FROM_MEMORY, EntryId, FieldNote
from recurtrack.domain.person import RiskEntry
from recurtrack.domain.setting_up import ids
from recurtrack.domain.setting_up.answers import HadAnswer, Nodes, Surgery, YourTreatment
from recurtrack.domain.setting_up.notes import (
    CHEMOTHERAPY,
    FINISHED,
    HER2,
    INJECTIONS,
    NODES,
    RADIOTHERAPY,
    SURGERY,
    TABLETS,
    TO_COME,
    treatments_over,
)
from recurtrack.domain.setting_up.one_field import with_answer
from recurtrack.domain.setting_up.reading import answers_of, is_stopped
from recurtrack.domain.setting_up.recorded import Recorded
from recurtrack.domain.setting_up.said import DONT_KNOW, Had, Unsure
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla, TreatmentEntry

_PROCEDURES = {Surgery.PART: Procedure.BREAST_CONSERVING, Surgery.WHOLE: Procedure.MASTECTOMY}
_NODE_PROCEDURES = {Nodes.FEW: Procedure.SENTINEL_NODE_BIOPSY, Nodes.MOST: Procedure.AXILLARY_DISSECTION}
_AXILLAE = {
    Nodes.FEW: Axilla.SENTINEL_NODE_BIOPSY,
    Nodes.MOST: Axilla.AXILLARY_DISSECTION,
    Nodes.NONE: Axilla.NONE,
}


class TreatmentChanges(NamedTuple):
    """What the page of treatment changes; ``risk`` carries the notes."""

    put: tuple[TreatmentEntry, ...]
    removed: tuple[TreatmentEntry, ...]
    risk: RiskEntry


def treatment_changes(said: YourTreatment, found: Recorded, today: date) -> TreatmentChanges:
    """Return the treatments as they were said, each in the entry it is known by or in one of its own."""
    work = _Work(said, found, today)
    work.surgery()
    course = work.course(CHEMOTHERAPY, said.chemotherapy, found.chemotherapy, TreatmentKind.CHEMOTHERAPY)
    if course is not None:
        course = with_answer(course, "agent", said.chemotherapy_names)
        work.put.append(work.ended(course, said.chemotherapy_end))
    course = work.course(RADIOTHERAPY, said.radiotherapy, found.radiotherapy, TreatmentKind.RADIOTHERAPY)
    if course is not None:
        work.put.append(work.ended(course, said.radiotherapy_end))
    course = work.course(TABLETS, said.tablets, found.tablets, TreatmentKind.ENDOCRINE)
    if course is not None:
        course = with_answer(with_answer(course, "agent", said.tablet), "start", said.tablets_since)
        work.put.append(work.taken(course, said.tablets, said.tablets_end))
    course = work.course(INJECTIONS, said.injections, found.injections, TreatmentKind.OVARIAN_SUPPRESSION)
    if course is not None:
        course = with_answer(course, "start", said.injections_since)
        work.put.append(work.taken(course, said.injections, said.injections_end))
    course = work.course(HER2, said.her2, found.her2, TreatmentKind.TARGETED)
    if course is not None:
        work.put.append(work.ended(with_answer(course, "agent", said.her2_medicine), said.her2_end))
    work.finished()
    return TreatmentChanges(tuple(work.put), tuple(work.removed), work.risk)


_IDS = {
    CHEMOTHERAPY: ids.CHEMOTHERAPY_ID,
    RADIOTHERAPY: ids.RADIOTHERAPY_ID,
    TABLETS: ids.TABLETS_ID,
    INJECTIONS: ids.INJECTIONS_ID,
    HER2: ids.HER2_ID,
}


class _Work:
    """What has been written of a page so far."""

    def __init__(self, said: YourTreatment, found: Recorded, today: date) -> None:
        self._said = said
        self._before = answers_of(found).treatment
        self._found = found
        self._today = today
        self.risk = found.risk
        self.put: list[TreatmentEntry] = []
        self.removed: list[TreatmentEntry] = []

    def course(
        self, what: str, answer: HadAnswer, entry: TreatmentEntry | None, kind: TreatmentKind
    ) -> TreatmentEntry | None:
        """Return the entry of a course that there was; otherwise note the answer and take the entry away."""
        if answer is None:
            return None
        if answer in {Had.YES, Had.BEFORE}:
            self._note(what, None)
            return entry or self._new(_IDS[what], kind)
        self._note(what, answer)
        if entry is not None:
            self.removed.append(entry)
        return None

    def ended(self, entry: TreatmentEntry, end: PartialDate | None) -> TreatmentEntry:
        """Say when a course ended; a day still to come is when it is planned to."""
        if end == (entry.end or entry.planned_end):
            return entry
        ahead = end is not None and end.first_day() > self._today
        entry = with_answer(entry, "end", None if ahead else end)
        entry = with_answer(entry, "planned_end", end if ahead else None)
        return replace(entry, ongoing=None if end is None else ahead)

    def taken(self, entry: TreatmentEntry, answer: HadAnswer, end: PartialDate | None) -> TreatmentEntry:
        """Say whether a medicine is still taken, and when it was stopped."""
        was_stopped = is_stopped(entry, self._today)
        if answer is Had.BEFORE:
            unchanged = was_stopped and entry.end == end
            return entry if unchanged else replace(with_answer(entry, "end", end), ongoing=False)
        if not was_stopped:
            return entry
        return replace(with_answer(entry, "end", None), ongoing=True)

    def finished(self) -> None:
        """Note whether main treatment is finished; to be called when everything else is written."""
        said = self._said.finished
        if said is None:
            return
        self._note(TO_COME, Had.NO if said is Had.YES else None)
        if said is not Had.NO:
            self._note(FINISHED, DONT_KNOW if said is DONT_KNOW else None)
            return
        known = {entry.id: entry for entry in (*self._found.treatments, *self.put)}
        for entry in self.removed:
            known.pop(entry.id, None)
        self._note(FINISHED, Had.NO, str(treatments_over(known.values(), self._today)))

    def surgery(self) -> None:
        """Write the operation with what was done in the armpit."""
        said, found, before = self._said, self._found, self._before
        procedure = self._procedure()
        wanted = procedure is not None or (
            said.surgery is DONT_KNOW and bool(said.surgery_date or said.surgery_side or found.surgery)
        )
        if not wanted and said.surgery is None and (found.surgery is None or found.surgery.procedure is not None):
            self._write_nodes_alone()
            return
        if not wanted:
            self._note(SURGERY, DONT_KNOW if said.surgery is DONT_KNOW else Had.NO)
            self._write_nodes_alone()
            self.removed += [entry for entry in (found.surgery,) if entry is not None]
            return
        self._note(SURGERY, None)
        self._note(NODES, None)
        entry = found.surgery or self._new(ids.SURGERY_ID, TreatmentKind.SURGERY)
        if said.surgery != before.surgery or (procedure in _NODE_PROCEDURES.values() and said.nodes != before.nodes):
            entry = with_answer(entry, "procedure", DONT_KNOW if procedure is None else procedure)
        entry = with_answer(with_answer(entry, "side", said.surgery_side), "start", said.surgery_date)
        if said.nodes != before.nodes:
            entry = self._with_nodes(entry, said.nodes)
        self.put.append(entry)

    def _procedure(self) -> Procedure | None:
        said = self._said
        if isinstance(said.surgery, Surgery) and said.surgery in _PROCEDURES:
            return _PROCEDURES[said.surgery]
        if said.surgery is Surgery.NONE and isinstance(said.nodes, Nodes):
            return _NODE_PROCEDURES.get(said.nodes)
        return None

    def _with_nodes(self, entry: TreatmentEntry, nodes: Nodes | Unsure | None) -> TreatmentEntry:
        apart = self._found.node_operation
        if apart is not None:
            procedure = _NODE_PROCEDURES.get(nodes) if isinstance(nodes, Nodes) else None
            if procedure is None:
                self.removed.append(apart)
            else:
                self.put.append(with_answer(apart, "procedure", procedure))
        return with_answer(entry, "axilla", _AXILLAE[nodes] if isinstance(nodes, Nodes) else nodes)

    def _write_nodes_alone(self) -> None:
        nodes = self._said.nodes
        if nodes is DONT_KNOW or nodes is Nodes.NONE:
            self._note(NODES, DONT_KNOW if nodes is DONT_KNOW else Had.NO)

    def _note(self, what: str, answer: Had | Unsure | None, detail: str = "") -> None:
        notes = [note for note in self.risk.field_notes if note.field != what]
        if answer is DONT_KNOW:
            notes.append(FieldNote(field=what, unknown=True))
        elif answer is not None:
            notes.append(FieldNote(field=what, provenance=replace(FROM_MEMORY, detail=detail)))
        if set(notes) != set(self.risk.field_notes):
            self.risk = replace(self.risk, field_notes=tuple(notes))

    def _new(self, entry_id: EntryId, kind: TreatmentKind) -> TreatmentEntry:
        diagnosis = self._found.diagnosis
        sided = kind in {TreatmentKind.SURGERY, TreatmentKind.RADIOTHERAPY}
        side: Laterality | None = self._said.surgery_side or (diagnosis.side if diagnosis is not None else None)
        return TreatmentEntry(
            id=entry_id,
            kind=kind,
            diagnosis_id=None if diagnosis is None else diagnosis.id,
            side=side if sided else None,
        )
