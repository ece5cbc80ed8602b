"""The entries of a record that the first questions speak of, those of a hospital file as well as the person's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, FollowUpEntry, Role
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.episodes import recorded_episodes, when_found
from recurtrack.domain.person import PersonEntry, RiskEntry
from recurtrack.domain.setting_up.ids import CONTACT_ID, HER2_ID
from recurtrack.domain.terms import DRUGS_OF_CLASS, DrugClass, Procedure, Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry

HER2_DRUGS = DRUGS_OF_CLASS[DrugClass.HER2]

_OPERATIONS: tuple[Procedure | None, ...] = (
    Procedure.MASTECTOMY,
    Procedure.BREAST_CONSERVING,
    Procedure.RE_EXCISION,
    None,
    Procedure.SENTINEL_NODE_BIOPSY,
    Procedure.AXILLARY_DISSECTION,
)
"""Operations on the cancer; of several the first of this list is the one that the questions are about."""
_NODE_OPERATIONS = {Procedure.SENTINEL_NODE_BIOPSY, Procedure.AXILLARY_DISSECTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is read of a record before the questions are asked; ``done`` are the visits and mammograms that were."""

    today: date

    person: PersonEntry
    risk: RiskEntry
    follow_up: FollowUpEntry
    diagnoses: Sequence[DiagnosisEntry] = ()
    treatments: Sequence[TreatmentEntry] = ()
    team: Sequence[CareTeamEntry] = ()
    done: Sequence[AppointmentEntry] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The one entry that each group of questions is about; None where the record has none.

    The diagnosis is the latest one, and the treatments are those given for it. ``node_operation`` is an operation on
    the armpit that is kept apart from that on the breast. ``treatments`` are all of the record, of whatever diagnosis.
    """

    today: date

    person: PersonEntry
    risk: RiskEntry
    follow_up: FollowUpEntry
    diagnosis: DiagnosisEntry | None = None
    surgery: TreatmentEntry | None = None
    node_operation: TreatmentEntry | None = None
    chemotherapy: TreatmentEntry | None = None
    radiotherapy: TreatmentEntry | None = None
    tablets: TreatmentEntry | None = None
    injections: TreatmentEntry | None = None
    her2: TreatmentEntry | None = None
    contact: CareTeamEntry | None = None
    gp: CareTeamEntry | None = None
    last_mammogram: AppointmentEntry | None = None
    last_visit: AppointmentEntry | None = None
    treatments: tuple[TreatmentEntry, ...] = ()


def recorded(material: Material) -> Recorded:
    """Choose the entries that the questions are about."""
    diagnosis = _latest_diagnosis(material.diagnoses)
    given = _given_for(diagnosis, material)
    operations = [entry for entry in given if entry.kind is TreatmentKind.SURGERY and entry.procedure in _OPERATIONS]
    surgery = min(operations, key=lambda entry: _OPERATIONS.index(entry.procedure), default=None)
    apart = [entry for entry in operations if entry is not surgery and entry.procedure in _NODE_OPERATIONS]
    contact = next((entry for entry in material.team if entry.key_contact or entry.id == CONTACT_ID), None)
    return Recorded(
        today=material.today,
        person=material.person,
        risk=material.risk,
        follow_up=material.follow_up,
        diagnosis=diagnosis,
        surgery=surgery,
        node_operation=apart[-1] if apart else None,
        chemotherapy=_last_of(given, lambda entry: entry.kind is TreatmentKind.CHEMOTHERAPY),
        radiotherapy=_last_of(given, lambda entry: entry.kind is TreatmentKind.RADIOTHERAPY),
        tablets=_last_of(given, lambda entry: entry.kind is TreatmentKind.ENDOCRINE),
        injections=_last_of(given, lambda entry: entry.kind is TreatmentKind.OVARIAN_SUPPRESSION),
        her2=_last_of(given, _is_her2),
        contact=contact,
        gp=next((entry for entry in material.team if entry.role is Role.GP and entry is not contact), None),
        last_mammogram=_last_done(material.done, Test.MAMMOGRAM),
        last_visit=_last_done(material.done, Test.CLINIC_VISIT),
        treatments=tuple(material.treatments),
    )


def _latest_diagnosis(diagnoses: Sequence[DiagnosisEntry]) -> DiagnosisEntry | None:
    return max(diagnoses, key=lambda entry: str(when_found(entry) or ""), default=None)


def _given_for(diagnosis: DiagnosisEntry | None, material: Material) -> list[TreatmentEntry]:
    if diagnosis is None:
        return list(material.treatments)
    episodes = recorded_episodes(material.diagnoses, material.treatments)
    own = next((episode for episode in episodes.found if diagnosis in episode.diagnoses), None)
    return [*(own.treatments if own is not None else ()), *episodes.without]


def _last_done(done: Iterable[AppointmentEntry], test: Test) -> AppointmentEntry | None:
    return max((entry for entry in done if entry.test is test), key=lambda entry: str(entry.date), default=None)


def _is_her2(entry: TreatmentEntry) -> bool:
    named = (entry.agent or "").lower() in HER2_DRUGS
    return entry.kind is TreatmentKind.TARGETED and (named or entry.agent is None or entry.id == HER2_ID)


def _last_of(given: Iterable[TreatmentEntry], wanted: Callable[[TreatmentEntry], bool]) -> TreatmentEntry | None:
    """Return the course that ended last; one without an end is still going on and comes after all others."""
    return max(filter(wanted, given), key=_end_of, default=None)


def _end_of(entry: TreatmentEntry) -> tuple[date, date]:
    end = entry.end or entry.planned_end
    start = date.min if entry.start is None else entry.start.first_day()
    return date.max if end is None else end.last_day(), start
