"""Whole processes: how long they take, and the most memory they ever held."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from compileall import compile_dir
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, alternating
from benchmarks.people import CHECKOUT, FACTS

MEGABYTE = 1_000_000
_ROUNDS = 31
PASS = (sys.executable, "-c", "pass")


def program(*arguments: object) -> tuple[str, ...]:
    """Return the command line of a command of the program."""
    return (sys.executable, "-m", "recurtrack", *map(str, arguments))


def process(command: Sequence[str]) -> Callable[[], None]:
    """Return the work of running a process to its end; stops the benchmark when it fails."""

    def work() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=CHECKOUT)  # noqa: S603 - our own

    return work


def compiled() -> None:
    """Compile the program to byte-code, as installing does."""
    compile_dir(CHECKOUT / "recurtrack", quiet=1)


def peak_memory(command: Sequence[str]) -> int:
    """Return the most memory in bytes that a fresh process ever held (its peak resident set, from ``wait4``)."""
    process_id = os.posix_spawn(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    )
    _, status, usage = os.wait4(process_id, 0)
    assert status == 0, command
    return _in_bytes(usage)


def _in_bytes(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss if sys.platform == "darwin" else usage.ru_maxrss * 1024


def measure() -> Iterator[Figure]:
    """Measure the plan of a facts file as a process."""
    compiled()
    with TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.json"
        facts.write_text(json.dumps(FACTS))
        ours, bare = alternating(process(program("plan", facts, "--json")), process(PASS), _ROUNDS)
    yield Figure(
        name="recurtrack plan FACTS.json --json ÷ python -c pass",
        value=ours / bare,
        unit="×",
        goal=4,
        beside=f"{ours * 1000:.1f} ms and {bare * 1000:.1f} ms, medians of {_ROUNDS} turns",
    )
