"""What one treatment says of each thing on the checklist."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from recurtrack.domain.drug_names import DrugGroup, drugs_in
from recurtrack.domain.summary.checklist_items import NOT_CONCERNED, NOTHING, Reading, date_of, text_of
from recurtrack.domain.summary.checklist_values import Held
from recurtrack.domain.summary.phrases import joined, known, number
from recurtrack.domain.terms import Procedure
from recurtrack.domain.treatment import Axilla, Field, TreatmentEntry
from recurtrack.domain.treatment_course import is_running
from recurtrack.domain.words import word

Read = Callable[[TreatmentEntry], Reading]

_IS_TOTAL = re.compile(r"total|cumulative", re.IGNORECASE)
_NODE_OPERATIONS = frozenset({Procedure.SENTINEL_NODE_BIOPSY, Procedure.AXILLARY_DISSECTION})
_OF_THE_BREAST_ALONE = frozenset({Procedure.RECONSTRUCTION, Procedure.RISK_REDUCING_MASTECTOMY, Procedure.RE_EXCISION})


def procedure(entry: TreatmentEntry) -> Reading:
    """Read which operation it was."""
    return text_of(entry, "procedure", known(entry.procedure))


def start(entry: TreatmentEntry) -> Reading:
    """Read the first day, or the day of an operation."""
    return date_of(entry, "start", entry.start)


def end(entry: TreatmentEntry) -> Reading:
    """Read the last day."""
    return date_of(entry, "end", entry.end)


def side(entry: TreatmentEntry) -> Reading:
    """Read the side."""
    return text_of(entry, "side", known(entry.side))


def armpit(entry: TreatmentEntry) -> Reading:
    """Read what was done in the armpit."""
    if entry.procedure in _NODE_OPERATIONS and entry.axilla is None:
        return Reading(Held.HELD, known(entry.procedure))
    if entry.procedure in _OF_THE_BREAST_ALONE and entry.axilla in {None, Axilla.NONE}:
        return NOT_CONCERNED
    return text_of(entry, "axilla", known(entry.axilla))


def no_place(_entry: TreatmentEntry) -> Reading:
    """Read what the record cannot hold: nothing."""
    return NOTHING


def effects(entry: TreatmentEntry) -> Reading:
    """Read the side effects or complications."""
    return text_of(entry, "side_effects", entry.side_effects)


def agent(entry: TreatmentEntry) -> Reading:
    """Read the medicine or regimen."""
    return text_of(entry, "agent", entry.agent)


def dose(entry: TreatmentEntry) -> Reading:
    """Read the dose."""
    return text_of(entry, "dose", entry.dose)


def cycles(entry: TreatmentEntry) -> Reading:
    """Read the number of cycles."""
    return text_of(entry, "cycles", None if entry.cycles is None else str(entry.cycles))


def anthracycline(entry: TreatmentEntry) -> Reading:
    """Read the dose beside an anthracycline: whether it is the total has to be said with it."""
    if not drugs_in(entry.agent or "", DrugGroup.ANTHRACYCLINE):
        return NOT_CONCERNED if entry.agent else text_of(entry, "agent", None)
    if entry.dose and not _IS_TOTAL.search(entry.dose):
        return Reading(Held.PARTLY, f"{entry.dose} (whether that is the total is not said)")
    return text_of(entry, "dose", entry.dose)


def intent(entry: TreatmentEntry) -> Reading:
    """Read what it was meant to do."""
    return text_of(entry, "intent", known(entry.intent))


def response(entry: TreatmentEntry) -> Reading:
    """Read how the cancer answered."""
    return text_of(entry, "response", known(entry.response))


def areas(entry: TreatmentEntry) -> Reading:
    """Read the areas of radiotherapy."""
    return text_of(entry, "fields", joined(word(field) for field in entry.fields))


def nodes(entry: TreatmentEntry) -> Reading:
    """Read whether lymph nodes were among the areas."""
    if not entry.fields:
        return text_of(entry, "fields", None)
    return Reading(Held.HELD, "yes" if Field.NODES in entry.fields else "not among the areas entered")


def gray(entry: TreatmentEntry) -> Reading:
    """Read the total dose in gray."""
    return text_of(entry, "dose_gy", None if entry.dose_gy is None else f"{number(entry.dose_gy)} Gy")


def sessions(entry: TreatmentEntry) -> Reading:
    """Read the number of sessions."""
    return text_of(entry, "fractions", None if entry.fractions is None else str(entry.fractions))


def last_day(today: date) -> Read:
    """Return what reads the last day; of what is taken now there is none."""
    return lambda entry: NOT_CONCERNED if is_running(entry, today) and entry.end is None else end(entry)


def planned_end(today: date) -> Read:
    """Return what reads the planned end of what is taken now."""

    def read(entry: TreatmentEntry) -> Reading:
        if not is_running(entry, today):
            return NOT_CONCERNED
        return date_of(entry, "planned_end", entry.planned_end or entry.end)

    return read


def stop_reason(today: date) -> Read:
    """Return what reads why it ended, of what is not taken any more."""

    def read(entry: TreatmentEntry) -> Reading:
        if is_running(entry, today):
            return NOT_CONCERNED
        return text_of(entry, "stop_reason", known(entry.stop_reason))

    return read
