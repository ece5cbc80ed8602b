"""Receptor results: oestrogen, progesterone, HER2, as laboratories write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from recurtrack.domain.diagnosis import Her2Status, ReceptorStatus

_NEGATIVE = re.compile(
    r"negativ|\bneg\b|not detected|undetected|\babsent|\bnone\b|not? (?:over)?expres|(?:not|non)[- ]?amplified"
    r"|no amplification|la6577-6|260385009|260415000|la9634-2"
)
_POSITIVE = re.compile(
    r"positiv|\bpos\b|detected|\bpresent\b|overexpress|amplified|la6576-8|10828004|260373001|la9633-4"
)
_LOW = re.compile(r"\blow\b|weakly positive")
_EQUIVOCAL = re.compile(r"equivocal|indeterminate|borderline|42425007|280414007")
_PERCENT = re.compile(r"(?<![\d.-])(\d{1,3}(?:\.\d+)?) ?%")
_PLUS = re.compile(r"(?<!\d)([123]) ?\+")
_ZERO = re.compile(r"(?:^|\bscore:? ?|\bihc:? ?|\| ?)0(?: |$|\+)")
_BOUND = re.compile(r"(less than|<|greater than|more than|>)=? ?(\d+(?:\.\d+)?)")
_AMPLIFIED_FROM = 2.0
"""HER2/CEP17 ratio from which the gene counts as amplified (ASCO/CAP) [M]."""
_POSITIVE_FROM = 1.0
"""Per cent of cells from which a receptor is positive, facts.md D4 [S90]."""


class Her2Tests(NamedTuple):
    """What the tests for HER2 found: ``0``, ``1+`` … or a word for immunostaining; a word for the others."""

    ihc: str | None = None
    ish: str | None = None
    other: str | None = None


def percent_in(words: str) -> float | None:
    """Find a percentage of cells."""
    found = _PERCENT.search(words)
    return float(found[1]) if found and float(found[1]) <= 100 else None  # noqa: PLR2004 - a hundred per cent


def receptor_status(words: str, percent: float | None) -> ReceptorStatus | None:
    """Return the status that is told, or that follows from the percentage of cells."""
    if _NEGATIVE.search(words):
        return ReceptorStatus.NEGATIVE
    if _LOW.search(words):
        return ReceptorStatus.LOW
    if _POSITIVE.search(words):
        return ReceptorStatus.POSITIVE
    if percent is None:
        return None
    return ReceptorStatus.POSITIVE if percent >= _POSITIVE_FROM else ReceptorStatus.NEGATIVE


def her2_word(words: str, number: float | None) -> str | None:
    """Return what a HER2 test says: a score, or positive, negative, low or equivocal."""
    plus = _PLUS.search(words)
    if plus is not None:
        return f"{plus[1]}+"
    if number in {0, 1, 2, 3}:
        return f"{number:.0f}+" if number else "0"
    if _ZERO.search(words):
        return "0"
    found = ((pattern, word) for pattern, word in _HER2_WORDS if pattern.search(words))
    return next((word for _, word in found), None)


def ish_word(words: str, ratio: float | None) -> str | None:
    """Return what in-situ hybridisation says, also where only the ratio is told."""
    if ratio is not None:
        return "positive" if ratio >= _AMPLIFIED_FROM else "negative"
    bound = _BOUND.search(words)
    if bound is not None:
        below = bound[1] in {"less than", "<"}
        if below and float(bound[2]) <= _AMPLIFIED_FROM:
            return "negative"
        if not below and float(bound[2]) >= _AMPLIFIED_FROM:
            return "positive"
    found = (word for pattern, word in _HER2_WORDS if pattern.search(words))
    return next(found, None)


def her2_status(tests: Her2Tests) -> Her2Status | None:
    """Put the tests together: 1+ is low, 2+ is low when hybridisation is negative, facts.md D4 [S91]."""
    match tests.ihc or tests.other:
        case "3+":
            return Her2Status.POSITIVE
        case "2+":
            return {"positive": Her2Status.POSITIVE, "negative": Her2Status.LOW}.get(
                tests.ish or "", Her2Status.EQUIVOCAL
            )
        case "1+" | "low":
            return Her2Status.LOW
        case "0":
            return Her2Status.NEGATIVE
        case "negative" if tests.ish == "positive":
            return Her2Status.POSITIVE
        case "equivocal" | None:
            return _STATUS.get(tests.ish or tests.ihc or tests.other or "")
        case word:
            return _STATUS.get(word)


def polarity(words: str) -> bool | None:
    """Tell whether a result is positive or negative, where it is told."""
    if _NEGATIVE.search(words):
        return False
    return True if _POSITIVE.search(words) else None


_HER2_WORDS = ((_EQUIVOCAL, "equivocal"), (_NEGATIVE, "negative"), (_LOW, "low"), (_POSITIVE, "positive"))
_STATUS = {
    "positive": Her2Status.POSITIVE,
    "negative": Her2Status.NEGATIVE,
    "low": Her2Status.LOW,
    "equivocal": Her2Status.EQUIVOCAL,
}
