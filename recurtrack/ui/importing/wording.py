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
from recurtrack.ui.tr import mark, tr

_PLURALS = {
    "person": mark("About you"),
    "risk": mark("Facts that change the advice"),
    "diagnosis": mark("Diagnoses"),
    "treatment": mark("Treatments"),
    "appointment": mark("Visits and examinations"),
    "result": mark("Results"),
    "sign": mark("Signs you noticed"),
    "question": mark("Questions"),
    "condition": mark("Other conditions"),
    "allergy": mark("Allergies"),
    "medicine": mark("Other medicines"),
    "relative": mark("Cancer in the family"),
    "preference": mark("What matters to you"),
    "care_team": mark("Care team"),
    "responsibility": mark("Who is responsible"),
    "follow_up": mark("How follow-up is planned"),
    "order": mark("Doctor’s orders"),
    "decision": mark("Your decisions"),
    "reminder": mark("Your answers to reminders"),
    "attachment": mark("Attachments"),
}


_LEFT_OUT_NAMES = {
    "AdverseEvent": mark("Side effects"),
    "AllergyIntolerance": mark("Allergies"),
    "Appointment": mark("Appointments"),
    "BodyStructure": mark("Places on the body"),
    "CarePlan": mark("Care plans"),
    "CareTeam": mark("Care teams"),
    "Claim": mark("Bills"),
    "ClinicalImpression": mark("Clinical impressions"),
    "Communication": mark("Messages"),
    "Composition": mark("Table of contents"),
    "Condition": mark("Other conditions"),
    "Consent": mark("Consents"),
    "Coverage": mark("Insurance"),
    "Device": mark("Devices"),
    "DiagnosticReport": mark("Reports"),
    "DocumentReference": mark("Documents"),
    "Encounter": mark("Visits that are not named as cancer follow-up"),
    "entry": mark("Pieces that could not be read"),
    "EpisodeOfCare": mark("Episodes of care"),
    "ExplanationOfBenefit": mark("Insurance statements"),
    "FamilyMemberHistory": mark("Family history"),
    "Goal": mark("Goals"),
    "ImagingStudy": mark("Pictures"),
    "Immunization": mark("Vaccinations"),
    "Location": mark("Places"),
    "Medication": mark("Details of medicines"),
    "MedicationAdministration": mark("Medicines given"),
    "MedicationRequest": mark("Prescriptions"),
    "MedicationStatement": mark("Medicines"),
    "Observation": mark("Other measurements"),
    "Organization": mark("Hospitals and practices"),
    "Patient": mark("Details about a person"),
    "Practitioner": mark("Doctors and nurses"),
    "PractitionerRole": mark("Roles of doctors and nurses"),
    "Procedure": mark("Other procedures"),
    "Provenance": mark("Notes on where pieces come from"),
    "QuestionnaireResponse": mark("Answers to questionnaires"),
    "RelatedPerson": mark("Relatives"),
    "ServiceRequest": mark("Referrals"),
    "Specimen": mark("Samples"),
    "SupplyDelivery": mark("Supplies"),
}
_ONE_WORD = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*")


def left_out_name(what: str) -> str:
    """Return what was left out in plain words; a kind of the format that has none is called a piece of another kind."""
    if what in _LEFT_OUT_NAMES:
        return tr(_LEFT_OUT_NAMES[what])
    return tr("Pieces of another kind") if _ONE_WORD.fullmatch(what) else what


def plural_of(kind: str) -> str:
    """Return what entries of a kind are called together, by the name of the kind in the record."""
    return tr(_PLURALS.get(kind, kind))


def grouped(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return the entries by day under the names of their kinds, in the order of the record."""
    groups: dict[str, list[Entry]] = {kind: [] for kind in _PLURALS}
    for entry in sorted(entries, key=_day):
        groups[kind_of(entry)].append(entry)
    return [(tr(_PLURALS[kind]), found) for kind, found in groups.items() if found]


def in_words(entry: Entry) -> str:  # noqa: C901 - one line a kind
    """Return one entry in a line: its date where there is one, and what it is."""
    match entry:
        case PersonEntry():
            born = entry.birth_date and tr("born {day}", day=entry.birth_date.in_words())
            return _line(None, entry.name or tr("Your details"), born)
        case DiagnosisEntry():
            event = word(entry.event) if entry.event else tr("diagnosis")
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
            return _line(None, getattr(entry, "name", None) or tr(_PLURALS[kind_of(entry)]))


def _result(entry: ResultEntry) -> str:
    value = f"{entry.value:g} {entry.unit or ''}".strip() if entry.value is not None else entry.text or ""
    return f"{entry.quantity}: {value}" if value else entry.quantity


def _line(when: PartialDate | None, *parts: str | None) -> str:
    said = capital(", ".join(part for part in parts if part))
    return f"{when.in_words()} · {said}" if when is not None else said


def _day(entry: Entry) -> str:
    when = getattr(entry, "date", None) or getattr(entry, "start", None) or getattr(entry, "since", None)
    return str(when or "")
