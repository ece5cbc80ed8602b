"""Importing hospital files: the sample person's, and one of a hundred megabytes made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, seconds
from benchmarks.processes import MEGABYTE, PASS, compiled, peak_memory, process, program
from recurtrack.services.importing import Importer
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.sample import sample_file

_ROUNDS = 9
_LARGE = 100 * MEGABYTE
_DAY = re.compile(r"(?<=\")[12]\d{3}-\d\d-\d\d(?=[T\"])")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def measure() -> Iterator[Figure]:
    """Measure time and memory of importing."""
    compiled()
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield from _sample(folder)
        yield _large(folder)


def _sample(folder: Path) -> Iterator[Figure]:
    numbers = count()

    def bring_in() -> float:
        record = create_record(folder / f"{next(numbers)}.recurtrack", NewRecord())
        taken = seconds(lambda: Importer(record).take(sample_file()))
        record.close()
        return taken

    first = bring_in()
    warm = median(bring_in() for _ in range(_ROUNDS))
    floor = median(seconds(lambda: json.loads(sample_file().read_bytes())) for _ in range(_ROUNDS))
    yield Figure(
        name="import of the 2.5 MB bundle into a new record",
        value=warm,
        unit="s",
        goal=0.6,
        beside=f"the first in this process {first:.2f} s; json.loads of the file alone {floor:.2f} s",
    )
    commands = [program("new", folder / f"p{n}.recurtrack") for n in range(_ROUNDS)]
    for command in commands:
        process(command)()
    whole = median(
        seconds(process(program("import", sample_file(), "--record", folder / f"p{n}.recurtrack")))
        for n in range(_ROUNDS)
    )
    bare = median(seconds(process(PASS)) for _ in range(_ROUNDS))
    yield Figure(
        name="the same as a whole process, recurtrack import",
        value=whole,
        unit="s",
        beside=f"python -c pass {bare:.3f} s",
    )
    process(program("new", folder / "memory.recurtrack"))()
    held = peak_memory("recurtrack", "import", sample_file(), "--record", folder / "memory.recurtrack")
    interpreter = peak_memory("python", "pass")
    modules = peak_memory("python", "import recurtrack.cli.importing, recurtrack.exchange.fhir")
    yield Figure(
        name="its memory above the interpreter",
        value=(held - interpreter) / MEGABYTE,
        unit="MB",
        goal=80,
        beside=f"interpreter {interpreter / MEGABYTE:.0f} MB, with our modules {modules / MEGABYTE:.0f} MB",
    )


def _large(folder: Path) -> Figure:
    bundle = folder / "large.json"
    copies = write_large(bundle)
    record = folder / "large.recurtrack"
    process(program("new", record))()
    held = peak_memory("recurtrack", "import", bundle, "--record", record)
    size = bundle.stat().st_size
    return Figure(
        name="memory for a 100 MB bundle ÷ its size",
        value=held / size,
        unit="×",
        goal=8,
        beside=f"{held / MEGABYTE:.0f} MB for {size / MEGABYTE:.0f} MB: the sample {copies} times, new ids and days",
    )


def write_large(target: Path) -> int:
    """Write the sample again and again, of one patient, each time with new ids and earlier days; returns how often."""
    content = json.loads(sample_file().read_bytes())
    entries = [json.dumps(entry) for entry in content["entry"]]
    patient = next(e for e in content["entry"] if e["resource"]["resourceType"] == "Patient")["resource"]["id"]
    others = [entry for entry in entries if '"resourceType": "Patient"' not in entry]
    size = 0
    with target.open("w", encoding="utf-8") as file:
        size += file.write('{"resourceType": "Bundle", "type": "collection", "entry": [')
        size += file.write(",".join(entries))
        copies = 1
        while size < _LARGE:
            another, shifted = partial(_another, patient, copies), partial(_earlier, 3 * copies)
            size += file.write("," + ",".join(_DAY.sub(shifted, _UUID.sub(another, entry)) for entry in others))
            copies += 1
        file.write("]}")
    return copies


def _earlier(days: int, found: re.Match[str]) -> str:
    return _moved(found[0], days)


@lru_cache(maxsize=200_000)
def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def _another(patient: str, copies: int, found: re.Match[str]) -> str:
    return found[0] if found[0] == patient else f"{copies:08x}{found[0][8:]}"
