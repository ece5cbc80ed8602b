"""Brings what a file says about tumours to the diagnoses it belongs to, and settles what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.terms import Event
from recurtrack.exchange.fhir.dating import days_between, when
from recurtrack.exchange.fhir.diagnoses import Diagnoses, Diagnosis
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.receptors import Her2Tests, her2_status
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.source import Source
from recurtrack.exchange.fhir.staging import says_the_same
from recurtrack.exchange.fhir.tumours import TumourFact, facts_of, field_of, stage_facts
from recurtrack.exchange.fhir.values import measured

_AFTER, _BEFORE = 365, 60
"""Days around a diagnosis within which an observation about a tumour is taken to be about this one."""
_TNM = ("t", "n", "m", "stage", "prognostic")
_HER2 = ("ihc", "ish", "her2")
_TARGETS = {"stage": "anatomic_stage", "prognostic": "prognostic_stage"}
_EDITIONS = {"stage": "anatomic_edition", "prognostic": "prognostic_edition"}
_STAGE_FOUR = "IV"
_COUNTS = frozenset({"grade", "nodes_examined", "nodes_positive"})
_NAMES = {"t": "T", "n": "N", "m": "M", "ihc": "HER2", "ish": "HER2", "er": "ER", "pr": "PR", "her2": "HER2"}


@dataclass(slots=True)
class _Gathered:
    """The facts about one diagnosis, and what was settled from them."""

    facts: list[TumourFact] = field(default_factory=list)
    settled: dict[str, Any] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def with_pathology(source: Source, diagnoses: Diagnoses) -> Diagnoses:
    """Fill the diagnoses with what observations and Conditions say about their tumours."""
    gathered = [_Gathered() for _ in diagnoses.items]
    for resource, node in source.of("Condition"):
        for place, item in enumerate(diagnoses.items):
            if resource.key in item.conditions:
                gathered[place].facts += stage_facts(resource, node, item.entry.date)
    for resource, node in source.of("Observation"):
        _gather(source, diagnoses, gathered, resource, node)
    entries = [
        _as_stage_four(_filled(source, item.entry, found))
        for item, found in zip(diagnoses.items, gathered, strict=True)
    ]
    return diagnoses.with_entries(entries)


def _gather(
    source: Source, diagnoses: Diagnoses, gathered: Sequence[_Gathered], resource: Resource, node: Node
) -> None:
    parts = [part for part in measured(node) if field_of(part.code) is not None]
    if not parts:
        return
    date = when(node, "effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued")
    facts = [fact for part in parts for fact in facts_of(resource, node, part, date)]
    home = _home(source, diagnoses, node, date)
    if not facts:
        source.leave(resource, "it describes a tumour, but in words that are not understood")
    elif home is None:
        source.leave(resource, "it describes a tumour, but no diagnosis of the file fits it")
    else:
        gathered[diagnoses.items.index(home)].facts += facts


def _home(source: Source, diagnoses: Diagnoses, node: Node, date: PartialDate | None) -> Diagnosis | None:
    """Return the diagnosis that an observation names, or else the nearest one, before it if there is one."""
    named = diagnoses.named_by(source, node, "focus")
    if named is not None:
        return named
    if date is None or all(item.entry.date is None for item in diagnoses.items):
        return diagnoses.items[0] if len(diagnoses.items) == 1 else None
    near = [
        (0 if distance >= 0 else 1, abs(distance), place)
        for place, item in enumerate(diagnoses.items)
        if item.entry.date is not None and -_BEFORE <= (distance := _days_after(item.entry.date, date)) <= _AFTER
    ]
    return diagnoses.items[min(near)[2]] if near else None


def _days_after(diagnosis: PartialDate, date: PartialDate) -> int:
    """Count the days from a diagnosis to an observation; none where the diagnosis may be of the same day."""
    if diagnosis.first_day() <= date.first_day() <= diagnosis.last_day():
        return 0
    return days_between(diagnosis, date)


def _filled(source: Source, entry: DiagnosisEntry, found: _Gathered) -> DiagnosisEntry:
    _settle_stages(source, found)
    for name in sorted({fact.field for fact in found.facts} - {*_TNM, *_HER2}):
        fact = _settle(source, found, [fact for fact in found.facts if fact.field == name])
        found.settled[name] = int(fact.value) if name in _COUNTS else fact.value
    _settle_her2(source, found)
    notes = [note for note in (entry.note, found.settled.pop("note", None)) if note]
    keys = [*entry.import_keys, *sorted(found.used - set(entry.import_keys))]
    return replace(entry, **found.settled, note=" ".join(notes) or None, import_keys=tuple(keys))


def _as_stage_four(entry: DiagnosisEntry) -> DiagnosisEntry:
    """Stage IV and M1 mean the same (facts.md D5): where one is told of a diagnosis, so is the other."""
    if entry.event not in {None, Event.FIRST, Event.NEW_PRIMARY}:
        return entry
    m1 = (entry.m or "").startswith("M1")
    if m1 and entry.anatomic_stage is None:
        return replace(entry, anatomic_stage=_STAGE_FOUR)
    if entry.m is None and _STAGE_FOUR in {entry.anatomic_stage, entry.prognostic_stage}:
        return replace(entry, m="M1")
    return entry


def _settle_stages(source: Source, found: _Gathered) -> None:
    """Settle stage and categories; those of the pathologist go before clinical ones."""
    stages = [fact for fact in found.facts if fact.field in _TNM]
    ranks = {"c": 1, "": 0}
    basis = max((fact.basis for fact in stages), key=lambda kind: (ranks.get(kind, 2), kind), default="")
    for name in _TNM:
        facts = [fact for fact in stages if fact.field == name]
        if facts:
            preferred = [fact for fact in facts if fact.basis == basis] or facts
            kept = _settle(source, found, preferred, [fact for fact in facts if fact not in preferred])
            found.settled[_TARGETS.get(name, name)] = kept.value
            if kept.edition is not None and name in _EDITIONS:
                found.settled[_EDITIONS[name]] = kept.edition
    if basis:
        found.settled["stage_prefix"] = basis


def _settle_her2(source: Source, found: _Gathered) -> None:
    words: dict[str, str] = {}
    for name in _HER2:
        facts = [fact for fact in found.facts if fact.field == name]
        if facts:
            words[name] = str(_settle(source, found, facts).value)
    status = her2_status(Her2Tests(words.get("ihc"), words.get("ish"), words.get("her2")))
    if status is not None:
        found.settled["her2"] = status
        tests = (("IHC", words.get("ihc")), ("in-situ hybridisation", words.get("ish")))
        found.settled["her2_note"] = ", ".join(f"{name} {word}" for name, word in tests if word) or None


def _settle(
    source: Source, found: _Gathered, facts: Sequence[TumourFact], others: Iterable[TumourFact] = ()
) -> TumourFact:
    """Keep the latest of the facts, and of those that say the same the most exact one; leave out the rest."""
    by_time = sorted(facts, key=_age)
    last = by_time[-1]
    kept = max((fact for fact in by_time if _agree(fact, last)), key=lambda fact: len(str(fact.value)))
    found.used.add(kept.resource.key)
    for fact in (*by_time, *others):
        if _agree(fact, kept):
            found.used.add(fact.resource.key)
        elif fact.resource.kind == "Condition":
            found.settled["note"] = f"Another entry gives stage {fact.value}."
        else:
            name = _NAMES.get(fact.field, fact.field.replace("_", " "))
            source.leave(fact.resource, f"it gives another {name} than the one that was kept")
    return kept


def _age(fact: TumourFact) -> tuple[bool, object, str]:
    """Order facts by their day; what a Condition says of itself counts less than an observation."""
    return (fact.resource.kind != "Condition", (fact.date or PartialDate(1)).first_day(), fact.resource.key)


def _agree(fact: TumourFact, other: TumourFact) -> bool:
    if fact.field not in _TNM:
        return fact.value == other.value
    one, two = str(fact.value), str(other.value)
    return says_the_same(one, two) or says_the_same(two, one)
