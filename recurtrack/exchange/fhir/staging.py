"""Stages as files write them: TNM categories and stage groups, with their prefix and AJCC edition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from recurtrack.exchange.fhir.concepts import Concept, System

# SNOMED CT generic TNM categories: T1, N0 and M0 as in the Synthea fixtures [S96], the rest [M].
_CATEGORIES = {
    "58790005": "T0",
    "44401000": "Tis",
    "23351008": "T1",
    "67673008": "T2",
    "14410001": "T3",
    "65565005": "T4",
    "62455006": "N0",
    "53623008": "N1",
    "46059003": "N2",
    "5856006": "N3",
    "30893008": "M0",
    "55440008": "M1",
}
# Stage 1A and Stage 1 as in the Synthea fixtures [S96], the rest [M].
_GROUPS = {
    "261613009": "0",
    "258215001": "I",
    "261634002": "IA",
    "258219007": "II",
    "258224005": "III",
    "258228008": "IV",
}
# The manuals, facts.md D5 [S93].
_EDITIONS = {"444256004": "6", "443830009": "7", "897275008": "8", "1269566009": "9"}
_EDITION_WORDS = re.compile(r"\b([6-9])(?:th)? ?ed")
_CATEGORY = re.compile(r"(?<![A-Za-z0-9])(y?r?a?[cp]?)m?([TNM])(is|IS|[Xx]|[0-4])(mi|[a-d](?![a-z]))?")
_GROUP = re.compile(r"(?<![a-z0-9])(0|iv|i{1,3}|[1-4])\s?([abc])?(?![a-z0-9])")
_STAGE_WORD = re.compile(r"\bstage(?: group)?[ :]+")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


class Category(NamedTuple):
    """A category such as ``T1c``, with its prefix (c, p, yp …) where one was written."""

    prefix: str
    category: str


def category_in(spoken: Iterable[str], letter: str) -> Category | None:
    """Find a T, N or M category in what was written."""
    for words in spoken:
        for found in _CATEGORY.finditer(_CATEGORIES.get(words, words)):
            if found[2] == letter:
                return Category(found[1], found[2] + _extent(found[3]) + (found[4] or ""))
    return None


def group_in(spoken: Iterable[str]) -> str | None:
    """Find a stage group such as ``IIA``, written in Roman or Arabic figures."""
    for words in spoken:
        if words in _GROUPS:
            return _GROUPS[words]
        plain = words.casefold()
        named = _STAGE_WORD.search(plain)
        found = _GROUP.match(plain, named.end()) if named else _GROUP.fullmatch(plain)
        if found is not None:
            return _ROMAN.get(found[1], found[1].upper()) + (found[2] or "").upper()
    return None


def group_named(code: Concept) -> str | None:
    """Find a stage group in the name of a cancer, where the word stage stands before it."""
    named = (words for words in (code.text, *(coding.display for coding in code.codings)))
    return group_in(words for words in named if _STAGE_WORD.search(words.casefold()))


def edition_in(method: Concept) -> str | None:
    """Return the edition of the AJCC manual that was used."""
    coded = (_EDITIONS[code] for code in method.codes(System.SNOMED) if code in _EDITIONS)
    worded = _EDITION_WORDS.search(method.words)
    return next(coded, worded[1] if worded else None)


def says_the_same(exact: str, vague: str) -> bool:
    """Tell whether one stage is the other, told more exactly: ``IA`` says the same as ``I``."""
    if not exact.startswith(vague):
        return False
    rest = exact[len(vague) :]
    return not rest or rest[0] in "ABCabcdm"


def _extent(written: str) -> str:
    return "is" if written.casefold() == "is" else written.upper()
