"""The window on a record with ten thousand entries: bringing a page to the front, showing what was logged, blocks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks.commands import TODAY, filled
from benchmarks.figures import Figure, without_collections
from benchmarks.long_life import mixed_entries
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.terms import Test
from recurtrack.services.appointments import Appointments
from recurtrack.services.open_record import OpenRecord, random_id

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# isort: split
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from recurtrack.app import Program
from recurtrack.ui.settings import Settings

_GOAL_MS, _LOG_GOAL_MS = 50, 30
_SWITCHES, _READINGS, _LOGS = 12, 6, 60
_SECONDS = 30.0
_BEAT_MS = 4
"""More often would take time from the work that is measured."""


class _Run(NamedTuple):
    """Milliseconds: until the window had nothing more to do, and the longest that it answered to nothing meanwhile."""

    whole: float
    block: float


class _Runs(NamedTuple):
    """What was measured on one record."""

    switches: list[_Run]
    readings: list[_Run]
    logs: list[_Run]


def measure() -> Iterator[Figure]:
    """Measure on few entries and on ten thousand; the few say how fast this machine paints."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["recurtrack"])
    with TemporaryDirectory() as name:
        folder = Path(name)
        small, large = (filled(folder, which) for which in ("small", "large"))
        with large.command("Fill") as command:
            command.put_new(list(mixed_entries(TODAY)))
        few, many = (_runs(app, folder / f"{number}.ini", record) for number, record in enumerate((small, large)))
    bare = _p95(_bare_switches())
    yield _figure("show another page", few.switches, many.switches, f"; a bare QStackedWidget {bare:.1f} ms")
    yield _figure("show another page that reads anew", few.readings, many.readings)
    yield _figure("log to refresh, on Today", few.logs, many.logs, _median(few.logs, many.logs), goal=_LOG_GOAL_MS)
    few_blocks, many_blocks = ([run.block for part in runs for run in part] for runs in (few, many))
    yield Figure(
        name="longest block of the window in each of these, 10,000 entries, 95th percentile",
        value=_p95(many_blocks),
        unit="ms",
        goal=_GOAL_MS,
        beside=f"on few {_p95(few_blocks):.1f} ms; longest of all {max(many_blocks):.0f} ms",
    )


def _median(few: list[_Run], many: list[_Run]) -> str:
    small, large = (median(run.whole for run in runs) for runs in (few, many))
    return f"; medians {small:.1f} and {large:.1f} ms"


def _figure(what: str, few: list[_Run], many: list[_Run], more: str = "", goal: float = _GOAL_MS) -> Figure:
    floor, value = (_p95([run.whole for run in runs]) for runs in (few, many))
    return Figure(
        name=f"{what}, window on 10,000 entries, 95th percentile",
        value=value,
        unit="ms",
        goal=goal,
        beside=f"on few {floor:.1f} ms; {value / floor:.2f} ×{more}",
    )


class _Heartbeat(QObject):
    """Beats as long as the window answers; the longest gap is how long it did not."""

    def __init__(self) -> None:
        super().__init__()
        self._last = perf_counter()
        self._longest = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to look."""
        self._last, self._longest = perf_counter(), 0.0
        self._timer.start()

    def stop(self) -> float:
        """Return the longest gap since the start, in milliseconds."""
        self._beat()
        self._timer.stop()
        return self._longest * 1000

    def _beat(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def _runs(app: QApplication, settings: Path, record: OpenRecord) -> _Runs:
    """Measure everything on one record; closes it."""
    program = Program(app, Settings(settings), lambda: datetime.combine(TODAY, time(8, 30)).astimezone())
    try:
        program.show_desk(record)
        program.window.resize(1360, 860)
        program.window.show()
        _until_shown(program)
        heart = _Heartbeat()
        with without_collections():
            return _Runs(_switching(program, heart), _reading(program, heart), _logging(program, record, heart))
    finally:
        program.window.close()
        program.stop()
        program.window.deleteLater()


def _switching(program: Program, heart: _Heartbeat) -> list[_Run]:
    """Bring every page to the front in turns; the first round, in which they read, is not counted."""
    numbers = range(len(program.window.pages))
    turns = [number for _ in range(_SWITCHES + 1) for number in numbers]
    runs = [_timed(program, heart, lambda number=number: program.window.show_page(number)) for number in turns]  # type: ignore[misc]
    return runs[len(numbers) :]


def _reading(program: Program, heart: _Heartbeat) -> list[_Run]:
    """Bring every page to the front in turns when what it shows has changed meanwhile."""
    runs: list[_Run] = []
    for _ in range(_READINGS):
        for number, page in enumerate(program.window.pages):
            program.window.show_page(number - 1 if number else len(program.window.pages) - 1)
            _until_shown(program)
            page.mark_stale()
            runs.append(_timed(program, heart, lambda number=number: program.window.show_page(number)))  # type: ignore[misc]
    return runs


def _logging(program: Program, record: OpenRecord, heart: _Heartbeat) -> list[_Run]:
    """Log appointments of which each is the first on Today: a card, the sentence and the order of the others change."""
    program.window.show_page(0)
    _until_shown(program)
    runs = [_logged(program, record, heart, number) for number in range(_LOGS + 1)]
    return runs[1:]


def _logged(program: Program, record: OpenRecord, heart: _Heartbeat, number: int) -> _Run:
    """Log one, until what changed in the window is painted; the sentence counts the appointments that are over."""
    assert program.desk is not None
    sentence = program.desk.today.sentence
    said, painted = sentence.text(), _Painted()
    sentence.installEventFilter(painted)
    start = perf_counter()
    heart.start()
    _log(program, record, number)
    _until_idle(program)
    _until_painted()
    run = _Run((perf_counter() - start) * 1000, heart.stop())
    assert painted.times, "nothing new was painted"
    assert sentence.text() != said
    return run


def _until_painted() -> None:
    """Let Qt lay out and paint what has changed, until it has nothing left to do."""
    events = QAbstractEventDispatcher.instance()
    while events.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


class _Painted(QObject):
    """Counts how often something was painted."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.times += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def _bare_switches() -> list[float]:
    """Return the milliseconds that Qt needs to change between two pages without anything on them, painted."""
    stack = QStackedWidget()
    for _ in range(2):
        stack.addWidget(QWidget())
    stack.resize(1360, 860)
    stack.show()
    times: list[float] = []
    for number in range(_LOGS):
        start = perf_counter()
        stack.setCurrentIndex(number % 2)
        QCoreApplication.processEvents()
        stack.repaint()
        times.append((perf_counter() - start) * 1000)
    stack.close()
    return times


def _log(program: Program, record: OpenRecord, number: int) -> None:
    """Log a visit that was booked for a day before that of the last one: whether it took place is asked first."""
    assert program.desk is not None
    day = PartialDate.of(TODAY - timedelta(days=number + 1))
    entry = AppointmentEntry(id=random_id(), test=Test.CLINIC_VISIT, date=day, status=AppointmentStatus.BOOKED)
    program.desk.commands.run(lambda: Appointments(record).log(entry), "Logged")


def _timed(program: Program, heart: _Heartbeat, act: Callable[[], object]) -> _Run:
    start = perf_counter()
    heart.start()
    act()
    _until_shown(program)
    return _Run((perf_counter() - start) * 1000, heart.stop())


def _until_shown(program: Program) -> None:
    """Let the window work until nothing is under way, and paint all of it."""
    _until_idle(program)
    QCoreApplication.processEvents()
    program.window.repaint()


def _until_idle(program: Program) -> None:
    ends = perf_counter() + _SECONDS
    while not program.tasks.is_idle:
        # An answer under way comes as an event; looking for it again and again would slow the work itself.
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert perf_counter() < ends, "the window is not done"


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
