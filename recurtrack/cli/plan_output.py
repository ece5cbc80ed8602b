"""A plan as JSON (the contract of docs/formats.md) and as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recurtrack.domain.dates import day_in_words
from recurtrack.domain.guideline import Guideline, Rule, Source
from recurtrack.domain.plan import Plan, PlannedCheck
from recurtrack.domain.reasons import DRAFT_WARNING, SUSPENSION_REASONS, not_routine_reason
from recurtrack.domain.wording import TEST_WORDS, check_title


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as a JSON table."""
    return {
        "guideline": plan.guideline.id,
        "draft": plan.guideline.draft,
        "today": plan.today.isoformat(),
        "suspended": None if plan.suspended is None else SUSPENSION_REASONS[plan.suspended],
        "items": [check_as_json(check) for check in plan.checks],
        "not_routine": [
            {
                "test": item.test.value,
                "why": not_routine_reason(item, plan.guideline),
                **_source_as_json(item.sources[0]),
            }
            for item in plan.not_routine
        ],
        "afterwards": [
            {
                "test": rule.test.value,
                "why": _afterwards(rule, plan.guideline),
                **_source_as_json(rule.afterwards_sources[0]),
            }
            for rule in plan.afterwards
        ],
    }


def check_as_json(check: PlannedCheck) -> dict[str, Any]:
    """Return a planned check as a JSON table."""
    return {
        "test": check.test.value,
        "sides": None if check.sides is None else sorted(side.value for side in check.sides),
        "earliest": check.window.earliest.isoformat(),
        "due": check.window.due.isoformat(),
        "latest": check.window.latest.isoformat(),
        "rule": check.rule.id,
        "why": check.why,
        **_source_as_json(check.rule.sources[0]),
        "window": "convention of this program" if check.own_tolerance else "guideline",
    }


def plan_as_lines(plan: Plan) -> Iterator[str]:
    """Give a plan as lines to read."""
    yield f"Follow-up after {plan.guideline.name}, on {day_in_words(plan.today)}"
    if plan.guideline.draft:
        yield f"{DRAFT_WARNING}."
    if plan.suspended is not None:
        yield SUSPENSION_REASONS[plan.suspended]
        return
    for check in plan.checks:
        yield ""
        yield f"{day_in_words(check.due)}  {check_title(check.test, check.sides)}"
        window = f"{day_in_words(check.window.earliest)} to {day_in_words(check.window.latest)}"
        yield f"    from {window}{' (our own tolerance)' if check.own_tolerance else ''}"
        yield f"    {check.why}"
        yield f"    Source: {check.rule.sources[0].cited()}"
    if plan.afterwards:
        yield ""
        yield "Afterwards, now that the series has ended:"
        for rule in plan.afterwards:
            said = f"{TEST_WORDS[rule.test]}: {_afterwards(rule, plan.guideline)}"
            yield f"    {said} ({rule.afterwards_sources[0].cited()})"
    if plan.not_routine:
        yield ""
        yield "Not advised as routine:"
        for item in plan.not_routine:
            said = f"{TEST_WORDS[item.test]}: {not_routine_reason(item, plan.guideline)}"
            yield f"    {said} ({item.sources[0].cited()})"


def _source_as_json(source: Source) -> dict[str, str]:
    places = {"doi": source.doi, "address": source.address}
    return {"source": str(source), **{key: place for key, place in places.items() if place}, "seen": source.seen}


def _afterwards(rule: Rule, guideline: Guideline) -> str:
    return f"{DRAFT_WARNING}: {rule.afterwards}" if guideline.draft else rule.afterwards
