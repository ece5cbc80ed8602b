"""The diagnoses, treatments and medicines of the summary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.summary.phrases import (
    dated,
    joined,
    known,
    missing,
    needed,
    number,
    sentence_of,
    short,
    with_side,
)
from recurtrack.domain.summary.values import (
    NOT_ENTERED,
    DiagnosisBlock,
    MedicineRow,
    Row,
    SummaryMaterial,
    TreatmentRow,
)
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import Axilla, Intent, StopReason, TreatmentEntry
from recurtrack.domain.treatment_course import COURSES, ONE_DAY, is_running
from recurtrack.domain.words import capital, word


def diagnosis_blocks(material: SummaryMaterial) -> tuple[DiagnosisBlock, ...]:
    """Return every diagnosis, the earliest first; those without a date come last."""
    entries = sorted(material.diagnoses, key=lambda entry: (entry.date is None, str(entry.date or "")))
    return tuple(diagnosis_block(entry) for entry in entries)


def diagnosis_block(entry: DiagnosisEntry) -> DiagnosisBlock:
    """Return one diagnosis in words."""
    return DiagnosisBlock(
        title=capital(known(entry.event)) or "Diagnosis",
        origin=entry.provenance.origin,
        rows=tuple(_diagnosis_rows(entry)),
        receptors=tuple(_receptors(entry)),
        note=entry.note or "",
    )


def _diagnosis_rows(entry: DiagnosisEntry) -> Iterator[Row]:
    yield Row(label="Date", said=needed(entry, "date", entry.date.in_words() if entry.date else ""))
    kind = joined((known(entry.behaviour), known(entry.histology)), " ")
    grade = "" if entry.grade is None else f"grade {entry.grade}"
    side = known(entry.side) or f"side {missing(entry, 'side')}"
    kind = kind or f"type {missing(entry, 'histology')}"
    yield Row(label="Side and type", said=needed(entry, "side", sentence_of((side, kind, grade))))
    yield Row(label="Stage", said=needed(entry, "anatomic_stage", _stage(entry)))
    places = [word(site) for site in entry.sites]
    if entry.site_note or places:
        yield Row(label="Place", said=needed(entry, "sites", sentence_of((*places, entry.site_note or ""))))
    if entry.size_mm is not None:
        yield Row(label="Size", said=needed(entry, "size_mm", f"{number(entry.size_mm)} mm"))
    if entry.nodes_examined is not None or entry.nodes_positive is not None:
        yield Row(label="Lymph nodes", said=needed(entry, "nodes_positive", _nodes(entry)))
    if entry.ki67_percent is not None:
        yield Row(label="Ki-67", said=needed(entry, "ki67_percent", f"{number(entry.ki67_percent)} %"))
    if entry.genomic_test or entry.genomic_score:
        text = joined((entry.genomic_test or "", entry.genomic_score or ""), " ")
        yield Row(label="Genomic test", said=needed(entry, "genomic_score", text))
    if entry.biopsy_date or entry.biopsy_note:
        text = joined((entry.biopsy_date.in_words() if entry.biopsy_date else "", entry.biopsy_note or ""))
        yield Row(label="Biopsy", said=needed(entry, "biopsy_date", text))


def _stage(entry: DiagnosisEntry) -> str:
    groups = (
        _group(entry.anatomic_stage, entry.anatomic_edition, "anatomic" if entry.prognostic_stage else ""),
        _group(entry.prognostic_stage, entry.prognostic_edition, "prognostic"),
    )
    prefix = entry.stage_prefix or ""
    categories = [_category(entry.t, prefix), _category(entry.n, prefix), entry.m or ""]
    return joined((joined(groups, "; "), joined(categories, " ")), " · ")


def _group(stage: str | None, edition: str | None, kind: str) -> str:
    if not stage:
        return ""
    named = f"AJCC {edition}" if edition and edition.isdigit() else edition
    return f"{joined((kind, stage), ' ')} ({named or 'edition ' + NOT_ENTERED})"


def _category(category: str | None, prefix: str) -> str:
    if not category:
        return ""
    return category if category.startswith(("c", "p", "y", "r")) else f"{prefix}{category}"


def _nodes(entry: DiagnosisEntry) -> str:
    match entry.nodes_positive, entry.nodes_examined:
        case None, examined:
            return f"{examined} examined"
        case positive, None:
            return f"{positive} with cancer"
        case positive, examined:
            return f"{positive} of {examined} with cancer"


def _receptors(entry: DiagnosisEntry) -> Iterator[Row]:
    yield _receptor(entry, "ER", "er", entry.er, entry.er_percent)
    yield _receptor(entry, "PR", "pr", entry.pr, entry.pr_percent)
    her2 = joined((known(entry.her2), entry.her2_note or ""))
    yield Row(label="HER2", said=needed(entry, "her2", her2))


def _receptor(entry: DiagnosisEntry, label: str, field: str, status: StrEnum | None, percent: float | None) -> Row:
    share = "" if percent is None else f"{number(percent)} %"
    return Row(label=label, said=needed(entry, field, joined((known(status), share), " ")))


def treatment_rows(material: SummaryMaterial) -> tuple[TreatmentRow, ...]:
    """Return every treatment by its first day; those without a date come last."""
    entries = sorted(material.treatments, key=lambda entry: (entry.start is None, str(entry.start or "")))
    return tuple(treatment_row(entry, material.today) for entry in entries)


def treatment_row(entry: TreatmentEntry, today: date) -> TreatmentRow:
    """Return one treatment in words."""
    return TreatmentRow(
        what=capital(word(entry.kind)),
        details=_details(entry) or capital(NOT_ENTERED),
        more=_more(entry),
        start=dated(entry, "start", entry.start) or NOT_ENTERED,
        end="" if entry.kind in ONE_DAY else _end(entry, today),
        origin=entry.provenance.origin,
    )


def _details(entry: TreatmentEntry) -> str:
    match entry.kind:
        case TreatmentKind.SURGERY:
            operation = with_side(entry.side, known(entry.procedure))
            axilla = "" if entry.axilla in {None, Axilla.NONE} else f"with {known(entry.axilla)}"
            return sentence_of((operation, axilla))
        case TreatmentKind.RADIOTHERAPY:
            areas = " and ".join(word(field) for field in entry.fields)
            return sentence_of((with_side(entry.side, areas), _dose_of_radiation(entry)))
        case _:
            return sentence_of((entry.agent or "", entry.dose or "", _cycles(entry)))


def _dose_of_radiation(entry: TreatmentEntry) -> str:
    dose = "" if entry.dose_gy is None else f"{number(entry.dose_gy)} Gy"
    sessions = "" if entry.fractions is None else f"in {entry.fractions} sessions"
    return joined((dose, sessions), " ")


def _cycles(entry: TreatmentEntry) -> str:
    if entry.cycles is None:
        return ""
    return "1 cycle" if entry.cycles == 1 else f"{entry.cycles} cycles"


def _more(entry: TreatmentEntry) -> str:
    intent = "" if entry.intent in {None, Intent.ADJUVANT, Intent.CURATIVE} else known(entry.intent)
    stopped = "" if entry.stop_reason in {None, StopReason.COMPLETED} else known(entry.stop_reason)
    effects = f"side effects: {entry.side_effects}" if entry.side_effects else ""
    return sentence_of((intent, known(entry.response), stopped, effects, entry.place or "", entry.note or ""), "; ")


def _end(entry: TreatmentEntry, today: date) -> str:
    if entry.end is not None:
        return short(entry.end)
    if entry.ongoing is False:
        return f"stopped, date {missing(entry, 'end')}"
    if entry.planned_end is not None:
        past = entry.planned_end.last_day() < today
        return f"planned {short(entry.planned_end)}{', end ' + missing(entry, 'end') if past else ''}"
    return "going on" if entry.ongoing or entry.kind not in COURSES else missing(entry, "end")


def medicine_rows(material: SummaryMaterial) -> tuple[MedicineRow, ...]:
    """Return what is taken now: medicines against cancer, then the others."""
    against = [entry for entry in material.treatments if is_running(entry, material.today)]
    other = [entry for entry in material.medicines if is_taken(entry, material.today)]
    return (*(_cancer_medicine(entry) for entry in against), *(_other_medicine(entry) for entry in other))


def is_taken(entry: MedicineEntry, today: date) -> bool:
    """Return whether a medicine is still taken on a day, as far as the record says."""
    return entry.end is None or entry.end.last_day() >= today


def _cancer_medicine(entry: TreatmentEntry) -> MedicineRow:
    last = entry.end or entry.planned_end
    until = "" if last is None else f"planned to {short(last)}"
    return MedicineRow(
        name=capital(entry.agent or word(entry.kind)),
        details=joined((entry.dose or "", _since(entry.start), until)),
        against_cancer=True,
        origin=entry.provenance.origin,
    )


def _other_medicine(entry: MedicineEntry) -> MedicineRow:
    until = f"until {short(entry.end)}" if entry.end else ""
    reason = f"for {entry.reason}" if entry.reason else ""
    return MedicineRow(
        name=entry.name,
        details=joined((entry.dose or "", _since(entry.start), until, reason)),
        against_cancer=False,
        origin=entry.provenance.origin,
    )


def _since(start: PartialDate | None) -> str:
    return "" if start is None else f"since {short(start)}"
