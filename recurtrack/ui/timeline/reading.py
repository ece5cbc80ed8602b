"""What the page Timeline reads and does, and what it reads made ready off the thread of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.domain.dates import add_months
from recurtrack.domain.timeline.events import EventState, Lane, TimelineEvent, TimelineView
from recurtrack.domain.timeline.kept import Kept
from recurtrack.domain.timeline.layout import TimelineIndex
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.timeline import Timelines
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.timeline.chart.events_model import EventRows
from recurtrack.ui.timeline.kept_rows import KeptRow, rows_of
from recurtrack.ui.timeline.printing import ask_printer
from recurtrack.ui.widgets.sources import open_in_browser

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from recurtrack.services.appointments import Appointments

USUAL_LANES = (
    Lane.TREATMENT,
    Lane.VISITS,
    Lane.BREAST_IMAGING,
    Lane.BLOOD_TESTS,
    Lane.BONE_AND_HEART,
    Lane.NOTICED,
)
"""The lanes that stand whether they hold anything or not."""
_FIVE_YEARS = 60
_TOOK_PLACE = {EventState.DONE, EventState.AWAITING_RESULT, EventState.RESULT_RECEIVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineServices:
    """What the page asks and does.

    ``person_name`` returns whose record it is, empty when that is not known; ``save`` writes a file whole or not at
    all; ``show_file`` lets the system show a file, ``open_address`` a page; ``ask_printer`` asks for one and paints.
    """

    timelines: Timelines
    care_plan: CarePlan
    appointments: Callable[[], Appointments]
    person_name: Callable[[], str]
    save: Callable[[Path, bytes], None]
    show_file: Callable[[Path], None]
    open_address: Callable[[str], None] = open_in_browser
    ask_printer: Callable[[QWidget, Callable[[QPagedPaintDevice], None]], None] = ask_printer


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineReading:
    """A timeline with what takes time to work out of it.

    ``index`` holds every lane, ``rows`` those that are switched on. ``lanes`` are those worth a chip. ``samples`` are
    some of its events, with every kind and state among them that occurs. ``carries_on`` when the plan holds checks
    after five years.
    """

    view: TimelineView
    index: TimelineIndex
    rows: EventRows
    lanes: tuple[Lane, ...]
    samples: tuple[TimelineEvent, ...]
    name: str
    carries_on: bool


def read_timeline(services: TimelineServices, hidden: frozenset[Lane]) -> TimelineReading:
    """Read a timeline of which lanes are switched off; raises what the care plan raises."""
    view = services.timelines.view()
    held = {event.lane for event in view.events}
    return TimelineReading(
        view=view,
        index=TimelineIndex(view),
        rows=EventRows.of(view, hidden),
        lanes=tuple(lane for lane in Lane if lane in USUAL_LANES or lane in held),
        samples=_samples(view.events),
        name=services.person_name(),
        carries_on=_carries_on(view),
    )


class KeptReading(NamedTuple):
    """What became of every check, and the rows of its list."""

    kept: Kept
    rows: tuple[KeptRow, ...]


def read_kept(services: TimelineServices, dates: DateStyle) -> KeptReading:
    """Read what became of every check; raises what the care plan raises."""
    kept = services.timelines.kept()
    return KeptReading(kept, rows_of(kept, dates))


def last_time(event: TimelineEvent, view: TimelineView) -> TimelineEvent | None:
    """Return the examination of the same kind that took place last before an event, where it is one."""
    if event.test is None:
        return None
    before = (
        other
        for other in reversed(view.events)
        if other.test is event.test
        and other.key != event.key
        and other.state in _TOOK_PLACE
        and other.day <= min(event.day, view.today)
    )
    return next(before, None)


def _carries_on(view: TimelineView) -> bool:
    if not view.counts or view.suspended:
        return False
    after = add_months(view.counts[-1].start, _FIVE_YEARS)
    return any(event.state is EventState.PLANNED and event.day > after for event in view.events)


def _samples(events: tuple[TimelineEvent, ...]) -> tuple[TimelineEvent, ...]:
    found: dict[object, TimelineEvent] = {}
    for event in events:
        kind = None if event.entry is None else event.entry.kind
        found.setdefault((event.lane, event.state, event.test, kind, event.bar is None), event)
    return tuple(found.values())
