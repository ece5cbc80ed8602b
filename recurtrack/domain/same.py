"""When two entries from different sources are the same thing."""

from __future__ import annotations

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Entry
from recurtrack.domain.person import AllergyEntry, ConditionEntry, MedicineEntry, RelativeEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Event, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry

_SAME_DIAGNOSIS_DAYS = 60
_SAME_COURSE_DAYS = 31


def likeness(entry: Entry) -> tuple[object, ...]:
    """Return what two entries must share at least to be the same thing; entries with an own id share only that."""
    match entry:
        case DiagnosisEntry():
            return (entry.event is Event.DISTANT_RECURRENCE,)
        case TreatmentEntry():
            agent = None if entry.kind is TreatmentKind.CHEMOTHERAPY else _folded(entry.agent)
            return entry.kind, entry.procedure, agent
        case AppointmentEntry():
            return entry.test, entry.date
        case ResultEntry():
            return entry.test, entry.date, entry.quantity, entry.value, entry.text
        case ConditionEntry() | MedicineEntry() | CareTeamEntry():
            return (_folded(entry.name),)
        case AllergyEntry():
            return (_folded(entry.substance),)
        case RelativeEntry():
            return _folded(entry.relative), _folded(entry.cancer)
        case _:
            return (entry.id,)


def is_same(known: Entry, entry: Entry) -> bool:
    """Tell whether two entries that are alike are the same thing."""
    match known, entry:
        case DiagnosisEntry(), DiagnosisEntry():
            if None in {known.date, entry.date} and None not in {known.event, entry.event}:
                return known.event is entry.event and _sides_agree(known.side, entry.side)
            return _sides_agree(known.side, entry.side) and _near(known.date, entry.date, _SAME_DIAGNOSIS_DAYS)
        case TreatmentEntry(), TreatmentEntry():
            return _sides_agree(known.side, entry.side) and _same_course(known, entry)
        case AppointmentEntry(), AppointmentEntry():
            return _sides_agree(known.side, entry.side)
        case _:
            return True


def _folded(text: str | None) -> str:
    return (text or "").strip().casefold()


def _sides_agree(one: Laterality | None, other: Laterality | None) -> bool:
    return one is None or other is None or one is other


def _near(one: PartialDate | None, other: PartialDate | None, days: int) -> bool:
    """Tell whether two dates can be at most so many days apart; an unknown date is near any."""
    if one is None or other is None:
        return True
    gap = max((other.first_day() - one.last_day()).days, (one.first_day() - other.last_day()).days)
    return gap <= days


def _same_course(one: TreatmentEntry, other: TreatmentEntry) -> bool:
    if one.kind is TreatmentKind.SURGERY:
        return _near(one.start, other.start, 0)
    first = (one.start or one.end, one.end or one.start)
    second = (other.start or other.end, other.end or other.start)
    if None in first or None in second:
        return True
    starts_after = _after(second[0], first[1])
    ends_before = _after(first[0], second[1])
    return not starts_after and not ends_before


def _after(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Tell whether one date lies more than the gap of a course after another."""
    return one is not None and other is not None and (one.first_day() - other.last_day()).days > _SAME_COURSE_DAYS
