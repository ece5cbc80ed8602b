"""Tells files in versions of FHIR before R4 apart, which use the same names for other things."""

from __future__ import annotations

import re
from collections import Counter

from recurtrack.exchange.fhir.nodes import Node

_DSTU2, _STU3, _R4 = "DSTU2", "STU3", "R4"
_PROFILE = re.compile(r"/(dstu2|stu3)(?:/|$)", re.IGNORECASE)
# Resources that R4 no longer has: hl7.org/fhir/R4/diff.html and hl7.org/fhir/STU3/diff.html.
_GONE = {
    "MedicationOrder": _DSTU2,
    "DiagnosticOrder": _DSTU2,
    "Conformance": _DSTU2,
    "ImagingObjectSelection": _DSTU2,
    "DeviceUseRequest": _DSTU2,
    "BodySite": _STU3,
    "ImagingManifest": _STU3,
    "ProcedureRequest": _STU3,
    "ReferralRequest": _STU3,
}
_SURE = frozenset({"MedicationOrder", "DiagnosticOrder", "Conformance", "ImagingObjectSelection"})
# Elements that a version renamed, by the kind of resource.
_OLD_KEYS = {
    ("Condition", "dateRecorded"): _DSTU2,
    ("Condition", "assertedDate"): _STU3,
    ("AllergyIntolerance", "substance"): _DSTU2,
    ("AllergyIntolerance", "assertedDate"): _STU3,
    ("Observation", "comments"): _DSTU2,
    ("Observation", "comment"): _STU3,
    ("Observation", "related"): _STU3,
    ("Observation", "context"): _STU3,
    ("Procedure", "notPerformed"): _DSTU2,
    ("Procedure", "notDone"): _STU3,
    ("Procedure", "context"): _STU3,
    ("MedicationStatement", "wasNotTaken"): _DSTU2,
    ("MedicationStatement", "taken"): _STU3,
    ("MedicationRequest", "context"): _STU3,
    ("MedicationAdministration", "wasNotGiven"): _DSTU2,
    ("MedicationAdministration", "notGiven"): _STU3,
    ("FamilyMemberHistory", "notDone"): _STU3,
    ("DiagnosticReport", "codedDiagnosis"): _STU3,
    ("DiagnosticReport", "context"): _STU3,
}
_NEW_KEYS = frozenset(
    {("MedicationRequest", "encounter"), ("MedicationRequest", "reportedBoolean"), ("Procedure", "asserter")}
)


class VersionSigns:
    """Gathers, resource by resource, what speaks for an older version and what for R4.

    An explicit mark (a profile of that version, a resource only it has) decides alone. Otherwise a file is old when
    several resources have the shape of the older version and none has that of R4, so that one sloppy resource of an
    R4 portal does not shut out the rest.
    """

    def __init__(self) -> None:
        self._explicit: Counter[str] = Counter()
        self._old: Counter[str] = Counter()
        self._new = 0
        self._seen = 0

    def note_kind(self, kind: str) -> None:
        """Count a kind of resource, which may be one that R4 does not have."""
        self._seen += 1
        version = _GONE.get(kind)
        if version is not None:
            (self._explicit if kind in _SURE else self._old)[version] += 1

    def note(self, kind: str, node: Node) -> None:
        """Look at the shape of a resource."""
        for profile in node.node("meta").texts("profile"):
            found = _PROFILE.search(profile)
            if found is not None:
                self._explicit[found[1].upper()] += 1
        old = _old_shape(kind, node)
        if old is not None:
            self._old[old] += 1
        self._new += _has_new_shape(kind, node)

    def old_version(self) -> str | None:
        """Return the name of the older version the file is in, or None."""
        if self._explicit:
            return self._explicit.most_common(1)[0][0]
        shapes = self._old.total()
        if self._new or not shapes or (shapes == 1 and self._seen > 1):
            return None
        return _DSTU2 if self._old[_DSTU2] else _STU3


def _old_shape(kind: str, node: Node) -> str | None:
    for (owner, key), version in _OLD_KEYS.items():
        if owner == kind and node.has(key):
            return version
    if kind == "Observation" and node.is_node("category"):
        return _DSTU2
    if kind == "Patient" and any(name.is_list("family") for name in node.nodes("name")):
        return _DSTU2
    if kind in {"Condition", "AllergyIntolerance"} and node.is_text("clinicalStatus"):
        return _STU3
    return None


def _has_new_shape(kind: str, node: Node) -> bool:
    if kind in {"Condition", "AllergyIntolerance"}:
        return node.is_node("clinicalStatus") or node.is_node("verificationStatus")
    if kind == "Observation":
        return node.is_list("category") and node.has("encounter")
    return any(owner == kind and node.has(key) for owner, key in _NEW_KEYS)
