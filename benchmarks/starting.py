"""From the start of the process to the painted window on a record, beside a bare window of PySide6 in the same run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.commands import TODAY, filled
from benchmarks.figures import Figure
from benchmarks.long_life import mixed_entries
from benchmarks.people import CHECKOUT
from benchmarks.processes import MEGABYTE, compiled
from recurtrack.ui.settings import Settings
from recurtrack.ui.today.reminders_reading import ASKED_CHOICE

_ROUNDS = 9
_MANY = 100_000
_PASSPHRASE = "correct horse battery staple"  # noqa: S105 - it keeps nothing


class _Start(NamedTuple):
    """Medians over the rounds: seconds from the start of the process, the same with the foot, and bytes then."""

    seconds: float
    with_foot: float
    memory: float


def measure() -> Iterator[Figure]:
    """Start in turns: a bare window, and the program's on few and many entries, each plain and encrypted."""
    compiled()
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = folder / "home"
        _answer(home)
        starts = {"bare": ("bare",), **_records(folder)}
        with _screen() as (screen, said):
            runs = _runs(starts, {**os.environ, **screen, "RECURTRACK_HOME": str(home)})
    bare = runs["bare"]
    for few, many, what in (("few", "many", "plain"), ("few locked", "many locked", "encrypted")):
        yield _times(f"start to painted window, {what} ÷ bare window", runs[few], bare, 2.0, said)
        yield Figure(
            name=f"its memory (PSS), {what} ÷ bare window",
            value=runs[few].memory / max(bare.memory, 1),
            unit="×",
            goal=1.8,
            beside=f"{runs[few].memory / MEGABYTE:.0f} MB and {bare.memory / MEGABYTE:.0f} MB",
        )
        yield Figure(
            name=f"the same until its foot says how the backups stand, {what}",
            value=runs[few].with_foot / bare.seconds,
            unit="×",
            beside=f"{runs[few].with_foot * 1000:.0f} ms",
        )
        yield _times(f"start, {what}, {_MANY:,} entries ÷ few", runs[many], runs[few], 1.15, said)


def _answer(home: Path) -> None:
    """Answer the first question of the page Today, which comes once the window stands and never again."""
    folder = home / "config"
    folder.mkdir(parents=True)
    Settings(folder / "settings.ini").remember_choice(ASKED_CHOICE, "no")


def _times(name: str, one: _Start, floor: _Start, goal: float, said: str) -> Figure:
    return Figure(
        name=name,
        value=one.seconds / floor.seconds,
        unit="×",
        goal=goal,
        beside=f"{one.seconds * 1000:.0f} ms and {floor.seconds * 1000:.0f} ms, medians of {_ROUNDS} turns, {said}",
    )


def _records(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return what the process is to open, by name: each record has the history of one person, some much beside it."""
    starts: dict[str, tuple[str, ...]] = {}
    for name, count, secrets in (
        ("few", 0, ()),
        ("many", _MANY, ()),
        ("few locked", 0, (_PASSPHRASE,)),
        ("many locked", _MANY, (_PASSPHRASE,)),
    ):
        record = filled(folder, name, *secrets)
        if count:
            with record.command("Fill") as command:
                command.put_new(list(mixed_entries(TODAY, count)))
        starts[name] = (str(record.path), *secrets)
        record.close()
    return starts


@contextmanager
def _screen() -> Iterator[tuple[Mapping[str, str], str]]:
    """Give what leads to a screen of our own, and its name: an X server in memory where there is one, else none."""
    server = shutil.which("Xvfb")
    if server is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}, "offscreen"
        return
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    running = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)  # noqa: S603 - found above
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as told:
            number = told.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}, "Xvfb"
    finally:
        running.terminate()
        running.wait()


def _runs(starts: Mapping[str, tuple[str, ...]], environment: Mapping[str, str]) -> dict[str, _Start]:
    for arguments in starts.values():
        _start(arguments, environment)
    rounds = [{name: _start(arguments, environment) for name, arguments in starts.items()} for _ in range(_ROUNDS)]
    return {name: _Start(*map(median, zip(*(one[name] for one in rounds), strict=True))) for name in starts}


def _start(arguments: tuple[str, ...], environment: Mapping[str, str]) -> _Start:
    command = [sys.executable, "-m", "benchmarks.window_process", *arguments]
    begun = time.monotonic()
    ended = subprocess.run(  # noqa: S603 - our own
        command, check=True, stdout=subprocess.PIPE, encoding="ascii", cwd=CHECKOUT, env=dict(environment)
    )
    painted, with_foot, memory = map(float, ended.stdout.split()[-3:])
    return _Start(painted - begun, with_foot - begun, memory)
