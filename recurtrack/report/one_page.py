"""Shortens the summary to one page: the first entries of each list, and the beginning of long texts."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import NamedTuple, TypeVar

from recurtrack.domain.summary.values import CheckRow, State, Summary

AnyItem = TypeVar("AnyItem")
_NEVER_CUT = frozenset({"title", "suspended", "strip", "signs_title"})


class Limits(NamedTuple):
    """How many entries of each list are kept, how many characters of a text, and the size of the type in points."""

    diagnoses: int
    rows: int
    medicines: int
    treatments: int
    checks: int
    signs: int
    questions: int
    characters: int
    size: float


LIMITS = (
    Limits(3, 12, 12, 12, 12, 8, 8, characters=400, size=8.7),
    Limits(3, 12, 10, 10, 12, 6, 6, characters=240, size=8.3),
    Limits(2, 8, 8, 8, 10, 5, 5, characters=160, size=8.2),
    Limits(1, 6, 6, 6, 8, 4, 4, characters=100, size=8.2),
    Limits(1, 6, 4, 4, 7, 3, 3, characters=70, size=8.0),
    Limits(1, 5, 3, 3, 6, 2, 2, characters=44, size=8.0),
    Limits(1, 3, 2, 2, 4, 1, 1, characters=34, size=8.0),
)
"""Tried in turn until all fits on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many entries of each list stand only in the full summary."""

    diagnoses: int = 0
    medicines: int = 0
    treatments: int = 0
    checks: int = 0
    signs: int = 0
    questions: int = 0


NOTHING_LEFT_OUT = LeftOut()
_URGENCY = {State.OVERDUE: 0, State.DUE: 1, State.BOOKED: 2, State.PLANNED: 3, State.DONE: 4, State.OFF: 5}


def shortened(summary: Summary, limits: Limits) -> tuple[Summary, LeftOut]:
    """Keep what a doctor reads first: the latest diagnosis and treatments, and the checks that are most pressing."""
    checks = _pressing(summary.checks, limits.checks)
    kept = replace(
        summary,
        diagnoses=tuple(replace(d, rows=d.rows[: limits.rows]) for d in summary.diagnoses[-limits.diagnoses :]),
        medicines=summary.medicines[: limits.medicines],
        treatments=summary.treatments[-limits.treatments :],
        checks=checks,
        check_notes=(),
        schedule_notes=(),
        signs=summary.signs[: limits.signs],
        questions=summary.questions[: limits.questions],
        orders=(),
        results=(),
        background=(),
        preferences=(),
        care_team=(),
        caveats=(),
        sources=(),
    )
    return _cut(kept, limits.characters), LeftOut(
        diagnoses=len(summary.diagnoses) - len(kept.diagnoses),
        medicines=len(summary.medicines) - len(kept.medicines),
        treatments=len(summary.treatments) - len(kept.treatments),
        checks=len(summary.checks) - len(checks),
        signs=len(summary.signs) - len(kept.signs),
        questions=len(summary.questions) - len(kept.questions),
    )


def _pressing(checks: tuple[CheckRow, ...], count: int) -> tuple[CheckRow, ...]:
    """Keep the most pressing checks, in the order they had."""
    places = sorted(range(len(checks)), key=lambda place: (_URGENCY[checks[place].state], place))
    return tuple(checks[place] for place in sorted(places[:count]))


def _cut(value: AnyItem, characters: int) -> AnyItem:
    """Cut every long text inside a value, but not the program's own sentences."""
    found: object = value
    if isinstance(value, str):
        found = _cut_text(value, characters)
    elif isinstance(value, tuple):
        found = tuple(_cut(item, characters) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in _NEVER_CUT]
        found = replace(value, **{name: _cut(getattr(value, name), characters) for name in names})
    return found  # type: ignore[return-value]


def _cut_text(text: str, characters: int) -> str:
    if type(text) is not str or len(text) <= characters:
        return text
    return f"{text[:characters].rstrip()}…"
