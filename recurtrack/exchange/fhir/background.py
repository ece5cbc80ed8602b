"""Health beside the cancer: other conditions, allergies, cancer in the family, and who looks after the person."""

from __future__ import annotations

import re
from collections.abc import Callable

from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.person import AllergyEntry, ConditionEntry, RelativeEntry
from recurtrack.exchange.fhir.cancers import CancerKind, cancer_kind
from recurtrack.exchange.fhir.concepts import Concept, concept, concepts
from recurtrack.exchange.fhir.dating import earliest, when
from recurtrack.exchange.fhir.findings import condition_date
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.person import human_name, telecom
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.source import Source
from recurtrack.exchange.fhir.standing import says_there_is_none

_ACTIVE = frozenset({"active", "recurrence", "relapse"})
_SOCIAL = re.compile(
    r"employment|education|labou?r force|housing|criminal record|medication review due|transport"
    r"|social (?:contact|isolation)|violence"
)
_OF_OTHER_SUBJECTS = frozenset({CancerKind.BREAST, CancerKind.SPREAD, CancerKind.HISTORY, CancerKind.FAMILY})
_CANCER = re.compile(r"cancer|carcinoma|malignan|leuka?emia|lymphoma|melanoma|sarcoma|myeloma|tumou?r of|krebs|kanker")
_ROLES = (
    (re.compile(r"radiation oncolog|radiotherap"), Role.RADIATION_ONCOLOGIST),
    (re.compile(r"oncolog"), Role.MEDICAL_ONCOLOGIST),
    (re.compile(r"plastic"), Role.PLASTIC_SURGEON),
    (re.compile(r"surg"), Role.SURGEON),
    (re.compile(r"breast.*nurse|nurse.*(?:breast|oncolog)|breast care"), Role.BREAST_NURSE),
    (re.compile(r"gyn(?:a?e)colog"), Role.GYNAECOLOGIST),
    (re.compile(r"radiolog"), Role.RADIOLOGIST),
    (re.compile(r"general practi|primary care|family (?:medicine|doctor|physician|practi)|\bgp\b|\bpcp\b"), Role.GP),
    (re.compile(r"caregiver|carer|relative|spouse|family member"), Role.CAREGIVER),
)

Group = list[tuple[Resource, Node]]


def read_conditions(source: Source) -> list[ConditionEntry]:
    """Read the other conditions that go on, each once."""
    groups = _by_name(source, "Condition", _why_no_condition)
    return [
        ConditionEntry(
            **source.marks((resource for resource, _ in same), "condition", name),
            name=concept(same[0][1], "code").name,
            since=earliest(*(condition_date(node) for _, node in same)),
        )
        for name, same in sorted(groups.items())
    ]


def read_allergies(source: Source) -> list[AllergyEntry]:
    """Read the allergies that hold; "no known allergy" is none."""
    groups = _by_name(source, "AllergyIntolerance", _why_no_allergy)
    return [
        AllergyEntry(
            **source.marks((resource for resource, _ in same), "allergy", name),
            substance=concept(same[0][1], "code").name,
            reaction=next((found for _, node in same if (found := _reaction(node))), None),
            since=earliest(*(when(node, "onsetDateTime", "onsetPeriod", "recordedDate") for _, node in same)),
        )
        for name, same in sorted(groups.items())
    ]


def read_relatives(source: Source) -> list[RelativeEntry]:
    """Read cancer in the family, one entry for each cancer of a relative."""
    found: dict[tuple[str, str], list[tuple[Resource, Node]]] = {}
    for resource, node in source.of("FamilyMemberHistory"):
        relative = concept(node, "relationship").name or node.text("name") or "relative"
        illnesses = [item for item in node.nodes("condition") if concept(item, "code").says(_CANCER)]
        if not illnesses:
            source.leave(resource, "family history without cancer")
        for illness in illnesses:
            found.setdefault((relative, concept(illness, "code").name), []).append((resource, illness))
    return [
        RelativeEntry(
            **source.marks((resource for resource, _ in same), "relative", relative.casefold(), cancer.casefold()),
            relative=relative,
            cancer=cancer,
            age_at_diagnosis=next((age for _, illness in same if (age := _age(illness)) is not None), None),
        )
        for (relative, cancer), same in sorted(found.items())
    ]


def read_care_team(source: Source) -> list[CareTeamEntry]:
    """Read the named members of care teams."""
    found: dict[str, list[tuple[Resource, Node, Node]]] = {}
    for resource, node in source.of("CareTeam"):
        source.leave(resource, "it names nobody")
        for participant in node.nodes("participant"):
            member = participant.node("member")
            person = source.look_up(member, node)
            name = member.text("display") or human_name(person.node("name"))
            if name and "Patient/" not in (member.text("reference") or "") and person.text("resourceType") != "Patient":
                found.setdefault(name, []).append((resource, participant, person))
    return [
        CareTeamEntry(
            **source.marks((resource for resource, _, _ in same), "care team", name.casefold()),
            name=name,
            role=next((role for _, participant, _ in same if (role := _role(participant)) is not None), None),
            phone=next((phone for _, _, person in same if (phone := telecom(person, "phone"))), None),
            email=next((email for _, _, person in same if (email := telecom(person, "email"))), None),
        )
        for name, same in sorted(found.items())
    ]


def _by_name(source: Source, kind: str, why_not: Callable[[Node, Concept], str | None]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for resource, node in source.of(kind):
        code = concept(node, "code")
        reason = why_not(node, code)
        if reason is None:
            groups.setdefault(code.name.casefold(), []).append((resource, node))
        elif reason:
            source.leave(resource, reason)
    return groups


def _why_no_condition(node: Node, code: Concept) -> str | None:
    """Return why a condition is not listed; nothing to say where other readers have said it."""
    if cancer_kind(code) in _OF_OTHER_SUBJECTS or "Z1501" in code.icd10():
        return ""
    if not code.name:
        return "a condition without a name"
    if says_there_is_none(code):
        return "it says that there is nothing"
    if code.says(_SOCIAL) or any("sdoh" in item.plain_codes for item in concepts(node, "category")):
        return "circumstances of life, not illness"
    status = concept(node, "clinicalStatus").plain_codes
    ended = node.has("abatementDateTime", "abatementPeriod", "abatementAge", "abatementString")
    if status & _ACTIVE or (not status and not ended):
        return None
    return "a condition that is over"


def _why_no_allergy(node: Node, code: Concept) -> str | None:
    if not code.name:
        return "an allergy without a name"
    if says_there_is_none(code):
        return "it says that there is no allergy"
    status = concept(node, "clinicalStatus").plain_codes
    return "an allergy that no longer holds" if status & {"inactive", "resolved"} else None


def _reaction(node: Node) -> str | None:
    shown = (item for reaction in node.nodes("reaction") for item in concepts(reaction, "manifestation"))
    described = (reaction.text("description") for reaction in node.nodes("reaction"))
    return ", ".join(dict.fromkeys(item.name for item in shown if item.name)) or next(filter(None, described), None)


def _age(illness: Node) -> int | None:
    onset = illness.node("onsetAge")
    number = onset.number("value")
    in_years = (onset.text("code", "unit") or "a").casefold() in {"a", "years", "year", "yr", "jahre"}
    return int(number) if number is not None and in_years and 0 <= number <= 120 else None  # noqa: PLR2004 - years


def _role(participant: Node) -> Role | None:
    words = " | ".join(item.words for item in concepts(participant, "role"))
    return next((role for pattern, role in _ROLES if pattern.search(words)), None)
