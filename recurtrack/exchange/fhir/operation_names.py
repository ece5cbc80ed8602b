"""Which operation a code or a name stands for, and which names only speak of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System

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
_RISK_REDUCING = re.compile(
    r"(?:prophyla|risk[- ]reducing|preventive).*mastectom|mastectom.*(?:prophyla|risk[- ]reduc|preventive)"
)
_ONE_FOR_CANCER = re.compile(
    r"(?<!non-)(?<!non)therapeutic|mastectom.*contralateral|(?=.*\bleft\b)(?=.*\bright\b)"
    r"|(?=.*(?:bilateral|both))(?=.*\b(?:left|right)\b)"
)
"""Beside a risk-reducing mastectomy: the other breast was removed for cancer."""

# Names: facts.md D3 [S96] and [M]; the first that fits decides.
_WORDS = (
    (re.compile(r"re-?excision|excision of margin|margin revision"), Procedure.RE_EXCISION),
    (
        re.compile(
            r"lumpectom|quadrantectom|tylectom|(?:partial|segmental)[ ,(-]*mastectom"
            r"|mastectom\w*[ ,;:(-]+(?:(?:left|right|breast|of)[ ,;:-]+)*(?:partial|segmental)|breast[- ]conserv"
            r"|wide (?:local )?excision.*breast|breast.*wide (?:local )?excision|\bwle\b"
            r"|excis\w*.*(?:lesion|mass|lump|tumou?r|cancer|carcinoma).*breast"
            r"|excis\w*.*breast.*(?:lesion|mass|lump|tumou?r|cancer|carcinoma)"
            r"|breast.*(?:lesion|mass|lump|tumou?r|cancer|carcinoma).*excis"
            r"|(?:wire|needle|seed)[- ]locali[sz]\w* .*excision|segmentectomy of breast"
        ),
        Procedure.BREAST_CONSERVING,
    ),
    (re.compile(r"mastectom"), Procedure.MASTECTOMY),
    (re.compile(r"sentinel|\bslnb?\b|\bsnb\b"), Procedure.SENTINEL_NODE_BIOPSY),
    (
        re.compile(
            r"axilla.*(?:dissect|clearance|lymphadenectom|excision)|(?:dissect|clearance|lymphadenectom|excision).*axilla"
            r"|\balnd\b"
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
_RECONSTRUCTION = re.compile(
    r"(?:nipple|areola\w*)(?:[- ](?:areola\w*|complex))* reconstruct|reconstruct\w* of (?:the )?(?:nipple|areola)"
    r"|reconstruct.*\b(?:after|following|post|s/p|for)\b.*mastectom"
    r"|\b(?:after|following|post|s/p)[- ]?.*mastectom.*reconstruct"
    r"|delayed.*reconstruct.*mastectom"
)
"""A reconstruction that names the mastectomy it followed; one during a mastectomy is part of it."""

_BEFORE_OR_AFTER = re.compile(
    r"consult|education|counsel|follow-?up|history|\bhx\b|planning|pre-?op|post-?op|marking|scintigra|injection|discuss"
)
_EARLIER = re.compile(
    r"(?i)\b(?:after|following|post|s/p|status post|for|prior|previous)[- ]*(?:\w+ ){0,3}(?:mastectom|lumpectom)\w*"
)
"""An operation that is only named as what came before."""

_NO_OPERATION = re.compile(
    r"\bscar|\bbras?\b|fitting|(?<!insertion of )(?<!insertion of breast )prosthes|gyna?ecomast"
    r"|(?<!intraoperative )(?<!intra-operative )radi(?:at|other)|\bxrt\b"
)
_BENIGN = re.compile(r"\bbenign|fibroadenoma")
_BREAST = re.compile(r"breast|mamm")
_BIOPSY = re.compile(r"biops")
_BIOPSY_SNOMED = frozenset({"122548005", "44578009", "723990008"})  # [S96], core needle [M], mCODE example [S93]
_REMOVAL = re.compile(r"lumpectom|mastectom|wide (?:local )?excision")
_OVARIES = re.compile(r"oophorectom|ovariectom|removal of (?:both )?ovar")
_BOTH_OVARIES = re.compile(r"\b(?:tah|tlh|lavh|tvh|vh)?bso\b")
_BOTH = re.compile(r"bilateral|both")
_SENTINEL = re.compile(r"sentinel|\bslnb?\b|\bsnb\b")
_TARGETED = re.compile(r"targeted axillary")
_AXILLA = re.compile(r"axilla|modified radical|radical mastectomy|\balnd\b")


@dataclass(frozen=True, slots=True)
class Operation:
    """What an operation is, of which kind, and the word that names it among the treatments of its day."""

    kind: TreatmentKind
    procedure: Procedure | None
    axilla: Axilla | None
    agent: str | None
    both_sides: bool = False


@lru_cache(maxsize=REMEMBERED)
def operation_of(code: Concept) -> Operation | None:
    """Say which operation a procedure is, or None when it is none that matters."""
    if code.says(_BEFORE_OR_AFTER):
        return None
    if code.says(_BOTH_OVARIES) or (code.says(_OVARIES) and code.says(_BOTH)):
        return Operation(TreatmentKind.OVARIAN_SUPPRESSION, None, None, "oophorectomy")
    if code.says(_RECONSTRUCTION):
        return Operation(TreatmentKind.SURGERY, Procedure.RECONSTRUCTION, None, None)
    if code.says(_NO_OPERATION) or code.says(_BENIGN):
        return None
    code = code.without(_EARLIER)
    procedure = _procedure(code)
    if procedure is None:
        return None
    if procedure is Procedure.MASTECTOMY and code.says(_RISK_REDUCING):
        if not code.says(_ONE_FOR_CANCER):
            return Operation(TreatmentKind.SURGERY, Procedure.RISK_REDUCING_MASTECTOMY, _axilla(code, procedure), None)
        return Operation(TreatmentKind.SURGERY, procedure, _axilla(code, procedure), None, both_sides=True)
    return Operation(TreatmentKind.SURGERY, procedure, _axilla(code, procedure), None)


def is_breast_biopsy(code: Concept) -> bool:
    """Tell whether a procedure takes tissue from the breast."""
    if code.codes(System.SNOMED) & _BIOPSY_SNOMED:
        return True
    return code.says(_BIOPSY) and code.says(_BREAST) and not code.says(_SENTINEL) and not code.says(_REMOVAL)


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
