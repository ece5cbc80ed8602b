"""The tables of appointments and of their results."""

from __future__ import annotations

from datetime import time

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Test
from recurtrack.models.base import Base, EntryColumns


class AppointmentRow(EntryColumns, Base):
    """One examination or visit."""

    __tablename__ = "appointment"
    __table_args__ = (
        Index("ix_appointment_done", "removed", "status", "test", "own_check", "date"),
        Index("ix_appointment_date", "date"),
    )

    test: Mapped[Test]
    date: Mapped[PartialDate]
    status: Mapped[AppointmentStatus]
    time: Mapped[time | None]
    zone: Mapped[str | None]
    minutes: Mapped[int | None]
    side: Mapped[Laterality | None]
    title: Mapped[str | None]
    place: Mapped[str | None]
    with_whom: Mapped[str | None]
    own_check: Mapped[str | None]
    rule: Mapped[str | None]
    rule_due: Mapped[str | None]
    result_expected: Mapped[bool]
    note: Mapped[str | None]


class ResultRow(EntryColumns, Base):
    """One measured or reported value."""

    __tablename__ = "result"
    __table_args__ = (
        Index("ix_result_test", "removed", "test", "appointment_id", "date"),
        Index("ix_result_quantity", "quantity"),
    )

    test: Mapped[Test]
    date: Mapped[PartialDate]
    quantity: Mapped[str]
    value: Mapped[float | None]
    unit: Mapped[str | None]
    text: Mapped[str | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    laboratory: Mapped[str | None]
    side: Mapped[Laterality | None]
    appointment_id: Mapped[EntryId | None] = mapped_column(ForeignKey("appointment.id"), index=True)
    note: Mapped[str | None]
