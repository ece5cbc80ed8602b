"""Each entry of the record in one line."""

from __future__ import annotations

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, DecisionEntry, FollowUpEntry, OrderEntry, ResponsibilityEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
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
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.wording import TEST_WORDS


def describe(entry: Entry) -> str:
    """Return what an entry says, in one line."""
    said = _said(entry)
    return said[0].upper() + said[1:] if said else type(entry).__name__


def _said(entry: Entry) -> str:  # noqa: C901 - one line for each kind of entry
    match entry:
        case PersonEntry():
            return _joined(entry.name or "person", entry.birth_date and f"born {entry.birth_date.in_words()}")
        case RiskEntry():
            return "facts that change the advice"
        case DiagnosisEntry():
            what = "breast cancer" if entry.event is None else _plain(entry.event)
            stage = entry.anatomic_stage and f"stage {entry.anatomic_stage}"
            return _joined(f"diagnosis: {what}", entry.side, _when(entry.date), stage)
        case TreatmentEntry():
            return _treatment(entry)
        case AppointmentEntry():
            return _joined(entry.title or TEST_WORDS[entry.test], entry.side, _when(entry.date), _plain(entry.status))
        case ResultEntry():
            return _joined(f"{entry.quantity} {_value(entry)}".strip(), _when(entry.date))
        case ConditionEntry() | MedicineEntry():
            since = entry.since if isinstance(entry, ConditionEntry) else entry.start
            return _joined(entry.name, since and f"since {since.in_words()}")
        case AllergyEntry():
            return f"allergy: {entry.substance}"
        case RelativeEntry():
            return _joined(f"family: {entry.relative}", entry.cancer)
        case SignEntry():
            return _joined(f"noticed: {entry.text}", _when(entry.since))
        case QuestionEntry() | PreferenceEntry():
            return entry.text
        case CareTeamEntry():
            return _joined(entry.name, entry.role and _plain(entry.role))
        case OrderEntry():
            return _joined(f"ordered: {entry.title or TEST_WORDS[entry.test]}", f"by {entry.ordered_by}")
        case AttachmentEntry():
            return f"attached file {entry.file_name}"
        case FollowUpEntry():
            return f"follow-up after {entry.guideline}"
        case ResponsibilityEntry():
            return f"who is responsible for the {TEST_WORDS[entry.test]}"
        case DecisionEntry():
            return f"decision: {_plain(entry.decision)} the check of {entry.rule_due}"
        case _:
            return ""


def _treatment(entry: TreatmentEntry) -> str:
    what = entry.procedure or entry.agent or entry.kind
    sessions = f"{entry.fractions} sessions" if entry.fractions else None
    cycles = f"{entry.cycles} cycles" if entry.cycles else None
    until = f"to {entry.end.in_words()}" if entry.end and entry.end != entry.start else None
    start = f"from {entry.start.in_words()}" if entry.start and (until or entry.ongoing) else _when(entry.start)
    return _joined(f"treatment: {_plain(what)}", entry.side, sessions, cycles, start, until)


def _value(entry: ResultEntry) -> str:
    value = entry.text or ("" if entry.value is None else f"{entry.value:g}")
    return f"{value} {entry.unit or ''}".strip()


def _when(found: PartialDate | None) -> str | None:
    return None if found is None else found.in_words()


def _plain(word: str) -> str:
    return str(word).replace("_", " ")


def _joined(*parts: str | None) -> str:
    return ", ".join(str(part) for part in parts if part)
