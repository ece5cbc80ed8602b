"""Who looks after the person, who is responsible for which check, and what was agreed about follow-up."""

from __future__ import annotations

from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.terms import Test, VisitInterval
from recurtrack.domain.values import dataclass

FOLLOW_UP_ID = EntryId("follow-up")


class Role(StrEnum):
    """What a member of the care team does."""

    GP = "gp"
    SURGEON = "surgeon"
    MEDICAL_ONCOLOGIST = "medical_oncologist"
    RADIATION_ONCOLOGIST = "radiation_oncologist"
    BREAST_NURSE = "breast_nurse"
    GYNAECOLOGIST = "gynaecologist"
    RADIOLOGIST = "radiologist"
    PLASTIC_SURGEON = "plastic_surgeon"
    CAREGIVER = "caregiver"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTeamEntry(Entry):
    """A member of the care team. ``key_contact``: the one to call first."""

    name: str
    role: Role | None = None
    place: str | None = None
    phone: str | None = None
    email: str | None = None
    key_contact: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityEntry(Entry):
    """Who is responsible for a check."""

    test: Test
    member_id: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpEntry(Entry):
    """How follow-up is planned; there is one.

    ``treatment_end`` corrects the worked-out end of primary treatment, with ``treatment_end_reason``.
    """

    guideline: str = "acs-asco"
    add_ons: tuple[str, ...] = ()
    drafts_allowed: bool = False
    visit_interval: VisitInterval = VisitInterval.LONGEST
    treatment_end: PartialDate | None = None
    treatment_end_reason: str | None = None


class OrderAction(StrEnum):
    """What a doctor's order does."""

    INTERVAL = "interval"
    DATE = "date"
    STOPPED = "stopped"
    PAUSED = "paused"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEntry(Entry):
    """A doctor's order, or a check of one's own (``ADDED``).

    ``every_months`` is the interval; ``first`` the next or first date; ``until`` the last day, or the end of a pause.
    ``ordered_by`` and ``why`` are always asked for; ``ordered_on`` is the day of the order.
    """

    test: Test
    action: OrderAction
    ordered_by: str
    ordered_on: PartialDate
    why: str | None = None
    title: str | None = None
    every_months: int | None = None
    first: PartialDate | None = None
    until: PartialDate | None = None


class Decision(StrEnum):
    """What the person decided about one planned check."""

    SKIPPED = "skipped"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionEntry(Entry):
    """A planned check that is skipped with a reason, or put off until a day.

    The check is named by its rule and best day (``YYYY-MM-DD``).
    """

    decision: Decision
    rule: str
    rule_due: str
    reason: str | None = None
    until: PartialDate | None = None
    decided_on: PartialDate | None = None
