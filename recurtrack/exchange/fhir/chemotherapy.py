"""Chemotherapy: cycles that follow each other within weeks are one course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.exchange.fhir.cancers import is_for_other_cancer
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System, concept
from recurtrack.exchange.fhir.dating import days_between, earliest, latest, until, when
from recurtrack.exchange.fhir.diagnoses import Diagnoses
from recurtrack.exchange.fhir.drugs import drugs_in, regimen_named, regimen_of
from recurtrack.exchange.fhir.medicine_use import MedicineUse, intent_of, last_dose
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.source import Source, day_of

_GAP = 60
_SNOMED = frozenset({"367336001", "703423002"})  # facts.md D7 [S96]; combined with radiotherapy [M]
_WORDS = re.compile(r"chemotherap|\bchemo\b|antineoplastic (?:drug|therapy|infusion)")
_NOT_GIVEN = re.compile(
    r"education|counsel|planning|consult|review|no chemo|follow|history|declin|sensitivity"
    r"|\bport\b|catheter|teach|class\b|consent|induced"
    r"|(?:after|following|post)[- ]*(?:\w+ )?chemo"
)
_REGIMEN_ALONE = re.compile(r"\s*(?:AC-T|TC|CMF|FAC|FEC)(?: ?[xX] ?\d+| (?:regimen|protocol))?\s*")
_CYCLES = re.compile(r"\bx ?(\d{1,2})\b|\b(\d{1,2}) cycles")
_LONGEST_CYCLE = 7
"""Days: a longer period is that of a course, whose number of cycles it does not tell."""
_ACTIVE = frozenset({"active", "in-progress"})
_ENDED = frozenset({"completed", "stopped", "ended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cycle:
    """One order, cycle or dose. ``given`` tells that it took place; an order alone does not."""

    resource: Resource
    drugs: frozenset[str]
    start: PartialDate | None
    end: PartialDate | None
    given: bool
    status: str
    diagnosis_id: EntryId | None
    intent: Intent | None
    cycles: int | None = None

    @property
    def is_dose(self) -> bool:
        """Tell whether this is a dose that was given, not an order or a procedure."""
        return self.resource.kind == "MedicationAdministration"

    @property
    def is_one(self) -> bool:
        """Tell whether this is one cycle, not a whole course."""
        if self.start is None or self.end is None:
            return True
        return days_between(self.start, self.end) <= _LONGEST_CYCLE and self.start.exact is not None


@lru_cache(maxsize=REMEMBERED)
def is_chemotherapy(code: Concept) -> bool:
    """Tell whether a procedure is chemotherapy."""
    if code.codes(System.SNOMED) & _SNOMED:
        return True
    if _REGIMEN_ALONE.fullmatch(code.name):
        return True
    return code.says(_WORDS) and not code.says(_NOT_GIVEN)


def read_chemotherapy(source: Source, diagnoses: Diagnoses, uses: Sequence[MedicineUse]) -> list[TreatmentEntry]:
    """Read every course of chemotherapy in a file."""
    cycles = [_of_use(use) for use in uses if chemotherapy_drugs(use)]
    for resource, node in source.of("Procedure"):
        if is_chemotherapy(concept(node, "code")):
            if diagnoses.is_for_other_illness(source, node) or is_for_other_cancer(concept(node, "code")):
                source.leave(resource, "it was for another illness")
            else:
                cycles.append(_of_procedure(source, diagnoses, resource, node))
    return [_course(source, course) for course in _courses(cycles)]


def chemotherapy_drugs(use: MedicineUse) -> frozenset[str]:
    """Return the chemotherapy drugs of a medicine."""
    return frozenset(drug.name for drug in use.drugs if drug.kind is TreatmentKind.CHEMOTHERAPY)


def is_only_methotrexate(uses: Iterable[MedicineUse]) -> bool:
    """Tell whether methotrexate is the only such drug of a file: alone it is for rheumatic illness, not for cancer."""
    drugs = {drug for use in uses if use.diagnosis_id is None for drug in chemotherapy_drugs(use)}
    return drugs == {"methotrexate"}


def _of_use(use: MedicineUse) -> _Cycle:
    return _Cycle(
        resource=use.resource,
        drugs=chemotherapy_drugs(use),
        start=use.start,
        end=use.end,
        given=use.is_administration,
        status=use.status,
        diagnosis_id=use.diagnosis_id,
        intent=use.intent,
    )


def _of_procedure(source: Source, diagnoses: Diagnoses, resource: Resource, node: Node) -> _Cycle:
    named = diagnoses.named_by(source, node, "reasonReference")
    code = concept(node, "code")
    told = _CYCLES.search(code.words)
    return _Cycle(
        resource=resource,
        drugs=frozenset(drug.name for drug in drugs_in(code)) or regimen_named(code),
        cycles=int(told[1] or told[2]) if told else None,
        start=when(node, "performedDateTime", "performedPeriod"),
        end=until(node, "performedPeriod"),
        given=True,
        status=node.text("status") or "",
        diagnosis_id=None if named is None else named.entry.id,
        intent=intent_of(node),
    )


def _courses(cycles: Iterable[_Cycle]) -> list[list[_Cycle]]:
    courses: list[list[_Cycle]] = []
    last: PartialDate | None = None
    for cycle in sorted(cycles, key=lambda item: (str(item.start), item.resource.key)):
        near = last is None or cycle.start is None or days_between(last, cycle.start) <= _GAP
        if courses and near:
            courses[-1].append(cycle)
        else:
            courses.append([cycle])
            last = None
        last = latest(last, cycle.start, cycle.end)
    return courses


def _course(source: Source, course: Sequence[_Cycle]) -> TreatmentEntry:
    start = earliest(*(cycle.start for cycle in course))
    agent = regimen_of(frozenset(drug for cycle in course for drug in cycle.drugs))
    active = any(cycle.status in _ACTIVE for cycle in course)
    over = not active and all(cycle.status in _ENDED or cycle.given for cycle in course)
    return TreatmentEntry(
        **source.marks((cycle.resource for cycle in course), "treatment", "chemotherapy", day_of(start)),
        kind=TreatmentKind.CHEMOTHERAPY,
        diagnosis_id=next((cycle.diagnosis_id for cycle in course if cycle.diagnosis_id is not None), None),
        start=start,
        end=_end(course) if over else None,
        ongoing=True if active else False if over else None,
        agent=agent,
        cycles=_count(course),
        note=None if active else last_dose(cycle.start for cycle in course if cycle.is_dose),
        intent=next((cycle.intent for cycle in course if cycle.intent is not None), None),
    )


def _end(course: Sequence[_Cycle]) -> PartialDate | None:
    """Return the last day that is told; the day of one order alone is no end."""
    told = [day for cycle in course for day in (cycle.end, cycle.start if cycle.given else None) if day is not None]
    orders = {cycle.start for cycle in course if cycle.start is not None}
    return latest(*told) if told else latest(*orders) if len(orders) > 1 else None


def _count(course: Sequence[_Cycle]) -> int | None:
    """Return the number that is told, or count the days on which it was given, or else those of several orders."""
    told = [cycle.cycles for cycle in course if cycle.cycles is not None]
    if told:
        return max(told)
    given = {cycle.start for cycle in course if cycle.given and cycle.start is not None and cycle.is_one}
    ordered = {cycle.start for cycle in course if cycle.start is not None and cycle.is_one}
    return len(given) or (len(ordered) if len(ordered) > 1 else None)
