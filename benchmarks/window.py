"""The window on a record with ten thousand entries: bringing a page to the front, and showing what was logged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.commands import TODAY, filled, many_entries
from benchmarks.figures import Figure, without_collections
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.terms import Test
from recurtrack.services.appointments import Appointments
from recurtrack.services.open_record import OpenRecord, random_id

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# isort: split
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from recurtrack.app import Program
from recurtrack.ui.settings import Settings

_GOAL_MS = 50
_SWITCHES, _LOGS = 12, 60
_SECONDS = 30.0


def measure() -> Iterator[Figure]:
    """Measure both on few entries and on ten thousand; the few say how fast this machine paints."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["recurtrack"])
    with TemporaryDirectory() as name:
        folder = Path(name)
        small, large = (filled(folder, which) for which in ("small", "large"))
        with large.command("Fill") as command:
            command.put_new(list(many_entries()))
        times = [_times(app, folder / f"{number}.ini", record) for number, record in enumerate((small, large))]
    for what, few, many in zip(("show another page", "log to refresh, on Today"), *times, strict=True):
        yield Figure(
            name=f"{what}, window on 10,000 entries, 95th percentile",
            value=_p95(many),
            unit="ms",
            goal=_GOAL_MS,
            beside=f"on few {_p95(few):.1f} ms; {_p95(many) / _p95(few):.2f} ×",
        )


def _times(app: QApplication, settings: Path, record: OpenRecord) -> tuple[list[float], list[float]]:
    """Return the milliseconds that each change of the page took, and each log; closes the record."""
    program = Program(app, Settings(settings), lambda: datetime.combine(TODAY, time(8, 30)).astimezone())
    try:
        program.show_desk(record)
        program.window.resize(1360, 860)
        program.window.show()
        _until_shown(program)
        with without_collections():
            return _switching(program), _logging(program, record)
    finally:
        program.window.close()
        program.stop()
        program.window.deleteLater()


def _switching(program: Program) -> list[float]:
    """Bring every page to the front in turns; the first round, in which they read, is not counted."""
    numbers = range(len(program.window.pages))
    turns = [number for _ in range(_SWITCHES + 1) for number in numbers]
    times = [_timed(program, lambda number=number: program.window.show_page(number)) for number in turns]  # type: ignore[misc]
    return times[len(numbers) :]


def _logging(program: Program, record: OpenRecord) -> list[float]:
    program.window.show_page(0)
    _until_shown(program)
    return [_timed(program, lambda: _log(program, record)) for _ in range(_LOGS)]


def _log(program: Program, record: OpenRecord) -> None:
    assert program.desk is not None
    entry = AppointmentEntry(
        id=random_id(), test=Test.MAMMOGRAM, date=PartialDate.of(TODAY), status=AppointmentStatus.CANCELLED
    )
    program.desk.commands.run(lambda: Appointments(record).log(entry), "Logged")


def _timed(program: Program, act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    _until_shown(program)
    return (perf_counter() - start) * 1000


def _until_shown(program: Program) -> None:
    """Let the window work until nothing is under way, and paint it."""
    ends = perf_counter() + _SECONDS
    while not program.tasks.is_idle:
        # An answer under way comes as an event; looking for it again and again would slow the work itself.
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert perf_counter() < ends, "the window is not done"
    QCoreApplication.processEvents()
    program.window.repaint()


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
