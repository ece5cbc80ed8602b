"""What was begun and what ended among treatments and medicines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.summary.illness import treatment_row
from recurtrack.domain.summary.news_found import Found, found_on
from recurtrack.domain.summary.phrases import joined, known, missing
from recurtrack.domain.summary.since import Since
from recurtrack.domain.summary.values import NOT_ENTERED, SummaryMaterial
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.treatment_course import ONE_DAY
from recurtrack.domain.words import capital, word


def new_treatments(material: SummaryMaterial, since: Since) -> tuple[Found, ...]:
    """Return what began and what ended in the time, or can have."""
    found: list[Found] = []
    for treatment in material.treatments:
        found += _of_treatment(treatment, since, material.today)
    for medicine in material.medicines:
        found += _of_medicine(medicine, since, material.today)
    return tuple(found)


def _of_treatment(entry: TreatmentEntry, since: Since, today: date) -> Iterator[Found]:
    origin, name = entry.provenance.origin, capital(entry.agent or word(entry.kind))
    if entry.start is not None and _is_new(entry.start, since, today):
        if entry.kind in ONE_DAY:
            text, details = capital(word(entry.kind)), treatment_row(entry, today).details
        else:
            text, details = f"{name} {_verb('begun', 'begins', entry.start, today)}", _how(entry, today)
        yield found_on(entry.start, since, text, details, origin)
    if entry.kind in ONE_DAY:
        return
    if entry.end is not None and _is_new(entry.end, since, today):
        text = f"{name} {_verb('ended', 'ends', entry.end, today)}"
        yield found_on(entry.end, since, text, known(entry.stop_reason), origin)
    elif entry.end is None and entry.planned_end is not None and _is_over(entry.planned_end, since, today):
        text = f"{name}: planned end; whether it ended is {missing(entry, 'end')}"
        yield found_on(entry.planned_end, since, text, "", origin)


def _how(entry: TreatmentEntry, today: date) -> str:
    """Return dose and cycles, or area and dose, and that it has stopped already on a day nobody entered."""
    details = treatment_row(replace(entry, agent=None), today).details
    has_stopped = entry.ongoing is False and entry.end is None
    stopped = joined((known(entry.stop_reason) or "stopped", f"date {missing(entry, 'end')}"))
    return joined(("" if details == capital(NOT_ENTERED) else details, stopped if has_stopped else ""), "; ")


def _of_medicine(entry: MedicineEntry, since: Since, today: date) -> Iterator[Found]:
    origin, name = entry.provenance.origin, capital(entry.name)
    if entry.start is not None and _is_new(entry.start, since, today):
        reason = f"for {entry.reason}" if entry.reason else ""
        text = f"{name} {_verb('begun', 'begins', entry.start, today)}"
        yield found_on(entry.start, since, text, joined((entry.dose or "", reason)), origin)
    if entry.end is not None and _is_new(entry.end, since, today):
        yield found_on(entry.end, since, f"{name} {_verb('ended', 'ends', entry.end, today)}", "", origin)


def _is_new(found: PartialDate, since: Since, today: date) -> bool:
    return since.takes(found) and found.first_day() <= today


def _is_over(found: PartialDate, since: Since, today: date) -> bool:
    return since.takes(found) and found.last_day() < today


def _verb(past: str, present: str, when: PartialDate, today: date) -> str:
    """Return the past only of what is certainly over: a month that goes on may not have come to its day yet."""
    return past if when.last_day() <= today else present
