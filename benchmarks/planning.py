"""Working out plans within a running program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

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
_ROUNDS, _LONG_ROUNDS = 51, 3
_MONTH_END = date(2024, 1, 31)


def measure() -> Iterator[Figure]:
    """Measure one person over thirty years, and how the time grows with the number of people."""
    yield from _thirty_years()
    yield _growth()


def _thirty_years() -> Iterator[Figure]:
    facts = facts_from_json(FACTS, "benchmark")
    until = add_months(facts.today, 12 * _YEARS)
    guidelines = [read_guideline(name) for name in guideline_ids()]
    for interval in (VisitInterval.LONGEST, VisitInterval.SHORTEST):
        measured = []
        for guideline in [g for g in guidelines if not g.add_on and not g.draft]:
            work = partial(plan, guideline, facts, visit_interval=interval, until=until)
            count = len(work().checks)
            with without_collections():
                taken, sums = alternating(work, partial(_month_sums, 3 * count), _ROUNDS)
            measured.append((taken, sums, count, guideline.id))
        taken, sums, count, name = max(measured)
        yield Figure(
            name=f"plan for one person, 30 years, {interval} visit interval, warm",
            value=taken * 1000,
            unit="ms",
            goal=2,
            beside=f"{name}, the slowest: {count} checks; {3 * count} month sums alone {sums * 1000:.2f} ms",
        )


def _month_sums(count: int) -> None:
    for number in range(count):
        add_months(_MONTH_END, number)


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
