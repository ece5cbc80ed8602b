"""The value of an observation: a number with its unit, or words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from recurtrack.exchange.fhir.concepts import Concept, concept
from recurtrack.exchange.fhir.nodes import Node


@dataclass(frozen=True, slots=True)
class Value:
    """What was found. ``number`` is exact; a value such as ``< 5`` is only in ``text``."""

    number: float | None = None
    unit: str | None = None
    text: str | None = None
    coded: Concept = field(default_factory=Concept)

    @property
    def spoken(self) -> tuple[str, ...]:
        """Every way in which it is written: codes, displays, text."""
        codings = self.coded.codings
        written = (*(item.code for item in codings), *(item.display for item in codings), self.coded.text, self.text)
        return tuple(words for words in written if words)

    @property
    def words(self) -> str:
        """All of it in small letters, codes too."""
        return " | ".join(self.spoken).casefold()

    def __bool__(self) -> bool:
        return self.number is not None or bool(self.spoken)


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing an observation measures: its name and value, and the piece of the file that says so."""

    code: Concept
    value: Value
    node: Node


def measured(observation: Node) -> Iterator[Measured]:
    """Yield what an observation measures: itself, and each of its components."""
    for node in (observation, *observation.nodes("component")):
        yield Measured(concept(node, "code"), value_of(node), node)


def value_of(node: Node) -> Value:
    """Read the value of an observation or component, of whatever type it is."""
    quantity = node.node("valueQuantity")
    if quantity.has("value"):
        return _quantity(quantity)
    coded = concept(node, "valueCodeableConcept")
    if coded:
        return Value(text=coded.name, coded=coded)
    number = node.number("valueInteger", "valueDecimal")
    if number is not None:
        return Value(number=number)
    text = node.text("valueString")
    if text is not None:
        return _text(text)
    flag = node.flag("valueBoolean")
    return Value() if flag is None else Value(text="positive" if flag else "negative")


def _text(text: str) -> Value:
    try:
        return Value(number=float(text)) if text.isascii() and text[:1] in "0123456789-" else Value(text=text)
    except ValueError:
        return Value(text=text)


def _quantity(quantity: Node) -> Value:
    number, unit = quantity.number("value"), quantity.text("unit", "code")
    comparator = quantity.text("comparator")
    if comparator is None or number is None:
        return Value(number=number, unit=unit)
    return Value(text=" ".join(part for part in (comparator, f"{number:g}", unit) if part), unit=unit)
