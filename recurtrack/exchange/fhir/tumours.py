"""What observations say about a tumour: size, nodes, grade, stage, receptors, proliferation, gene tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from recurtrack.domain.dates import PartialDate
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System, concept
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.receptors import her2_word, ish_word, percent_in, receptor_status
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.staging import category_in, edition_in, group_in, group_named
from recurtrack.exchange.fhir.values import Measured, Value

# LOINC, facts.md D7 [S93] [S96] [S98] and the mCODE IG's staging and tumour profiles [S93]; 14228-1, 14230-7, 16112-5,
# 16113-3, 21858-6, 21893-3, 21894-1, 31150-6, 33732-9, 44648-8, 72383-3, 85300-2 [M].
_LOINC = {
    "21905-5": "t",
    "21899-0": "t",
    "21906-3": "n",
    "21900-6": "n",
    "21907-1": "m",
    "21901-4": "m",
    "21908-9": "stage",
    "21902-2": "stage",
    "21914-7": "stage",
    "33728-7": "size",
    "21889-1": "size",
    "85337-4": "er",
    "85329-1": "er",
    "40556-3": "er",
    "14228-1": "er",
    "16112-5": "er",
    "85339-0": "pr",
    "85325-9": "pr",
    "40557-1": "pr",
    "14230-7": "pr",
    "16113-3": "pr",
    "48676-1": "her2",
    "85319-2": "ihc",
    "72383-3": "ihc",
    "85318-4": "ish",
    "31150-6": "ish",
    "85330-9": "ki67",
    "29593-1": "ki67",
    "33732-9": "grade",
    "44648-8": "grade",
    "21858-6": "grade",
    "85300-2": "grade",
    "21894-1": "nodes_examined",
    "92833-3": "nodes_examined",
    "21893-3": "nodes_positive",
    "92832-5": "nodes_positive",
}
_PATHOLOGICAL = frozenset({"21899-0", "21900-6", "21901-4", "21902-2"})
_CLINICAL = frozenset({"21905-5", "21906-3", "21907-1", "21908-9"})
_WORDS = (
    (re.compile(r"\bt category\b|primary tumou?r[ .].*(?:class|category)"), "t"),
    (re.compile(r"\bn category\b|regional (?:lymph )?nodes?[ .].*(?:class|category)"), "n"),
    (re.compile(r"\bm category\b|distant metastas[ei]s[ .].*(?:class|category)"), "m"),
    (re.compile(r"\bstage group|\bcancer stage\b|\bajcc stage\b|tnm stage"), "stage"),
    (re.compile(r"progesterone receptor"), "pr"),
    (re.compile(r"o?estrogen receptor"), "er"),
    (re.compile(r"(?:her-?2|erbb2|c-erb).*(?:fish|\bish\b|in situ hyb|amplif|gene)"), "ish"),
    (re.compile(r"(?:her-?2|erbb2|c-erb).*(?:ihc|immun)"), "ihc"),
    (re.compile(r"\bher-?2\b|her2/neu|erbb2|c-erb"), "her2"),
    (re.compile(r"\bki-?67\b"), "ki67"),
    (re.compile(r"nottingham|bloom|histologic(?:al)? grade|tumou?r grade"), "grade"),
    (re.compile(r"tumou?r size|size of tumou?r|size\.maximum dimension in tumou?r"), "size"),
    (re.compile(r"lymph nodes? examined|nodes examined"), "nodes_examined"),
    (re.compile(r"nodes? positive|positive (?:lymph )?nodes|nodes with metasta"), "nodes_positive"),
    (re.compile(r"oncotype|recurrence score|mammaprint|prosigna|pam50|endopredict|breast cancer index"), "genomic"),
)
_GRADE = re.compile(r"\b(?:grade|g) ?([123]|i{1,3})\b|^([123])$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3}
_GRADE_WORDS = (("poorly", 3), ("moderate", 2), ("intermediate", 2), ("well", 1), ("high grade", 3), ("low grade", 1))
_MILLIMETRES = {"mm": 1.0, "millimeter": 1.0, "millimeters": 1.0, "cm": 10.0, "centimeter": 10.0, "centimeters": 10.0}
_LARGEST_MM = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TumourFact:
    """One thing a resource says about a tumour. ``basis`` is c, p or yp, where it is a stage or part of one."""

    field: str
    value: str | float
    resource: Resource
    date: PartialDate | None
    basis: str = ""
    edition: str | None = None


@lru_cache(maxsize=REMEMBERED)
def field_of(code: Concept) -> str | None:
    """Return which fact about a tumour a code stands for, or None."""
    by_code = (_LOINC[found] for found in sorted(code.codes(System.LOINC)) if found in _LOINC)
    by_word = (field for pattern, field in _WORDS if code.says(pattern))
    return next(by_code, None) or next(by_word, None)


def facts_of(resource: Resource, whole: Node, part: Measured, date: PartialDate | None) -> Iterator[TumourFact]:
    """Yield what one measured thing says about a tumour."""
    field = field_of(part.code)
    if field is None or not part.value:
        return
    if field in {"t", "n", "m", "stage"}:
        yield from _stages(resource, whole, part, date)
        return
    for name, value in _plain(field, part):
        yield TumourFact(field=name, value=value, resource=resource, date=date)


def stage_facts(resource: Resource, condition: Node, date: PartialDate | None) -> Iterator[TumourFact]:
    """Yield the stage groups that a Condition itself tells."""
    named = group_named(concept(condition, "code"))
    if named is not None:
        yield TumourFact(field="stage", value=named, resource=resource, date=date)
    for stage in condition.nodes("stage"):
        summary = concept(stage, "summary")
        group = group_in(
            (*(item.code for item in summary.codings), *(i.display for i in summary.codings), summary.text)
        )
        if group is not None:
            basis = _basis(concept(stage, "type"), "")
            yield TumourFact(field="stage", value=group, resource=resource, date=date, basis=basis)


def _stages(resource: Resource, whole: Node, part: Measured, date: PartialDate | None) -> Iterator[TumourFact]:
    field = field_of(part.code) or ""
    edition = edition_in(concept(whole, "method"))
    if field == "stage":
        group = group_in(part.value.spoken)
        name = "prognostic" if "prognostic" in part.code.words or "prognostic" in part.value.words else "stage"
        prefix = ""
    else:
        found = category_in(part.value.spoken, field.upper())
        group, name, prefix = (found.category, field, found.prefix) if found else (None, field, "")
    if group is not None:
        basis = prefix or _basis(part.code, part.value.words)
        yield TumourFact(field=name, value=group, resource=resource, date=date, basis=basis, edition=edition)


def _basis(code: Concept, words: str) -> str:
    if code.codes(System.LOINC) & _PATHOLOGICAL or "patholog" in code.words or "patholog" in words:
        return "p"
    return "c" if code.codes(System.LOINC) & _CLINICAL or "clinical" in code.words or "clinical" in words else ""


def _plain(field: str, part: Measured) -> Iterator[tuple[str, str | float]]:
    """Yield the fields and values of what is not a stage."""
    value = part.value
    match field:
        case "er" | "pr":
            yield from _receptor(field, part)
        case "her2" | "ihc":
            yield from _told(field, her2_word(value.words, value.number))
        case "ish":
            yield from _told(field, ish_word(value.words, value.number))
        case "ki67":
            yield from _told("ki67_percent", _percent(value, is_percent=True))
        case "size":
            yield from _told("size_mm", _millimetres(value))
        case "grade":
            yield from _told("grade", _grade(part))
        case "nodes_examined" | "nodes_positive":
            number = value.number
            yield from _told(field, None if number is None or number < 0 or number % 1 else number)
        case _:
            yield "genomic_test", part.code.name
            score = value.text if value.number is None else f"{value.number:g}"
            yield from _told("genomic_score", score)


def _told(field: str, value: str | float | None) -> Iterator[tuple[str, str | float]]:
    if value is not None:
        yield field, value


def _receptor(field: str, part: Measured) -> Iterator[tuple[str, str | float]]:
    in_percent = part.value.unit == "%" or "cells" in part.code.words or "/100" in part.code.words
    percent = _percent(part.value, is_percent=in_percent)
    interpreted = concept(part.node, "interpretation")
    words = " | ".join((part.value.words, interpreted.words, *(code.casefold() for code in interpreted.plain_codes)))
    yield from _told(field, receptor_status(words, percent))
    yield from _told(f"{field}_percent", percent)


def _percent(value: Value, *, is_percent: bool) -> float | None:
    if value.number is None:
        return percent_in(value.words)
    return value.number if is_percent and 0 <= value.number <= 100 else None  # noqa: PLR2004 - a hundred per cent


def _millimetres(value: Value) -> float | None:
    factor = _MILLIMETRES.get((value.unit or "").casefold())
    if value.number is None or factor is None or not 0 < value.number * factor <= _LARGEST_MM:
        return None
    return round(value.number * factor, 1)


def _grade(part: Measured) -> int | None:
    value = part.value
    if value.number is not None:
        return _grade_of_number(value.number, is_score="score" in part.code.words)
    found = next((match for words in value.spoken if (match := _GRADE.search(words.casefold()))), None)
    if found is not None:
        written = found[1] or found[2]
        return _ROMAN.get(written) or int(written)
    return next((grade for words, grade in _GRADE_WORDS if words in value.words), None)


def _grade_of_number(number: float, *, is_score: bool) -> int | None:
    """Return a Nottingham grade; a total score of 3-5 is grade 1, 6-7 grade 2, 8-9 grade 3 (facts.md D4)."""
    if is_score and number in {4, 5, 6, 7, 8, 9}:
        return 1 if number <= 5 else 2 if number <= 7 else 3  # noqa: PLR2004 - the limits above
    return int(number) if number in {1, 2, 3} and not is_score else None
