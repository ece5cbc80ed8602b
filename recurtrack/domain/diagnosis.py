"""A diagnosis: one event of cancer with its place, type, stage and receptors."""

from __future__ import annotations

from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry
from recurtrack.domain.response import Response
from recurtrack.domain.terms import BOTH_SIDES, Behaviour, Event, Side
from recurtrack.domain.values import dataclass


class Laterality(StrEnum):
    """The side of a diagnosis or treatment."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


def laterality_of(sides: frozenset[Side] | None) -> Laterality | None:
    """Return the laterality of a set of sides; None for none or not known."""
    if not sides:
        return None
    return Laterality.BOTH if sides == BOTH_SIDES else Laterality(next(iter(sides)).value)


def sides_of(laterality: Laterality | None) -> frozenset[Side] | None:
    """Return the sides of a laterality; None when it is not known."""
    if laterality is None:
        return None
    return BOTH_SIDES if laterality is Laterality.BOTH else frozenset({Side(laterality.value)})


class Histology(StrEnum):
    """The type of tumour under the microscope."""

    DUCTAL = "ductal"
    LOBULAR = "lobular"
    MIXED = "mixed"
    MUCINOUS = "mucinous"
    TUBULAR = "tubular"
    MEDULLARY = "medullary"
    PAPILLARY = "papillary"
    METAPLASTIC = "metaplastic"
    INFLAMMATORY = "inflammatory"
    PAGET = "paget"
    OTHER = "other"


class ReceptorStatus(StrEnum):
    """Oestrogen or progesterone receptor status; low is 1-10 % of cells."""

    POSITIVE = "positive"
    LOW = "low"
    NEGATIVE = "negative"


class Her2Status(StrEnum):
    """HER2 status; low is IHC 1+, or 2+ with negative ISH."""

    POSITIVE = "positive"
    LOW = "low"
    NEGATIVE = "negative"
    EQUIVOCAL = "equivocal"


class DistantSite(StrEnum):
    """Where a recurrence was found beyond the breast."""

    BREAST = "breast"
    CHEST_WALL = "chest_wall"
    AXILLARY_NODES = "axillary_nodes"
    OTHER_NODES = "other_nodes"
    BONE = "bone"
    LIVER = "liver"
    LUNG = "lung"
    PLEURA = "pleura"
    BRAIN = "brain"
    SKIN = "skin"
    OVARY = "ovary"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisEntry(Entry):
    """One diagnosis of breast cancer: the first, a new primary, or a recurrence.

    ``er_percent``, ``pr_percent`` and ``ki67_percent`` are percent of cells; ``size_mm`` millimetres.
    ``anatomic_stage`` and ``prognostic_stage`` are groups such as ``IIA``; their editions are AJCC editions.
    ``stage_prefix`` is c, p, y or r combined; ``t``, ``n`` and ``m`` are categories such as ``T1c``.
    Of a recurrence: whether its receptors were tested again, its restaging, and how the cancer had answered to the
    treatment before (``previous_response``).
    """

    date: PartialDate | None = None
    event: Event | None = None
    side: Laterality | None = None
    behaviour: Behaviour | None = None
    histology: Histology | None = None
    sites: tuple[DistantSite, ...] = ()
    site_note: str | None = None
    diagnostic_mammogram: PartialDate | None = None
    biopsy_date: PartialDate | None = None
    biopsy_note: str | None = None
    size_mm: float | None = None
    nodes_examined: int | None = None
    nodes_positive: int | None = None
    grade: int | None = None
    stage_prefix: str | None = None
    t: str | None = None
    n: str | None = None
    m: str | None = None
    anatomic_stage: str | None = None
    anatomic_edition: str | None = None
    prognostic_stage: str | None = None
    prognostic_edition: str | None = None
    er: ReceptorStatus | None = None
    er_percent: float | None = None
    pr: ReceptorStatus | None = None
    pr_percent: float | None = None
    her2: Her2Status | None = None
    her2_note: str | None = None
    ki67_percent: float | None = None
    genomic_test: str | None = None
    genomic_score: str | None = None
    receptors_retested: bool | None = None
    restaging_date: PartialDate | None = None
    restaging_note: str | None = None
    previous_response: Response | None = None
    note: str | None = None
