"""The whole record as values: every kind of entry there is."""

from __future__ import annotations

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import (
    CareTeamEntry,
    DecisionEntry,
    FollowUpEntry,
    OrderEntry,
    ResponsibilityEntry,
)
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import (
    AllergyEntry,
    ConditionEntry,
    MedicineEntry,
    PersonEntry,
    PreferenceEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry

ENTRY_KINDS: dict[str, type[Entry]] = {
    "person": PersonEntry,
    "risk": RiskEntry,
    "diagnosis": DiagnosisEntry,
    "treatment": TreatmentEntry,
    "appointment": AppointmentEntry,
    "result": ResultEntry,
    "sign": SignEntry,
    "question": QuestionEntry,
    "condition": ConditionEntry,
    "allergy": AllergyEntry,
    "medicine": MedicineEntry,
    "relative": RelativeEntry,
    "preference": PreferenceEntry,
    "care_team": CareTeamEntry,
    "responsibility": ResponsibilityEntry,
    "follow_up": FollowUpEntry,
    "order": OrderEntry,
    "decision": DecisionEntry,
    "reminder": ReminderEntry,
    "attachment": AttachmentEntry,
}
"""Every kind of entry by its name in the record file and the archive."""

REFERENCES = ("diagnosis_id", "appointment_id", "member_id", "belongs_to")
"""The fields in which an entry refers to another one by its id."""

KIND_NAMES: dict[type[Entry], str] = {kind: name for name, kind in ENTRY_KINDS.items()}


def kind_of(entry: Entry) -> str:
    """Return the name of an entry's kind."""
    return KIND_NAMES[type(entry)]
