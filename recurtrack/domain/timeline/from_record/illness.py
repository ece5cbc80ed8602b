"""Diagnoses, and what was noticed, as events of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.episodes import when_found
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.timeline.events import EntryRef, EventState, Lane, Span, TimelineEvent
from recurtrack.domain.timeline.from_record.phrases import joined, origin_words, side_words, span_of
from recurtrack.domain.words import capital, word


def diagnosis_events(entries: Iterable[DiagnosisEntry], today: date) -> Iterator[TimelineEvent]:
    """Give an event for each diagnosis with a date."""
    for entry in entries:
        when = when_found(entry)
        if when is None:
            continue
        name = capital(word(entry.event)) if entry.event else "Diagnosis"
        kind = " ".join(word(part) for part in (entry.behaviour, entry.histology) if part is not None)
        yield TimelineEvent(
            key=entry.id,
            lane=Lane.TREATMENT,
            day=when.first_day(),
            known=span_of(when, today),
            title=joined(name, side_words(entry.side)),
            label=name,
            state=EventState.RECORDED,
            when=when,
            origin=origin_words(entry.provenance),
            detail=joined(kind, entry.anatomic_stage and f"stage {entry.anatomic_stage}", entry.note),
            entry=EntryRef(DiagnosisEntry, entry.id),
        )


def sign_events(entries: Iterable[SignEntry], today: date) -> Iterator[TimelineEvent]:
    """Give an event for each sign of which it is known when it began, or at least when it went."""
    for entry in entries:
        when = entry.since or entry.until
        if when is None:
            continue
        is_gone = entry.course is Course.GONE or entry.until is not None
        yield TimelineEvent(
            key=entry.id,
            lane=Lane.NOTICED,
            day=when.first_day(),
            known=span_of(when, today),
            title=joined(entry.text, entry.place, side_words(entry.side)),
            label=entry.text,
            state=EventState.GONE if is_gone else EventState.GOING_ON,
            when=when,
            until=entry.until if entry.until != when else None,
            bar=_time_taken(entry, today, is_gone=is_gone),
            is_open=not is_gone,
            origin=origin_words(entry.provenance),
            detail=joined(word(entry.course) if entry.course and not is_gone else "", entry.note),
            entry=EntryRef(SignEntry, entry.id),
        )


def _time_taken(entry: SignEntry, today: date, *, is_gone: bool) -> Span | None:
    """Return how long a sign lasted, or None where its beginning or the day it went is not known."""
    if entry.since is None:
        return None
    first = entry.since.first_day()
    if entry.until is not None:
        return Span(first, max(first, min(entry.until.last_day(), today)))
    return None if is_gone else Span(first, max(first, today))
