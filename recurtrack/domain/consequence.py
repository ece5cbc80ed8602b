"""What a recurrence does to the plan of follow-up, and why, in plain and gentle words (conventions, section 7, D8)."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.dates import day_in_words
from recurtrack.domain.facts import Suspension
from recurtrack.domain.plan import Plan

_OWN_CONVENTION = (
    "That is how RecurTrack does it, its own convention and no medical rule; your team’s plan always counts."
)

_NO_DATE = "The follow-up plan waits until you enter when this was found; the year alone is enough."


def consequence(before: Plan, after: Plan) -> tuple[str, ...]:
    """Return what happens to the plan when the recurrence is saved."""
    return tuple(_sentences(before, after))


def _sentences(before: Plan, after: Plan) -> Iterator[str]:
    match after.suspended:
        case Suspension.DISTANT_RECURRENCE:
            yield (
                "The routine follow-up plan is set aside. Which tests you have, and when, is now decided by your team "
                "for you alone: routine dates are made for people without signs of cancer."
            )
        case Suspension.DATE_MISSING:
            yield _NO_DATE
        case Suspension.SEX_NOT_RECORDED | Suspension.NO_DIAGNOSIS:
            yield "There is no follow-up plan yet, so nothing changes in it."
            return
        case Suspension.NO_PRIMARY_TREATMENT | Suspension.TREATMENT_NOT_FINISHED:
            yield from _old_dates(before)
            yield (
                "New dates are worked out once the new treatment, if it aims at cure, has ended; until then the plan "
                "waits."
            )
        case None if _same_episode(before, after):
            yield "The follow-up plan stays as it is: by its date, this came before the cancer it is counted from."
        case None:
            if after.person is not None:
                yield from _old_dates(before)
                end = day_in_words(after.person.primary_treatment_end)
                yield f"A new series of checks starts from the end of the new treatment, {end}."
    yield "Nothing is lost: all that was done stays in your history, and what is booked stays booked."
    yield _OWN_CONVENTION


def _old_dates(before: Plan) -> Iterator[str]:
    if before.person is not None:
        yield "The follow-up dates planned until now end here, because they were counted from your earlier treatment."


def _same_episode(before: Plan, after: Plan) -> bool:
    return before.person is not None and after.person is not None and before.person.episode == after.person.episode
