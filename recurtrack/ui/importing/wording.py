"""Entries in words, as the import shows them before they are added."""

from __future__ import annotations

import re
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


_LEFT_OUT_NAMES = {
    "AdverseEvent": "Side effects",
    "AllergyIntolerance": "Allergies",
    "Appointment": "Appointments",
    "BodyStructure": "Places on the body",
    "CarePlan": "Care plans",
    "CareTeam": "Care teams",
    "Claim": "Bills",
    "ClinicalImpression": "Clinical impressions",
    "Communication": "Messages",
    "Composition": "Table of contents",
    "Condition": "Other conditions",
    "Consent": "Consents",
    "Coverage": "Insurance",
    "Device": "Devices",
    "DiagnosticReport": "Reports",
    "DocumentReference": "Documents",
    "Encounter": "Visits that are not named as cancer follow-up",
    "entry": "Pieces that could not be read",
    "EpisodeOfCare": "Episodes of care",
    "ExplanationOfBenefit": "Insurance statements",
    "FamilyMemberHistory": "Family history",
    "Goal": "Goals",
    "ImagingStudy": "Pictures",
    "Immunization": "Vaccinations",
    "Location": "Places",
    "Medication": "Details of medicines",
    "MedicationAdministration": "Medicines given",
    "MedicationRequest": "Prescriptions",
    "MedicationStatement": "Medicines",
    "Observation": "Other measurements",
    "Organization": "Hospitals and practices",
    "Patient": "Details about a person",
    "Practitioner": "Doctors and nurses",
    "PractitionerRole": "Roles of doctors and nurses",
    "Procedure": "Other procedures",
    "Provenance": "Notes on where pieces come from",
    "QuestionnaireResponse": "Answers to questionnaires",
    "RelatedPerson": "Relatives",
    "ServiceRequest": "Referrals",
    "Specimen": "Samples",
    "SupplyDelivery": "Supplies",
}
_ONE_WORD = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*")


def left_out_name(what: str) -> str:
    """Return what was left out in plain words; a kind of the format that has none is called a piece of another kind."""
    if what in _LEFT_OUT_NAMES:
        return _LEFT_OUT_NAMES[what]
    return "Pieces of another kind" if _ONE_WORD.fullmatch(what) else what


def grouped(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return the entries by day under the names of their kinds, in the order of the record."""
    groups: dict[str, list[Entry]] = {kind: [] for kind in _PLURALS}
    for entry in sorted(entries, key=_day):
        groups[kind_of(entry)].append(entry)
    return [(_PLURALS[kind], found) for kind, found in groups.items() if found]


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
