"""Work off the window's thread: one worker owns the record, and every answer returns by one queued signal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from recurtrack.domain.errors import RecurTrackError
from recurtrack.ui.collecting import Collecting
from recurtrack.ui.tr import tr
from recurtrack.ui.worker import Worker

T = TypeVar("T")
PATIENCE_MS = 150
"""So long nothing is said of work under way."""


class _Task(NamedTuple):
    """One piece of work: who asked, about what, and what to do with the answer."""

    number: int
    work: Callable[[], object]
    asker: QObject
    about: str | None
    then: Callable[[object], None]
    failed: Callable[[RecurTrackError], None] | None
    busy: str


class _Answer(NamedTuple):
    value: object = None
    error: Exception | None = None


class Tasks(QObject):
    """Runs work on the one thread that uses the record, in the order it was asked for.

    An answer is dropped when its asker asked about the same thing again meanwhile, was retired, or is gone. Tasks and
    answers are let go on the window's thread: with them goes what they hold of the window. Tasks ``beside`` others have
    a thread of their own, for what waits for the network; they are stopped first, and never use the record.
    """

    busy_changed = Signal(str)
    """Says what takes long just now, or nothing; what is done quickly is never said, so that nothing flickers."""
    failed = Signal(object)
    """A ``RecurTrackError`` that the asker does not handle itself."""
    broken = Signal(object)
    """Any other exception: a bug."""
    settled = Signal()
    """Every answer has been handed over: nothing is under way now."""
    _answered = Signal(int)
    """The number of a task."""

    def __init__(
        self, parent: QObject | None = None, *, patience_ms: int = PATIENCE_MS, beside: Tasks | None = None
    ) -> None:
        super().__init__(parent)
        self._collecting = Collecting(self) if beside is None else None
        self._worker = Worker("record" if beside is None else "network")
        self._latest: dict[tuple[int, str | int], int] = {}
        self._open: dict[int, _Task] = {}
        self._answers: dict[int, _Answer] = {}
        self._askers: set[int] = set()
        self._retired: set[int] = set()
        self._count = 0
        self._stopped = False
        self._said = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._tell_busy)
        self._answered.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def ask(  # noqa: PLR0913 - each says one thing about the work
        self,
        asker: QObject,
        about: str | None,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[RecurTrackError], None] | None = None,
        busy: str = "",
    ) -> None:
        """Let ``work`` run, then hand its answer to ``then`` on the window's thread.

        ``about`` names the question, of which only the latest answer counts; None for work that changes something.
        ``busy`` says what is being done, for work that may take long. After ``stop`` nothing is taken any more.
        """
        if self._stopped or id(asker) in self._retired:
            return
        self._count += 1
        task = _Task(
            number=self._count,
            work=work,
            asker=asker,
            about=about,
            then=then,  # type: ignore[arg-type]  # the answer comes from its own work
            failed=failed,
            busy=busy,
        )
        self._latest[_topic(task)] = task.number
        self._know(asker)
        if not self._open:
            self._patience.start()
        self._open[task.number] = task
        self._worker.do(partial(self._run, task.number))

    def retire(self, asker: QObject) -> None:
        """Let the work an asker asked for be done, but drop the answers and take nothing more from it."""
        self._know(asker)
        self._drop(id(asker))
        self._retired.add(id(asker))

    @property
    def is_idle(self) -> bool:
        """Whether every answer has been handed over."""
        return not self._open

    def stop(self, seconds: float | None = None) -> None:
        """Wait for the work that was asked for, at most so long, and drop the answers."""
        self._stopped = True
        self._worker.stop(seconds)
        self._open.clear()
        self._patience.stop()
        self._answers.clear()
        if self._collecting is not None:
            self._collecting.stop()

    def _run(self, number: int) -> None:
        self._work(number)
        if not self._stopped:
            self._answered.emit(number)

    def _work(self, number: int) -> None:
        try:
            self._answers[number] = _Answer(self._open[number].work())
        except Exception as error:  # noqa: BLE001 - the task runner hands every error to the window's thread
            self._answers[number] = _Answer(error=error)

    def _receive(self, number: int) -> None:
        if self._stopped:
            return
        task, answer = self._open.pop(number), self._answers.pop(number)
        self._tell_busy()
        is_wanted = self._latest.get(_topic(task)) == number
        if is_wanted:
            del self._latest[_topic(task)]
        match answer.error:
            case None if is_wanted:
                task.then(answer.value)
            case None:
                pass
            case RecurTrackError() as error:
                if is_wanted:
                    (task.failed or self.failed.emit)(error)
            case error:
                self.broken.emit(error)
        if not self._open:
            self.settled.emit()

    def _know(self, asker: QObject) -> None:
        """Drop the answers to an asker when it is destroyed."""
        name = id(asker)
        if name not in self._askers:
            self._askers.add(name)
            asker.destroyed.connect(lambda: self._forget(name))

    def _forget(self, name: int) -> None:
        self._askers.discard(name)
        self._retired.discard(name)
        self._drop(name)

    def _drop(self, name: int) -> None:
        self._latest = {topic: number for topic, number in self._latest.items() if topic[0] != name}

    def _tell_busy(self) -> None:
        """Say what is under way since longer than one waits without asking, or that it is done."""
        if not self._open:
            self._patience.stop()
        said = next((task.busy for task in self._open.values() if task.busy), tr("One moment…")) if self._open else ""
        if said != self._said:
            self._said = said
            self.busy_changed.emit(said)


def _topic(task: _Task) -> tuple[int, str | int]:
    return id(task.asker), task.number if task.about is None else task.about
