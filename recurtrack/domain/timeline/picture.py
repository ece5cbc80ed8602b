"""Where everything on a timeline stands, as plain numbers: the same for the screen, for print and for the PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from recurtrack.domain.timeline.events import EventState, Lane, TimelineEvent


@dataclass(frozen=True, slots=True)
class Scale:
    """Between days and places.

    ``start`` is the day (as its ordinal, with a fraction) at x = 0; ``per_day`` is the width of a day in units;
    ``width`` is how much is shown. Units are pixels on a screen, points in print.
    """

    start: float
    per_day: float
    width: float

    def at(self, day: date) -> float:
        """Return the place where a day begins."""
        return (day.toordinal() - self.start) * self.per_day

    @property
    def end(self) -> float:
        """The day, as an ordinal with a fraction, at the right edge."""
        return self.start + self.width / self.per_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large things are drawn, in the units of the scale; ``text`` measures how wide a label is."""

    text: Callable[[str], float]
    shape: float = 19.0
    bar: float = 18.0
    lane: float = 56.0
    noticed_lane: float = 64.0
    bar_row: float = 24.0
    between: float = 6.0
    """The least room between a shape and a label, and between two labels."""
    line: float = 20.0
    """How high a line of text is."""
    longest_name: float = 10.0
    """How wide a name beside its shape may be, in shapes; a longer one is cut short, and with 0 there is none."""


class Side(Enum):
    """Where a label stands: inside its bar, to the right of it, or below its shape."""

    INSIDE = auto()
    RIGHT = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One shape: an event, or several too close to be told apart (then ``count`` > 1, and ``events`` are all of them).

    ``x``, ``y`` is the middle of the shape. ``state`` is that of the event, or of the one among them that asks for most
    care. ``span`` is from the first to the last day its date can mean, drawn when a date is not exact, or over all the
    events of a bundle; ``window`` are earliest, best and latest of a planned check, drawn when there is room for it;
    ``runs_to`` is where something that goes on, or went on, ends. All of these are x.
    """

    lane: Lane
    x: float
    y: float
    events: tuple[TimelineEvent, ...]
    state: EventState
    span: tuple[float, float] | None = None
    window: tuple[float, float, float] | None = None
    runs_to: float | None = None

    @property
    def count(self) -> int:
        """How many events stand here."""
        return len(self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A treatment or medicine in time: solid from ``x`` to ``now``, still to come from there to ``end``.

    All are x, and may lie beyond the edges. ``first`` and ``last`` are where it certainly had begun and had not ended
    yet, which differ from ``x`` and ``end`` when only a month or year is known. ``is_open`` when its end is not known.
    ``events`` has more than one member when there were too many at a time to draw each.
    """

    lane: Lane
    x: float
    first: float
    now: float
    last: float
    end: float
    y: float
    events: tuple[TimelineEvent, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words beside an event, or on its bar; no two of a layout overlap, and none is cut by an edge of the view.

    ``x`` is the left edge, ``y`` the middle of the line.
    """

    x: float
    y: float
    width: float
    text: str
    key: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneBand:
    """A lane from ``top`` over ``height``; ``count`` is how many events it holds, shown here or not."""

    lane: Lane
    top: float
    height: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A follow-up anniversary: after ``number`` years (0: the start of counting).

    ``restarted`` when an earlier count came before it.
    """

    x: float
    day: date
    number: int
    is_reached: bool
    restarted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpYear:
    """The room between two anniversaries: the year of follow-up by its number; beyond five too."""

    x: float
    end: float
    number: int
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A calendar year, or a month when there is room: where it begins, and its words."""

    x: float
    text: str
    is_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A picture of a part of the timeline in plain numbers; y counts from the top of the first lane.

    ``today`` is its x, None when it is not in view. ``suspended`` is from where to where no plan is made.
    """

    scale: Scale
    height: float
    lanes: tuple[LaneBand, ...]
    places: tuple[Place, ...]
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    milestones: tuple[Milestone, ...]
    years: tuple[FollowUpYear, ...]
    ticks: tuple[Tick, ...]
    today: float | None = None
    suspended: tuple[float, float] | None = None
