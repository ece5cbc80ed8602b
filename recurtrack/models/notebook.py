"""Tables of what the person writes down."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import Course
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
    told_team: Mapped[bool | None]
    note: Mapped[str | None]


class QuestionRow(EntryColumns, Base):
    """A question for the next visit."""

    __tablename__ = "question"

    text: Mapped[str]
    asked: Mapped[bool]
    answer: Mapped[str | None]


class AttachmentRow(EntryColumns, Base):
    """A file kept inside the record."""

    __tablename__ = "attachment"

    file_name: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes]
    belongs_to: Mapped[EntryId | None]
    note: Mapped[str | None]
