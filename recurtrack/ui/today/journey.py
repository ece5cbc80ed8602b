"""The way walked since treatment ended: five years, year by year, without a score and without a countdown."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.awaited import Awaited
from recurtrack.domain.dates import MONTH_NAMES, add_months, days_in_words
from recurtrack.domain.facts import Suspension
from recurtrack.domain.plan import Plan
from recurtrack.domain.values import dataclass
from recurtrack.ui.phrases import day_short, months_in_words, whole_months
from recurtrack.ui.tr import tr, tr_count

YEARS = 5
_CLOSE_DAYS = 63
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stone of the path: its name, what stands below it, and whether it has been reached."""

    name: str
    below: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """What the path card says. ``here`` counts milestones from the first; None where there is no path to walk."""

    title: str
    lines: tuple[str, ...]
    accent: str = ""
    milestones: tuple[Milestone, ...] = ()
    here: float | None = None

    def in_words(self) -> str:
        """Return the card for screen readers."""
        stones = [f"{m.name}, {m.below}" for m in self.milestones]
        return (
            ". ".join(part.rstrip(".") for part in (self.title, " ".join(self.lines), self.accent, *stones) if part)
            + "."
        )


def _at_the_teams_pace() -> Journey:
    lines = tr("Your treating team sets the next steps."), tr("Your record keeps them together.")
    return Journey(title=tr("At your team’s pace"), lines=lines)


def _without_path(why: Suspension, awaited: Awaited) -> Journey:
    """Return what the card says while there is no path to walk."""
    begins = tr("Your path starts here")
    match why:
        case Suspension.DISTANT_RECURRENCE:
            return _at_the_teams_pace()
        case Suspension.NO_PRIMARY_TREATMENT if awaited is Awaited.TEAMS_PLAN:
            return _at_the_teams_pace()
        case Suspension.NO_PRIMARY_TREATMENT | Suspension.TREATMENT_NOT_FINISHED if awaited is Awaited.NEW_TREATMENT:
            lines = tr("New follow-up dates come"), tr("once your treatment has ended.")
            return Journey(title=tr("Treatment comes first"), lines=lines)
        case Suspension.SEX_NOT_RECORDED:
            return Journey(
                title=begins, lines=(tr("One fact is still missing:"), tr("whether you are a woman or a man."))
            )
        case Suspension.NO_DIAGNOSIS:
            return Journey(title=begins, lines=(tr("It begins with your diagnosis"), tr("and the treatments you had.")))
        case Suspension.DATE_MISSING:
            lines = tr("The path starts anew"), tr("once the date of the new finding is entered.")
            return Journey(title=tr("One date is missing"), lines=lines)
        case Suspension.NO_PRIMARY_TREATMENT:
            lines = tr("It begins with the surgery, radiotherapy"), tr("or chemotherapy you had.")
            return Journey(title=begins, lines=lines)
        case Suspension.TREATMENT_NOT_FINISHED:
            lines = tr("The five years are counted"), tr("from the day your treatment ends.")
            return Journey(title=tr("Treatment comes first"), lines=lines)


def journey_of(plan: Plan, awaited: Awaited = Awaited.FIRST_TREATMENT) -> Journey:
    """Work out the way from the end of primary treatment; the day of today decides where on it one stands."""
    if plan.suspended is not None or plan.person is None:
        return _without_path(plan.suspended or Suspension.NO_DIAGNOSIS, awaited)
    start, today = plan.person.primary_treatment_end, plan.today
    if start > today:
        return Journey(
            title=tr("Treatment comes first"),
            lines=(tr("The five years start when"), tr("treatment ends, on {day}.", day=day_short(start, today))),
            milestones=_milestones(start, today, 0),
        )
    months = whole_months(start, today)
    year = months // 12
    first = max(0, year - YEARS + 1)
    share = _share_of_year(start, today, year)
    since = (tr("{span} since", span=months_in_words(months)), tr("your treatment ended"))
    if year >= YEARS:
        return Journey(
            title=tr("Five years reached") if year == YEARS else tr("{n} years reached", n=year),
            lines=since,
            accent=tr("The path goes on, year by year"),
            milestones=_milestones(start, today, first),
            here=year + share - first,
        )
    return Journey(
        title=tr("Year {n} of {all}", n=year + 1, all=YEARS),
        lines=since,
        accent=_next_milestone(start, today, year),
        milestones=_milestones(start, today, 0),
        here=year + share,
    )


def _share_of_year(start: date, today: date, year: int) -> float:
    begins, ends = add_months(start, 12 * year), add_months(start, 12 * (year + 1))
    return (today - begins).days / (ends - begins).days


def _next_milestone(start: date, today: date, year: int) -> str:
    ahead = add_months(start, 12 * (year + 1))
    days = (ahead - today).days
    span = days_in_words(days) if days < _CLOSE_DAYS else months_in_words(round(days / _DAYS_A_MONTH))
    return tr("Next milestone in {span}", span=span)


def _milestones(start: date, today: date, first: int) -> tuple[Milestone, ...]:
    found = []
    for number in range(first, first + YEARS + 1):
        day = add_months(start, 12 * number)
        reached = day <= today
        name = tr_count(number, "{n} year", "{n} years") if number else tr("Start")
        month = f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"
        found.append(Milestone(name, tr("reached") if reached and number else month, reached))
    return tuple(found)
