"""What every test gets: a home of its own, no leftovers, and for the window a program on a real record."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_WITH_QT = ("tests/features/", "tests/ui/", "tests/xvfb/")


def pytest_configure() -> None:
    """Look for garbage on the main thread only, as the program does: what runs tests side by side has threads too."""
    gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests of the window fail on anything Qt warns of, but for what it always says without a screen."""
    for item in items:
        if any(folder in item.path.as_posix() for folder in _WITH_QT):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
            item.add_marker(pytest.mark.usefixtures("nothing_left_behind"))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("RECURTRACK_HOME", str(home))
    # The desktop of whoever runs the tests gets no notifications from them.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    # Nor do secrets of theirs reach a keyring: it would choose, once in a process, among all that were ever defined.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return home


@pytest.fixture
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    threads = set(threading.enumerate())
    windows = {id(widget) for widget in qapp.topLevelWidgets()}
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [thread.name for thread in threading.enumerate() if thread not in threads]
    assert not left, f"threads left behind: {left}"
    shown = [w.objectName() or repr(w) for w in qapp.topLevelWidgets() if id(w) not in windows and w.isVisible()]
    assert not shown, f"windows left behind: {shown}"
    gc.collect(1)
    timers = [t for t in gc.get_objects() if type(t) is QTimer and shiboken6.isValid(t) and t.isActive()]
    assert not timers, f"timers left behind: {timers}"


class SettableClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(datetime(2026, 6, 16, 9, 12, tzinfo=UTC))


class FakeChooser:
    """Answers file dialogs."""

    def __init__(self) -> None:
        self.answer: Path | None = None

    def existing(self, title: str, kinds: str, start: Path) -> Path | None:
        del title, kinds, start
        return self.answer

    def new(self, title: str, kinds: str, start: Path) -> Path | None:
        del title, kinds, start
        return self.answer

    def folder(self, title: str, start: Path) -> Path | None:
        del title, start
        return self.answer


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def wait_until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    def wait(condition: Callable[[], bool]) -> None:
        qtbot.waitUntil(condition, timeout=10_000)

    return wait
