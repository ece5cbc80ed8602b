"""The way walked since treatment ended: five years, year by year, without a score and without a countdown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recurtrack.domain.dates import MONTH_NAMES, add_months, days_in_words
from recurtrack.domain.facts import Suspension
from recurtrack.domain.plan import Plan
from recurtrack.ui.phrases import day_short, months_in_words, whole_months

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


_NO_PATH = {
    Suspension.DISTANT_RECURRENCE: Journey(
        title="At your team’s pace",
        lines=("Your treating team sets the next steps.", "Your record keeps them together."),
    ),
    Suspension.SEX_NOT_RECORDED: Journey(
        title="Your path starts here", lines=("One fact is still missing:", "whether you are a woman or a man.")
    ),
    Suspension.NO_DIAGNOSIS: Journey(
        title="Your path starts here", lines=("It begins with your diagnosis", "and the treatments you had.")
    ),
    Suspension.DATE_MISSING: Journey(
        title="One date is missing", lines=("The path starts anew", "once the date of the new finding is entered.")
    ),
    Suspension.NO_PRIMARY_TREATMENT: Journey(
        title="Your path starts here", lines=("It begins with the surgery, radiotherapy", "or chemotherapy you had.")
    ),
    Suspension.TREATMENT_NOT_FINISHED: Journey(
        title="Treatment comes first", lines=("The five years are counted", "from the day your treatment ends.")
    ),
}


def journey_of(plan: Plan) -> Journey:
    """Work out the way from the end of primary treatment; the day of today decides where on it one stands."""
    if plan.suspended is not None or plan.person is None:
        return _NO_PATH[plan.suspended or Suspension.NO_DIAGNOSIS]
    start, today = plan.person.primary_treatment_end, plan.today
    if start > today:
        return Journey(
            title="Treatment comes first",
            lines=("The five years start when", f"treatment ends, on {day_short(start, today)}."),
            milestones=_milestones(start, today, 0),
        )
    months = whole_months(start, today)
    year = months // 12
    first = max(0, year - YEARS + 1)
    share = _share_of_year(start, today, year)
    since = (f"{months_in_words(months)} since", "your treatment ended")
    if year >= YEARS:
        accent = "The path goes on, year by year"
        return Journey(
            title="Five years reached" if year == YEARS else f"{year} years reached",
            lines=since,
            accent=accent,
            milestones=_milestones(start, today, first),
            here=year + share - first,
        )
    return Journey(
        title=f"Year {year + 1} of {YEARS}",
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
    return f"Next milestone in {span}"


def _milestones(start: date, today: date, first: int) -> tuple[Milestone, ...]:
    found = []
    for number in range(first, first + YEARS + 1):
        day = add_months(start, 12 * number)
        reached = day <= today
        name = "Start" if number == 0 else "1 year" if number == 1 else f"{number} years"
        month = f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"
        found.append(Milestone(name, "reached" if reached and number else month, reached))
    return tuple(found)
