"""The side of a treatment: its own, or else that of the diagnosis it was for, and then it says so."""

from __future__ import annotations

from dataclasses import dataclass

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import FieldNote, Origin, Provenance
from recurtrack.exchange.fhir.concepts import Concept
from recurtrack.exchange.fhir.diagnoses import Diagnoses
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.sides import side_of
from recurtrack.exchange.fhir.source import Source


@dataclass(frozen=True, slots=True)
class Sided:
    """A side, and a note where it was taken from the diagnosis."""

    side: Laterality | None
    notes: tuple[FieldNote, ...]


def side_from(source: Source, diagnoses: Diagnoses, node: Node, *told: Concept) -> Sided:
    """Return the side that a treatment tells, or that of the diagnosis it names as its reason."""
    side = side_of(*told)
    if side is not None:
        return Sided(side, ())
    diagnosis = diagnoses.named_by(source, node, "reasonReference")
    if diagnosis is None or diagnosis.entry.side in {None, Laterality.BOTH}:
        return Sided(None, ())
    origin = Provenance(origin=Origin.IMPORTED, detail=f"{source.file}: the side of the diagnosis it was for")
    return Sided(diagnosis.entry.side, (FieldNote(field="side", provenance=origin),))
