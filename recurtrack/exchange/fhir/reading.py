"""Takes a FHIR file apart into its resources, or says why it cannot be read."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource, import_key
from recurtrack.exchange.fhir.versions import VersionSigns

_CHUNK = 1 << 20
_BOM = codecs.BOM_UTF8
_READ = frozenset(
    {
        "AllergyIntolerance",
        "Appointment",
        "BodyStructure",
        "CareTeam",
        "Condition",
        "DiagnosticReport",
        "Encounter",
        "FamilyMemberHistory",
        "ImagingStudy",
        "Location",
        "Medication",
        "MedicationAdministration",
        "MedicationRequest",
        "MedicationStatement",
        "Observation",
        "Organization",
        "Patient",
        "Practitioner",
        "PractitionerRole",
        "Procedure",
    }
)
_ONCOLOGY = re.compile(rb"(?i)on[ck]olog|breast|senolog|brustzentrum")
"""Of the many visits of a file, only those with these words are looked at."""


class _Top(msgspec.Struct):
    resourceType: object = None  # noqa: N815 - FHIR's name
    entry: msgspec.Raw = msgspec.Raw(b"[]")


class _BundleEntry(msgspec.Struct):
    fullUrl: object = None  # noqa: N815 - FHIR's name
    resource: msgspec.Raw = msgspec.Raw(b"null")


class _Peek(msgspec.Struct):
    resourceType: object = None  # noqa: N815 - FHIR's name


@dataclass(slots=True)
class Document:
    """The resources of a file that may matter, and how many others were passed over, by kind and reason."""

    resources: dict[str, Resource] = field(default_factory=dict)
    passed_over: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_document(content: bytes, file: str) -> Document:
    """Take a file apart; raises ``Rejected`` when it is not FHIR R4 in JSON."""
    body = memoryview(content)[len(_BOM) :] if content.startswith(_BOM) else memoryview(content)
    _check_text(content, body, file)
    document, signs = Document(), VersionSigns()
    try:
        for full_url, raw in _pieces(body, file):
            _take(document, signs, full_url, raw)
    except RecursionError:
        raise Rejected(Refusal.TOO_DEEP, file=file) from None
    version = signs.old_version()
    if version is not None:
        raise Rejected(Refusal.OLD_FHIR, file=file, version=version)
    return document


def _check_text(content: bytes, body: memoryview, file: str) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(body), _CHUNK):
            decoder.decode(body[start : start + _CHUNK])
    except UnicodeDecodeError:
        raise Rejected(Refusal.NOT_TEXT, file=file) from None
    if b"\0" in content:
        raise Rejected(Refusal.NOT_TEXT, file=file)


def _pieces(body: memoryview, file: str) -> Iterator[tuple[str, msgspec.Raw]]:
    """Yield each resource of the file with its address; a bundle within a bundle is opened too."""
    waiting = _outermost(body, file)
    while waiting:
        full_url, raw = waiting.pop()
        top = _top(raw)
        if top is None or top.resourceType != "Bundle":
            yield full_url, raw
        else:
            waiting += reversed([_entry(item) for item in _list(top.entry)])


def _outermost(body: memoryview, file: str) -> list[tuple[str, msgspec.Raw]]:
    """Return the one resource of a file, or those of a bare list of resources, last first."""
    if bytes(body[:_CHUNK]).lstrip()[:1] not in {b"{", b"["}:
        _refuse_without_json(body, file)
    raw = _whole(body, file)
    items = _list(raw) or [raw]
    if not any(_kind(item) for item in items):
        raise Rejected(Refusal.UNKNOWN_FORMAT, file=file, reason="no FHIR resource is named in it")
    top = _top(raw)
    if top is not None and top.resourceType == "Bundle" and bytes(memoryview(top.entry)[:1]) not in {b"[", b"n"}:
        raise Rejected(Refusal.UNKNOWN_FORMAT, file=file, reason="its bundle has no list of entries")
    return [("", item) for item in reversed(items)]


def _refuse_without_json(body: memoryview, file: str) -> None:
    if not bytes(body[:_CHUNK]).strip():
        raise Rejected(Refusal.NOT_JSON, file=file, reason="it is empty")
    raise Rejected(Refusal.UNKNOWN_FORMAT, file=file, reason="it holds no JSON")


def _whole(body: memoryview, file: str) -> msgspec.Raw:
    try:
        return msgspec.json.decode(body, type=msgspec.Raw)
    except msgspec.DecodeError as error:
        truncated = "truncated" in str(error)
        reason = "it breaks off before its end" if truncated else "it is not valid JSON"
        raise Rejected(Refusal.NOT_JSON, file=file, reason=reason) from None


def _take(document: Document, signs: VersionSigns, full_url: str, raw: msgspec.Raw) -> None:
    kind = _kind(raw)
    if kind is None:
        empty = bytes(raw).strip() == b"null"
        document.passed_over["entry", "it holds no resource" if empty else "it cannot be read"] += 1
        return
    signs.note_kind(kind)
    if kind not in _READ or (kind == "Encounter" and _ONCOLOGY.search(raw) is None):
        document.passed_over[kind, ""] += 1
        return
    try:
        node = Node(msgspec.json.decode(raw))
    except msgspec.MsgspecError:
        document.passed_over[kind, "it is damaged"] += 1
        return
    signs.note(kind, node)
    _keep(document, Resource(kind, import_key(kind, node, full_url, raw), full_url, raw), node)


def _keep(document: Document, resource: Resource, node: Node) -> None:
    """Keep a resource; of several with the same key the one that was updated last."""
    held = document.resources.get(resource.key)
    if held is not None:
        document.passed_over[resource.kind, "the file holds it more than once"] += 1
        if (node.node("meta").text("lastUpdated") or "") <= (held.read().node("meta").text("lastUpdated") or ""):
            return
    document.resources[resource.key] = resource


def _kind(raw: msgspec.Raw) -> str | None:
    try:
        kind = msgspec.json.decode(raw, type=_Peek).resourceType
    except msgspec.MsgspecError:
        return None
    return kind if isinstance(kind, str) and kind else None


def _top(raw: msgspec.Raw) -> _Top | None:
    try:
        return msgspec.json.decode(raw, type=_Top)
    except msgspec.MsgspecError:
        return None


def _entry(raw: msgspec.Raw) -> tuple[str, msgspec.Raw]:
    try:
        entry = msgspec.json.decode(raw, type=_BundleEntry)
    except msgspec.MsgspecError:
        return "", raw
    return (entry.fullUrl if isinstance(entry.fullUrl, str) else ""), entry.resource


def _list(raw: msgspec.Raw) -> list[msgspec.Raw]:
    try:
        return msgspec.json.decode(raw, type=list[msgspec.Raw])
    except msgspec.MsgspecError:
        return []
