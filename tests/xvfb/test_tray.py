"""A real tray: the window hides in it, comes back from it, and is not lost when the tray goes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from recurtrack.app import Program
from recurtrack.services.sample import open_sample
from recurtrack.ui.settings import Settings
from recurtrack.ui.tray import TRAY, has_tray

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Clock = Callable[[], datetime]
pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(shutil.which("trayer") is None, reason="there is no tray on this machine"),
]


@pytest.fixture
def trayer(qapp: QApplication, qtbot: QtBot) -> Iterator[subprocess.Popen[bytes]]:
    """A tray at the edge of the screen, ready for icons."""
    assert qapp.platformName() == "xcb"
    size = ["--edge", "bottom", "--align", "right", "--width", "10", "--heighttype", "pixel", "--height", "32"]
    running = subprocess.Popen(["trayer", *size], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S607
    try:
        qtbot.waitUntil(has_tray, timeout=20_000)
        yield running
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def program(
    qapp: QApplication, trayer: subprocess.Popen[bytes], qtbot: QtBot, tmp_path: Path, clock: Clock
) -> Iterator[Program]:
    """The window on the sample person, with the tray chosen."""
    del trayer
    settings = Settings(tmp_path / "settings.ini")
    settings.remember_choice(TRAY, "on")
    shown = Program(qapp, settings, clock)
    shown.show_desk(open_sample(tmp_path, clock))
    shown.window.show()
    qtbot.waitExposed(shown.window)
    shown.while_open.begin()
    qtbot.waitUntil(lambda: shown.tasks.is_idle and shown.while_open.tray.is_shown)
    yield shown
    shown.window.close_for_good()
    shown.stop()
    shown.window.deleteLater()
    assert QApplication.quitOnLastWindowClosed()


def _icon(program: Program) -> QSystemTrayIcon:
    icon = program.while_open.tray.findChild(QSystemTrayIcon, "tray")
    assert icon is not None
    return icon


def _press(program: Program, name: str) -> None:
    action = program.while_open.tray.menu.findChild(QAction, name)
    assert action is not None
    action.trigger()


def test_the_icon_stands_in_the_tray_and_says_only_the_name(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _icon(program).geometry().width() > 8, timeout=20_000)
    place = _icon(program).geometry()
    picture = QGuiApplication.primaryScreen().grabWindow(0, place.x(), place.y(), place.width(), place.height())
    colours = {picture.toImage().pixelColor(x, y).name() for x in range(place.width()) for y in range(place.height())}
    assert len(colours) > 2
    assert _icon(program).toolTip() == "RecurTrack"


def test_closing_hides_the_window_and_the_tray_brings_it_back(program: Program, qtbot: QtBot) -> None:
    assert program.window.close() is False
    assert not program.window.isVisible()
    assert not QApplication.quitOnLastWindowClosed()
    program.look_at_the_day()
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    assert not program.window.isVisible()
    _press(program, "tray.open")
    qtbot.waitExposed(program.window)
    program.window.close()
    _icon(program).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    qtbot.waitExposed(program.window)


def test_quit_ends_the_program_also_with_the_window_hidden(program: Program) -> None:
    program.window.close()
    _press(program, "tray.quit")
    assert program.window.close() is True


def test_a_window_hidden_in_a_tray_that_goes_comes_back(
    program: Program, trayer: subprocess.Popen[bytes], qtbot: QtBot
) -> None:
    program.window.close()
    assert not program.window.isVisible()
    trayer.kill()
    trayer.wait()
    qtbot.waitUntil(program.window.isVisible, timeout=20_000)
    assert not program.while_open.tray.is_shown
    assert QApplication.quitOnLastWindowClosed()
    assert program.window.close() is True


def test_without_the_choice_there_is_no_icon_and_closing_closes(program: Program, tmp_path: Path) -> None:
    Settings(tmp_path / "settings.ini").remember_choice(TRAY, "off")
    assert program.desk is not None
    program.desk.tray_chosen.emit()
    assert not program.while_open.tray.is_shown
    assert program.window.close() is True
