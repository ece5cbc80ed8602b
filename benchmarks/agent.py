"""The reminder agent while nothing is due: its memory, its processor time, and how often it wakes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.figures import Figure
from benchmarks.people import CHECKOUT
from benchmarks.processes import compiled, program
from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Agenda, RecordRef, Slot
from recurtrack.storage.reminder_book import ReminderBook

_MEBIBYTE = 1024
"""Kibibytes."""
_STRETCH = 120.0
_SETTLED = 5.0
"""Seconds until what a start does is done."""
_LOOKS_AN_HOUR = 60
_SLEEPER = (sys.executable, "-c", "import time; time.sleep(3600)")


class _Spent(NamedTuple):
    """What a process has used up: nanoseconds of the processor, and how often it gave the processor away to wait."""

    processor: int
    waits: int


def measure() -> Iterator[Figure]:
    """Let the agent sleep for two minutes, beside another one that looks each second."""
    if not sys.platform.startswith("linux"):
        return
    compiled()
    with TemporaryDirectory() as name, _desktop() as (desktop, said):
        home = Path(name)
        book = home / "data" / "reminders.sqlite"
        _fill(book)
        around = {**os.environ, **desktop, "RECURTRACK_HOME": name}
        with _started(_SLEEPER, around) as bare:
            time.sleep(_SETTLED)
            floor = _memory(bare, "Pss:")
        restless = (sys.executable, "-m", "benchmarks.agent_process", str(book))
        with _started(program("remind"), around) as agent:
            time.sleep(_SETTLED)
            memory, resident = _memory(agent, "Pss:"), _memory(agent, "Rss:")
            with _started(restless, around) as other:
                time.sleep(_SETTLED)
                asleep, often = _spent(agent), _spent(other)
                time.sleep(_STRETCH)
                asleep, often = _since(asleep, agent), _since(often, other)
    minutes, an_hour = _STRETCH / 60, often.processor / 1e9 / _STRETCH * _LOOKS_AN_HOUR
    yield Figure(
        name="agent's memory (PSS)",
        value=memory / _MEBIBYTE,
        unit="MiB",
        goal=45,
        beside=f"{memory / floor:.2f} × an interpreter that sleeps ({floor / _MEBIBYTE:.1f} MiB), each alone; "
        f"resident {resident / _MEBIBYTE:.1f} MiB; {said}",
    )
    yield Figure(
        name="its processor time in an hour (3.6 s are 0.1 %)",
        value=an_hour,
        unit="s",
        goal=3.6,
        beside=f"{an_hour / 36:.3f} %: {often.processor / 1e6 / _STRETCH:.1f} ms a look, one each second for "
        f"{_STRETCH:.0f} s, times {_LOOKS_AN_HOUR}; undisturbed {asleep.processor / 1e6 / minutes:.1f} ms in a minute",
    )
    yield Figure(
        name="times it went to sleep in a minute",
        value=asleep.waits / minutes,
        unit="×",
        goal=4,
        beside=f"its own look is one a minute; with a look each second {often.waits / minutes:.0f}",
    )


def _fill(path: Path) -> None:
    """Write three years of reminders, four a week, none of them due today."""
    now = Now(datetime.now(UTC), "Europe/Berlin")
    slots = []
    for number in range(4 * 52 * 3):
        day = now.wall().date() + timedelta(days=2 + number * 7 // 4)
        moment = WallMoment(day, datetime.min.time().replace(hour=9 + number % 4))
        slots.append(Slot(f"k{number}", moment, "You have a note from RecurTrack", f"s{number % 50}"))
    quiet = QuietHours(datetime.min.time().replace(hour=21), datetime.min.time().replace(hour=8))
    with ReminderBook.open(path) as book:
        book.publish(RecordRef("anna", Path("/records/anna.recurtrack")), Agenda(tuple(slots), quiet=quiet), now)


@contextmanager
def _desktop() -> Iterator[tuple[Mapping[str, str], str]]:
    """Give a session bus with a notification daemon, where they are installed; otherwise none."""
    if not all(shutil.which(name) for name in ("dbus-daemon", "dunst", "dunstctl", "Xvfb")):
        yield {"DBUS_SESSION_BUS_ADDRESS": ""}, "without a session bus"
        return
    tests = str(CHECKOUT / "tests")
    if tests not in sys.path:
        sys.path.append(tests)
    from desktop.session import DesktopSession

    with DesktopSession() as session:
        yield session.env, "on a session bus with dunst"


@contextmanager
def _started(command: Sequence[str], around: Mapping[str, str]) -> Iterator[int]:
    with subprocess.Popen(command, cwd=CHECKOUT, env=around, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        try:
            yield process.pid
            assert process.poll() is None, f"it ended with {process.returncode}"
        finally:
            process.kill()


def _memory(process: int, kind: str) -> int:
    """Return how much memory of a kind a process has, in kibibytes."""
    return _number(Path(f"/proc/{process}/smaps_rollup"), kind)


def _spent(process: int) -> _Spent:
    threads = list(Path(f"/proc/{process}/task").iterdir())
    processor = sum(int((thread / "schedstat").read_text(encoding="ascii").split()[0]) for thread in threads)
    return _Spent(processor, sum(_number(thread / "status", "voluntary_ctxt_switches:") for thread in threads))


def _since(before: _Spent, process: int) -> _Spent:
    now = _spent(process)
    return _Spent(now.processor - before.processor, now.waits - before.waits)


def _number(file: Path, name: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
