"""The side of a cancer, an operation or an examination."""

from __future__ import annotations

import re

from recurtrack.domain.diagnosis import Laterality
from recurtrack.exchange.fhir.concepts import Concept, System, as_concept, concepts
from recurtrack.exchange.fhir.nodes import Node

# Qualifiers: facts.md D7 [S93]. Breast structures: mCODE IG examples [S93]; both breasts [M].
_LEFT_CODES = frozenset({"7771000", "80248007", "353431000119107"})
_RIGHT_CODES = frozenset({"24028007", "73056007"})
_BOTH_CODES = frozenset({"51440002", "63762007"})
_LEFT = re.compile(r"\bleft\b|\blinks?\b|\blinke[rsn]?\b|\bgauche\b|\bizquierd[ao]\b|\bsinistr[ao]\b")
_RIGHT = re.compile(r"\bright\b|\brechts?\b|\brechte[rsn]?\b|\bdroite?\b|\bderech[ao]\b|\bdestr[ao]\b")
_BOTH = re.compile(r"\bbilateral|\bboth\b|\bbeidseit")
_REFINED = re.compile(r"=\s*(\d+)")
# ICD-10-CM, facts.md D7 [S93]: C50 + site + sex (1 female, 2 male) + side; D05 + type + side.
_ICD = re.compile(r"(?:C50\d[12]|D05\d)([12])$")


def side_of(*found: Concept) -> Laterality | None:
    """Return the side that concepts name; both when they name the two."""
    sides = {side for concept in found for side in _sides(concept)}
    if Laterality.BOTH in sides or len(sides) > 1:
        return Laterality.BOTH
    return next(iter(sides), None)


def body_sites(node: Node) -> tuple[Concept, ...]:
    """Return the places a resource names, with the laterality that mCODE adds as an extension."""
    return (
        *concepts(node, "bodySite"),
        *(
            as_concept(extension.node("valueCodeableConcept"))
            for site in node.nodes("bodySite")
            for name in ("mcode-laterality-qualifier", "mcode-body-location-qualifier")
            for extension in site.extensions(name)
        ),
    )


def _sides(concept: Concept) -> set[Laterality]:
    codes = {code for coded in concept.codes(System.SNOMED) for code in (coded, *_REFINED.findall(coded))}
    digits = {found[1] for code in concept.icd10() if (found := _ICD.match(code))}
    named = {
        Laterality.LEFT: bool(codes & _LEFT_CODES) or "2" in digits or concept.says(_LEFT),
        Laterality.RIGHT: bool(codes & _RIGHT_CODES) or "1" in digits or concept.says(_RIGHT),
        Laterality.BOTH: bool(codes & _BOTH_CODES) or concept.says(_BOTH),
    }
    return {side for side, told in named.items() if told}
