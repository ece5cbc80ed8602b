"""What the person writes down: signs noticed, questions for the next visit, attachments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry, EntryId


class Course(StrEnum):
    """How a sign has gone on."""

    NEW = "new"
    SAME = "same"
    EASING = "easing"
    WORSE = "worse"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignEntry(Entry):
    """A sign the person noticed; ``sign`` is the id of a documented warning sign, where it is one."""

    text: str
    sign: str | None = None
    place: str | None = None
    side: Laterality | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    course: Course | None = None
    told_team: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEntry(Entry):
    """A question for the next visit."""

    text: str
    asked: bool = False
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentEntry(Entry):
    """A file kept inside the record; ``content`` is its bytes, ``belongs_to`` the entry it was added to."""

    file_name: str
    media_type: str
    content: bytes
    belongs_to: EntryId | None = None
    note: str | None = None
