"""What five years at a glance say in words: their title, and everything they show for those who hear it read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from recurtrack.domain.dates import day_in_words
from recurtrack.domain.timeline.care import CARE_ORDER
from recurtrack.domain.timeline.events import EventState, Lane, TimelineEvent, TimelineView
from recurtrack.domain.timeline.extents import YEARS, current_count, year_of
from recurtrack.domain.timeline.picture import Bar, Layout, Place

LANE_NAMES = {
    Lane.TREATMENT: "Treatment",
    Lane.VISITS: "Visits",
    Lane.BREAST_IMAGING: "Breast imaging",
    Lane.BLOOD_TESTS: "Blood tests",
    Lane.BONE_AND_HEART: "Bone and heart",
    Lane.OTHER: "Other checks",
}
_STATES = {
    EventState.RECORDED: "on record",
    EventState.GOING_ON: "going on",
    EventState.GONE: "gone",
    EventState.MISSED: "missed",
    EventState.CANCELLED: "cancelled",
    EventState.PLANNED: "planned",
    EventState.DUE: "due",
    EventState.OVERDUE: "overdue",
    EventState.BOOKED: "booked",
    EventState.AWAITING_RESULT: "result awaited",
    EventState.RESULT_RECEIVED: "result received",
    EventState.DONE: "done",
    EventState.SKIPPED: "skipped",
    EventState.PAUSED: "paused",
}


def strip_title(view: TimelineView) -> str:
    """Return how far follow-up has come, or since when there is no plan."""
    count = current_count(view)
    if count is None:
        return "" if view.suspended_from is None else f"No plan since {_since(view, view.suspended_from)}"
    year = year_of(count.start, view.today)
    began = day_in_words(count.start)
    if year < 1:
        return f"Follow-up begins {began}"
    stands = f"Year {year} of {YEARS}" if year <= YEARS else f"Year {year}"
    return f"{stands}; follow-up began {began}"


def _since(view: TimelineView, day: date) -> str:
    """Return the day as exactly as it is known: the diagnosis that began it may have no more than a month or a year."""
    known = (event.when for event in view.events if event.when is not None and event.when.first_day() == day)
    return next((when.in_words() for when in known if when.exact is None), day_in_words(day))


def strip_in_words(layout: Layout) -> str:
    """Say in one text what the picture shows, lane by lane."""
    things: list[Bar | Place] = [*layout.bars, *layout.places]
    lanes = []
    for band in layout.lanes:
        found = sorted((it for it in things if it.lane is band.lane), key=lambda it: it.events[0].day)
        if found:
            lanes.append(f"{LANE_NAMES[band.lane]}: {'; '.join(_told(it.events) for it in found)}.")
    return " ".join(["Five years at a glance.", *(lanes or ["Nothing is recorded yet."])])


def _told(events: tuple[TimelineEvent, ...]) -> str:
    if len(events) == 1:
        return ", ".join(_one(events[0]))
    first, last = min(event.known.first for event in events), max(event.known.last for event in events)
    states = Counter(event.state for event in events)
    stand = ", ".join(f"{states[state]} {_STATES[state]}" for state in CARE_ORDER if state in states)
    days = day_in_words(first) if first == last else f"{day_in_words(first)} to {day_in_words(last)}"
    return f"{len(events)} close together, {days}: {stand}"


def _one(event: TimelineEvent) -> Iterator[str]:
    yield event.title
    if event.state is not EventState.RECORDED:
        yield _STATES[event.state]
    when = day_in_words(event.day) if event.when is None else event.when.in_words()
    yield when if event.until is None else f"{when} to {event.until.in_words()}"
