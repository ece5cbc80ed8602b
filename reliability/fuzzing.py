"""Files that nobody would write, given to everything that reads one: an entry or a clear sentence, and in time."""

from __future__ import annotations

import resource
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.wording import sentence
from reliability.readers import Kind, inputs, readers, temporary
from reliability.tally import Tally

SECONDS = 2.0
"""No file of the size of these takes longer."""
_MEMORY = 4 << 30
_MEGABYTE = 1 << 20


def run(count: int, seed: int) -> Tally:
    """Give ``count`` inputs to all readers together."""
    tally = Tally("fuzzing")
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, before[1]))
    try:
        with temporary() as name:
            for kind in readers(Path(name)):
                _try(tally, kind, Path(name), max(1, round(count * kind.share)), seed)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // _MEGABYTE
    tally.count("MB of memory at the most, all readers in one process", peak)
    return tally


def _try(tally: Tally, kind: Kind, folder: Path, count: int, seed: int) -> None:
    slowest, found = 0.0, Counter[str]()
    path = folder / "input"
    for name, content in inputs(kind, count, seed):
        path.write_bytes(content)
        start = perf_counter()
        try:
            kind.read(path)
            found["read"] += 1
        except RecurTrackError as error:
            found["refused with a sentence"] += 1
            if not sentence(error).endswith("."):
                tally.fault(f"{name}: no whole sentence: {sentence(error)!r}")
        except Exception as error:  # noqa: BLE001 - any is a fault
            tally.fault(f"{name}: {error!r}"[:400])
        seconds = perf_counter() - start
        slowest = max(slowest, seconds)
        if seconds > SECONDS:
            tally.fault(f"{name}: it took {seconds:.1f} seconds")
    for outcome, times in found.items():
        tally.count(f"{kind.name}: {outcome}", times)
    tally.count(f"{kind.name}: milliseconds for the slowest", round(slowest * 1000))
    sys.stderr.write(f"{kind.name}: {count:,} inputs\n")
