"""Everything a timeline shows, put together from the record."""

from __future__ import annotations

from collections.abc import Sequence

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.timeline.events import Lane, TimelineEvent, TimelineView
from recurtrack.domain.timeline.from_record.counts import counts_of, suspended_from, suspended_in_words
from recurtrack.domain.timeline.from_record.courses import medicine_events, treatment_events
from recurtrack.domain.timeline.from_record.examinations import appointment_events, check_events
from recurtrack.domain.timeline.from_record.illness import diagnosis_events, sign_events
from recurtrack.domain.timeline.from_record.material import TimelineMaterial
from recurtrack.domain.timeline.from_record.reports import findings_of, unkept_events, unkept_examinations
from recurtrack.domain.treatment import TreatmentEntry

_PLACE_OF_LANE = {lane: place for place, lane in enumerate(Lane)}


def timeline_of(material: TimelineMaterial) -> TimelineView:
    """Return every event with a date, by day and within a day by lane; what has no date is counted."""
    follow_up = material.follow_up
    today = follow_up.plan.today
    dated: tuple[tuple[type[Entry], Sequence[Entry], list[TimelineEvent]], ...] = (
        (DiagnosisEntry, material.diagnoses, list(diagnosis_events(material.diagnoses, today))),
        (TreatmentEntry, material.treatments, list(treatment_events(material.treatments, today))),
        (MedicineEntry, material.medicines, list(medicine_events(material.medicines, today))),
        (SignEntry, material.signs, list(sign_events(material.signs, today))),
    )
    events = [event for _, _, found in dated for event in found]
    events += appointment_events(material.appointments, follow_up, findings_of(material.results))
    events += unkept_events(unkept_examinations(material.results, material.appointments), today)
    events += check_events(follow_up.checks, today)
    events.sort(key=lambda event: (event.day, _PLACE_OF_LANE[event.lane], event.title, event.key))
    return TimelineView(
        today=today,
        events=tuple(events),
        counts=counts_of(material),
        suspended=suspended_in_words(material),
        suspended_from=suspended_from(material),
        undated=sum(len(entries) - len(found) for _, entries, found in dated),
        undated_kinds=frozenset(kind for kind, entries, found in dated if len(found) < len(entries)),
    )
