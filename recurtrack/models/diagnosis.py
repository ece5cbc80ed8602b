"""The table of diagnoses."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DistantSite, Her2Status, Histology, Laterality, ReceptorStatus
from recurtrack.domain.response import Response
from recurtrack.domain.terms import Behaviour, Event
from recurtrack.models.base import Base, EntryColumns, Words


class DiagnosisRow(EntryColumns, Base):
    """One diagnosis of breast cancer."""

    __tablename__ = "diagnosis"

    date: Mapped[PartialDate | None]
    event: Mapped[Event | None]
    side: Mapped[Laterality | None]
    behaviour: Mapped[Behaviour | None]
    histology: Mapped[Histology | None]
    sites: Mapped[tuple[DistantSite, ...]] = mapped_column(Words(DistantSite))
    site_note: Mapped[str | None]
    diagnostic_mammogram: Mapped[PartialDate | None]
    biopsy_date: Mapped[PartialDate | None]
    biopsy_note: Mapped[str | None]
    size_mm: Mapped[float | None]
    nodes_examined: Mapped[int | None]
    nodes_positive: Mapped[int | None]
    grade: Mapped[int | None]
    stage_prefix: Mapped[str | None]
    t: Mapped[str | None]
    n: Mapped[str | None]
    m: Mapped[str | None]
    anatomic_stage: Mapped[str | None]
    anatomic_edition: Mapped[str | None]
    prognostic_stage: Mapped[str | None]
    prognostic_edition: Mapped[str | None]
    er: Mapped[ReceptorStatus | None]
    er_percent: Mapped[float | None]
    pr: Mapped[ReceptorStatus | None]
    pr_percent: Mapped[float | None]
    her2: Mapped[Her2Status | None]
    her2_note: Mapped[str | None]
    ki67_percent: Mapped[float | None]
    genomic_test: Mapped[str | None]
    genomic_score: Mapped[str | None]
    receptors_retested: Mapped[bool | None]
    restaging_date: Mapped[PartialDate | None]
    restaging_note: Mapped[str | None]
    previous_response: Mapped[Response | None]
    note: Mapped[str | None]
