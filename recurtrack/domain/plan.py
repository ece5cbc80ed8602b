"""The plan engine: guideline × facts × what was done → planned checks, each with window, reason and source.

The engine knows no guideline by name. Its steps are those of section 6 of docs/plan-conventions.md.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recurtrack.domain.dates import Window, add_months
from recurtrack.domain.facts import Facts, Person, Sides, Suspension, person_of
from recurtrack.domain.guideline import Guideline, NotRoutine, Rule
from recurtrack.domain.reasons import Counting, reason_in_words
from recurtrack.domain.series import AFTER_DUE, BEFORE_DUE, Occurrence, Series, series_of
from recurtrack.domain.terms import BREAST_IMAGING, Test, VisitInterval

YEARS_PLANNED = 5
AT_LEAST = 3


class Horizon(NamedTuple):
    """How far a plan reaches: up to and including ``until``, or ``AT_LEAST`` checks of each test past it."""

    until: date
    at_least: int

    def reaches(self, due: date, count: int) -> bool:
        """Tell whether a date is still planned when ``count`` of its test came before it."""
        return due <= self.until or count < self.at_least


class PlannedCheck(NamedTuple):
    """One examination that is due, with its window, reason and rule.

    ``sides`` are the breasts imaged (None for tests that show no breast). ``own_tolerance``: the window's ends are
    this program's own convention.
    """

    test: Test
    sides: Sides | None
    window: Window
    rule: Rule
    why: str
    own_tolerance: bool

    @property
    def due(self) -> date:
        """The best day."""
        return self.window.due

    @property
    def source(self) -> str:
        """Organisation, title and year of the first source of the rule."""
        return str(self.rule.sources[0])


class Plan(NamedTuple):
    """What a guideline plans for a person, or why there is no plan.

    ``person`` is None when the plan is suspended. ``afterwards`` are the rules whose series has ended and that say what
    comes then; they plan nothing.
    """

    guideline: Guideline
    today: date
    suspended: Suspension | None
    person: Person | None
    checks: tuple[PlannedCheck, ...]
    not_routine: tuple[NotRoutine, ...]
    afterwards: tuple[Rule, ...] = ()


def plan(
    guideline: Guideline,
    facts: Facts,
    *,
    visit_interval: VisitInterval = VisitInterval.LONGEST,
    until: date | None = None,
    extra_rules: Sequence[Rule] = (),
) -> Plan:
    """Work out the plan. ``until`` is the last day planned; without it, five years after PT and three of each test.

    ``extra_rules`` come before the guideline's own: the doctor's orders and the person's own checks.
    """
    person = person_of(facts)
    if isinstance(person, Suspension):
        return Plan(guideline, facts.today, person, None, (), ())
    if until is None:
        horizon = Horizon(add_months(person.primary_treatment_end, 12 * YEARS_PLANNED), AT_LEAST)
    else:
        horizon = Horizon(until, 0)
    rules = rules_in_force((*extra_rules, *guideline.rules), person)
    checks = [check for rule in rules for check in checks_of(rule, guideline, person, horizon, visit_interval)]
    checks.sort(key=lambda check: check.window.due)
    planned = {check.test for check in checks}
    not_routine = tuple(item for item in guideline.not_routine if item.test not in planned and item.applies(person))
    ended = tuple(rule for rule in rules if rule.afterwards and has_ended(rule, person, visit_interval))
    return Plan(guideline, facts.today, None, person, tuple(checks), not_routine, ended)


def rules_in_force(rules: Sequence[Rule], person: Person) -> tuple[Rule, ...]:
    """Return the first rule of each test that applies to the person."""
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.series_key not in found and rule.applies(person):
            found[rule.series_key] = rule
    return tuple(found.values())


def checks_of(
    rule: Rule, guideline: Guideline, person: Person, horizon: Horizon, choice: VisitInterval
) -> Iterator[PlannedCheck]:
    """Return the checks of one rule: steps 1 to 5 of the conventions."""
    today = person.facts.today
    imaged = rule.breasts.of(person, today)
    series = series_of(rule.schedule, rule.test, person, imaged, choice)
    if series is None:
        return
    for count, (found, dropped) in enumerate(_listed(series, person)):
        if not horizon.reaches(found.due, count):
            return
        sides: Sides | None = None
        if rule.test in BREAST_IMAGING:
            sides = rule.breasts.of(person, max(today, found.due))
            if not sides:
                return
        counting = Counting(rule, found, dropped, sides)
        window = _window(found, series, person)
        why = reason_in_words(counting, guideline, person)
        yield PlannedCheck(rule.test, sides, window, rule, why, own_tolerance=found.window is None)


def has_ended(rule: Rule, person: Person, choice: VisitInterval) -> bool:
    """Tell whether a series came to its end, so that none of its dates is left, however far a plan reaches."""
    imaged = rule.breasts.of(person, person.facts.today)
    if rule.test in BREAST_IMAGING and not imaged:
        return False
    series = series_of(rule.schedule, rule.test, person, imaged, choice)
    return series is not None and series.end is not None and next(_listed(series, person), None) is None


def _listed(series: Series, person: Person) -> Iterator[tuple[Occurrence, date | None]]:
    """Drop what lies before PT, keep only the latest of the past (D7), and stop at the end of the series.

    Gives with the first date a date that was dropped because it fell during treatment, if one was.
    """
    today, treatment_end = person.facts.today, person.primary_treatment_end
    kept: Occurrence | None = None
    dropped: date | None = None
    for found in series.occurrences:
        if found.due < treatment_end:
            if found.due >= person.episode.start:
                dropped = found.due
            continue
        if found.due <= today:
            if kept is not None:
                dropped = None
            kept = found
            continue
        for occurrence in (kept, found):
            if occurrence is not None:
                if series.end is not None and occurrence.due > series.end:
                    return
                yield occurrence, dropped
                dropped = None
        kept = None
    if kept is not None and (series.end is None or kept.due <= series.end):
        yield kept, dropped


def _window(found: Occurrence, series: Series, person: Person) -> Window:
    earliest, due, latest = found.window or Window(
        add_months(found.due, -BEFORE_DUE), found.due, add_months(found.due, AFTER_DUE)
    )
    floor = max(person.primary_treatment_end, series.not_before or person.primary_treatment_end)
    return Window(min(max(earliest, floor), due), due, latest)
