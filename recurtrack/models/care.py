"""Tables of the care team, the follow-up chosen, and the doctor's orders."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from recurtrack.domain.care import Decision, OrderAction, Role
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Test, VisitInterval
from recurtrack.models.base import Base, EntryColumns, Words


class CareTeamRow(EntryColumns, Base):
    """A member of the care team."""

    __tablename__ = "care_team"

    name: Mapped[str]
    role: Mapped[Role | None]
    place: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    key_contact: Mapped[bool]
    note: Mapped[str | None]


class ResponsibilityRow(EntryColumns, Base):
    """Who is responsible for a check."""

    __tablename__ = "responsibility"

    test: Mapped[Test]
    member_id: Mapped[EntryId] = mapped_column(ForeignKey("care_team.id"))


class FollowUpRow(EntryColumns, Base):
    """How follow-up is planned."""

    __tablename__ = "follow_up"

    guideline: Mapped[str]
    add_ons: Mapped[tuple[str, ...]] = mapped_column(Words())
    drafts_allowed: Mapped[bool]
    visit_interval: Mapped[VisitInterval]
    treatment_end: Mapped[PartialDate | None]
    treatment_end_reason: Mapped[str | None]


class OrderRow(EntryColumns, Base):
    """A doctor's order or a check of one's own."""

    __tablename__ = "doctor_order"

    test: Mapped[Test]
    action: Mapped[OrderAction]
    ordered_by: Mapped[str]
    ordered_on: Mapped[PartialDate]
    why: Mapped[str | None]
    title: Mapped[str | None]
    every_months: Mapped[int | None]
    first: Mapped[PartialDate | None]
    until: Mapped[PartialDate | None]


class DecisionRow(EntryColumns, Base):
    """A planned check that is skipped or put off."""

    __tablename__ = "decision"

    decision: Mapped[Decision]
    rule: Mapped[str]
    rule_due: Mapped[str]
    reason: Mapped[str | None]
    until: Mapped[PartialDate | None]
    decided_on: Mapped[PartialDate | None]
