"""The program started again on a record whose window is open: that window comes forward, and no second one opens."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recurtrack.app import Desk, Program
from recurtrack.app.one_window import OneWindow, address_of, ask_forward
from recurtrack.cli.main import TO_REMINDERS
from recurtrack.services.records import NewRecord, create_record
from recurtrack.ui.errands import PageKey

Wait = Callable[[Callable[[], bool]], None]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks to sockets with a path")


@pytest.fixture(autouse=True)
def short_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home whose name leaves room for the name of a socket."""
    with tempfile.TemporaryDirectory(prefix="rt") as folder:
        monkeypatch.setenv("RECURTRACK_HOME", folder)
        yield Path(folder)


@pytest.fixture
def elsewhere() -> Iterator[ThreadPoolExecutor]:
    """What asks while the window goes on."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_a_second_start_brings_the_window_forward_as_it_is(
    program: Program, desk: Desk, elsewhere: ThreadPoolExecutor, wait_until: Wait
) -> None:
    program.while_open.begin()
    wait_until(lambda: program.tasks.is_idle)
    program.window.show_key(PageKey.CARE_TEAM)
    program.window.hide()
    asked = elsewhere.submit(ask_forward, desk.record.path)
    wait_until(lambda: asked.done() and program.window.isVisible())
    assert asked.result() is True
    assert program.window.front_page is desk.page.care_team


def test_a_second_start_from_a_notification_shows_the_reminders_on_today(
    program: Program, desk: Desk, elsewhere: ThreadPoolExecutor, wait_until: Wait
) -> None:
    program.while_open.begin()
    wait_until(lambda: program.tasks.is_idle)
    program.window.show_key(PageKey.CARE_TEAM)
    program.window.hide()
    asked = elsewhere.submit(ask_forward, desk.record.path, to_reminders=True)
    wait_until(lambda: asked.done() and program.window.isVisible() and program.window.front_page is desk.today)
    assert asked.result() is True


_NEW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from recurtrack.__main__ import open_window
from recurtrack.paths import settings_file
from recurtrack.ui.settings import Settings

Settings(settings_file()).page = "care-team"

def watch(program):
    program.tasks.settled.connect(lambda: (print(program.window.front_page.key), QApplication.quit()))

sys.exit(open_window(Path(sys.argv[1]), watch, to_reminders=bool(sys.argv[2])))
"""


@pytest.mark.parametrize(("to_reminders", "page"), [("", "care-team"), ("yes", "today")])
def test_a_new_window_from_a_notification_begins_on_today(tmp_path: Path, to_reminders: str, page: str) -> None:
    path = tmp_path / "Eleanor.recurtrack"
    create_record(path, NewRecord(name="Eleanor Sample")).close()
    shown = subprocess.run(
        [sys.executable, "-c", _NEW, str(path), to_reminders], check=True, timeout=30, capture_output=True, text=True
    )
    assert shown.stdout.splitlines()[0] == page


def test_the_window_of_another_record_does_not_answer(
    program: Program, desk: Desk, elsewhere: ThreadPoolExecutor, tmp_path: Path, wait_until: Wait
) -> None:
    program.while_open.begin()
    wait_until(lambda: program.tasks.is_idle)
    asked = elsewhere.submit(ask_forward, tmp_path / "another.recurtrack")
    wait_until(asked.done)
    assert asked.result() is False
    program.show_start()
    asked = elsewhere.submit(ask_forward, desk.record.path)
    wait_until(asked.done)
    assert asked.result() is False


def test_what_a_killed_window_left_behind_is_in_nobodys_way(
    elsewhere: ThreadPoolExecutor, tmp_path: Path, wait_until: Wait
) -> None:
    record = tmp_path / "eleanor.recurtrack"
    address = address_of(record)
    assert address is not None
    left = "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
    Path(address).parent.mkdir()
    subprocess.run([sys.executable, "-c", left, address], check=True, timeout=30)
    assert Path(address).exists()
    assert ask_forward(record) is False
    called: list[bool] = []
    one = OneWindow()
    one.wanted.connect(lambda: called.append(True))
    one.stand_for(record)
    asked = elsewhere.submit(ask_forward, record)
    wait_until(asked.done)
    assert asked.result() is True
    assert called == [True]
    one.stop()


def test_where_no_window_can_listen_each_start_has_its_own(
    elsewhere: ThreadPoolExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait_until: Wait
) -> None:
    monkeypatch.setenv("RECURTRACK_HOME", str(tmp_path / ("long" * 40)))
    record = tmp_path / "eleanor.recurtrack"
    one = OneWindow()
    one.stand_for(record)
    asked = elsewhere.submit(ask_forward, record)
    wait_until(asked.done)
    assert asked.result() is False
    one.stop()


_FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from recurtrack.__main__ import open_window

def watch(program):
    one = program.while_open.one_window
    one.reminders_wanted.connect(lambda _: print("reminders", flush=True))
    one.wanted.connect(lambda: (print("forward", flush=True), QTimer.singleShot(0, QApplication.quit)))
    timer = QTimer(program, interval=20)
    timer.timeout.connect(lambda: print("listens", flush=True) if program.while_open.one_window.is_listening else None)
    timer.start()

sys.exit(open_window(Path(sys.argv[1]), watch))
"""


@pytest.mark.parametrize(("wish", "done"), [((), "forward\n"), ((TO_REMINDERS,), "forward\nreminders\n")])
def test_a_second_process_ends_at_once(tmp_path: Path, wish: tuple[str, ...], done: str) -> None:
    path = tmp_path / "Eleanor.recurtrack"
    create_record(path, NewRecord(name="Eleanor Sample")).close()
    with subprocess.Popen(
        [sys.executable, "-c", _FIRST, str(path)], stdout=subprocess.PIPE, encoding="utf-8", env=dict(os.environ)
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "listens\n"
        second = subprocess.run([sys.executable, "-m", "recurtrack", *wish, str(path)], check=False, timeout=30)
        assert second.returncode == 0
        assert first.stdout.read().replace("listens\n", "") == done
        assert first.wait(30) == 0
