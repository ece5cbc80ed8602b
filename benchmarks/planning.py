"""Working out plans within a running program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.figures import Figure, alternating, without_collections
from benchmarks.people import FACTS, random_person
from recurtrack.domain.dates import add_months
from recurtrack.domain.facts import Facts
from recurtrack.domain.plan import plan
from recurtrack.domain.terms import VisitInterval
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.knowledge.guidelines import guideline_ids, read_guideline

_YEARS = 30
_FEW, _MANY = 1_000, 10_000
_ROUNDS, _LONG_ROUNDS = 101, 3


def measure() -> Iterator[Figure]:
    """Measure one person over thirty years, and how the time grows with the number of people."""
    yield _thirty_years()
    yield _growth()


def _thirty_years() -> Figure:
    facts = facts_from_json(FACTS, "benchmark")
    until = add_months(facts.today, 12 * _YEARS)
    slowest, name, counted, floor = 0.0, "", 0, 0.0
    for guideline in map(read_guideline, guideline_ids()):

        def work(guideline: object = guideline) -> object:
            return plan(guideline, facts, visit_interval=VisitInterval.SHORTEST, until=until)  # type: ignore[arg-type]

        count = len(plan(guideline, facts, visit_interval=VisitInterval.SHORTEST, until=until).checks)

        def sums(count: int = count) -> None:
            for number in range(3 * count):
                add_months(date(2024, 1, 31), number)

        with without_collections():
            found, alone = alternating(work, sums, _ROUNDS)
        if found > slowest:
            slowest, name, counted, floor = found, guideline.id, count, alone
    return Figure(
        name="plan for one person, one guideline, 30 years, warm",
        value=slowest * 1000,
        unit="ms",
        goal=2,
        beside=f"{name}, the slowest: {counted} checks; their 3 dates each by plain month sums {floor * 1000:.2f} ms",
    )


def _growth() -> Figure:
    guideline = read_guideline("acs-asco")
    many = [facts_from_json(random_person(seed), "benchmark") for seed in range(_MANY)]
    few = many[:: _MANY // _FEW]

    def work(people: list[Facts]) -> None:
        for facts in people:
            plan(guideline, facts)

    with without_collections():
        long, short = alternating(lambda: work(many), lambda: work(few), _LONG_ROUNDS)
    each, alone = long / _MANY * 1000, short / _FEW * 1000
    return Figure(
        name="time for one of 10,000 random people ÷ one of 1,000",
        value=each / alone,
        unit="×",
        goal=1.15,
        beside=f"{each:.3f} ms and {alone:.3f} ms a person",
    )
