"""Entries in words, as the import shows them before they are added."""

from __future__ import annotations

from collections.abc import Sequence

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.domain.person import AllergyEntry, ConditionEntry, MedicineEntry, PersonEntry, RelativeEntry
from recurtrack.domain.record import kind_of
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.wording import TEST_WORDS
from recurtrack.domain.words import capital, word

_PLURALS = {
    "person": "About you",
    "risk": "Facts that change the advice",
    "diagnosis": "Diagnoses",
    "treatment": "Treatments",
    "appointment": "Visits and examinations",
    "result": "Results",
    "sign": "Signs you noticed",
    "question": "Questions",
    "condition": "Other conditions",
    "allergy": "Allergies",
    "medicine": "Other medicines",
    "relative": "Cancer in the family",
    "preference": "What matters to you",
    "care_team": "Care team",
    "responsibility": "Who is responsible",
    "follow_up": "How follow-up is planned",
    "order": "Doctor’s orders",
    "decision": "Your decisions",
    "attachment": "Attachments",
}


def grouped(entries: Sequence[Entry]) -> list[tuple[str, list[str]]]:
    """Return the entries in words under the names of their kinds, in the order of the record."""
    groups: dict[str, list[str]] = {kind: [] for kind in _PLURALS}
    for entry in sorted(entries, key=_day):
        groups[kind_of(entry)].append(in_words(entry))
    return [(_PLURALS[kind], lines) for kind, lines in groups.items() if lines]


def in_words(entry: Entry) -> str:  # noqa: C901 - one line a kind
    """Return one entry in a line: its date where there is one, and what it is."""
    match entry:
        case PersonEntry():
            return _line(None, entry.name or "Your details", entry.birth_date and f"born {entry.birth_date.in_words()}")
        case DiagnosisEntry():
            event = word(entry.event) if entry.event else "diagnosis"
            return _line(entry.date, event, entry.side and word(entry.side), entry.histology and word(entry.histology))
        case TreatmentEntry():
            what = word(entry.procedure) if entry.procedure else entry.agent or word(entry.kind)
            return _line(entry.start or entry.end, what, entry.side and word(entry.side))
        case AppointmentEntry():
            return _line(entry.date, entry.title or TEST_WORDS[entry.test], word(entry.status))
        case ResultEntry():
            return _line(entry.date, _result(entry))
        case ConditionEntry():
            return _line(entry.since, entry.name)
        case AllergyEntry():
            return _line(entry.since, entry.substance)
        case MedicineEntry():
            return _line(entry.start, entry.name)
        case RelativeEntry():
            return _line(None, entry.relative, entry.cancer)
        case SignEntry() | QuestionEntry():
            return _line(None, entry.text)
        case _:
            name = getattr(entry, "name", None) or kind_of(entry).replace("_", " ")
            return _line(None, str(name))


def _result(entry: ResultEntry) -> str:
    value = f"{entry.value:g} {entry.unit or ''}".strip() if entry.value is not None else entry.text or ""
    return f"{entry.quantity}: {value}" if value else entry.quantity


def _line(when: PartialDate | None, *parts: str | None) -> str:
    said = capital(", ".join(part for part in parts if part))
    return f"{when.in_words()} · {said}" if when is not None else said


def _day(entry: Entry) -> str:
    when = getattr(entry, "date", None) or getattr(entry, "start", None) or getattr(entry, "since", None)
    return str(when or "")
