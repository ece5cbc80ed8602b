"""What a benchmark gives: a figure with its goal, and a floor to judge it by on this very machine."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure. ``goal`` is the most it may be; ``beside`` says what the same run says about the machine."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    beside: str = ""

    @property
    def verdict(self) -> str:
        """Whether the goal is met; nothing for a figure that has none."""
        if self.goal is None:
            return ""
        return "met" if self.value <= self.goal else "MISSED"


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """Give the lines of a table."""
    width = max(len(figure.name) for figure in figures)
    yield f"{'':{width}}  {'figure':>10}  {'goal':>10}  {'':6}  beside it, in the same run"
    for figure in figures:
        value = f"{figure.value:.2f} {figure.unit}"
        goal = "" if figure.goal is None else f"≤ {figure.goal:g} {figure.unit}"
        yield f"{figure.name:{width}}  {value:>10}  {goal:>10}  {figure.verdict:6}  {figure.beside}".rstrip()


@contextmanager
def without_collections() -> Iterator[None]:
    """Measure the work and not the garbage that came before."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(work: Callable[[], object]) -> float:
    """Return how long one run takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def alternating(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median seconds of two works that take turns, so that a slow moment of the machine meets both."""
    one()
    other()
    pairs = [(seconds(one), seconds(other)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
