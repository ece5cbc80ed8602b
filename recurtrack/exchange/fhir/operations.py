"""Operations: on the breast, the armpit, the ovaries and the uterus, and biopsies that led to a diagnosis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.fhir.concepts import concept
from recurtrack.exchange.fhir.dating import days_between, when
from recurtrack.exchange.fhir.diagnoses import Diagnoses
from recurtrack.exchange.fhir.medicine_use import intent_of
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.operation_names import Operation, is_breast_biopsy, operation_of
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.sided import Sided, side_from
from recurtrack.exchange.fhir.sides import body_sites
from recurtrack.exchange.fhir.source import Source, day_of
from recurtrack.exchange.fhir.standing import is_unfinished

_BIOPSY_BEFORE, _BIOPSY_AFTER = 90, 30


def read_operations(source: Source, diagnoses: Diagnoses) -> list[TreatmentEntry]:
    """Read every operation of a file; the same one on the same day is one entry."""
    found: dict[tuple[str, str], list[tuple[Resource, Node]]] = {}
    for resource, node in source.of("Procedure"):
        operation = operation_of(concept(node, "code"))
        if operation is None or is_breast_biopsy(concept(node, "code")):
            continue
        reason = _why_not(source, diagnoses, node)
        if reason is not None:
            source.leave(resource, reason)
            continue
        name = operation.agent or str(operation.procedure)
        found.setdefault((name, day_of(_day(node))), []).append((resource, node))
    return [_entry(source, diagnoses, name, same) for (name, _), same in sorted(found.items())]


def _why_not(source: Source, diagnoses: Diagnoses, node: Node) -> str | None:
    if is_unfinished(node):
        return "an operation that was not finished"
    return "it was for another illness" if diagnoses.is_for_other_illness(source, node) else None


def _entry(source: Source, diagnoses: Diagnoses, name: str, same: list[tuple[Resource, Node]]) -> TreatmentEntry:
    node = same[0][1]
    code = concept(node, "code")
    operation = operation_of(code) or Operation(TreatmentKind.OTHER, None, None, None)
    sided = side_from(source, diagnoses, node, code, *body_sites(node))
    if operation.both_sides:
        sided = Sided(Laterality.BOTH, ())
    diagnosis = diagnoses.named_by(source, node, "reasonReference")
    vague = operation.procedure is Procedure.OTHER
    return TreatmentEntry(
        **source.marks((resource for resource, _ in same), "treatment", operation.kind, name, day_of(_day(node))),
        field_notes=sided.notes if operation.kind is TreatmentKind.SURGERY else (),
        kind=operation.kind,
        diagnosis_id=None if diagnosis is None else diagnosis.entry.id,
        start=_day(node),
        side=sided.side if operation.kind is TreatmentKind.SURGERY else None,
        procedure=None if vague else operation.procedure,
        axilla=operation.axilla,
        agent=operation.agent,
        intent=intent_of(node),
        note=code.name if vague else None,
    )


def _day(node: Node) -> PartialDate | None:
    return when(node, "performedDateTime", "performedPeriod")


def with_biopsies(source: Source, diagnoses: Diagnoses) -> Diagnoses:
    """Give each diagnosis the biopsy around its day."""
    biopsies = []
    for resource, node in source.of("Procedure"):
        if is_breast_biopsy(concept(node, "code")):
            source.leave(resource, "a biopsy that belongs to none of the diagnoses")
            day = _day(node)
            if day is not None and not is_unfinished(node):
                biopsies.append((day, resource.key))
    return diagnoses.with_entries(_with_biopsy(item.entry, biopsies) for item in diagnoses.items)


def _with_biopsy(entry: DiagnosisEntry, biopsies: Iterable[tuple[PartialDate, str]]) -> DiagnosisEntry:
    near = sorted((str(day), day, key) for day, key in biopsies if _belongs(entry.date, day))
    if not near:
        return entry
    first = near[0][1]
    keys = tuple(key for _, day, key in near if day == first)
    return replace(entry, biopsy_date=first, import_keys=(*entry.import_keys, *keys))


def _belongs(diagnosis: PartialDate | None, biopsy: PartialDate) -> bool:
    if diagnosis is None or diagnosis.month is None:
        return False
    if diagnosis.first_day() <= biopsy.first_day() <= diagnosis.last_day():
        return True
    return -_BIOPSY_BEFORE <= days_between(diagnosis, biopsy) <= _BIOPSY_AFTER
