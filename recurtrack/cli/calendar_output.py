"""What calendar files did to a record, as JSON and as lines to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from recurtrack.domain.descriptions import describe
from recurtrack.domain.incoming import LeftOut
from recurtrack.domain.record import kind_of
from recurtrack.services.invitations import CalendarOutcome, InvitationPreview, Outcome

_MARKS = {Outcome.NEW: "+", Outcome.MOVES: "~", Outcome.CANCELS: "x"}
_LEFT_OUT = {
    Outcome.OUTDATED: "the record has a newer version of it",
    Outcome.NOTHING_TO_CANCEL: "it is cancelled, and was not in the record",
}


def calendar_as_json(outcome: CalendarOutcome) -> dict[str, Any]:
    """Return what a calendar file did as a JSON table."""
    return {
        "file": outcome.file,
        "new": _entries(outcome, Outcome.NEW),
        "changed": _entries(outcome, Outcome.MOVES),
        "cancelled": _entries(outcome, Outcome.CANCELS),
        "known": _count(outcome, Outcome.KNOWN),
        "left_out": [{"what": left.what, "count": left.count, "why": left.why} for left in _left_out(outcome)],
        "remarks": [remark for preview in outcome.previews for remark in preview.draft.remarks],
    }


def calendar_as_lines(outcome: CalendarOutcome, *, dry_run: bool) -> Iterator[str]:
    """Give what a calendar file did, or would do, as lines to read."""
    new, moved, cancelled = (_count(outcome, kind) for kind in (Outcome.NEW, Outcome.MOVES, Outcome.CANCELS))
    would = "would be " if dry_run else ""
    known = _count(outcome, Outcome.KNOWN)
    yield f"{outcome.file}: {new} {would}added, {moved} moved, {cancelled} cancelled, {known} known already"
    for preview in outcome.previews:
        if preview.outcome in _MARKS:
            yield f"    {_MARKS[preview.outcome]} {describe(preview.appointment)}"
            yield from (f"      {remark}" for remark in preview.draft.remarks)
    for left in _left_out(outcome):
        yield f"    - {left.count} × {left.what}: {left.why}"


def _left_out(outcome: CalendarOutcome) -> Iterator[LeftOut]:
    yield from outcome.left_out
    kinds = Counter(preview.outcome for preview in outcome.previews if preview.outcome in _LEFT_OUT)
    for kind, count in kinds.items():
        yield LeftOut(what="appointments", count=count, why=_LEFT_OUT[kind])


def _count(outcome: CalendarOutcome, kind: Outcome) -> int:
    return len(_of(outcome, kind))


def _of(outcome: CalendarOutcome, kind: Outcome) -> list[InvitationPreview]:
    return [preview for preview in outcome.previews if preview.outcome is kind]


def _entries(outcome: CalendarOutcome, kind: Outcome) -> list[dict[str, str]]:
    entries = [preview.appointment for preview in _of(outcome, kind)]
    return [{"kind": kind_of(entry), "id": entry.id, "text": describe(entry)} for entry in entries]
