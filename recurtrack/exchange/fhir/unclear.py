"""What a file says that a person has to look at: names that were not recognised, breasts whose removal is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recurtrack.domain.diagnosis import Laterality, sides_of
from recurtrack.domain.terms import BREAST_REMOVALS, Side
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.fhir.concepts import Concept, concept
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.sides import side_of
from recurtrack.exchange.fhir.source import Source

_WORTH_A_LOOK = re.compile(r"breast|radiation|radiother|chemo|mammo|mastectom|lumpectom|axill")
_ABSENCE = re.compile(r"absence of .*breast")
_ABSENCE_ICD = {  # ICD-10-CM [M]
    "Z9011": frozenset({Side.RIGHT}),
    "Z9012": frozenset({Side.LEFT}),
    "Z9013": frozenset({Side.LEFT, Side.RIGHT}),
}


def note_names(source: Source) -> None:
    """Say of each treatment and examination that seems to matter that it was not recognised, unless a reader does."""
    for resource, node in source.of("Procedure", "DiagnosticReport"):
        code = concept(node, "code")
        if code.says(_WORTH_A_LOOK) and not _is_read_by_results(resource.kind, node):
            source.leave(resource, f"not recognised: {code.name}")


def note_absent_breasts(source: Source, treatments: Iterable[TreatmentEntry]) -> None:
    """Ask for the operation where a breast is missing and no operation of the file removed it."""
    removals = [item for item in treatments if item.procedure in BREAST_REMOVALS]
    removed = {side for item in removals for side in sides_of(item.side) or {Side.LEFT, Side.RIGHT}}
    for resource, node in source.of("Condition"):
        for side in sorted(_absent(concept(node, "code")) - removed):
            reason = f"acquired absence of the {side.value} breast: enter the operation and its date"
            source.remark(resource, reason)


def _is_read_by_results(kind: str, node: Node) -> bool:
    return kind == "DiagnosticReport" and node.has("result")


def _absent(code: Concept) -> frozenset[Side]:
    coded = [_ABSENCE_ICD[found] for found in code.icd10() if found in _ABSENCE_ICD]
    if coded:
        return frozenset().union(*coded)
    side: Laterality | None = side_of(code) if code.says(_ABSENCE) else None
    return sides_of(side) or frozenset()
