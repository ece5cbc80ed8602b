"""What the first questions note on the risk entry beside the treatments, and what follows from it for the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import FieldNote
from recurtrack.domain.episodes import recorded_episodes
from recurtrack.domain.person import RiskEntry
from recurtrack.domain.setting_up.ids import DIAGNOSIS_ID
from recurtrack.domain.setting_up.said import DONT_KNOW, Had, Unsure
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry

SURGERY, NODES, CHEMOTHERAPY, RADIOTHERAPY = "surgery", "lymph_nodes", "chemotherapy", "radiotherapy"
TABLETS, INJECTIONS, HER2 = "hormone_tablets", "hormone_injections", "her2_treatment"
"""Treatments that there was not, or of which the person does not know."""
FINISHED, TO_COME = "main_treatment_finished", "main_treatment_to_come"
"""Main treatment is not finished (or the person does not know), and nothing of it is to come: it is finished."""
LAST_MAMMOGRAM, LAST_VISIT = "last_mammogram", "last_visit"
"""Checks whose last day the person does not know."""

_MAIN_KINDS = frozenset({TreatmentKind.SURGERY, TreatmentKind.RADIOTHERAPY, TreatmentKind.CHEMOTHERAPY})
_COURSES = (
    (CHEMOTHERAPY, TreatmentKind.CHEMOTHERAPY, "chemotherapy"),
    (RADIOTHERAPY, TreatmentKind.RADIOTHERAPY, "radiotherapy"),
)


def note_about(risk: RiskEntry, what: str) -> FieldNote | None:
    """Return the note about a question, or None where there is none."""
    return next((note for note in risk.field_notes if note.field == what), None)


def noted(risk: RiskEntry, what: str) -> Had | Unsure | None:
    """Return the answer that a note holds: no, or "I don't know"."""
    note = note_about(risk, what)
    if note is None:
        return None
    return DONT_KNOW if note.unknown else Had.NO


def treatments_over(treatments: Iterable[TreatmentEntry], today: date) -> int:
    """Return how many operations, courses of chemotherapy and of radiotherapy are known to be over."""
    main = (entry for entry in treatments if entry.kind in _MAIN_KINDS)
    days = (entry.start if entry.kind is TreatmentKind.SURGERY else entry.end for entry in main)
    return sum(day is not None and day.first_day() <= today for day in days)


def is_being_treated(risk: RiskEntry, treatments: Iterable[TreatmentEntry], today: date) -> bool:
    """Tell whether "not yet finished" still holds.

    It was said when a number of treatments were over, and holds until one more of them is.
    """
    note = note_about(risk, FINISHED)
    if note is None or note.unknown or note.provenance is None or not note.provenance.detail.isdecimal():
        return False
    return treatments_over(treatments, today) <= int(note.provenance.detail)


def treatment_caveats(
    risk: RiskEntry, diagnoses: Sequence[DiagnosisEntry], treatments: Sequence[TreatmentEntry]
) -> Iterator[str]:
    """Say which treatments the plan is counted without because the person did not know of them, or did not say.

    The questions are about a first cancer; what was left out of them says nothing about a later one.
    """
    if len(recorded_episodes(diagnoses, ()).found) > 1:
        return
    asked = any(entry.id == DIAGNOSIS_ID for entry in diagnoses)
    kinds = {entry.kind for entry in treatments}
    if TreatmentKind.SURGERY not in kinds and _is_open(risk, SURGERY, asked=asked):
        yield (
            "It is not known whether you had an operation. The breasts are taken to remain; ask your team which side "
            "is imaged."
        )
    for what, kind, name in _COURSES:
        if kind not in kinds and _is_open(risk, what, asked=asked):
            yield (
                f"It is not known whether you had {name}. The dates are counted as if you had none, so they may move."
            )


def _is_open(risk: RiskEntry, what: str, *, asked: bool) -> bool:
    answer = noted(risk, what)
    return answer is DONT_KNOW or (answer is None and asked)
