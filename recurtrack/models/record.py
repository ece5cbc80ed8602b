"""Every table by the name of the kind of entry it holds, in an order that foreign keys allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.models.appointment import AppointmentRow, ResultRow
from recurtrack.models.base import Base
from recurtrack.models.care import CareTeamRow, DecisionRow, FollowUpRow, OrderRow, ResponsibilityRow
from recurtrack.models.diagnosis import DiagnosisRow
from recurtrack.models.kept import KeptRow
from recurtrack.models.notebook import AttachmentRow, QuestionRow, SignRow
from recurtrack.models.person import (
    AllergyRow,
    ConditionRow,
    MedicineRow,
    PersonRow,
    PreferenceRow,
    RelativeRow,
    RiskRow,
)
from recurtrack.models.reminder import ReminderRow
from recurtrack.models.treatment import TreatmentRow

if TYPE_CHECKING:
    from sqlalchemy import Table

_ROWS: dict[str, type[Base]] = {
    "person": PersonRow,
    "risk": RiskRow,
    "diagnosis": DiagnosisRow,
    "treatment": TreatmentRow,
    "appointment": AppointmentRow,
    "result": ResultRow,
    "sign": SignRow,
    "question": QuestionRow,
    "condition": ConditionRow,
    "allergy": AllergyRow,
    "medicine": MedicineRow,
    "relative": RelativeRow,
    "preference": PreferenceRow,
    "care_team": CareTeamRow,
    "responsibility": ResponsibilityRow,
    "follow_up": FollowUpRow,
    "order": OrderRow,
    "decision": DecisionRow,
    "reminder": ReminderRow,
    "attachment": AttachmentRow,
}


KEPT = Base.metadata.tables[KeptRow.__tablename__]
"""The table of what the program keeps for itself, which holds no entries."""


def tables() -> dict[str, Table]:
    """Return the table of each kind of entry."""
    return {kind: Base.metadata.tables[row.__tablename__] for kind, row in _ROWS.items()}
