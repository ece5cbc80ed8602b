"""The table of treatments."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.response import Response
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla, Field, Intent, StopReason
from recurtrack.models.base import Base, EntryColumns, Words


class TreatmentRow(EntryColumns, Base):
    """One operation, course or medicine against cancer."""

    __tablename__ = "treatment"

    kind: Mapped[TreatmentKind]
    diagnosis_id: Mapped[EntryId | None] = mapped_column(ForeignKey("diagnosis.id"))
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    planned_end: Mapped[PartialDate | None]
    ongoing: Mapped[bool | None]
    side: Mapped[Laterality | None]
    procedure: Mapped[Procedure | None]
    axilla: Mapped[Axilla | None]
    fields: Mapped[tuple[Field, ...]] = mapped_column(Words(Field))
    dose_gy: Mapped[float | None]
    fractions: Mapped[int | None]
    agent: Mapped[str | None]
    dose: Mapped[str | None]
    cycles: Mapped[int | None]
    intent: Mapped[Intent | None]
    response: Mapped[Response | None]
    side_effects: Mapped[str | None]
    stop_reason: Mapped[StopReason | None]
    place: Mapped[str | None]
    supply_until: Mapped[PartialDate | None]
    supply_days: Mapped[int | None]
    note: Mapped[str | None]
