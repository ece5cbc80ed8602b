"""What the person writes down: signs noticed, questions for the next visit, attachments."""

from __future__ import annotations

from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.values import dataclass


class Course(StrEnum):
    """How a sign has gone on."""

    NEW = "new"
    SAME = "same"
    EASING = "easing"
    WORSE = "worse"
    GONE = "gone"


class Strength(StrEnum):
    """How strong a sign is, in the person's own words."""

    MILD = "mild"
    MODERATE = "moderate"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignEntry(Entry):
    """A sign the person noticed; ``sign`` is the id of a documented warning sign, where it is one.

    ``since`` is when it began, ``written_on`` the day it was put into the record, ``asked_on`` the day the person last
    answered whether it is still there.
    """

    text: str
    sign: str | None = None
    place: str | None = None
    side: Laterality | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    course: Course | None = None
    strength: Strength | None = None
    written_on: PartialDate | None = None
    asked_on: PartialDate | None = None
    told_team: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEntry(Entry):
    """A question for a visit: ``appointment_id`` names which, None the next one."""

    text: str
    asked: bool = False
    answer: str | None = None
    appointment_id: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentEntry(Entry):
    """A file kept inside the record; ``content`` is its bytes, ``belongs_to`` the entry it was added to."""

    file_name: str
    media_type: str
    content: bytes
    belongs_to: EntryId | None = None
    note: str | None = None
