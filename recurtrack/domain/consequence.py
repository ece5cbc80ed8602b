"""What a recurrence does to the plan of follow-up, in plain and gentle words (conventions, section 7, D8)."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.awaited import Awaited
from recurtrack.domain.dates import day_in_words
from recurtrack.domain.facts import Suspension
from recurtrack.domain.plan import Plan

OWN_CONVENTION = "This is RecurTrack’s own convention and no medical rule; your team’s plan always counts."
"""Said in small letters below what a recurrence does to the plan."""

SET_ASIDE = "RecurTrack sets its routine dates aside; your team’s plan counts."
"""Said where the treating team sets all dates."""
NEW_DATES_LATER = (
    "New dates are worked out when the new treatment has ended. Until then the plan waits, and your team sets your "
    "dates."
)
"""Said while a cancer that came back, or a new one, is treated."""


def consequence(before: Plan, after: Plan, awaited: Awaited) -> tuple[str, ...]:
    """Return what happens to the plan when the recurrence is saved; ``awaited`` is what it waits for then."""
    return tuple(_sentences(before, after, awaited))


def _sentences(before: Plan, after: Plan, awaited: Awaited) -> Iterator[str]:
    match after.suspended:
        case Suspension.DISTANT_RECURRENCE:
            yield SET_ASIDE
        case Suspension.DATE_MISSING:
            yield (
                "The follow-up plan waits until you enter when this was found; the year alone is enough. Until then "
                "your team sets your dates."
            )
        case Suspension.SEX_NOT_RECORDED | Suspension.NO_DIAGNOSIS:
            yield "There is no follow-up plan yet, so nothing changes in it."
            return
        case Suspension.NO_PRIMARY_TREATMENT if awaited is Awaited.TEAMS_PLAN:
            yield SET_ASIDE
        case Suspension.NO_PRIMARY_TREATMENT | Suspension.TREATMENT_NOT_FINISHED:
            yield from _old_dates(before)
            yield NEW_DATES_LATER
        case None if _same_episode(before, after):
            yield "The follow-up plan stays as it is: by its date, this came before the cancer it is counted from."
        case None:
            if after.person is not None:
                yield from _old_dates(before)
                end = day_in_words(after.person.primary_treatment_end)
                yield f"A new series of checks starts from the end of the new treatment, {end}."
    yield (
        "Your appointments, questions and signs stay here. What is booked stays booked: ask your team whether you "
        "still need it."
    )


def _old_dates(before: Plan) -> Iterator[str]:
    if before.person is not None:
        yield "The follow-up dates planned until now end here, because they were counted from your earlier treatment."


def _same_episode(before: Plan, after: Plan) -> bool:
    return before.person is not None and after.person is not None and before.person.episode == after.person.episode
