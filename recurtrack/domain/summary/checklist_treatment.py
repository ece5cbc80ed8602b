"""The checklist's blocks about the treatments: operations, radiotherapy, and medicines against cancer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from recurtrack.domain.person import RISK_ID, RiskEntry
from recurtrack.domain.setting_up.notes import CHEMOTHERAPY, HER2, INJECTIONS, RADIOTHERAPY, SURGERY, TABLETS, noted
from recurtrack.domain.setting_up.said import DONT_KNOW, Had, Unsure
from recurtrack.domain.summary.checklist_items import (
    NO_PLACE,
    NOT_CONCERNED,
    NOTHING,
    Reading,
    enter_in,
    item,
    one,
    over,
)
from recurtrack.domain.summary.checklist_treatment_fields import (
    Read,
    agent,
    anthracycline,
    areas,
    armpit,
    cycles,
    dose,
    effects,
    end,
    gray,
    intent,
    last_day,
    no_place,
    nodes,
    planned_end,
    procedure,
    response,
    sessions,
    side,
    start,
    stop_reason,
)
from recurtrack.domain.summary.checklist_values import ChecklistGroup, ChecklistItem, Held
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.terms import BREAST_REMOVALS, Procedure, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry

_SURGERY = enter_in("Treatments", "your operation")
_RADIOTHERAPY = enter_in("Treatments", "your radiotherapy")
_MEDICINE = enter_in("Treatments", "your medicine")
_ADD = "None is entered. If you had it, add it in Treatments."
_NONE_ENTERED = Reading(Held.DOES_NOT_APPLY, "None is entered.")
_OR_NONE = "Write “none” if there were none."
_SAID_NONE = "None, as you said."
_NOT_SURE = "You said you don’t know whether you had it. It is worth asking your team."
_DOSE_TO_ASK = "Ask for the total in mg/m². Write it in Treatments, your medicine, Dose, with the word “total”."

_AGAINST = (TreatmentKind.TARGETED, TreatmentKind.CDK4_6, TreatmentKind.IMMUNE)
_Lines = Sequence[tuple[str, Read, str]]


def treatments(material: SummaryMaterial) -> tuple[ChecklistGroup, ...]:
    """Return the blocks of the treatments."""
    risk = material.risk or RiskEntry(id=RISK_ID)
    today = material.today
    return (
        _surgery(_Kind(material, risk, (TreatmentKind.SURGERY,), SURGERY)),
        _against_cancer(
            _Kind(material, risk, (TreatmentKind.CHEMOTHERAPY,), CHEMOTHERAPY),
            _Kind(material, risk, _AGAINST, HER2),
            today,
        ),
        _radiotherapy(_Kind(material, risk, (TreatmentKind.RADIOTHERAPY,), RADIOTHERAPY)),
        _lasting(
            (
                ("Hormone tablets", _Kind(material, risk, (TreatmentKind.ENDOCRINE,), TABLETS)),
                ("Ovarian suppression", _Kind(material, risk, (TreatmentKind.OVARIAN_SUPPRESSION,), INJECTIONS)),
                ("Bone medicines", _Kind(material, risk, (TreatmentKind.BONE,), None)),
            ),
            today,
        ),
    )


class _Kind:
    """The treatments of some kinds, and what the person said about whether there was one."""

    def __init__(
        self, material: SummaryMaterial, risk: RiskEntry, kinds: Sequence[TreatmentKind], question: str | None
    ) -> None:
        self.entries = tuple(entry for entry in material.treatments if entry.kind in kinds)
        self.is_asked = question is not None
        self.said_none = "No HER2 treatment, as you said." if question == HER2 else _SAID_NONE
        self.answer: Had | Unsure | None = None if question is None else noted(risk, question)
        self.nothing_is_known = not material.treatments

    def lead(self, label: str, read: Read, missing: str) -> ChecklistItem:
        """Return the first line: whether there was such a treatment, and which."""
        if self.entries:
            return over(label, self.entries, read, missing)
        if self.answer is None:
            return self._not_said(label, missing)
        if self.answer is DONT_KNOW:
            return item(label, Held.NOT_KNOWN, _NOT_SURE)
        return item(label, Held.HELD, self.said_none)

    def _not_said(self, label: str, missing: str) -> ChecklistItem:
        if self.nothing_is_known:
            return item(label, Held.MISSING, missing)
        return one(label, NOTHING if self.is_asked else _NONE_ENTERED, _ADD)

    def line(self, label: str, read: Read, missing: str) -> ChecklistItem:
        """Return a line about it, which concerns nobody who had none."""
        return self.entries_line(label, self.entries, read, missing)

    def entries_line(self, label: str, entries: Sequence[TreatmentEntry], read: Read, missing: str) -> ChecklistItem:
        """Return a line about some entries; without any it is open only as long as nothing is known."""
        if entries:
            return over(label, entries, read, missing)
        if self.answer is DONT_KNOW:
            return item(label, Held.NOT_KNOWN, _NOT_SURE)
        if self.answer is None:
            return one(label, NOTHING if self.nothing_is_known else _NONE_ENTERED, missing)
        return item(label, Held.DOES_NOT_APPLY, _SAID_NONE)


def _surgery(kind: _Kind) -> ChecklistGroup:
    return ChecklistGroup(
        title="Surgery",
        items=(
            kind.lead("Which operation", procedure, _SURGERY),
            kind.line("Day of the operation", start, _SURGERY),
            kind.line("Side", side, _SURGERY),
            kind.line("Lymph nodes of the armpit", armpit, _SURGERY),
            kind.line("Margins: was the edge free of cancer", no_place, NO_PLACE),
            _reconstruction(kind),
            kind.line("Complications", effects, f"{_SURGERY} {_OR_NONE}"),
        ),
    )


def _reconstruction(kind: _Kind) -> ChecklistItem:
    label = "Reconstruction"
    found = [entry for entry in kind.entries if entry.procedure is Procedure.RECONSTRUCTION]
    if found or not kind.entries:
        return kind.entries_line(label, found, start, _SURGERY)
    has_lost_a_breast = any(entry.procedure in BREAST_REMOVALS for entry in kind.entries)
    return one(label, NOTHING if has_lost_a_breast else NOT_CONCERNED, _ADD)


def _against_cancer(chemotherapy: _Kind, targeted: _Kind, today: date) -> ChecklistGroup:
    both = (*chemotherapy.entries, *targeted.entries)
    lines: _Lines = (
        ("First day", start, _MEDICINE),
        ("Last day", last_day(today), _MEDICINE),
        ("Dose of each medicine", dose, _MEDICINE),
        ("What it was meant to do", intent, _MEDICINE),
        ("How the cancer answered", response, _MEDICINE),
        ("Side effects and stays in hospital", effects, f"{_MEDICINE} {_OR_NONE}"),
        ("Number and title of a clinical trial", no_place, NO_PLACE),
    )
    return ChecklistGroup(
        title="Chemotherapy, targeted and immune treatment",
        items=(
            chemotherapy.lead("Chemotherapy: which medicines", agent, _MEDICINE),
            chemotherapy.line("Number of cycles", cycles, _MEDICINE),
            chemotherapy.line("Total dose of an anthracycline", anthracycline, _DOSE_TO_ASK),
            targeted.lead("HER2, other targeted or immune treatment", agent, _MEDICINE),
            *(chemotherapy.entries_line(label, both, read, missing) for label, read, missing in lines),
        ),
    )


def _radiotherapy(kind: _Kind) -> ChecklistGroup:
    return ChecklistGroup(
        title="Radiotherapy",
        items=(
            kind.lead("Areas", areas, _RADIOTHERAPY),
            kind.line("Side", side, _RADIOTHERAPY),
            kind.line("Whether lymph nodes were treated", nodes, _RADIOTHERAPY),
            kind.line("Total dose in gray", gray, _RADIOTHERAPY),
            kind.line("Number of sessions", sessions, _RADIOTHERAPY),
            kind.line("First day", start, _RADIOTHERAPY),
            kind.line("Last day", end, _RADIOTHERAPY),
        ),
    )


def _lasting(kinds: Sequence[tuple[str, _Kind]], today: date) -> ChecklistGroup:
    taken = tuple(entry for _, kind in kinds for entry in kind.entries)
    first = kinds[0][1]
    return ChecklistGroup(
        title="Hormone treatment and bone medicines",
        items=(
            *(kind.lead(label, agent, _MEDICINE) for label, kind in kinds),
            first.entries_line("First day", taken, start, _MEDICINE),
            first.entries_line("Planned end", taken, planned_end(today), _MEDICINE),
            first.entries_line("Why it ended or was changed", taken, stop_reason(today), _MEDICINE),
            first.entries_line("Whether it is taken as prescribed", taken, no_place, NO_PLACE),
        ),
    )
