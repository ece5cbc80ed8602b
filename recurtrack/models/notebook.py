"""Tables of what the person writes down."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import Course, Strength
from recurtrack.models.base import Base, EntryColumns


class SignRow(EntryColumns, Base):
    """A sign noticed."""

    __tablename__ = "sign"

    text: Mapped[str]
    sign: Mapped[str | None]
    place: Mapped[str | None]
    side: Mapped[Laterality | None]
    since: Mapped[PartialDate | None]
    until: Mapped[PartialDate | None]
    course: Mapped[Course | None]
    strength: Mapped[Strength | None]
    written_on: Mapped[PartialDate | None]
    asked_on: Mapped[PartialDate | None]
    told_team: Mapped[bool | None]
    note: Mapped[str | None]


class QuestionRow(EntryColumns, Base):
    """A question for the next visit."""

    __tablename__ = "question"

    text: Mapped[str]
    asked: Mapped[bool]
    answer: Mapped[str | None]
    appointment_id: Mapped[EntryId | None] = mapped_column(ForeignKey("appointment.id"), index=True)


class AttachmentRow(EntryColumns, Base):
    """A file kept inside the record."""

    __tablename__ = "attachment"

    file_name: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes]
    belongs_to: Mapped[EntryId | None]
    note: Mapped[str | None]
