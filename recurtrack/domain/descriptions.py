"""Each entry of the record in one line."""

from __future__ import annotations

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, DecisionEntry, FollowUpEntry, OrderEntry, ResponsibilityEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Entry
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import (
    AllergyEntry,
    ConditionEntry,
    MedicineEntry,
    PersonEntry,
    PreferenceEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.words import capital, word


def describe(entry: Entry) -> str:
    """Return what an entry says, in one line."""
    said = _of_the_illness(entry) or _of_the_person(entry) or _of_the_care(entry)
    return capital(said or type(entry).__name__)


def _of_the_illness(entry: Entry) -> str | None:
    match entry:
        case DiagnosisEntry():
            return _diagnosis(entry)
        case TreatmentEntry():
            return _treatment(entry)
        case AppointmentEntry():
            return _joined(entry.title or word(entry.test), _side(entry.side), _when(entry.date), word(entry.status))
        case ResultEntry():
            return _joined(f"{entry.quantity} {_value(entry)}".strip(), _when(entry.date))
        case SignEntry():
            return _joined(f"noticed: {entry.text}", _when(entry.since))
        case OrderEntry():
            return _joined(f"ordered: {entry.title or word(entry.test)}", f"by {entry.ordered_by}")
        case DecisionEntry():
            return f"{word(entry.decision)}: the check of {entry.rule_due}"
        case _:
            return None


def _of_the_person(entry: Entry) -> str | None:
    match entry:
        case PersonEntry():
            return _joined(entry.name or "person", entry.birth_date and f"born {entry.birth_date.in_words()}")
        case RiskEntry():
            return "facts that change the advice"
        case ConditionEntry():
            return _joined(entry.name, entry.since and f"since {entry.since.in_words()}")
        case MedicineEntry():
            return _joined(entry.name, entry.start and f"since {entry.start.in_words()}")
        case AllergyEntry():
            return f"allergy: {entry.substance}"
        case RelativeEntry():
            return _joined(f"family: {entry.relative}", entry.cancer)
        case _:
            return None


def _of_the_care(entry: Entry) -> str | None:
    match entry:
        case QuestionEntry() | PreferenceEntry():
            return entry.text
        case CareTeamEntry():
            return _joined(entry.name, entry.role and word(entry.role))
        case ReminderEntry():
            return f"reminder, {word(entry.answer)}: {entry.words}"
        case AttachmentEntry():
            return f"attached file {entry.file_name}"
        case FollowUpEntry():
            return f"follow-up after {entry.guideline}"
        case ResponsibilityEntry():
            return f"who is responsible for the {word(entry.test)}"
        case _:
            return None


def _diagnosis(entry: DiagnosisEntry) -> str:
    what = word(entry.event) if entry.event else "breast cancer"
    stage = entry.anatomic_stage and f"stage {entry.anatomic_stage}"
    sites = ", ".join(word(site) for site in entry.sites)
    return _joined(what, _side(entry.side), _when(entry.date), stage, sites and f"in {sites}", entry.site_note)


def _treatment(entry: TreatmentEntry) -> str:
    what = word(entry.procedure) if entry.procedure else entry.agent or word(entry.kind)
    sessions = f"{entry.fractions} sessions" if entry.fractions else None
    cycles = f"{entry.cycles} cycle{'s' * (entry.cycles != 1)}" if entry.cycles else None
    until = f"to {entry.end.in_words()}" if entry.end and entry.end != entry.start else None
    lasts = until is not None or entry.ongoing
    start = f"from {entry.start.in_words()}" if entry.start and lasts else _when(entry.start)
    stopped = "stopped, day not told" if entry.ongoing is False and entry.end is None else None
    when = " ".join(part for part in (start, until) if part)
    return _joined(what, _side(entry.side), sessions, cycles, when, stopped, entry.note)


def _value(entry: ResultEntry) -> str:
    value = entry.text or ("" if entry.value is None else f"{entry.value:g}")
    return f"{value} {entry.unit or ''}".strip()


def _side(side: Laterality | None) -> str | None:
    return None if side is None else word(side)


def _when(found: PartialDate | None) -> str | None:
    return None if found is None else found.in_words()


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
