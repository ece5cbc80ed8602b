"""From the record to the answers: what is known already is not asked again."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.setting_up.answers import (
    AboutYou,
    Answers,
    DateAnswer,
    HadAnswer,
    Nodes,
    Surgery,
    YourDiagnosis,
    YourTeam,
    YourTreatment,
)
from recurtrack.domain.setting_up.notes import (
    CHEMOTHERAPY,
    FINISHED,
    HER2,
    INJECTIONS,
    LAST_MAMMOGRAM,
    LAST_VISIT,
    NODES,
    RADIOTHERAPY,
    SURGERY,
    TABLETS,
    TO_COME,
    is_being_treated,
    noted,
)
from recurtrack.domain.setting_up.recorded import Recorded
from recurtrack.domain.setting_up.said import DONT_KNOW, Had, Unsure
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla, TreatmentEntry

T = TypeVar("T")
_NOTHING = TreatmentEntry(id=EntryId(""), kind=TreatmentKind.OTHER)
"""Stands for a treatment that the record does not hold."""

_SURGERIES = {
    Procedure.MASTECTOMY: Surgery.WHOLE,
    Procedure.BREAST_CONSERVING: Surgery.PART,
    Procedure.RE_EXCISION: Surgery.PART,
    Procedure.SENTINEL_NODE_BIOPSY: Surgery.NONE,
    Procedure.AXILLARY_DISSECTION: Surgery.NONE,
}
_NODES = {
    Axilla.NONE: Nodes.NONE,
    Axilla.SENTINEL_NODE_BIOPSY: Nodes.FEW,
    Axilla.TARGETED_DISSECTION: Nodes.FEW,
    Axilla.AXILLARY_DISSECTION: Nodes.MOST,
}
_NODE_OPERATIONS = {Procedure.SENTINEL_NODE_BIOPSY: Nodes.FEW, Procedure.AXILLARY_DISSECTION: Nodes.MOST}


def answers_of(found: Recorded) -> Answers:
    """Return the answers that the record holds already."""
    return Answers(
        name=found.person.name or "",
        about=_about(found),
        diagnosis=_diagnosis(found),
        treatment=_treatment(found),
        team=_team(found),
        guideline=found.follow_up.guideline,
    )


def _about(found: Recorded) -> AboutYou:
    person, risk = found.person, found.risk
    return AboutYou(
        birth_date=_or_unsure(person, "birth_date", person.birth_date),
        sex=person.sex,
        menopause=_or_unsure(risk, "menopause", risk.menopause),
        gene_testing=_or_unsure(risk, "gene_testing", risk.gene_testing),
        gene=_or_unsure(risk, "gene", risk.gene),
        chest_radiation=_had(risk, "chest_radiation_before_30", risk.chest_radiation_before_30),
    )


def _diagnosis(found: Recorded) -> YourDiagnosis:
    entry = found.diagnosis
    if entry is None:
        return YourDiagnosis()
    return YourDiagnosis(
        side=_or_unsure(entry, "side", entry.side),
        behaviour=_or_unsure(entry, "behaviour", entry.behaviour),
        mammogram=_or_unsure(entry, "diagnostic_mammogram", entry.diagnostic_mammogram),
        date=_or_unsure(entry, "date", entry.date),
    )


def _treatment(found: Recorded) -> YourTreatment:
    risk = found.risk
    surgery, chemotherapy = found.surgery or _NOTHING, found.chemotherapy or _NOTHING
    radiotherapy, injections = found.radiotherapy or _NOTHING, found.injections or _NOTHING
    tablets, her2 = found.tablets or _NOTHING, found.her2 or _NOTHING
    return YourTreatment(
        surgery=_surgery(found),
        surgery_side=surgery.side,
        surgery_date=surgery.start,
        nodes=_nodes(found),
        chemotherapy=_given(found, CHEMOTHERAPY, found.chemotherapy),
        chemotherapy_end=chemotherapy.end or chemotherapy.planned_end,
        chemotherapy_names=_or_unsure(chemotherapy, "agent", chemotherapy.agent),
        radiotherapy=_given(found, RADIOTHERAPY, found.radiotherapy),
        radiotherapy_end=radiotherapy.end or radiotherapy.planned_end,
        tablets=_taken(found, TABLETS, found.tablets),
        tablet=_or_unsure(tablets, "agent", tablets.agent),
        tablets_since=tablets.start,
        tablets_end=tablets.end,
        uterus=_had(risk, "uterus", risk.uterus),
        injections=_taken(found, INJECTIONS, found.injections),
        injections_since=injections.start,
        injections_end=injections.end,
        her2=_given(found, HER2, found.her2),
        her2_medicine=_or_unsure(her2, "agent", her2.agent),
        her2_end=her2.end or her2.planned_end,
        heart_risk=_had(risk, "heart_risk_increased", risk.heart_risk_increased),
        finished=_finished(found),
        last_mammogram=_last(found, LAST_MAMMOGRAM, found.last_mammogram),
        last_visit=_last(found, LAST_VISIT, found.last_visit),
    )


def _team(found: Recorded) -> YourTeam:
    contact, gp = found.contact, found.gp
    return YourTeam(
        contact=contact.name if contact else "",
        contact_role=contact.role if contact else None,
        contact_phone=(contact and contact.phone) or "",
        gp=gp.name if gp else "",
        gp_phone=(gp and gp.phone) or "",
    )


def _or_unsure(entry: Entry, field: str, value: T | None) -> T | Unsure | None:
    return DONT_KNOW if value is None and entry.is_unknown(field) else value


def _had(entry: Entry, field: str, value: object) -> HadAnswer:
    if value is None:
        return DONT_KNOW if entry.is_unknown(field) else None
    return Had.YES if value else Had.NO


def _given(found: Recorded, what: str, entry: TreatmentEntry | None) -> HadAnswer:
    return noted(found.risk, what) if entry is None else Had.YES


def _taken(found: Recorded, what: str, entry: TreatmentEntry | None) -> HadAnswer:
    """Return whether a medicine is taken now, was taken before, or was not."""
    if entry is not None and is_stopped(entry, found.today):
        return Had.BEFORE
    return _given(found, what, entry)


def is_stopped(entry: TreatmentEntry, today: date) -> bool:
    """Tell whether a medicine is not taken any more."""
    return entry.ongoing is False or (entry.end is not None and entry.end.first_day() <= today)


def _finished(found: Recorded) -> HadAnswer:
    if noted(found.risk, TO_COME) is Had.NO:
        return Had.YES
    if noted(found.risk, FINISHED) is DONT_KNOW:
        return DONT_KNOW
    return Had.NO if is_being_treated(found.risk, found.treatments, found.today) else None


def _last(found: Recorded, what: str, entry: AppointmentEntry | None) -> DateAnswer:
    if entry is not None:
        return entry.date
    return DONT_KNOW if noted(found.risk, what) is DONT_KNOW else None


def _surgery(found: Recorded) -> Surgery | Unsure | None:
    entry = found.surgery
    if entry is None:
        said = noted(found.risk, SURGERY)
        return Surgery.NONE if said is Had.NO else DONT_KNOW if said is DONT_KNOW else None
    if entry.procedure is None:
        return DONT_KNOW if entry.is_unknown("procedure") else None
    return _SURGERIES[entry.procedure]


def _nodes(found: Recorded) -> Nodes | Unsure | None:
    entry = found.surgery
    for operation in (entry, found.node_operation):
        if operation is not None and operation.procedure in _NODE_OPERATIONS:
            return _NODE_OPERATIONS[operation.procedure]
    if entry is not None and entry.axilla is not None:
        return _NODES[entry.axilla]
    if entry is not None and entry.is_unknown("axilla"):
        return DONT_KNOW
    said = noted(found.risk, NODES)
    return Nodes.NONE if said is Had.NO else DONT_KNOW if said is DONT_KNOW else None
