"""Five years at a glance, as a template draws them: places in points, texts ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What is drawn inside a shape, or instead of filling it."""

    DONE = "done"
    AWAITING = "awaiting"
    BOOKED = "booked"
    DUE = "due"
    OVERDUE = "overdue"
    PLANNED = "planned"
    OFF = "off"
    PLAIN = "plain"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripShape:
    """One event, or ``count`` of them too close to be told apart.

    ``kind`` names the shape: an examination, ``treatment`` or ``diagnosis``, ``other`` for several kinds. ``span`` is
    from where to where its day can be, or from the first to the last of several; None for one whose day is known.
    """

    kind: str
    look: Look
    x: float
    y: float
    count: int = 1
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StripBar:
    """One treatment in time, or ``count`` of them: solid up to ``now``, outlined from there to ``end``.

    Before ``first`` it may not have begun, after ``last`` it may have ended.
    """

    start: float
    first: float
    now: float
    last: float
    end: float
    y: float
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StripName:
    """Words on a bar (``is_on_solid`` where it is solid) or beside it; ``y`` is the middle of the line."""

    text: str
    x: float
    y: float
    width: float
    is_on_solid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StripLane:
    """One line of the strip, from ``top`` over ``height``."""

    name: str
    top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StripYear:
    """A year of follow-up by its number, as far as it is in view."""

    number: int
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMark:
    """An anniversary, or a start of counting; ``is_restart`` when an earlier count came before it."""

    x: float
    is_start: bool
    is_restart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Five years of follow-up; x from 0 to ``width``, y from 0 to ``height``, in points.

    ``without_plan`` is from where to where no plan is made. ``in_words`` says the same to those who hear it read.
    """

    title: str
    width: float
    height: float
    lanes: tuple[StripLane, ...]
    shapes: tuple[StripShape, ...]
    bars: tuple[StripBar, ...]
    names: tuple[StripName, ...]
    years: tuple[StripYear, ...]
    marks: tuple[StripMark, ...]
    today: float | None
    without_plan: tuple[float, float] | None
    in_words: str
