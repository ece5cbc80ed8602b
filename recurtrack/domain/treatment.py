"""A treatment: an operation, a course of radiotherapy, chemotherapy, or a medicine against cancer."""

from __future__ import annotations

from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.response import Response
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.values import dataclass


class Axilla(StrEnum):
    """What was done in the armpit during a breast operation."""

    NONE = "none"
    SENTINEL_NODE_BIOPSY = "sentinel_node_biopsy"
    TARGETED_DISSECTION = "targeted_dissection"
    AXILLARY_DISSECTION = "axillary_dissection"


class Field(StrEnum):
    """Areas treated with radiotherapy."""

    BREAST = "breast"
    CHEST_WALL = "chest_wall"
    PARTIAL_BREAST = "partial_breast"
    BOOST = "boost"
    NODES = "nodes"
    OTHER = "other"


class Intent(StrEnum):
    """What a treatment is meant to do."""

    NEOADJUVANT = "neoadjuvant"
    ADJUVANT = "adjuvant"
    CURATIVE = "curative"
    SALVAGE = "salvage"
    PALLIATIVE = "palliative"


class StopReason(StrEnum):
    """Why a treatment stopped."""

    COMPLETED = "completed"
    SIDE_EFFECTS = "side_effects"
    NO_RESPONSE = "no_response"
    OWN_CHOICE = "own_choice"
    COST = "cost"
    SWITCHED = "switched"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentEntry(Entry):
    """One treatment. ``agent`` is the drug or regimen, a lower-case English generic name where there is one.

    An operation has its day in ``start``. ``dose_gy`` is the total dose in gray over ``fractions`` sessions.
    ``supply_until`` is the last day that the medicine at home lasts, ``supply_days`` how long one prescription does.
    """

    kind: TreatmentKind
    diagnosis_id: EntryId | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    planned_end: PartialDate | None = None
    ongoing: bool | None = None
    side: Laterality | None = None
    procedure: Procedure | None = None
    axilla: Axilla | None = None
    fields: tuple[Field, ...] = ()
    dose_gy: float | None = None
    fractions: int | None = None
    agent: str | None = None
    dose: str | None = None
    cycles: int | None = None
    intent: Intent | None = None
    response: Response | None = None
    side_effects: str | None = None
    stop_reason: StopReason | None = None
    place: str | None = None
    supply_until: PartialDate | None = None
    supply_days: int | None = None
    note: str | None = None
