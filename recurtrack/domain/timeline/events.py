"""What stands on a timeline: events in their lanes, how each stands, and the clock its years are counted by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from recurtrack.domain.dates import PartialDate, Window
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.domain.guideline import Source
from recurtrack.domain.terms import Test, TreatmentKind


class Lane(StrEnum):
    """What an event belongs to, in the order the lanes stand."""

    TREATMENT = "treatment"
    VISITS = "visits"
    BREAST_IMAGING = "breast_imaging"
    BLOOD_TESTS = "blood_tests"
    BONE_AND_HEART = "bone_and_heart"
    NOTICED = "noticed"
    MEDICINES = "medicines"
    OTHER = "other"


class EventState(StrEnum):
    """How things stand with an event of the timeline."""

    RECORDED = "recorded"
    GOING_ON = "going_on"
    GONE = "gone"
    MISSED = "missed"
    CANCELLED = "cancelled"
    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "overdue"
    BOOKED = "booked"
    AWAITING_RESULT = "awaiting_result"
    RESULT_RECEIVED = "result_received"
    DONE = "done"
    SKIPPED = "skipped"
    PAUSED = "paused"


class Span(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date


class EntryRef(NamedTuple):
    """The entry of the record behind an event, where it can be opened and changed."""

    kind: type[Entry]
    id: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """One event.

    ``key`` names it: the id of its entry, or rule and best day of a planned check. ``day`` is where it stands and
    orders the events; ``known`` are the days it can mean: one day, or a month or year that is all that is known of
    it. ``when`` to ``until`` is the same as it was written. ``bar`` is the time a treatment, a medicine or a sign
    takes, from its first to its last possible day; without a last one known it runs to today and ``is_open``.
    ``label`` is the short name beside a shape or on a bar, ``title`` the whole one. ``test`` and ``treatment`` are
    None for what is no examination, no treatment. ``window``, ``why`` and ``sources`` belong to planned checks;
    ``check`` is what can be booked, done, put off or skipped, or awaits its result. ``origin`` says where its entry
    comes from.
    """

    key: str
    lane: Lane
    day: date
    known: Span
    title: str
    label: str
    state: EventState
    when: PartialDate | None = None
    until: PartialDate | None = None
    bar: Span | None = None
    is_open: bool = False
    test: Test | None = None
    treatment: TreatmentKind | None = None
    window: Window | None = None
    detail: str = ""
    why: str = ""
    origin: str = ""
    sources: tuple[Source, ...] = ()
    entry: EntryRef | None = None
    check: TrackedCheck | None = None


class Counting(NamedTuple):
    """Years of follow-up counted from the end of primary treatment.

    ``start`` is that end. ``until`` is the day of the recurrence that ended the count (exclusive), None for the count
    that goes on. The first is the one after the first diagnosis.
    """

    start: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """Everything a timeline shows on one day.

    ``events`` are in the order of their days. ``suspended`` says in a sentence why no plan is made, empty while there
    is one; ``suspended_from`` is the day since when (the diagnosis of a distant recurrence, of a cancer whose
    treatment is not finished), None also where no day is known. ``counts`` are the counts of follow-up years, the
    earliest first. ``undated`` is how many entries have no date and so no event, ``undated_kinds`` what they are.
    """

    today: date
    events: tuple[TimelineEvent, ...]
    counts: tuple[Counting, ...] = ()
    suspended: str = ""
    suspended_from: date | None = None
    undated: int = 0
    undated_kinds: frozenset[type[Entry]] = frozenset()
