"""What the summary is made from and what it says: frozen values, every text ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, DecisionEntry, FollowUpEntry, OrderEntry, ResponsibilityEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Origin
from recurtrack.domain.facts import Facts
from recurtrack.domain.follow_up import FollowUp
from recurtrack.domain.guideline import Guideline
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.domain.person import (
    AllergyEntry,
    ConditionEntry,
    MedicineEntry,
    PersonEntry,
    PreferenceEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary.choices import Section
from recurtrack.domain.summary.late_effect_values import LateEffectRow
from recurtrack.domain.summary.news_values import News
from recurtrack.domain.summary.strip_values import Strip
from recurtrack.domain.summary.trend_values import Trend
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry

if TYPE_CHECKING:
    from recurtrack.domain.late_effects import LateEffect  # it loads the signs, which wait until they are shown

NOT_ENTERED = "not entered"
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryMaterial:
    """What a summary is made from. No entry in it is removed; ``guidelines`` are those in force, the main one first.

    ``facts`` and ``decisions`` are what the checks of the past are judged by; without facts none is. ``late_effects``
    are those documented.
    """

    today: date
    follow_up: FollowUp
    settings: FollowUpEntry
    facts: Facts | None = None
    guidelines: tuple[Guideline, ...] = ()
    caveats: tuple[str, ...] = ()
    person: PersonEntry | None = None
    risk: RiskEntry | None = None
    diagnoses: tuple[DiagnosisEntry, ...] = ()
    treatments: tuple[TreatmentEntry, ...] = ()
    medicines: tuple[MedicineEntry, ...] = ()
    allergies: tuple[AllergyEntry, ...] = ()
    conditions: tuple[ConditionEntry, ...] = ()
    relatives: tuple[RelativeEntry, ...] = ()
    preferences: tuple[PreferenceEntry, ...] = ()
    care_team: tuple[CareTeamEntry, ...] = ()
    responsibilities: tuple[ResponsibilityEntry, ...] = ()
    orders: tuple[OrderEntry, ...] = ()
    decisions: tuple[DecisionEntry, ...] = ()
    appointments: tuple[AppointmentEntry, ...] = ()
    results: tuple[ResultEntry, ...] = ()
    signs: tuple[SignEntry, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()
    late_effects: tuple[LateEffect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words and where they come from; ``missing`` when they only say that a thing is not entered or not known."""

    text: str
    origin: Origin | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing said, under its name."""

    label: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonBlock:
    """Who the summary is about, and whom to call. Optional texts are empty when nothing was entered."""

    name: Said
    born: Said
    hospital_number: str
    allergies: Said
    contact: str
    key_contact: str
    reach: str
    language: str
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBlock:
    """The visit the summary is taken to."""

    day: str
    with_whom: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisBlock:
    """One diagnosis: its rows, and its receptors by name."""

    title: str
    origin: Origin
    rows: tuple[Row, ...]
    receptors: tuple[Row, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentRow:
    """One treatment; ``more`` is what a short version leaves out."""

    what: str
    details: str
    more: str
    start: str
    end: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineRow:
    """One medicine that is taken now."""

    name: str
    details: str
    against_cancer: bool
    origin: Origin


class State(StrEnum):
    """How things stand with a check, as its shape and word show it."""

    DONE = "done"
    BOOKED = "booked"
    DUE = "due"
    OVERDUE = "overdue"
    PLANNED = "planned"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One check: when it was done last, when it is next, how that stands, on whose advice, and whose task it is.

    ``earliest``, ``best`` and ``latest`` are the ends of one window in words, so that a year common to all stands
    once, at the end; all three are empty when there is no window. ``sources`` are the numbers of the summary's sources.
    """

    test: Test
    name: str
    side: str
    last_done: str
    result: str
    earliest: str
    best: str
    latest: str
    state: State
    state_words: str
    advice: str
    sources: tuple[int, ...]
    responsible: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One order of a doctor, or a check of one's own."""

    check: str
    what: str
    who: str
    day: str
    why: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLine:
    """A sign the person noticed; ``going_on`` unless it is known to be gone."""

    text: str
    details: str
    note: str
    going_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One result, as written in the report."""

    day: str
    test: str
    quantity: str
    value: str
    usual: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """One member of the care team."""

    name: str
    role: str
    reach: str
    responsible_for: str
    key_contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One published text, by the number the checks refer to."""

    number: int
    text: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything the summary says on one day. ``suspended`` stands in place of the checks.

    ``shown`` are the sections that were not left out by choice; ``left_out`` says in one sentence which were, and is
    empty when none was. ``results_left_out`` and ``trends_note`` say what did not fit, and are empty when all did.
    ``names_hidden``: nobody is named, and ``person.born`` is an age.
    """

    day: date
    made_on: str
    title: str
    person: PersonBlock
    visit: VisitBlock | None
    diagnoses: tuple[DiagnosisBlock, ...]
    medicines: tuple[MedicineRow, ...]
    treatments: tuple[TreatmentRow, ...]
    suspended: str
    checks: tuple[CheckRow, ...]
    check_notes: tuple[str, ...]
    schedule_notes: tuple[str, ...]
    strip: Strip | None
    signs_title: str
    signs: tuple[SignLine, ...]
    questions: tuple[str, ...]
    orders: tuple[OrderRow, ...]
    results: tuple[ResultRow, ...]
    background: tuple[Row, ...]
    preferences: tuple[Row, ...]
    care_team: tuple[TeamRow, ...]
    caveats: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    shown: tuple[Section, ...] = tuple(Section)
    left_out: str = ""
    names_hidden: bool = False
    results_title: str = "Results"
    results_left_out: str = ""
    news: News | None = None
    trends: tuple[Trend, ...] = ()
    trends_note: str = ""
    late_effects: tuple[LateEffectRow, ...] = ()
