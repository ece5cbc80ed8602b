"""How each kind of entry is headed and drawn among what was found."""

from __future__ import annotations

from typing import NamedTuple

from recurtrack.domain.entry import Entry
from recurtrack.domain.record import KIND_NAMES
from recurtrack.ui.tr import mark


class KindLook(NamedTuple):
    """The heading of a kind, and its icon."""

    heading: str
    icon: str


_LOOKS = {
    "person": KindLook(mark("About you"), "user"),
    "risk": KindLook(mark("Facts that change the advice"), "user"),
    "diagnosis": KindLook(mark("Diagnoses"), "microscope"),
    "treatment": KindLook(mark("Treatments"), "pill"),
    "appointment": KindLook(mark("Appointments"), "calendar-days"),
    "result": KindLook(mark("Results"), "file-text"),
    "sign": KindLook(mark("Signs noticed"), "eye"),
    "question": KindLook(mark("Questions"), "message-circle"),
    "condition": KindLook(mark("Health conditions"), "heart-pulse"),
    "allergy": KindLook(mark("Allergies"), "circle-alert"),
    "medicine": KindLook(mark("Medicines"), "pill"),
    "relative": KindLook(mark("Cancer in the family"), "users"),
    "preference": KindLook(mark("What matters to you"), "star"),
    "care_team": KindLook(mark("Care team"), "users-round"),
    "responsibility": KindLook(mark("Who is responsible"), "user-check"),
    "follow_up": KindLook(mark("Follow-up"), "list-checks"),
    "order": KindLook(mark("Orders and own checks"), "stethoscope"),
    "decision": KindLook(mark("Decisions about checks"), "skip-forward"),
    "reminder": KindLook(mark("Answers to reminders"), "bell"),
    "attachment": KindLook(mark("Attached files"), "paperclip"),
}


def look_of(kind: type[Entry]) -> KindLook:
    """Return heading and icon of a kind of entry."""
    return _LOOKS[KIND_NAMES[kind]]
