"""Results: measured values that follow-up looks at, and what mammogram reports conclude."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import BreastDensity, Test
from recurtrack.exchange.fhir.concepts import Concept, concept, concepts, together
from recurtrack.exchange.fhir.dating import when
from recurtrack.exchange.fhir.examination_names import test_of
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.quantities import BI_RADS, DENSITY, bi_rads_in, density_in, quantity_of
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.risks import RiskFact
from recurtrack.exchange.fhir.sides import body_sites, side_of
from recurtrack.exchange.fhir.source import Source
from recurtrack.exchange.fhir.values import Measured, Value, measured

_BREAST_IMAGING = frozenset({Test.MAMMOGRAM, Test.BREAST_MRI, Test.BREAST_ULTRASOUND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value as a file tells it. Readings that say the same become one result."""

    resource: Resource
    test: Test
    date: PartialDate
    quantity: str
    value: Value
    low: float | None = None
    high: float | None = None
    laboratory: str | None = None
    side: Laterality | None = None

    @property
    def said(self) -> str:
        """The value in one word, to know it again."""
        number = None if self.value.number is None else f"{self.value.number:g}"
        return " ".join(part for part in (number or self.value.text, self.value.unit if number else None) if part)


def results_of(source: Source, readings: Iterable[Reading]) -> list[ResultEntry]:
    """Make results of readings; those that say the same are one."""
    facts: dict[tuple[str, str, str], list[Reading]] = {}
    for reading in readings:
        facts.setdefault((str(reading.date), reading.quantity, reading.said), []).append(reading)
    return [_entry(source, same) for _, same in sorted(facts.items())]


def densities_of(readings: Iterable[Reading]) -> list[RiskFact]:
    """Return the density of the breasts, which changes what guidelines advise."""
    return [
        RiskFact(resource=reading.resource, date=reading.date, breast_density=BreastDensity(reading.value.text))
        for reading in readings
        if reading.quantity == DENSITY and reading.value.text in set(BreastDensity)
    ]


def read_readings(source: Source) -> Iterator[Reading]:
    """Yield every value of a file that follow-up looks at."""
    for resource, node in source.of("Observation"):
        yield from _of_observation(source, resource, node)
    for resource, node in source.of("DiagnosticReport"):
        yield from _of_report(source, resource, node)


def _of_observation(source: Source, resource: Resource, node: Node) -> Iterator[Reading]:
    parts = [(part, known) for part in measured(node) if (known := quantity_of(part.code)) is not None]
    date = when(node, "effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued")
    if parts and date is None:
        source.leave(resource, "a result without a date")
    elif parts:
        source.leave(resource, "a result without a value")
    for part, (name, test) in parts:
        value = _read(name, part.value)
        if date is not None and value:
            low, high = _range(part)
            yield Reading(
                resource=resource,
                test=test,
                date=date,
                quantity=name,
                value=value,
                low=low,
                high=high,
                laboratory=_laboratory(source, node),
                side=side_of(*body_sites(node)) if test in _BREAST_IMAGING else None,
            )


def _of_report(source: Source, resource: Resource, node: Node) -> Iterator[Reading]:
    """Read the BI-RADS category that the report of a breast examination concludes."""
    test = test_of(concept(node, "code"))
    date = when(node, "effectiveDateTime", "effectivePeriod", "issued")
    concluded = together((*concepts(node, "conclusionCode"), Concept(text=node.text("conclusion") or "")))
    category = bi_rads_in(Value(coded=concluded), bare=False)
    if test is not None and test in _BREAST_IMAGING and date is not None and category is not None:
        yield Reading(
            resource=resource,
            test=test,
            date=date,
            quantity=BI_RADS,
            value=Value(text=category),
            laboratory=_laboratory(source, node),
        )


def _read(name: str, value: Value) -> Value:
    """Write categories in the one way in which we show them."""
    if name == BI_RADS:
        category = bi_rads_in(value, bare=True)
        return value if category is None else Value(text=category)
    if name == DENSITY:
        density = density_in(value)
        return value if density is None else Value(text=density.value)
    return value


def _range(part: Measured) -> tuple[float | None, float | None]:
    for given in part.node.nodes("referenceRange"):
        if given.has("low", "high"):
            return given.node("low").number("value"), given.node("high").number("value")
    return None, None


def _laboratory(source: Source, node: Node) -> str | None:
    for performer in node.nodes("performer"):
        place = source.look_up(performer, node)
        name = performer.text("display") or (
            place.text("name") if place.text("resourceType") == "Organization" else None
        )
        if name:
            return name
    return None


def _entry(source: Source, same: list[Reading]) -> ResultEntry:
    first = same[0]
    return ResultEntry(
        **source.marks((reading.resource for reading in same), "result", first.quantity, first.date, first.said),
        test=first.test,
        date=first.date,
        quantity=first.quantity,
        value=first.value.number,
        unit=first.value.unit,
        text=first.value.text,
        low=first.low,
        high=first.high,
        laboratory=next((reading.laboratory for reading in same if reading.laboratory is not None), None),
        side=first.side,
    )
