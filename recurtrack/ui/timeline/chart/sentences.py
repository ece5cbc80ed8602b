"""Events of the timeline in words: as screen readers say them, and as their card shows them."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.timeline.events import EventState, TimelineEvent
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.phrases import day_brief
from recurtrack.ui.timeline.chart.marks import event_tag
from recurtrack.ui.tr import tr, tr_count

_ASKED_FOR = {EventState.PLANNED, EventState.DUE, EventState.OVERDUE}


def event_date(event: TimelineEvent, dates: DateStyle) -> str:
    """Return when an event is or was: ``best 6 May 2026``, ``6 May 2026``, ``January 2024 to June 2024``."""
    when = dates.written(event.when or PartialDate.of(event.day))
    if event.window is not None and event.state in _ASKED_FOR:
        return tr("best {day}", day=dates.written(event.window.due))
    if event.until is not None and event.until != event.when:
        return tr("{first} to {last}", first=when, last=dates.written(event.until))
    return when


def event_window(event: TimelineEvent, today: date) -> str:
    """Return from when to when a check that is not done yet fits; nothing for any other event."""
    if event.window is None or event.state not in _ASKED_FOR:
        return ""
    earliest, _, latest = event.window
    return tr("{first} to {last}", first=day_brief(earliest, today), last=day_brief(latest, today))


def event_sentence(event: TimelineEvent, today: date, dates: DateStyle, together: int = 1) -> str:
    """Return an event for screen readers: what, state, date, window, reason, and how many stand with it."""
    why = event.why[:1].lower() + event.why[1:] if event.why[1:2].islower() else event.why
    parts = (
        event.title,
        event_tag(event, today).words.lower(),
        event_date(event, dates),
        event_window(event, today),
        why,
        event.detail,
    )
    said = ", ".join(part.rstrip(".") for part in parts if part)
    if together == 1:
        return said
    return tr("{event}; one of {n} that stand together, Space opens them", event=said, n=together)


def bundle_title(events: tuple[TimelineEvent, ...]) -> str:
    """Return what several events that stand together are called: ``4 visits``, ``4 events`` when kinds differ."""
    titles = {event.label or event.title for event in events}
    if len(titles) == 1:
        return tr("{n} × {what}", n=len(events), what=next(iter(titles)))
    return tr_count(len(events), "{n} event", "{n} events")
