"""Guidelines side by side for one person, and a plan before and after a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recurtrack.domain.guideline import Guideline
from recurtrack.domain.plan import Plan, PlannedCheck
from recurtrack.domain.plan_phrases import interval
from recurtrack.domain.plan_table import PlanRow, PlanTable
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.terms import Test
from recurtrack.domain.times_a_year import NEVER, Times, times_a_year
from recurtrack.domain.words import capital, word


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCell:
    """What one guideline plans of one test; ``interval`` is empty and ``next_due`` None when it plans none."""

    interval: str = ""
    times: tuple[Times, ...] = NEVER
    next_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One test under each guideline, in the order of ``Comparison.guidelines``; ``differs`` from the first of them."""

    test: Test
    title: str
    cells: tuple[ComparedCell, ...]
    differs: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Guidelines side by side, without a doctor's orders; the first is the one in force."""

    guidelines: tuple[Guideline, ...]
    rows: tuple[ComparedRow, ...]
    suspended: str | None


def comparison(plans: Sequence[Plan]) -> Comparison:
    """Set plans of one person side by side."""
    tests = [test for test in Test if any(check.test is test for plan in plans for check in plan.checks)]
    reason = plans[0].suspended if plans else None
    return Comparison(
        guidelines=tuple(plan.guideline for plan in plans),
        rows=tuple(_compared(test, plans) for test in tests),
        suspended=None if reason is None else SUSPENSION_REASONS[reason],
    )


def _compared(test: Test, plans: Sequence[Plan]) -> ComparedRow:
    cells = tuple(_cell(plan, [check for check in plan.checks if check.test is test]) for plan in plans)
    differs = tuple(cell != cells[0] for cell in cells)
    return ComparedRow(test=test, title=capital(word(test)), cells=cells, differs=differs)


def _cell(plan: Plan, checks: Sequence[PlannedCheck]) -> ComparedCell:
    if plan.person is None or not checks:
        return ComparedCell()
    rule = checks[0].rule
    return ComparedCell(
        interval=interval(rule, plan.person), times=times_a_year(rule, plan.person), next_due=checks[0].due
    )


class Difference(StrEnum):
    """What a change does to one check."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    INTERVAL = "interval"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCheck:
    """One check before and after: what changes, its next best day and its times a year.

    ``MOVED``: the next one is on another day; ``INTERVAL``: on the same day, but oftener or rarer later.
    """

    test: Test
    title: str
    difference: Difference
    day_before: date | None
    day_after: date | None
    before: PlanRow | None
    after: PlanRow | None


def before_and_after(before: PlanTable, after: PlanTable) -> tuple[ChangedCheck, ...]:
    """Return every check of either table with what became of it."""
    return tuple(_changes(_by_series(before), _by_series(after)))


def _by_series(table: PlanTable) -> dict[str, PlanRow]:
    ordered = [row for item in table.not_routine for row in item.ordered]
    return {row.own_check or row.test.value: row for row in (*table.rows, *ordered)}


def _changes(before: dict[str, PlanRow], after: dict[str, PlanRow]) -> Iterator[ChangedCheck]:
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        row = old or new
        if row is None:
            continue
        yield ChangedCheck(
            test=row.test,
            title=row.title,
            difference=_difference(old, new),
            day_before=_next_due(old),
            day_after=_next_due(new),
            before=old,
            after=new,
        )


def _difference(old: PlanRow | None, new: PlanRow | None) -> Difference:
    if old is None:
        return Difference.ADDED
    if new is None:
        return Difference.DROPPED
    if _next_due(old) != _next_due(new):
        return Difference.MOVED
    return Difference.SAME if (old.dates, old.interval) == (new.dates, new.interval) else Difference.INTERVAL


def _next_due(row: PlanRow | None) -> date | None:
    if row is None or row.next is None or row.next.planned is None:
        return None
    return row.next.planned.due
