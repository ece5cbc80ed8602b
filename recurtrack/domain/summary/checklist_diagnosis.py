"""The checklist's block about the diagnosis: the cancer as the reports describe it."""

from __future__ import annotations

from collections.abc import Callable

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.summary.checklist_items import (
    FROM_FILES,
    NOTHING,
    Reading,
    date_of,
    enter_in,
    over,
    text_of,
)
from recurtrack.domain.summary.checklist_values import ChecklistGroup, Held
from recurtrack.domain.summary.phrases import joined, known, number
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.words import word

_HERE = enter_in("Treatments", "your diagnosis")
_NONE_YET = (DiagnosisEntry(id=EntryId("")),)
"""Stands for a record without a diagnosis: every line of it is missing."""

_Read = Callable[[DiagnosisEntry], Reading]


def diagnosis(material: SummaryMaterial) -> ChecklistGroup:
    """Return what the record holds of each diagnosis."""
    entries = material.diagnoses or _NONE_YET
    return ChecklistGroup(
        title="Diagnosis", items=tuple(over(label, entries, read, missing) for label, read, missing in _LINES)
    )


def _site(entry: DiagnosisEntry) -> Reading:
    return text_of(entry, "site_note", joined((*(word(site) for site in entry.sites), entry.site_note or "")))


def _size(entry: DiagnosisEntry) -> Reading:
    return text_of(entry, "size_mm", "" if entry.size_mm is None else f"{number(entry.size_mm)} mm")


def _grade(entry: DiagnosisEntry) -> Reading:
    return text_of(entry, "grade", "" if entry.grade is None else str(entry.grade))


def _nodes(entry: DiagnosisEntry) -> Reading:
    match entry.nodes_examined, entry.nodes_positive:
        case None, None:
            return text_of(entry, "nodes_examined", None)
        case None, positive:
            return Reading(Held.PARTLY, f"{positive} with cancer (how many were looked at is not entered)")
        case examined, None:
            return Reading(Held.PARTLY, f"{examined} looked at (how many had cancer is not entered)")
        case examined, positive:
            return Reading(Held.HELD, f"{positive} of {examined} with cancer")


def _stage(entry: DiagnosisEntry) -> Reading:
    stages = (
        (entry.anatomic_stage, entry.anatomic_edition),
        (entry.prognostic_stage, entry.prognostic_edition),
    )
    found = [(stage, edition) for stage, edition in stages if stage]
    if not found:
        return text_of(entry, "anatomic_stage", None)
    if all(edition for _, edition in found):
        return Reading(Held.HELD, joined(f"{stage} (edition {edition})" for stage, edition in found))
    return Reading(Held.PARTLY, f"{joined(stage for stage, _ in found)} (edition not entered)")


def _tnm(entry: DiagnosisEntry) -> Reading:
    parts = (entry.t, entry.n, entry.m)
    text = joined((part or "" for part in parts), " ")
    if text and not all(parts):
        return Reading(Held.PARTLY, f"{text} (not all three entered)")
    return text_of(entry, "t", text)


def _her2(entry: DiagnosisEntry) -> Reading:
    return text_of(entry, "her2", joined((known(entry.her2), entry.her2_note or "")))


def _receptor(field: str) -> _Read:
    def read(entry: DiagnosisEntry) -> Reading:
        status, percent = (entry.er, entry.er_percent) if field == "er" else (entry.pr, entry.pr_percent)
        share = "" if percent is None else f"{number(percent)} %"
        return text_of(entry, field, joined((known(status), share), " "))

    return read


def _ki67(entry: DiagnosisEntry) -> Reading:
    return text_of(entry, "ki67_percent", "" if entry.ki67_percent is None else f"{number(entry.ki67_percent)} %")


def _genomic(entry: DiagnosisEntry) -> Reading:
    if entry.genomic_test and not entry.genomic_score:
        return Reading(Held.PARTLY, f"{entry.genomic_test} (result not entered)")
    return text_of(entry, "genomic_score", joined((entry.genomic_test or "", entry.genomic_score or ""), " "))


def _biopsy(entry: DiagnosisEntry) -> Reading:
    day = date_of(entry, "biopsy_date", entry.biopsy_date)
    if not entry.biopsy_note:
        return NOTHING if day == NOTHING else _only(day, "what it showed is not entered")
    if entry.biopsy_date is None:
        return Reading(Held.PARTLY, f"{entry.biopsy_note} (day not entered)")
    return Reading(day.held, f"{day.words}: {entry.biopsy_note}")


def _only(day: Reading, lacking: str) -> Reading:
    return Reading(Held.PARTLY, f"{day.words} ({lacking})") if day.words else day


_LINES: tuple[tuple[str, _Read, str], ...] = (
    ("Date of diagnosis", lambda entry: date_of(entry, "date", entry.date), _HERE),
    ("Side", lambda entry: text_of(entry, "side", known(entry.side)), _HERE),
    ("Place in the breast or body", _site, _HERE),
    ("Invasive or in situ", lambda entry: text_of(entry, "behaviour", known(entry.behaviour)), _HERE),
    ("Type under the microscope", lambda entry: text_of(entry, "histology", known(entry.histology)), _HERE),
    ("Size", _size, _HERE),
    ("Grade", _grade, _HERE),
    ("Lymph nodes", _nodes, _HERE),
    ("Stage and its edition", _stage, _HERE),
    ("T, N and M", _tnm, FROM_FILES),
    ("Oestrogen receptor (ER)", _receptor("er"), _HERE),
    ("Progesterone receptor (PR)", _receptor("pr"), _HERE),
    ("HER2", _her2, _HERE),
    ("Ki-67", _ki67, _HERE),
    ("Gene test of the tumour", _genomic, FROM_FILES),
    (
        "Mammogram that showed it",
        lambda entry: date_of(entry, "diagnostic_mammogram", entry.diagnostic_mammogram),
        _HERE,
    ),
    ("Biopsy and what it showed", _biopsy, _HERE),
)
