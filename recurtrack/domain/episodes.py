"""The diagnoses of a record as episodes in time order, each with its treatments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.terms import Event, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEpisode:
    """Diagnoses followed up together, and their treatments by day; ``start`` is None when no date is known."""

    event: Event
    start: PartialDate | None
    diagnoses: tuple[DiagnosisEntry, ...]
    treatments: tuple[TreatmentEntry, ...] = ()


class Episodes(NamedTuple):
    """The episodes in time order, those without a date last, and the treatments that belong to none of them."""

    found: tuple[RecordedEpisode, ...]
    without: tuple[TreatmentEntry, ...]


def when_found(entry: DiagnosisEntry) -> PartialDate | None:
    """Return the best date of a diagnosis there is."""
    return entry.date or entry.biopsy_date or entry.diagnostic_mammogram


def recorded_episodes(diagnoses: Sequence[DiagnosisEntry], treatments: Sequence[TreatmentEntry]) -> Episodes:
    """Sort a record into episodes.

    All first diagnoses form one episode, and so do those of one day (docs/plan-conventions.md, section 2). A treatment
    belongs to the diagnosis it names, else to the last episode that had begun on its last day.
    """
    groups = _grouped(diagnoses)
    given: list[list[TreatmentEntry]] = [[] for _ in groups]
    without: list[TreatmentEntry] = []
    for entry in sorted(treatments, key=_by_day):
        number = _episode_of(entry, groups)
        (without if number is None else given[number]).append(entry)
    episodes = tuple(
        RecordedEpisode(event=event, start=_start(group), diagnoses=tuple(group), treatments=tuple(found))
        for (event, group), found in zip(groups, given, strict=True)
    )
    return Episodes(episodes, tuple(without))


def _grouped(diagnoses: Sequence[DiagnosisEntry]) -> list[tuple[Event, list[DiagnosisEntry]]]:
    ordered = sorted(diagnoses, key=lambda e: (when_found(e) is None, str(when_found(e) or "")))
    groups: list[tuple[Event, list[DiagnosisEntry]]] = []
    for number, entry in enumerate(ordered):
        event = entry.event or (Event.NEW_PRIMARY if number else Event.FIRST)
        when = when_found(entry)
        for there, group in groups:
            if (event is there is Event.FIRST) or (when is not None and when_found(group[0]) == when):
                group.append(entry)
                break
        else:
            groups.append((event, [entry]))
    return groups


def _start(group: Sequence[DiagnosisEntry]) -> PartialDate | None:
    days = [day for entry in group for day in (when_found(entry), entry.diagnostic_mammogram) if day is not None]
    return min(days, key=lambda day: day.first_day(), default=None)


def _by_day(entry: TreatmentEntry) -> tuple[bool, str]:
    day = entry.start or entry.end
    return day is None, str(day or "")


def _last(entry: TreatmentEntry) -> date | None:
    day = entry.start if entry.kind is TreatmentKind.SURGERY else entry.end or entry.start
    return None if day is None else day.last_day()


def _episode_of(entry: TreatmentEntry, groups: Sequence[tuple[Event, list[DiagnosisEntry]]]) -> int | None:
    for number, (_, group) in enumerate(groups):
        if entry.diagnosis_id is not None and any(found.id == entry.diagnosis_id for found in group):
            return number
    last = _last(entry)
    if last is None:
        return 0 if len(groups) == 1 else None
    begun = [n for n, (_, group) in enumerate(groups) if (start := _start(group)) and start.first_day() <= last]
    if entry.kind not in _BY_LAST_DAY and entry.start is not None and len(begun) > 1:
        first = entry.start.last_day()
        begun = [n for n in begun if (start := _start(groups[n][1])) and start.first_day() <= first] or begun[:1]
    return begun[-1] if begun else None


_BY_LAST_DAY = frozenset({TreatmentKind.SURGERY, TreatmentKind.RADIOTHERAPY, TreatmentKind.CHEMOTHERAPY})
