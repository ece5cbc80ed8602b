"""Whole processes: how long they take, and the most memory they ever held."""

from __future__ import annotations

import json
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


_PEAK = """
import gc, sys
if sys.argv[1] == "recurtrack":
    from recurtrack import __main__ as program
    gc.set_threshold(program._OBJECTS_BETWEEN_COLLECTIONS)
    code = program.main(sys.argv[2:])
    assert not code, code
else:
    exec(sys.argv[2])
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")), file=sys.stderr)
"""


def peak_memory(*arguments: object) -> int:
    """Return the most memory in bytes that a fresh process ever held, in a command or in ``python CODE``.

    It is the process's own VmHWM: what ``wait`` gives counts the parent's memory too, from before the start.
    """
    command = [sys.executable, "-c", _PEAK, *map(str, arguments)]
    ended = subprocess.run(  # noqa: S603 - our own
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", cwd=CHECKOUT
    )
    return int(ended.stderr.split()[-1]) * 1024


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
