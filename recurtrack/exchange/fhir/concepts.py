"""Coded concepts: what a CodeableConcept says by its codes, and by its words where the codes are not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from recurtrack.exchange.fhir.nodes import Node

_SEMANTIC_TAG = re.compile(
    r"\s*\((?:disorder|finding|procedure|situation|substance|regime/therapy|qualifier value|observable entity"
    r"|medicinal product|product|clinical drug|event|body structure|morphologic abnormality|person|context-dependent"
    r" category|tumor staging|physical object|organism|record artifact)\)$"
)


REMEMBERED = 4096
"""How many names are remembered once they were recognised: a large file repeats the same few thousands of times."""


class System(Enum):
    """The code systems that are understood."""

    SNOMED = auto()
    LOINC = auto()
    RXNORM = auto()
    ATC = auto()
    ICD10 = auto()
    ICD9 = auto()
    ICD_O = auto()
    CPT = auto()
    OTHER = auto()


# Addresses and object identifiers as HL7 terminology lists them (terminology.hl7.org, "Using codes in resources").
_IDENTIFIERS = {
    "2.16.840.1.113883.6.96": System.SNOMED,
    "2.16.840.1.113883.6.1": System.LOINC,
    "2.16.840.1.113883.6.88": System.RXNORM,
    "2.16.840.1.113883.6.73": System.ATC,
    "2.16.840.1.113883.6.3": System.ICD10,
    "2.16.840.1.113883.6.90": System.ICD10,
    "2.16.840.1.113883.6.103": System.ICD9,
    "2.16.840.1.113883.6.43.1": System.ICD_O,
    "2.16.840.1.113883.6.12": System.CPT,
}
_NAMES = (
    ("snomed", System.SNOMED),
    ("loinc", System.LOINC),
    ("rxnorm", System.RXNORM),
    ("whocc.no/atc", System.ATC),
    ("/atc", System.ATC),
    ("icd-o", System.ICD_O),
    ("icd-10", System.ICD10),
    ("icd10", System.ICD10),
    ("icd-9", System.ICD9),
    ("icd9", System.ICD9),
    ("ama-assn.org/go/cpt", System.CPT),
)


class Coding(NamedTuple):
    """One code of a system, with the words that came with it."""

    system: System
    code: str
    display: str


@dataclass(frozen=True, slots=True)
class Concept:
    """Codes for one thing, and a text."""

    codings: tuple[Coding, ...] = ()
    text: str = ""

    @property
    def words(self) -> str:
        """Everything it says in words, in small letters."""
        return " | ".join([self.text, *(coding.display for coding in self.codings)]).casefold()

    @property
    def name(self) -> str:
        """What a person would call it: the text, or else the first display, or else the first code."""
        spoken = (self.text, *(coding.display for coding in self.codings), *(c.code for c in self.codings))
        return _SEMANTIC_TAG.sub("", next((words for words in spoken if words), ""))

    @property
    def plain_codes(self) -> frozenset[str]:
        """The codes of every system, and the text where a code was written as one."""
        return frozenset({*(coding.code for coding in self.codings), self.text} - {""})

    def codes(self, system: System) -> frozenset[str]:
        """Return its codes in one system."""
        return frozenset(item.code for item in self.codings if item.system is system and item.code)

    def icd10(self) -> frozenset[str]:
        """Return its ICD-10 codes, national editions too, without the dot."""
        return frozenset(code.replace(".", "").upper() for code in self.codes(System.ICD10))

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether its words hold a pattern (written in small letters)."""
        return pattern.search(self.words) is not None

    def without(self, pattern: re.Pattern[str]) -> Concept:
        """Return the same concept without the words that fit a pattern."""
        codings = tuple(coding._replace(display=pattern.sub("", coding.display)) for coding in self.codings)
        return Concept(codings, pattern.sub("", self.text))

    def __bool__(self) -> bool:
        return bool(self.codings or self.text)


def concept(node: Node, key: str) -> Concept:
    """Read one concept; a plain code or text in its place counts as its text."""
    return next(iter(concepts(node, key)), Concept())


def concepts(node: Node, key: str) -> tuple[Concept, ...]:
    """Read all concepts under a key."""
    read = tuple(as_concept(piece) for piece in node.nodes(key))
    return (*read, *(Concept(text=text) for text in node.texts(key)))


def as_concept(piece: Node) -> Concept:
    """Read a CodeableConcept, or a Coding that stands in its place."""
    codings = piece.nodes("coding") or ((piece,) if piece.has("code") else ())
    return Concept(tuple(_coding(coding) for coding in codings), piece.text("text") or "")


def together(parts: Iterable[Concept]) -> Concept:
    """Put several concepts that describe the same thing into one."""
    found = tuple(parts)
    codings = tuple(coding for part in found for coding in part.codings)
    return Concept(codings, " | ".join(part.text for part in found if part.text))


def _coding(piece: Node) -> Coding:
    return Coding(_system(piece.text("system") or ""), piece.text("code") or "", piece.text("display") or "")


@lru_cache(maxsize=REMEMBERED)
def _system(address: str) -> System:
    plain = address.casefold().removeprefix("urn:oid:").rstrip("/")
    if plain in _IDENTIFIERS:
        return _IDENTIFIERS[plain]
    return next((system for name, system in _NAMES if name in plain), System.OTHER)
