"""Runs the benchmarks, all or those named, and prints one table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from benchmarks import (
    agent,
    commands,
    importing,
    planning,
    processes,
    safety,
    starting,
    summary,
    timeline,
    timeline_frames,
    window,
)
from benchmarks.figures import Figure, table

BENCHMARKS: dict[str, Callable[[], Iterator[Figure]]] = {
    "planning": planning.measure,
    "processes": processes.measure,
    "importing": importing.measure,
    "commands": commands.measure,
    "window": window.measure,
    "starting": starting.measure,
    "timeline": timeline.measure,
    "timeline_frames": timeline_frames.measure,
    "agent": agent.measure,
    "summary": summary.measure,
    "safety": safety.measure,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks; returns 1 when a goal is missed, 2 for an unknown name."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or BENCHMARKS:
        print(f"measuring {name} …", file=sys.stderr)
        figures += BENCHMARKS[name]()
    print("\n".join(table(figures)))
    return int(any(figure.verdict == "MISSED" for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
