"""The columns of the tables as CSV files: which there are for each kind of entry, and what they are called."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from recurtrack.domain.entry import HOUSEKEEPING
from recurtrack.domain.record import ENTRY_KINDS, REFERENCES

TABLE_FILES = {
    "person": "person.csv",
    "risk": "risk.csv",
    "diagnosis": "diagnoses.csv",
    "treatment": "treatments.csv",
    "appointment": "appointments.csv",
    "result": "results.csv",
    "sign": "signs.csv",
    "question": "questions.csv",
    "condition": "conditions.csv",
    "allergy": "allergies.csv",
    "medicine": "medicines.csv",
    "relative": "relatives.csv",
    "preference": "preferences.csv",
    "care_team": "care_team.csv",
    "responsibility": "responsibilities.csv",
    "follow_up": "follow_up.csv",
    "order": "orders.csv",
    "decision": "decisions.csv",
    "reminder": "reminders.csv",
    "attachment": "attachments.csv",
}
"""The name of the file for each kind of entry."""

FIRST_COLUMN = "id"
SOURCE_COLUMNS = ("from", "detail", "confirmed", "said to be unknown", "fields with another source")
"""The last columns of every table: where the entry comes from, and what is said of single fields."""

_NAMES = {
    "email": "e-mail",
    "setup_page": "first questions left at",
    "sample": "sample person",
    "drafts_allowed": "draft guidelines allowed",
    "er": "oestrogen receptor",
    "er_percent": "oestrogen receptor, percent",
    "pr": "progesterone receptor",
    "pr_percent": "progesterone receptor, percent",
    "her2": "HER2",
    "her2_note": "HER2 note",
    "ki67_percent": "Ki-67, percent",
    "t": "T category",
    "n": "N category",
    "m": "M category",
    "anatomic_edition": "anatomic stage, AJCC edition",
    "prognostic_edition": "prognostic stage, AJCC edition",
    "size_mm": "size in mm",
    "fields": "areas treated",
    "dose_gy": "dose in gray",
    "agent": "medicine",
    "axilla": "armpit",
    "supply_days": "days one prescription lasts",
    "zone": "time zone",
    "minutes": "length in minutes",
    "rule": "planned check",
    "rule_due": "planned check, best day",
    "low": "laboratory range, low",
    "high": "laboratory range, high",
    "add_ons": "added guidelines",
    "treatment_end": "end of primary treatment",
    "treatment_end_reason": "end of primary treatment, reason",
    "every_months": "every so many months",
    "first": "next or first date",
    "content": "size in bytes",
    "belongs_to": "belongs to (id)",
    "member_id": "care team member (id)",
    "answered_at": "answered at (UTC)",
    "reached_at": "reached at (UTC)",
}


def own_fields(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind of entry that say something about the person, in their order."""
    return tuple(field.name for field in fields(ENTRY_KINDS[kind]) if field.name not in HOUSEKEEPING)


def column_name(field: str) -> str:
    """Return what the column of a field is called; a field that is not known is called as it is."""
    if field in _NAMES:
        return _NAMES[field]
    if field in REFERENCES:
        return f"{field.removesuffix('_id').replace('_', ' ')} (id)"
    return field.replace("_", " ")


@cache
def header(kind: str) -> tuple[str, ...]:
    """Return the names of the columns of a kind of entry."""
    return (FIRST_COLUMN, *(column_name(field) for field in own_fields(kind)), *SOURCE_COLUMNS)
