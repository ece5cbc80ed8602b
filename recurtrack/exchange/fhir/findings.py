"""What each Condition of a file says about cancer, before several that mean the same cancer are put together."""

from __future__ import annotations

from dataclasses import dataclass

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DistantSite, Histology, Laterality
from recurtrack.domain.terms import Behaviour, Event
from recurtrack.exchange.fhir.cancers import (
    CancerKind,
    behaviour_of,
    cancer_kind,
    histology_of,
    is_in_armpit,
    is_local,
    is_recurrent,
    is_regional,
    speaks_of_breast,
    spread_sites,
)
from recurtrack.exchange.fhir.concepts import Concept, as_concept, concept, together
from recurtrack.exchange.fhir.dating import date_in, when
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.sides import body_sites, side_of
from recurtrack.exchange.fhir.source import Source
from recurtrack.exchange.fhir.staging import group_named

_CAME_BACK = frozenset({"recurrence", "relapse"})
_NOT_CONFIRMED = frozenset({"provisional", "differential", "unconfirmed"})
_ASSERTED = ("mcode-asserted-date", "condition-assertedDate", "onco-core-AssertedDate")
_MORPHOLOGY = ("mcode-histology-morphology-behavior", "histology-morphology-behavior")
_LEFT_OUT = {
    CancerKind.HISTORY: "a history of breast cancer, not the diagnosis itself",
    CancerKind.FAMILY: "family history that names no relative",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One Condition about breast cancer or its spread. ``event`` only where the words tell it."""

    resource: Resource
    kind: CancerKind
    date: PartialDate | None
    side: Laterality | None
    behaviour: Behaviour | None
    histology: Histology | None
    sites: tuple[DistantSite, ...]
    came_back: bool
    event: Event | None
    names_breast: bool
    regional: bool = False
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class CancerFindings:
    """All Conditions of a file about breast cancer; ``other_cancers`` says whether there are cancers of other kinds."""

    breast: tuple[Finding, ...]
    spread: tuple[Finding, ...]
    other_cancers: bool


def read_findings(source: Source) -> CancerFindings:
    """Read the Conditions about cancer; histories and suspicions are left out with their reason."""
    found: dict[CancerKind, list[Finding]] = {CancerKind.BREAST: [], CancerKind.SPREAD: []}
    other_cancers = False
    for resource, node in source.of("Condition"):
        kind = cancer_kind(concept(node, "code"))
        other_cancers |= kind is CancerKind.OTHER_CANCER
        if kind in _LEFT_OUT:
            source.leave(resource, _LEFT_OUT[kind])
        elif kind in found and concept(node, "verificationStatus").plain_codes & _NOT_CONFIRMED:
            source.leave(resource, "a suspicion, not a confirmed diagnosis")
        elif kind in found:
            found[kind].append(_finding(resource, node, kind))
    return CancerFindings(tuple(found[CancerKind.BREAST]), tuple(found[CancerKind.SPREAD]), other_cancers)


def condition_date(node: Node) -> PartialDate | None:
    """Return when a condition began, or was diagnosed, or else was written down."""
    began = when(node, "onsetDateTime", "onsetPeriod")
    if began is not None:
        return began
    asserted = (date_in(found.text("valueDateTime")) for name in _ASSERTED for found in node.extensions(name))
    return next(
        (date for date in asserted if date is not None), when(node, "recordedDate", "dateRecorded", "assertedDate")
    )


def _finding(resource: Resource, node: Node, kind: CancerKind) -> Finding:
    code = concept(node, "code")
    places = body_sites(node)
    whole = together((code, *_morphologies(node)))
    return Finding(
        resource=resource,
        kind=kind,
        date=condition_date(node),
        side=side_of(code, *places),
        behaviour=behaviour_of(whole),
        histology=histology_of(whole),
        sites=spread_sites(together((code, *places))) if kind is CancerKind.SPREAD else (),
        came_back=is_recurrent(code) or bool(concept(node, "clinicalStatus").plain_codes & _CAME_BACK),
        event=_event_told(together((code, *places))) if is_recurrent(code) else None,
        names_breast=speaks_of_breast(code),
        stage=group_named(code),
        regional=kind is CancerKind.SPREAD and _is_regional_spread(together((code, *places))),
    )


def _morphologies(node: Node) -> tuple[Concept, ...]:
    return tuple(
        as_concept(extension.node("valueCodeableConcept"))
        for name in _MORPHOLOGY
        for extension in node.extensions(name)
    )


def _is_regional_spread(words: Concept) -> bool:
    """Tell whether only nodes of the same side are named: armpit, above or below the collarbone, beside the sternum."""
    sites = set(spread_sites(words))
    nodes = sites == {DistantSite.OTHER_NODES} and is_regional(words)
    return is_in_armpit(sites) or nodes


def _event_told(words: Concept) -> Event | None:
    if is_regional(words):
        return Event.REGIONAL_RECURRENCE
    return Event.LOCAL_RECURRENCE if is_local(words) else None
