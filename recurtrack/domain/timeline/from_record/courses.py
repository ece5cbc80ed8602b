"""Treatments and medicines as events of a timeline: an operation stands on its day, a course takes its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import sides_of
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.timeline.events import EntryRef, EventState, Lane, Span, TimelineEvent
from recurtrack.domain.timeline.from_record.phrases import joined, origin_words, side_words, span_of, why_missing
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.wording import sides_in_words
from recurtrack.domain.words import capital, word

_COURSES = frozenset({TreatmentKind.RADIOTHERAPY, TreatmentKind.CHEMOTHERAPY})
"""Given for some weeks: without an end, nobody can say that they still go on. Tablets and the like do until told."""

_OPERATIONS = {
    Procedure.MASTECTOMY: "Mastectomy",
    Procedure.RE_EXCISION: "Re-excision",
    Procedure.SENTINEL_NODE_BIOPSY: "Lymph node biopsy",
    Procedure.AXILLARY_DISSECTION: "Lymph node surgery",
    Procedure.RISK_REDUCING_MASTECTOMY: "Mastectomy",
    Procedure.RECONSTRUCTION: "Reconstruction",
}


class _Time(NamedTuple):
    """When a course was given: as written, the time it takes, how it stands, and what is not known about it."""

    when: PartialDate
    until: PartialDate | None
    bar: Span | None
    is_open: bool
    state: EventState
    note: str = ""


def treatment_events(entries: Iterable[TreatmentEntry], today: date) -> Iterator[TimelineEvent]:
    """Give an event for each treatment of which any date is known."""
    for entry in entries:
        time = _time_of(entry, today)
        if time is None:
            continue
        name = capital(word(entry.procedure)) if entry.procedure else _name(entry)
        yield TimelineEvent(
            key=entry.id,
            lane=Lane.TREATMENT,
            day=time.when.first_day(),
            known=span_of(time.when, None if time.state is EventState.PLANNED else today),
            title=joined(name, side_words(entry.side)),
            label=_label(entry),
            state=time.state,
            when=time.when,
            until=time.until,
            bar=time.bar,
            is_open=time.is_open,
            treatment=entry.kind,
            origin=origin_words(entry.provenance),
            detail=joined(time.note, entry.dose, entry.place, entry.note),
            entry=EntryRef(TreatmentEntry, entry.id),
        )


def medicine_events(entries: Iterable[MedicineEntry], today: date) -> Iterator[TimelineEvent]:
    """Give an event for each medicine beside the cancer treatment of which a date is known."""
    for entry in entries:
        when = entry.start or entry.end
        if when is None:
            continue
        is_taken = entry.end is None or entry.end.last_day() >= today
        is_ahead = when.first_day() > today
        bar = None if entry.start is None else _bar(entry.start, entry.end, today)
        yield TimelineEvent(
            key=entry.id,
            lane=Lane.MEDICINES,
            day=when.first_day(),
            known=span_of(when, None if is_ahead else today),
            title=joined(capital(entry.name), entry.dose),
            label=capital(entry.name),
            state=EventState.PLANNED if is_ahead else EventState.GOING_ON if is_taken else EventState.RECORDED,
            when=when,
            until=entry.end if entry.end != when else None,
            bar=bar,
            is_open=entry.end is None and bar is not None,
            origin=origin_words(entry.provenance),
            detail=f"for {entry.reason}" if entry.reason else "",
            entry=EntryRef(MedicineEntry, entry.id),
        )


def _bar(start: PartialDate, end: PartialDate | None, today: date) -> Span | None:
    """Return the time from a start to an end; to today when there is none, and None when it has not begun."""
    first = start.first_day()
    if end is not None:
        return Span(first, max(first, end.last_day()))
    return None if first > today else Span(first, today)


def _time_of(entry: TreatmentEntry, today: date) -> _Time | None:
    when = entry.start or entry.end or entry.planned_end
    if when is None:
        return None
    is_ahead = when.first_day() > today
    if entry.kind is TreatmentKind.SURGERY:
        return _Time(when, None, None, is_open=False, state=EventState.PLANNED if is_ahead else EventState.RECORDED)
    goes_on = _goes_on(entry, today)
    state = EventState.GOING_ON if goes_on else EventState.PLANNED if is_ahead else EventState.RECORDED
    end, note = _end_of(entry, today, goes_on=goes_on)
    bar = None
    if entry.start is not None and (end is not None or goes_on):
        bar = _bar(entry.start, end, today)
    if entry.start is None:
        note = joined(f"beginning {why_missing(entry, 'start')}", note)
    return _Time(
        when, end if end != when else None, bar, is_open=bar is not None and end is None, state=state, note=note
    )


def _goes_on(entry: TreatmentEntry, today: date) -> bool:
    """Tell whether a course goes on today, as far as the record says."""
    if entry.ongoing is False or (entry.start is not None and entry.start.first_day() > today):
        return False
    if entry.end is not None:
        return entry.end.last_day() >= today
    if entry.ongoing:
        return True
    if entry.planned_end is not None:
        return entry.planned_end.last_day() >= today and (entry.start is not None or entry.kind not in _COURSES)
    return entry.kind not in _COURSES


def _end_of(entry: TreatmentEntry, today: date, *, goes_on: bool) -> tuple[PartialDate | None, str]:
    """Return the end to draw, and what has to be said about it.

    A planned end that has passed is none while the treatment is said to go on; one that was stopped on a day nobody
    knows ended neither there nor anywhere else that could be drawn.
    """
    planned = entry.planned_end
    if entry.end is not None:
        return entry.end, ""
    if entry.ongoing is False:
        return None, f"stopped, date {why_missing(entry, 'end')}"
    if planned is None:
        return None, "" if goes_on or entry.start is None else f"end {why_missing(entry, 'end')}"
    if planned.last_day() >= today:
        return planned, f"planned to {planned.in_words()}"
    if goes_on:
        return None, f"was planned to {planned.in_words()}, goes on"
    return planned, f"was planned to {planned.in_words()}, end {why_missing(entry, 'end')}"


def _name(entry: TreatmentEntry) -> str:
    kind = word(entry.kind)
    return f"{capital(entry.agent)}, {kind}" if entry.agent else capital(kind)


def _label(entry: TreatmentEntry) -> str:
    if entry.kind is TreatmentKind.SURGERY:
        sides = sides_of(entry.side)
        name = _OPERATIONS.get(entry.procedure, "Surgery") if entry.procedure else "Surgery"
        return joined(name, sides_in_words(sides) if sides else "")
    if entry.kind in _COURSES or not entry.agent:
        return capital(word(entry.kind))
    return capital(entry.agent)
