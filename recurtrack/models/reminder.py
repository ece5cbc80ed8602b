"""The table of what the person answered to reminders."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.reminders.kinds import Answer, ReminderKind
from recurtrack.models.base import Base, EntryColumns


class ReminderRow(EntryColumns, Base):
    """One answer to one reminder."""

    __tablename__ = "reminder"

    key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[ReminderKind]
    words: Mapped[str]
    answer: Mapped[Answer]
    answered_at: Mapped[str]
    reached_at: Mapped[str | None]
    until: Mapped[PartialDate | None]
    reason: Mapped[str | None]
