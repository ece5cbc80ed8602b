"""The worked cases: invented people, each with the dates that a published guideline leads to."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recurtrack.cli.plan_output import plan_as_json
from recurtrack.domain.plan import plan
from recurtrack.domain.terms import VisitInterval
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.knowledge.guidelines import read_guideline

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
EXPECTATIONS = [(path.stem, name) for path in CASES for name in json.loads(path.read_text(encoding="utf-8"))["expect"]]


def planned(
    case: dict[str, Any], guideline: str, interval: str = "longest", until: date | None = None
) -> dict[str, Any]:
    facts = facts_from_json(case["facts"], "case")
    found = plan(read_guideline(guideline), facts, visit_interval=VisitInterval(interval), until=until)
    return plan_as_json(found)


def dues(found: dict[str, Any], test: str) -> list[str]:
    return [item["due"] for item in found["items"] if item["test"] == test]


def test_there_are_cases() -> None:
    assert len(EXPECTATIONS) >= 40


@pytest.mark.parametrize(("name", "guideline"), EXPECTATIONS)
def test_the_plan_agrees_with_the_worked_case(name: str, guideline: str) -> None:
    case = json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    expected = case["expect"][guideline]
    found = planned(case, guideline)
    assert bool(found["suspended"]) is expected.get("suspended", False)
    for test, wanted in expected.items():
        if test == "suspended":
            continue
        items = [item for item in found["items"] if item["test"] == test]
        for interval in ("shortest", "longest"):
            if interval in wanted:
                assert dues(planned(case, guideline, interval), test)[:3] == wanted[interval]
        if "due" in wanted:
            assert [item["due"] for item in items][:3] == wanted["due"]
        if "sides" in wanted:
            assert all(item["sides"] == wanted["sides"] for item in items)
        if "first_window" in wanted:
            assert [items[0]["earliest"], items[0]["latest"]] == wanted["first_window"]
        if "last" in wanted:
            assert dues(planned(case, guideline, until=date(2099, 12, 31)), test)[-1] == wanted["last"]
