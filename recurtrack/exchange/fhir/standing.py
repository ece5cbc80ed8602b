"""Why a resource is to be disregarded by its own word: entered in error, not done, only planned."""

from __future__ import annotations

import re

from recurtrack.exchange.fhir.concepts import Concept, concept
from recurtrack.exchange.fhir.nodes import Node

_NOT_DONE = "it was not done"
_PLANNED = "it was only planned"
_BY_STATUS = {
    "entered-in-error": "it was entered in error",
    "not-done": _NOT_DONE,
    "not-taken": _NOT_DONE,
    "cancelled": "it was cancelled",
    "revoked": "it was cancelled",
    "noshow": _NOT_DONE,
    "preparation": _PLANNED,
    "intended": _PLANNED,
    "planned": _PLANNED,
    "draft": _PLANNED,
    "proposed": _PLANNED,
    "pending": _PLANNED,
    "registered": "it was only ordered so far",
    "waitlist": _PLANNED,
    "health-unknown": "it says that nothing is known",
}
_NONE = re.compile(
    r"no[ -](?:known|information|current|history|allerg|medication|problem)|none known|nka$|nkda$|not on file"
)
"""As portals write it, and the absent-unknown codes of the International Patient Summary."""

_ORDERS = frozenset({"proposal", "plan", "option"})
_SHOWN_BY_STATE = frozenset({"Organization", "Practitioner", "Location", "Medication", "Patient", "BodyStructure"})


def says_there_is_none(statement: Concept) -> bool:
    """Tell whether an entry only says that there is nothing of its kind, or that nothing is known."""
    return _NONE.match(statement.name.casefold()) is not None


def why_disregarded(kind: str, node: Node) -> str | None:
    """Return why a resource is not taken at all, or None; a resource without a status is taken."""
    if kind in _SHOWN_BY_STATE:
        return None
    reason = _BY_STATUS.get(node.text("status") or "")
    if reason is not None:
        return reason
    if kind == "MedicationRequest":
        return _why_no_order(node)
    if not node.has("verificationStatus"):
        return None
    verified = concept(node, "verificationStatus").plain_codes
    if "entered-in-error" in verified:
        return "it was entered in error"
    return "it was refuted" if "refuted" in verified else None


def _why_no_order(node: Node) -> str | None:
    if node.flag("doNotPerform"):
        return "it says what not to do"
    return _PLANNED if node.text("intent") in _ORDERS else None


def is_unfinished(node: Node) -> bool:
    """Tell whether a procedure has begun but is not finished, was paused, or was broken off."""
    return node.text("status") in {"in-progress", "on-hold", "stopped"}
