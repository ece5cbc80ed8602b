"""Which of several events asks for most care: a shape that stands for all of them shows its state."""

from __future__ import annotations

from recurtrack.domain.timeline.events import EventState

CARE_ORDER = (
    EventState.OVERDUE,
    EventState.DUE,
    EventState.MISSED,
    EventState.AWAITING_RESULT,
    EventState.BOOKED,
    EventState.GOING_ON,
    EventState.PLANNED,
    EventState.PAUSED,
    EventState.SKIPPED,
    EventState.CANCELLED,
    EventState.GONE,
    EventState.RESULT_RECEIVED,
    EventState.DONE,
    EventState.RECORDED,
)
"""From most care to least: what may need a call, then what is awaited or to come, then what is settled.

Our own convention. No guideline orders these; it only decides what a bundle looks like, and which names stand first
where there is not room for all.
"""

CARE_OF: dict[EventState, int] = {state: place for place, state in enumerate(CARE_ORDER)}
