"""Runs the trials, all or one: ``python -m reliability [NAME] [--count N] [--seed S]``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import NamedTuple

from reliability import flips, full_disk, fuzzing, kill, thirty_days, traces, two_writers
from reliability.tally import Tally


class _Trial(NamedTuple):
    run: Callable[[int, int], Tally]
    times: int
    """How often when it is not said."""


TRIALS = {
    "kill": _Trial(kill.run, 500),
    "full_disk": _Trial(full_disk.run, 400),
    "flips": _Trial(flips.run, 1_000),
    "two_writers": _Trial(two_writers.run, 10_000),
    "thirty_days": _Trial(thirty_days.run, 30),
    "traces": _Trial(traces.run, 1),
    "fuzzing": _Trial(fuzzing.run, 100_000),
}


def main(arguments: Sequence[str]) -> int:
    """Run what is named; returns 1 when anything went wrong that must not."""
    parser = ArgumentParser(prog="python -m reliability", description=__doc__)
    parser.add_argument("name", nargs="?", choices=TRIALS, metavar="NAME", help=", ".join(TRIALS))
    parser.add_argument("--count", type=int, help="how often; how many each trial makes by itself is in docs")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other examples")
    chosen = parser.parse_args(arguments)
    faulty = False
    for name in [chosen.name] if chosen.name else TRIALS:
        trial = TRIALS[name]
        start = perf_counter()
        tally = trial.run(chosen.count or trial.times, chosen.seed)
        print("\n".join(tally.lines()))
        print(f"  {perf_counter() - start:9.1f}  seconds")
        faulty |= bool(tally.faults)
    return int(faulty)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
