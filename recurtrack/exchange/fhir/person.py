"""Whom a file is about: one person, with name, birth date, sex and ways to reach them."""

from __future__ import annotations

import re

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.terms import Sex
from recurtrack.exchange.fhir.concepts import System, concept
from recurtrack.exchange.fhir.dating import when
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.source import Source, day_of

_SUBJECT = re.compile(r"(?:^|/)Patient/([^/]+)")
_CLINICAL = (
    "AllergyIntolerance",
    "CareTeam",
    "Condition",
    "DiagnosticReport",
    "FamilyMemberHistory",
    "ImagingStudy",
    "MedicationAdministration",
    "MedicationRequest",
    "MedicationStatement",
    "Observation",
    "Procedure",
)
_FORMER_NAMES = frozenset({"old", "maiden", "temp"})
_BIRTH_SEX = ("us-core-birthsex", "birthSex", "birthsex", "patient-birthSex")
_SEXES = {"f": Sex.FEMALE, "female": Sex.FEMALE, "m": Sex.MALE, "male": Sex.MALE}


def read_person(source: Source) -> PersonEntry | None:
    """Read the one person of a file, or None when it names none; raises ``Rejected(SEVERAL_PEOPLE)``."""
    patients = list(source.of("Patient"))
    people = max(len(patients), len(_subjects(source, patients)))
    if people > 1:
        raise Rejected(Refusal.SEVERAL_PEOPLE, file=source.file, count=people)
    return _person(source, *patients[0]) if patients else None


def _subjects(source: Source, patients: list[tuple[Resource, Node]]) -> set[str]:
    """Return who the resources say they are about, by id."""
    by_address = {resource.full_url: resource.key.partition("/")[2] for resource, _ in patients if resource.full_url}
    found: set[str] = set()
    for _, node in source.of(*_CLINICAL):
        address = node.node("subject").text("reference") or node.node("patient").text("reference") or ""
        named = _SUBJECT.search(address)
        if address in by_address:
            found.add(by_address[address])
        elif named is not None:
            found.add(named[1])
    return found


def _person(source: Source, resource: Resource, node: Node) -> PersonEntry:
    marks = source.marks([resource], "person", _name(node), day_of(when(node, "birthDate")))
    marks["id"] = PERSON_ID
    return PersonEntry(
        **marks,
        name=_name(node),
        birth_date=when(node, "birthDate"),
        sex=_sex(node),
        hospital_number=_hospital_number(node),
        phone=telecom(node, "phone"),
        email=telecom(node, "email"),
        language=_language(node),
        emergency_contact=_emergency_contact(node),
    )


def _name(node: Node) -> str | None:
    names = [name for name in node.nodes("name") if name.text("use") not in _FORMER_NAMES]
    official = sorted(names, key=lambda name: name.text("use") != "official")
    return next((spelt for name in official if (spelt := human_name(name))), None)


def human_name(name: Node) -> str | None:
    """Spell a HumanName: given names and family name as they are written."""
    return " ".join((*name.texts("given"), *name.texts("family"))) or name.text("text")


def telecom(node: Node, system: str) -> str | None:
    """Return the first phone number or email address that is not out of use."""
    return next(
        (
            point.text("value")
            for point in node.nodes("telecom")
            if point.text("system") == system and point.text("use") != "old" and point.text("value")
        ),
        None,
    )


def _sex(node: Node) -> Sex | None:
    extensions = (found for name in _BIRTH_SEX for found in node.extensions(name))
    at_birth = (found.text("valueCode") or concept(found, "valueCodeableConcept").name for found in extensions)
    words = (*at_birth, node.text("gender") or "")
    return next((_SEXES[word.casefold()] for word in words if word.casefold() in _SEXES), None)


def _hospital_number(node: Node) -> str | None:
    for identifier in node.nodes("identifier"):
        if "MR" in concept(identifier, "type").codes(System.OTHER):
            return identifier.text("value")
    return None


def _language(node: Node) -> str | None:
    spoken = sorted(node.nodes("communication"), key=lambda item: not item.flag("preferred"))
    return next((name for item in spoken if (name := concept(item, "language").name)), None)


def _emergency_contact(node: Node) -> str | None:
    for contact in node.nodes("contact"):
        parts = (human_name(contact.node("name")), telecom(contact, "phone"))
        found = ", ".join(part for part in parts if part)
        if found:
            return found
    return None
