"""The clock of a timeline: from when to when years of follow-up are counted, and from when there is no plan."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.awaited import Awaited, awaited
from recurtrack.domain.consequence import NEW_DATES_LATER, SET_ASIDE
from recurtrack.domain.episodes import when_found
from recurtrack.domain.facts import Episode, Suspension, end_of_primary_treatment, latest_episode
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.recorded_facts import cancer_facts, is_distant
from recurtrack.domain.timeline.events import Counting
from recurtrack.domain.timeline.from_record.material import TimelineMaterial

_NOT_COUNTED = frozenset({Suspension.TREATMENT_NOT_FINISHED, Suspension.DATE_MISSING})
"""While the plan waits for one of these, nobody knows whether the last count has begun, or has ended."""


def counts_of(material: TimelineMaterial) -> tuple[Counting, ...]:
    """Return a count for each episode, from the end of its primary treatment to the day of the next recurrence.

    No count begins after a distant recurrence. A corrected end of treatment is that of the episode it lies in
    (conventions, sections 2, 7 and 9).
    """
    found = []
    until = _day_of_spread(material)
    for episode in reversed(_episodes(material)):
        is_known = until is not None or not (_spread_undated(material) or _waits(material))
        end = _treatment_end(episode, material, until)
        if is_known and end is not None and (until is None or end < until):
            found.append(Counting(end, until))
        until = _day(episode)
    return tuple(reversed(found))


def suspended_from(material: TimelineMaterial) -> date | None:
    """Return the day since when there is no plan, or None when there is one or the day is not known."""
    match material.follow_up.plan.suspended:
        case Suspension.DISTANT_RECURRENCE:
            return _day_of_spread(material)
        case Suspension.NO_PRIMARY_TREATMENT | Suspension.TREATMENT_NOT_FINISHED:
            episodes = _episodes(material)
            return _day(episodes[-1]) if episodes else None
        case _:
            return None


def suspended_in_words(material: TimelineMaterial) -> str:
    """Return why there is no plan, and who sets the dates meanwhile; nothing while there is one."""
    why = material.follow_up.plan.suspended
    if why is None:
        return ""
    waiting_for = awaited(material.diagnoses, material.treatments)
    if why is Suspension.NO_PRIMARY_TREATMENT and waiting_for is Awaited.TEAMS_PLAN:
        return SET_ASIDE
    if why is Suspension.NO_PRIMARY_TREATMENT and waiting_for is Awaited.NEW_TREATMENT:
        return NEW_DATES_LATER
    return SUSPENSION_REASONS[why]


def _episodes(material: TimelineMaterial) -> list[Episode]:
    """Return the episodes before any distant recurrence, the earliest first."""
    until = _day_of_spread(material)
    local = [entry for entry in material.diagnoses if not is_distant(entry)]
    diagnoses, treatments = cancer_facts(local, material.treatments, material.follow_up.plan.today)
    found: list[Episode] = []
    while left := [fact for fact in diagnoses if until is None or fact.day < until]:
        given = [fact for fact in treatments if until is None or _is_before(fact.last_day or fact.start, until)]
        found.append(latest_episode(left, given))
        until = _day(found[-1])
    return found[::-1]


def _is_before(day: date | None, until: date) -> bool:
    return day is not None and day < until


def _day(episode: Episode) -> date:
    """Return the day on which the first cancer of an episode was found."""
    return min(diagnosis.day for diagnosis in episode.diagnoses)


def _treatment_end(episode: Episode, material: TimelineMaterial, until: date | None) -> date | None:
    corrected = material.settings.treatment_end and material.settings.treatment_end.last_day()
    if corrected is not None and episode.start <= corrected and (until is None or corrected < until):
        return corrected
    found = end_of_primary_treatment(episode)
    return None if isinstance(found, Suspension) else found


def _waits(material: TimelineMaterial) -> bool:
    return material.follow_up.plan.suspended in _NOT_COUNTED


def _spread_undated(material: TimelineMaterial) -> bool:
    return any(is_distant(entry) and when_found(entry) is None for entry in material.diagnoses)


def _day_of_spread(material: TimelineMaterial) -> date | None:
    found = [when for entry in material.diagnoses if is_distant(entry) and (when := when_found(entry)) is not None]
    return min((when.first_day() for when in found), default=None)
