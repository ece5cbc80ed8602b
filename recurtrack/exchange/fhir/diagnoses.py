"""Diagnoses: Conditions that mean the same cancer become one, and each gets its place in the course of the illness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.terms import Behaviour, Event
from recurtrack.exchange.fhir.cancers import CancerKind, cancer_kind
from recurtrack.exchange.fhir.concepts import concepts
from recurtrack.exchange.fhir.dating import days_between, earliest
from recurtrack.exchange.fhir.findings import Finding, read_findings
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.source import Source, day_of
from recurtrack.exchange.fhir.spread import read_spread

_SAME_TIME = 60
_PLACE_NOT_TOLD = "came back; where is not told"
_ONE_WORK_UP = 180
"""Days within which an in-situ and an invasive part are findings of one cancer."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A diagnosis on its way into the record, and the keys of the Conditions it was made of."""

    entry: DiagnosisEntry
    conditions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Diagnoses:
    """The diagnoses of a file, in the order of their dates."""

    items: tuple[Diagnosis, ...]

    def named_by(self, source: Source, node: Node, *keys: str) -> Diagnosis | None:
        """Return the diagnosis that a resource points to, for instance as its reason."""
        named = {source.key_of(reference) for key in keys for reference in node.nodes(key)}
        return next((item for item in self.items if item.conditions & named), None)

    def is_for_other_illness(self, source: Source, node: Node) -> bool:
        """Tell whether a treatment says that it was for something else than these diagnoses."""
        if self.named_by(source, node, "reasonReference") is not None:
            return False
        conditions = [found for item in node.nodes("reasonReference") if (found := source.look_up(item, node))]
        if conditions:
            return True
        reasons = concepts(node, "reasonCode")
        kinds = {cancer_kind(reason) for reason in reasons if reason}
        return CancerKind.OTHER_CANCER in kinds and CancerKind.BREAST not in kinds

    def with_entries(self, entries: Iterable[DiagnosisEntry]) -> Diagnoses:
        """Return the same diagnoses with fuller entries."""
        return Diagnoses(tuple(replace(item, entry=entry) for item, entry in zip(self.items, entries, strict=True)))


def read_diagnoses(source: Source) -> Diagnoses:
    """Read every diagnosis of breast cancer in a file."""
    findings = read_findings(source)
    groups = sorted(_groups(findings.breast), key=_order)
    made = [_diagnosis(source, group, _event(group, groups[:place])) for place, group in enumerate(groups)]
    later, at_diagnosis = read_spread(source, findings, [item.entry for item in made])
    items = [_with_spread(item, at_diagnosis.get(item.entry.id, ())) for item in made]
    items += [Diagnosis(entry, frozenset(entry.import_keys)) for entry in later]
    return Diagnoses(tuple(sorted(items, key=lambda item: _day(item.entry.date))))


def _groups(findings: Iterable[Finding]) -> list[list[Finding]]:
    groups: list[list[Finding]] = []
    for finding in sorted(findings, key=lambda found: (found.side is None, _day(found.date), found.resource.key)):
        homes = [group for group in groups if _is_same_cancer(group, finding)]
        if homes:
            min(homes, key=lambda group: _distance(group, finding)).append(finding)
        else:
            groups.append([finding])
    return groups


def _is_same_cancer(group: Sequence[Finding], finding: Finding) -> bool:
    side = _side(group)
    if {side, finding.side} == {Laterality.LEFT, Laterality.RIGHT}:
        return False
    distance = _distance(group, finding)
    undated = finding.date is None or all(member.date is None for member in group)
    if any(member.came_back for member in group) != finding.came_back and (undated or distance > _SAME_TIME):
        return False
    if finding.came_back and distance > _ONE_WORK_UP:
        return False
    behaviour = _behaviour(group)
    known = behaviour is not None and finding.behaviour is not None
    return not known or behaviour is finding.behaviour or distance <= _ONE_WORK_UP


def _distance(group: Sequence[Finding], finding: Finding) -> int:
    began = earliest(*(member.date for member in group))
    if began is None or finding.date is None:
        return 0
    return abs(days_between(began, finding.date))


def _event(group: Sequence[Finding], earlier: Sequence[Sequence[Finding]]) -> Event | None:
    told = next((member.event for member in group if member.event is not None), None)
    if told is not None or any(member.came_back for member in group):
        return told
    if not earlier:
        return Event.FIRST
    side, sides = _side(group), {_side(other) for other in earlier}
    dated = all(member.date is not None for member in group)
    both_known = {side, *sides} <= {Laterality.LEFT, Laterality.RIGHT}
    return Event.NEW_PRIMARY if dated and both_known and side not in sides else None


def _diagnosis(source: Source, group: Sequence[Finding], event: Event | None) -> Diagnosis:
    began = earliest(*(member.date for member in group))
    came_back = any(member.came_back for member in group)
    marks = source.marks((member.resource for member in group), "diagnosis", event, day_of(began))
    entry = DiagnosisEntry(
        **marks,
        date=began,
        event=event,
        side=_side(group),
        behaviour=_behaviour(group),
        histology=next((member.histology for member in group if member.histology is not None), None),
        site_note=_PLACE_NOT_TOLD if came_back and event is None else None,
    )
    return Diagnosis(entry, frozenset(member.resource.key for member in group))


def _with_spread(item: Diagnosis, found: Sequence[Finding]) -> Diagnosis:
    """Note on a diagnosis where the cancer had already spread."""
    if not found:
        return item
    sites = sorted({site for finding in found for site in finding.sites})
    distant = sorted({site for finding in found for site in finding.sites if not finding.regional})
    places = ", ".join(site.value.replace("_", " ") for site in sites) or "place not told"
    keys = {finding.resource.key for finding in found}
    entry = replace(
        item.entry,
        m="M1" if any(not finding.regional for finding in found) else None,
        sites=tuple(distant),
        note=f"Spread found with this diagnosis: {places}.",
        import_keys=(*item.entry.import_keys, *sorted(keys)),
    )
    return Diagnosis(entry, item.conditions | keys)


def _side(group: Sequence[Finding]) -> Laterality | None:
    sides = {member.side for member in group if member.side is not None}
    return Laterality.BOTH if len(sides) > 1 else next(iter(sides), None)


def _behaviour(group: Sequence[Finding]) -> Behaviour | None:
    """Return how a cancer behaves; one with an invasive part is invasive."""
    behaviours = {member.behaviour for member in group if member.behaviour is not None}
    return Behaviour.INVASIVE if Behaviour.INVASIVE in behaviours else next(iter(behaviours), None)


def _order(group: Sequence[Finding]) -> tuple[date, str]:
    return _day(earliest(*(member.date for member in group))), str(_side(group))


def _day(when: PartialDate | None) -> date:
    return date.max if when is None else when.first_day()
