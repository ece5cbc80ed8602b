"""Work off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject

from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected
from recurtrack.ui.tasks import Tasks

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def asker() -> QObject:
    return QObject()


def test_an_answer_comes_back_on_the_thread_of_the_window(tasks: Tasks, asker: QObject, wait_until: Wait) -> None:
    threads: list[threading.Thread] = []
    tasks.ask(asker, "who", threading.current_thread, lambda t: threads.extend([t, threading.current_thread()]))
    wait_until(lambda: bool(threads))
    assert threads[0] is not threading.current_thread()
    assert threads[1] is threading.current_thread()


def test_an_answer_is_dropped_when_the_same_was_asked_again(tasks: Tasks, asker: QObject, wait_until: Wait) -> None:
    go, answers = threading.Event(), list[str]()
    tasks.ask(asker, "plan", lambda: (go.wait(5), "old")[1], answers.append)
    tasks.ask(asker, "plan", lambda: "new", answers.append)
    go.set()
    wait_until(lambda: tasks.is_idle)
    assert answers == ["new"]


def test_no_answer_to_a_change_is_ever_dropped(tasks: Tasks, asker: QObject, wait_until: Wait) -> None:
    answers: list[int] = []
    for number in range(5):
        tasks.ask(asker, None, lambda number=number: number, answers.append)  # type: ignore[misc]
    wait_until(lambda: tasks.is_idle)
    assert answers == [0, 1, 2, 3, 4]


def test_an_answer_for_a_page_that_is_gone_is_dropped(tasks: Tasks, wait_until: Wait) -> None:
    import shiboken6

    asker, answers = QObject(), list[int]()
    tasks.ask(asker, "plan", lambda: 1, answers.append)
    shiboken6.delete(asker)
    wait_until(lambda: tasks.is_idle)
    assert answers == []


def test_an_expected_error_goes_to_the_asker(tasks: Tasks, asker: QObject, wait_until: Wait) -> None:
    errors: list[RecurTrackError] = []
    tasks.ask(asker, "plan", _refuse, lambda _: None, failed=errors.append)
    wait_until(lambda: tasks.is_idle)
    assert isinstance(errors[0], Rejected)


def test_an_expected_error_nobody_handles_is_told_to_all(tasks: Tasks, asker: QObject, wait_until: Wait) -> None:
    errors: list[RecurTrackError] = []
    tasks.failed.connect(errors.append)
    tasks.ask(asker, "plan", _refuse, lambda _: None)
    wait_until(lambda: tasks.is_idle)
    assert len(errors) == 1


def test_any_other_error_is_a_bug(tasks: Tasks, asker: QObject, wait_until: Wait) -> None:
    bugs: list[Exception] = []
    tasks.broken.connect(bugs.append)
    tasks.ask(asker, "plan", lambda: 1 // 0, lambda _: None)
    wait_until(lambda: tasks.is_idle)
    assert isinstance(bugs[0], ZeroDivisionError)


def test_long_work_says_what_it_is_while_it_lasts(asker: QObject, wait_until: Wait) -> None:
    tasks, go, said = Tasks(patience_ms=1), threading.Event(), list[str]()
    tasks.busy_changed.connect(said.append)
    tasks.ask(asker, "file", go.wait, lambda _: None, busy="Reading the hospital file…")
    wait_until(lambda: said == ["Reading the hospital file…"])
    go.set()
    wait_until(lambda: tasks.is_idle)
    assert said[1:] == [""]
    tasks.stop()


def test_a_page_that_reads_for_long_asks_for_a_moment(asker: QObject, wait_until: Wait) -> None:
    tasks, go, said = Tasks(patience_ms=1), threading.Event(), list[str]()
    tasks.busy_changed.connect(said.append)
    tasks.ask(asker, "plan", go.wait, lambda _: None)
    wait_until(lambda: said == ["One moment…"])
    tasks.ask(asker, "file", lambda: None, lambda _: None, busy="Reading the hospital file…")
    go.set()
    wait_until(lambda: tasks.is_idle)
    assert said[1:] == ["Reading the hospital file…", ""]
    tasks.stop()


def test_nothing_is_said_of_work_that_is_done_soon(asker: QObject, wait_until: Wait) -> None:
    tasks, said = Tasks(patience_ms=600_000), list[str]()
    tasks.busy_changed.connect(said.append)
    for _ in range(3):
        tasks.ask(asker, None, lambda: None, lambda _: None, busy="Reading the hospital file…")
        wait_until(lambda: tasks.is_idle)
    assert said == []
    tasks.stop()


def test_stopping_waits_for_the_work_and_hands_nothing_over(asker: QObject) -> None:
    tasks, done, answers = Tasks(), list[int](), list[int]()
    tasks.ask(asker, None, lambda: done.append(1), lambda _: answers.append(1))
    tasks.stop()
    assert done == [1]
    tasks.ask(asker, None, lambda: done.append(2), lambda _: None)
    assert (done, answers) == ([1], [])


def _refuse() -> None:
    raise Rejected(Refusal.NOTHING_TO_UNDO)
