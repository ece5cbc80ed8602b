"""Operations: on the breast, the armpit, the ovaries and the uterus, and biopsies that led to a diagnosis."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla, TreatmentEntry
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System, concept
from recurtrack.exchange.fhir.dating import days_between, when
from recurtrack.exchange.fhir.diagnoses import Diagnoses
from recurtrack.exchange.fhir.medicine_use import intent_of
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.sided import side_from
from recurtrack.exchange.fhir.sides import body_sites
from recurtrack.exchange.fhir.source import Source, day_of
from recurtrack.exchange.fhir.standing import is_unfinished

# SNOMED CT: 392021009, 64368001, 69031006, 396487001, 234262008 facts.md D7 [S93] [S96]; the others [M].
_SNOMED = {
    "392021009": Procedure.BREAST_CONSERVING,
    "64368001": Procedure.BREAST_CONSERVING,
    "172043006": Procedure.MASTECTOMY,
    "396487001": Procedure.SENTINEL_NODE_BIOPSY,
    "443497002": Procedure.SENTINEL_NODE_BIOPSY,
    "234262008": Procedure.AXILLARY_DISSECTION,
    "79544006": Procedure.AXILLARY_DISSECTION,
    "69031006": Procedure.OTHER,  # excision of breast tissue: too vague, so that it is kept as not known
}
_CPT = {  # [M]
    "19301": Procedure.BREAST_CONSERVING,
    "19302": Procedure.BREAST_CONSERVING,
    "19303": Procedure.MASTECTOMY,
    "19307": Procedure.MASTECTOMY,
    "38525": Procedure.SENTINEL_NODE_BIOPSY,
    "38740": Procedure.AXILLARY_DISSECTION,
    "38745": Procedure.AXILLARY_DISSECTION,
}
# Names: facts.md D3 [S96] and [M]; the first that fits decides.
_WORDS = (
    (re.compile(r"re-?excision|excision of margin|margin revision"), Procedure.RE_EXCISION),
    (
        re.compile(r"(?:prophylactic|risk[- ]reducing|preventive).*mastectom|mastectom.*(?:prophyla|risk[- ]reduc)"),
        Procedure.RISK_REDUCING_MASTECTOMY,
    ),
    (
        re.compile(
            r"lumpectom|quadrantectom|tylectom|(?:partial|segmental) mastectom|breast[- ]conserv"
            r"|wide (?:local )?excision.*breast|breast.*wide (?:local )?excision"
            r"|excision of (?:lesion|mass|tumou?r) of breast|segmentectomy of breast"
        ),
        Procedure.BREAST_CONSERVING,
    ),
    (re.compile(r"mastectom"), Procedure.MASTECTOMY),
    (re.compile(r"sentinel"), Procedure.SENTINEL_NODE_BIOPSY),
    (
        re.compile(
            r"axilla.*(?:dissect|clearance|lymphadenectom|excision)|(?:dissect|clearance|lymphadenectom|excision).*axilla"
        ),
        Procedure.AXILLARY_DISSECTION,
    ),
    (
        re.compile(
            r"(?:breast|mamm).*(?:reconstruct|implant|expander)|(?:reconstruct|implant|expander).*breast|\bdiep\b"
            r"|\btram flap|latissimus"
        ),
        Procedure.RECONSTRUCTION,
    ),
)
_BEFORE_OR_AFTER = re.compile(
    r"consult|education|counsel|follow|history|planning|pre-?op|post-?op|marking|scintigra|injection"
)
_BREAST = re.compile(r"breast|mamm")
_BIOPSY = re.compile(r"biops")
_BIOPSY_SNOMED = frozenset({"122548005", "44578009", "723990008"})  # [S96], core needle [M], mCODE example [S93]
_OVARIES = re.compile(r"oophorectom|ovariectom|removal of (?:both )?ovar")
_BOTH = re.compile(r"bilateral|both")
_SENTINEL = re.compile(r"sentinel")
_TARGETED = re.compile(r"targeted axillary")
_AXILLA = re.compile(r"axilla|modified radical|radical mastectomy")
_BIOPSY_BEFORE, _BIOPSY_AFTER = 90, 30


@dataclass(frozen=True, slots=True)
class _Operation:
    """What an operation is, of which kind, and the word that names it among the treatments of its day."""

    kind: TreatmentKind
    procedure: Procedure | None
    axilla: Axilla | None
    agent: str | None


@lru_cache(maxsize=REMEMBERED)
def operation_of(code: Concept) -> _Operation | None:
    """Say which operation a procedure is, or None when it is none that matters."""
    if code.says(_BEFORE_OR_AFTER):
        return None
    if code.says(_OVARIES) and code.says(_BOTH):
        return _Operation(TreatmentKind.OVARIAN_SUPPRESSION, None, None, "oophorectomy")
    procedure = _procedure(code)
    return None if procedure is None else _Operation(TreatmentKind.SURGERY, procedure, _axilla(code, procedure), None)


def is_breast_biopsy(code: Concept) -> bool:
    """Tell whether a procedure takes tissue from the breast."""
    if code.codes(System.SNOMED) & _BIOPSY_SNOMED:
        return True
    return code.says(_BIOPSY) and code.says(_BREAST) and not code.says(_SENTINEL)


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
    operation = operation_of(code) or _Operation(TreatmentKind.OTHER, None, None, None)
    sided = side_from(source, diagnoses, node, code, *body_sites(node))
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


def _procedure(code: Concept) -> Procedure | None:
    by_word = next((procedure for pattern, procedure in _WORDS if code.says(pattern)), None)
    snomed = (_SNOMED.get(found) for found in sorted(code.codes(System.SNOMED)))
    cpt = (_CPT.get(found) for found in sorted(code.codes(System.CPT)))
    by_code = next((procedure for procedure in (*snomed, *cpt) if procedure is not None), None)
    return by_word if by_code in {None, Procedure.OTHER} and by_word is not None else by_code


def _axilla(code: Concept, procedure: Procedure) -> Axilla | None:
    if procedure in {Procedure.SENTINEL_NODE_BIOPSY, Procedure.AXILLARY_DISSECTION, Procedure.RECONSTRUCTION}:
        return None
    if code.says(_TARGETED):
        return Axilla.TARGETED_DISSECTION
    if code.says(_SENTINEL):
        return Axilla.SENTINEL_NODE_BIOPSY
    return Axilla.AXILLARY_DISSECTION if code.says(_AXILLA) or "19302" in code.codes(System.CPT) else None


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
