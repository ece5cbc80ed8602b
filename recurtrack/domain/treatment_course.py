"""How long treatments go on: some take a day, some a number of weeks, and medicines are taken until they end."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry

ONE_DAY = frozenset({TreatmentKind.SURGERY})
COURSES = frozenset({TreatmentKind.RADIOTHERAPY, TreatmentKind.CHEMOTHERAPY})
"""What is over after some weeks, also when nobody wrote down its end."""


def is_running(entry: TreatmentEntry, today: date) -> bool:
    """Tell whether a treatment is a medicine that is taken now, as far as the record says."""
    if entry.kind in ONE_DAY or entry.ongoing is False:
        return False
    if entry.start is not None and entry.start.first_day() > today:
        return False
    if entry.end is not None:
        return entry.end.last_day() >= today
    return entry.kind not in COURSES or (entry.kind is TreatmentKind.CHEMOTHERAPY and entry.ongoing is True)
