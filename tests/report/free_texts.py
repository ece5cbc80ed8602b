"""Every text a person can type, in every kind of entry; codes and names of other entries are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypeVar

from recurtrack.domain.entry import HOUSEKEEPING, Entry
from recurtrack.domain.record import ENTRY_KINDS, kind_of

AnyEntry = TypeVar("AnyEntry", bound=Entry)

_TYPES = frozenset({"str", "str | None"})
_CODES = frozenset(
    {
        "appointment.own_check",
        "appointment.rule",
        "appointment.rule_due",
        "appointment.zone",
        "attachment.media_type",
        "decision.rule",
        "decision.rule_due",
        "follow_up.guideline",
        "person.setup_page",
        "reminder.answered_at",
        "reminder.key",
        "reminder.reached_at",
        "sign.sign",
    }
)


class FreeText(NamedTuple):
    """One field that can be typed into."""

    kind: str
    field: str

    def __str__(self) -> str:
        return f"{self.kind}.{self.field}"


def _of(kind: str, cls: type[Entry]) -> Iterator[FreeText]:
    for field in fields(cls):
        found = FreeText(kind, field.name)
        if field.type in _TYPES and field.name not in HOUSEKEEPING and str(found) not in _CODES:
            yield found


FREE_TEXTS = tuple(found for kind, cls in ENTRY_KINDS.items() for found in _of(kind, cls))


def texts_of_kind(kind: str) -> tuple[FreeText, ...]:
    """Return the fields of one kind of entry."""
    return tuple(found for found in FREE_TEXTS if found.kind == kind)


def typed(entry: AnyEntry, tell: Callable[[FreeText], str | None]) -> AnyEntry:
    """Put a text into every field of an entry that can be typed into; None leaves one as it is."""
    told = {found.field: tell(found) for found in texts_of_kind(kind_of(entry))}
    changes: dict[str, Any] = {field: text for field, text in told.items() if text is not None}
    return replace(entry, **changes)
