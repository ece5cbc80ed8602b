"""Five years at a glance: the timeline of the screen, laid out in the width of a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.summary.strip_layout import SIZES, WIDTH, laid_out
from recurtrack.domain.summary.strip_values import (
    Look,
    Strip,
    StripBar,
    StripLane,
    StripMark,
    StripName,
    StripShape,
    StripYear,
)
from recurtrack.domain.summary.strip_words import LANE_NAMES, strip_in_words, strip_title
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.timeline.events import EventState, Lane, TimelineEvent
from recurtrack.domain.timeline.extents import current_count
from recurtrack.domain.timeline.from_record import TimelineMaterial, timeline_of
from recurtrack.domain.timeline.picture import Bar, Label, Layout, Place, Side

_AROUND = 5.0
_LOOKS = {
    EventState.DONE: Look.DONE,
    EventState.RESULT_RECEIVED: Look.DONE,
    EventState.RECORDED: Look.DONE,
    EventState.GOING_ON: Look.DONE,
    EventState.GONE: Look.DONE,
    EventState.AWAITING_RESULT: Look.AWAITING,
    EventState.BOOKED: Look.BOOKED,
    EventState.DUE: Look.DUE,
    EventState.OVERDUE: Look.OVERDUE,
    EventState.PLANNED: Look.PLANNED,
    EventState.MISSED: Look.OFF,
    EventState.CANCELLED: Look.OFF,
    EventState.SKIPPED: Look.OFF,
    EventState.PAUSED: Look.OFF,
}


def strip_of(material: SummaryMaterial) -> Strip | None:
    """Place everything on the five years of follow-up that hold today; None while there is nothing to count from."""
    view = timeline_of(
        TimelineMaterial(
            follow_up=material.follow_up,
            settings=material.settings,
            diagnoses=material.diagnoses,
            treatments=material.treatments,
            appointments=material.appointments,
            results=material.results,
        )
    )
    if current_count(view) is None and (view.suspended_from is None or not view.events):
        return None
    layout = laid_out(view)
    tops = dict(_compact(layout))
    return Strip(
        title=strip_title(view),
        width=WIDTH,
        height=sum(slot.height for slot in tops.values()),
        lanes=tuple(StripLane(name=LANE_NAMES[lane], top=slot.top, height=slot.height) for lane, slot in tops.items()),
        shapes=tuple(_shape(place, tops) for place in layout.places),
        bars=tuple(_bar(bar, tops) for bar in layout.bars),
        names=tuple(_names(layout, tops)),
        years=tuple(
            StripYear(number=year.number, start=_within(year.x), end=_within(year.end)) for year in layout.years
        ),
        marks=tuple(
            StripMark(x=mile.x, is_start=mile.number == 0, is_restart=mile.number == 0 and mile.restarted)
            for mile in layout.milestones
        ),
        today=layout.today,
        without_plan=None if layout.suspended is None else (_within(layout.suspended[0]), WIDTH),
        in_words=strip_in_words(layout),
    )


@dataclass(frozen=True, slots=True)
class _Slot:
    """A lane of the layout made as low as what stands in it allows; ``by`` is how far down that moves it."""

    top: float
    height: float
    by: float


def _compact(layout: Layout) -> Iterator[tuple[Lane, _Slot]]:
    top = 0.0
    for band in layout.lanes:
        things: list[Bar | Place] = [*layout.bars, *layout.places]
        found = [thing.y for thing in things if thing.lane is band.lane] or [band.top]
        height = max(found) - min(found) + SIZES.shape + _AROUND
        yield band.lane, _Slot(top, height, top + (SIZES.shape + _AROUND) / 2 - min(found))
        top += height


def _shape(place: Place, slots: Mapping[Lane, _Slot]) -> StripShape:
    kinds = {_kind(event) for event in place.events}
    span = place.span and (_within(place.span[0]), _within(place.span[1]))
    kind = kinds.pop() if len(kinds) == 1 else "other"
    return StripShape(
        kind=kind,
        look=_look(kind, place.state),
        x=place.x,
        y=place.y + slots[place.lane].by,
        count=place.count,
        span=span,
    )


def _kind(event: TimelineEvent) -> str:
    if event.test is not None:
        return event.test.value
    if event.entry is not None and event.entry.kind is DiagnosisEntry:
        return "diagnosis"
    return "treatment"


def _look(kind: str, state: EventState) -> Look:
    if kind == "diagnosis":
        return Look.OPEN
    return Look.PLAIN if kind == "treatment" and _LOOKS[state] is Look.DONE else _LOOKS[state]


def _bar(bar: Bar, slots: Mapping[Lane, _Slot]) -> StripBar:
    return StripBar(
        start=_within(bar.x),
        first=_within(bar.first),
        now=_within(bar.now),
        last=_within(bar.last),
        end=_within(bar.end),
        y=bar.y + slots[bar.lane].by,
        count=len(bar.events),
    )


def _names(layout: Layout, slots: Mapping[Lane, _Slot]) -> Iterator[StripName]:
    ends = {event.key: bar.now for bar in layout.bars for event in bar.events}
    for label in layout.labels:
        if label.x >= 0 and label.x + label.width <= WIDTH:
            yield StripName(
                text=label.text,
                x=label.x,
                y=label.y + slots[Lane.TREATMENT].by,
                width=label.width,
                is_on_solid=_is_on_solid(label, ends),
            )


def _is_on_solid(label: Label, ends: Mapping[str, float]) -> bool:
    return label.side is Side.INSIDE and label.x < ends[label.key]


def _within(x: float) -> float:
    return min(max(x, 0.0), WIDTH)
