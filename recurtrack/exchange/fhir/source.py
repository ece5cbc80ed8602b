"""The resources of one file on their way into entries: looking them up, and what becomes of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypedDict
from uuid import UUID, uuid5

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId, Origin, Provenance
from recurtrack.domain.incoming import LeftOut
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.reading import Document
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.standing import why_disregarded

_NAMESPACE = UUID("6f1c7c1a-58f4-5d0e-9b0e-0e6a2f1d7b43")
_RELATIVE = re.compile(r"([A-Z][A-Za-z]+/[^/]+)(?:/_history/.*)?$")
_REFERRED = frozenset({"BodyStructure", "Condition", "Location", "Medication", "Organization", "Practitioner"})
_NOT_USED = "follow-up has no use for it"
_WHY = {
    "Claim": "billing, not care",
    "ClaimResponse": "billing, not care",
    "Coverage": "billing, not care",
    "ExplanationOfBenefit": "billing, not care",
    "Invoice": "billing, not care",
    "Account": "billing, not care",
    "Encounter": "a visit that is not named as follow-up of cancer",
    "Immunization": "a vaccination",
    "Medication": "details of a medicine, read with its prescription",
    "Organization": "a place, read where an entry names it",
    "Location": "a place, read where an entry names it",
    "Practitioner": "a professional, read where an entry names them",
    "PractitionerRole": "a professional, read where an entry names them",
    "BodyStructure": "a part of the body, read where an entry names it",
    "Composition": "the table of contents of the file",
    "DocumentReference": "a document, which is not read",
    "Binary": "a document, which is not read",
    "ServiceRequest": "an order, not something that took place",
    "Provenance": "it says who wrote the file",
    "Condition": "not active, and no cancer",
    "Procedure": "neither treatment of breast cancer nor follow-up",
    "Observation": "not one of the values that follow-up looks at",
    "DiagnosticReport": "its results are read one by one",
    "ImagingStudy": "not an examination that follow-up plans",
    "Appointment": "not an appointment that follow-up plans",
}


class Marks(TypedDict):
    """What every imported entry carries."""

    id: EntryId
    provenance: Provenance
    import_keys: tuple[str, ...]


class Source:
    """The resources of one file. Each ends in an entry, by its key, or is left out with a reason."""

    def __init__(self, document: Document, file: str) -> None:
        self.file = file
        self.provenance = Provenance(origin=Origin.IMPORTED, detail=file)
        self._resources = sorted(document.resources.values(), key=lambda item: item.key)
        self._passed_over = document.passed_over
        self._reasons: dict[str, str] = {}
        self._by_name = {name: item for item in self._resources for name in _names(item)}

    def of(self, *kinds: str) -> Iterator[tuple[Resource, Node]]:
        """Yield the resources of some kinds that are not to be disregarded, in the order of their keys."""
        for resource in self._resources:
            if resource.kind in kinds:
                node = resource.read()
                reason = why_disregarded(resource.kind, node)
                if reason is None:
                    yield resource, node
                else:
                    self.leave(resource, reason)

    def set_aside(self, kind: str, matters: Callable[[Node], bool]) -> None:
        """Put aside at once the resources of a kind that no reader has a use for: a large file has many thousands."""
        self._resources = [item for item in self._resources if item.kind != kind or self._stays(item, matters)]

    def _stays(self, resource: Resource, matters: Callable[[Node], bool]) -> bool:
        stays = matters(resource.read())
        if not stays:
            self._passed_over[resource.kind, ""] += 1
        return stays

    def leave(self, resource: Resource, reason: str) -> None:
        """Say why a resource is left out, unless an entry comes to use it after all."""
        self._reasons[resource.key] = reason

    def remark(self, resource: Resource, reason: str) -> None:
        """Say what is missing beside a resource, whether an entry uses it or not."""
        self._passed_over[resource.kind, reason] += 1

    def look_up(self, reference: Node, within: Node) -> Node:
        """Return the resource that a reference points to, in the same resource or the file, or an empty one."""
        address = reference.text("reference") or ""
        if address.startswith("#"):
            inside = within.nodes("contained")
            return next((piece for piece in inside if piece.text("id") == address[1:]), Node())
        found = self._find(address)
        return Node() if found is None else found.read()

    def key_of(self, reference: Node) -> str | None:
        """Return the import key of the resource that a reference points to."""
        found = self._find(reference.text("reference") or "")
        return None if found is None else found.key

    def marks(self, resources: Iterable[Resource], *natural: object) -> Marks:
        """Make the marks of an entry from the resources it stands for and the words that describe the fact."""
        keys = sorted({resource.key for resource in resources})
        fact = natural_key(*natural)
        identity = f"{keys[0]} {fact}" if keys else fact
        return Marks(id=EntryId(uuid5(_NAMESPACE, identity).hex), provenance=self.provenance, import_keys=(*keys, fact))

    def left_out(self, entries: Iterable[Entry]) -> tuple[LeftOut, ...]:
        """Return what became of everything that no entry stands for."""
        used = {key for entry in entries for key in entry.import_keys}
        counts: Counter[tuple[str, str]] = Counter()
        for (kind, reason), count in self._passed_over.items():
            counts[kind, reason or _WHY.get(kind, _NOT_USED)] += count
        for resource in self._resources:
            if resource.key not in used:
                reason = self._reasons.get(resource.key) or _WHY.get(resource.kind, _NOT_USED)
                counts[resource.kind, reason] += 1
        return tuple(LeftOut(what=what, count=count, why=why) for (what, why), count in sorted(counts.items()))

    def _find(self, address: str) -> Resource | None:
        if address in self._by_name:
            return self._by_name[address]
        relative = _RELATIVE.search(address)
        return None if relative is None else self._by_name.get(relative[1])


def natural_key(*words: object) -> str:
    """Name a fact by what it says, so that another file with other ids is known to tell the same."""
    return "natural:" + "|".join("unknown" if word is None else str(word) for word in words)


def day_of(date: PartialDate | None) -> str:
    """Write a date for a natural key."""
    return "unknown" if date is None else str(date)


def _names(resource: Resource) -> tuple[str, ...]:
    if resource.kind not in _REFERRED:
        return ()
    name = resource.key.removeprefix("fhir:")
    own = name.partition("/")[2]
    return tuple(filter(None, (name, f"urn:uuid:{own}", resource.full_url)))
