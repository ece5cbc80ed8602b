"""Which examination a code or a name stands for."""

from __future__ import annotations

import re
from functools import lru_cache

from recurtrack.domain.terms import Test
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System

# facts.md D7 [S93] [S94] [S94b] [S95] [S96]; 35025007 Synthea [S96]; 24610-8, 26346-7, 40701008 and 312681000 [M].
_CODES = {
    "24606-6": Test.MAMMOGRAM,
    "24605-8": Test.MAMMOGRAM,
    "24604-1": Test.MAMMOGRAM,
    "24610-8": Test.MAMMOGRAM,
    "26346-7": Test.MAMMOGRAM,
    "103892-6": Test.MAMMOGRAM,
    "71651007": Test.MAMMOGRAM,
    "241055006": Test.MAMMOGRAM,
    "24601-7": Test.BREAST_ULTRASOUND,
    "24599-3": Test.BREAST_ULTRASOUND,
    "1571000087109": Test.BREAST_ULTRASOUND,
    "30794-2": Test.BREAST_MRI,
    "30795-9": Test.BREAST_MRI,
    "241615005": Test.BREAST_MRI,
    "83311-1": Test.BONE_DENSITY,
    "24701-5": Test.BONE_DENSITY,
    "38263-0": Test.BONE_DENSITY,
    "312681000": Test.BONE_DENSITY,
    "34552-0": Test.ECHOCARDIOGRAM,
    "40701008": Test.ECHOCARDIOGRAM,
    "35025007": Test.GYNAECOLOGY,
}
_WORDS = (
    (
        re.compile(
            r"mammogra|\bmammo\b|tomosynthesis.*breast|breast tomosynthesis"
            r"|\b(?:mam|mg)\b(?=.*(?:screen|diag|digital|tomo|bilat|breast|left|right|unilat))"
        ),
        Test.MAMMOGRAM,
    ),
    (re.compile(r"(?=.*(?:\bmri\b|\bmr\b|magnetic resonance))(?=.*breast)"), Test.BREAST_MRI),
    (re.compile(r"(?=.*(?:ultraso|sonogra|\bus\b))(?=.*breast)"), Test.BREAST_ULTRASOUND),
    (re.compile(r"\bdxa\b|\bdexa\b|bone densit|bone mineral densit|densitometry|dual[- ]energy x"), Test.BONE_DENSITY),
    (
        re.compile(r"echocardiogra|\bheart ultrasound|\btte\b|transthoracic echo|\becho (?:complete|limited|2d)"),
        Test.ECHOCARDIOGRAM,
    ),
    (re.compile(r"pelvic examination|gyn(?:a?e)colog\w* (?:exam|check|visit|follow)"), Test.GYNAECOLOGY),
)
_VISIT = re.compile(
    r"oncolog\w*.*(?:follow|visit|surveillance|review|check|clinic|consult)|(?:follow|surveillance|review|visit).*oncolog"
    r"|breast (?:cancer |care )?(?:clinic|follow|surveillance|cent)|follow.*breast cancer"
)
_TREATING = re.compile(r"radiation|radiotherap|chemotherap|infusion|surg|pediatric|biops|guid|locali[sz]")
_NOT_AN_EXAMINATION = re.compile(
    r"refus|declin|screening due|order|request|education|biops|locali[sz]ation|guid(?:ed|ance)|specimen"
)


@lru_cache(maxsize=REMEMBERED)
def test_of(code: Concept) -> Test | None:
    """Return which examination a code or text names, or None."""
    if code.says(_NOT_AN_EXAMINATION):
        return None
    known = sorted(code.codes(System.LOINC) | code.codes(System.SNOMED))
    by_code = (_CODES[found] for found in known if found in _CODES)
    by_word = (test for pattern, test in _WORDS if code.says(pattern))
    return next(by_code, None) or next(by_word, None)


def test_of_report(code: Concept) -> Test | None:
    """Return which examination the code of an observation stands for; its words may only mention one."""
    return next((_CODES[found] for found in sorted(code.codes(System.LOINC)) if found in _CODES), None)


def is_follow_up_visit(kinds: Concept) -> bool:
    """Tell whether a visit is named as follow-up after cancer."""
    return kinds.says(_VISIT) and not kinds.says(_TREATING)
