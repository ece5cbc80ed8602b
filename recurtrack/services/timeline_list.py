"""The timeline as a list: everything that happened and everything planned, by date, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate, Window
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality, sides_of
from recurtrack.domain.entry import EntryId, Origin, Provenance
from recurtrack.domain.follow_up import CheckStatus, FollowUp, TrackedCheck, check_key
from recurtrack.domain.guideline import Source
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.orders import order_sentence
from recurtrack.domain.terms import BREAST_IMAGING, Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.wording import TEST_WORDS, check_title, sides_in_words
from recurtrack.domain.words import capital, word
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord


class Lane(StrEnum):
    """What an event belongs to."""

    TREATMENT = "treatment"
    VISITS = "visits"
    BREAST_IMAGING = "breast_imaging"
    BLOOD_TESTS = "blood_tests"
    BONE_AND_HEART = "bone_and_heart"
    NOTICED = "noticed"
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


_LANES = {
    Test.CLINIC_VISIT: Lane.VISITS,
    Test.BLOOD_TEST: Lane.BLOOD_TESTS,
    Test.TUMOUR_MARKER: Lane.BLOOD_TESTS,
    Test.BONE_DENSITY: Lane.BONE_AND_HEART,
    Test.ECHOCARDIOGRAM: Lane.BONE_AND_HEART,
    **dict.fromkeys(BREAST_IMAGING, Lane.BREAST_IMAGING),
}
_UNDONE = {AppointmentStatus.MISSED: EventState.MISSED, AppointmentStatus.CANCELLED: EventState.CANCELLED}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One event. ``day`` orders the rows; ``when`` to ``until`` is what is known of its date.

    ``key`` names it: the id of its entry, or rule and best day of a planned check. ``test`` is None for what is no
    examination. ``origin`` says where its entry comes from. ``window``, ``why`` and ``sources`` belong to planned
    checks.
    """

    key: str
    lane: Lane
    day: date
    title: str
    state: EventState
    when: PartialDate | None = None
    until: PartialDate | None = None
    test: Test | None = None
    window: Window | None = None
    detail: str = ""
    why: str = ""
    origin: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineList:
    """All rows by day, and the day they were worked out on."""

    rows: tuple[TimelineRow, ...]
    today: date


class TimelineLists:
    """Reads the timeline as a list."""

    def __init__(self, record: OpenRecord, care_plan: CarePlan) -> None:
        self._record = record
        self._care_plan = care_plan

    def view(self) -> TimelineList:
        """Return every event with a date; raises what the care plan raises."""
        found = self._care_plan.view().follow_up
        with self._record.reading() as reader:
            diagnoses = reader.all(DiagnosisEntry)
            treatments = reader.all(TreatmentEntry)
            appointments = reader.all(AppointmentEntry)
            signs = reader.all(SignEntry)
        today = found.plan.today
        rows = [
            *_diagnosis_rows(diagnoses),
            *_treatment_rows(treatments, today),
            *_appointment_rows(appointments, found),
            *(_check_row(check) for check in found.checks if _is_ahead(check)),
            *_sign_rows(signs),
        ]
        rows.sort(key=lambda row: (row.day, row.lane.value, row.title))
        return TimelineList(tuple(rows), today)


def _is_ahead(check: TrackedCheck) -> bool:
    """Leave out what took place: its entry has a row of its own."""
    return check.status not in {CheckStatus.DONE, CheckStatus.AWAITING_RESULT, CheckStatus.RESULT_RECEIVED}


def _diagnosis_rows(entries: tuple[DiagnosisEntry, ...]) -> Iterator[TimelineRow]:
    for entry in entries:
        when = entry.date or entry.biopsy_date or entry.diagnostic_mammogram
        if when is None:
            continue
        kind = " ".join(word(part) for part in (entry.behaviour, entry.histology) if part is not None)
        yield TimelineRow(
            key=entry.id,
            lane=Lane.TREATMENT,
            day=when.first_day(),
            title=_joined(capital(word(entry.event)) if entry.event else "Diagnosis", _side(entry.side)),
            state=EventState.RECORDED,
            when=when,
            origin=_origin(entry.provenance),
            detail=_joined(kind, f"stage {entry.anatomic_stage}" if entry.anatomic_stage else "", entry.note or ""),
        )


def _treatment_rows(entries: tuple[TreatmentEntry, ...], today: date) -> Iterator[TimelineRow]:
    for entry in entries:
        when = entry.start or entry.end or entry.planned_end
        if when is None:
            continue
        end = entry.end or entry.planned_end
        last_day = end.last_day() if end is not None else None
        runs = entry.kind is not TreatmentKind.SURGERY and entry.ongoing is not False
        is_running = runs and when.first_day() <= today and (entry.ongoing or last_day is None or last_day > today)
        yield TimelineRow(
            key=entry.id,
            lane=Lane.TREATMENT,
            day=when.first_day(),
            title=_joined(_treatment_name(entry), _side(entry.side)),
            state=_treatment_state(when, today, is_running=bool(is_running)),
            when=when,
            until=end if end != when and entry.kind is not TreatmentKind.SURGERY else None,
            origin=_origin(entry.provenance),
            detail=_joined(entry.dose or "", entry.place or "", entry.note or ""),
        )


def _treatment_name(entry: TreatmentEntry) -> str:
    if entry.procedure is not None:
        return capital(word(entry.procedure))
    kind = word(entry.kind)
    return f"{capital(entry.agent)}, {kind}" if entry.agent else capital(kind)


def _treatment_state(when: PartialDate, today: date, *, is_running: bool) -> EventState:
    if when.first_day() > today:
        return EventState.PLANNED
    return EventState.GOING_ON if is_running else EventState.RECORDED


def _appointment_rows(entries: tuple[AppointmentEntry, ...], found: FollowUp) -> Iterator[TimelineRow]:
    """Give what took place or did not; booked ones come with the check they are for."""
    tracked: dict[EntryId, CheckStatus] = {
        check.appointment.id: check.status for check in found.checks if check.appointment is not None
    }
    for entry in entries:
        if entry.status is AppointmentStatus.BOOKED:
            continue
        state = _UNDONE.get(entry.status) or _state_of(tracked.get(entry.id, CheckStatus.DONE))
        yield TimelineRow(
            key=entry.id,
            lane=_LANES.get(entry.test, Lane.OTHER),
            day=entry.date.first_day(),
            title=_appointment_title(entry),
            state=state,
            when=entry.date,
            test=entry.test,
            origin=_origin(entry.provenance),
            detail=_joined(entry.place or "", entry.note or ""),
        )


def _check_row(check: TrackedCheck) -> TimelineRow:
    planned, appointment = check.planned, check.appointment
    title = check_title(check.test, planned and planned.sides, check.title)
    decided = check.decision.reason if check.decision is not None and check.status is CheckStatus.SKIPPED else None
    return TimelineRow(
        key=appointment.id if appointment is not None else _key(check),
        lane=_LANES.get(check.test, Lane.OTHER),
        day=check.day,
        title=_appointment_title(appointment) if appointment is not None and planned is None else title,
        state=_state_of(check.status),
        when=appointment.date if appointment is not None else PartialDate.of(check.day),
        test=check.test,
        window=planned.window if planned is not None else None,
        origin=_origin(appointment.provenance) if appointment is not None else "",
        detail=_joined(
            *(() if appointment is None else (appointment.with_whom or "", appointment.place or "")),
            decided or "",
        ),
        why=planned.why if planned is not None else capital(order_sentence(check.held.order)) if check.held else "",
        sources=planned.rule.sources if planned is not None else (),
    )


def _key(check: TrackedCheck) -> str:
    if check.planned is None:
        return f"{check.status.value}|{check.test.value}|{check.day}"
    return "|".join(check_key(check.planned))


def _sign_rows(entries: tuple[SignEntry, ...]) -> Iterator[TimelineRow]:
    for entry in entries:
        if entry.since is None:
            continue
        is_gone = entry.course is Course.GONE or entry.until is not None
        yield TimelineRow(
            key=entry.id,
            lane=Lane.NOTICED,
            day=entry.since.first_day(),
            title=_joined(entry.text, entry.place or "", _side(entry.side)),
            state=EventState.GONE if is_gone else EventState.GOING_ON,
            when=entry.since,
            until=entry.until,
            origin=_origin(entry.provenance),
            detail=_joined(capital(word(entry.course)) if entry.course else "", entry.note or ""),
        )


def _appointment_title(entry: AppointmentEntry) -> str:
    sides = sides_of(entry.side) if entry.test in BREAST_IMAGING else None
    where = sides_in_words(sides) if sides else _side(entry.side)
    return _joined(capital(entry.title or TEST_WORDS[entry.test]), where, entry.with_whom or "")


def _state_of(status: CheckStatus) -> EventState:
    match status:
        case CheckStatus.PLANNED:
            return EventState.PLANNED
        case CheckStatus.DUE:
            return EventState.DUE
        case CheckStatus.OVERDUE:
            return EventState.OVERDUE
        case CheckStatus.BOOKED:
            return EventState.BOOKED
        case CheckStatus.AWAITING_RESULT:
            return EventState.AWAITING_RESULT
        case CheckStatus.RESULT_RECEIVED:
            return EventState.RESULT_RECEIVED
        case CheckStatus.DONE:
            return EventState.DONE
        case CheckStatus.SKIPPED:
            return EventState.SKIPPED
        case CheckStatus.PAUSED:
            return EventState.PAUSED


def _origin(provenance: Provenance) -> str:
    """Say where an entry comes from."""
    detail = provenance.detail
    match provenance.origin:
        case Origin.MEMORY:
            return "From memory"
        case Origin.LETTER:
            return f"From a letter: {detail}" if detail else "From a letter"
        case Origin.IMPORTED:
            return f"From the file {detail}" if detail else "From an imported file"
        case Origin.PROGRAM:
            return "Worked out by the program"


def _side(side: Laterality | None) -> str:
    return "" if side is None else word(side)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
