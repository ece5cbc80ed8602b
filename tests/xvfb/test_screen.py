"""The window on a real X server: a check is done and taken back, another record is opened, all closes cleanly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

from recurtrack.app import Program
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.sample import open_sample
from recurtrack.ui.settings import Settings
from recurtrack.ui.today.check_card import CheckCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

Clock = Callable[[], datetime]
pytestmark = pytest.mark.xvfb


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Program]:
    assert QGuiApplication.platformName() == "xcb"
    shown = Program(qapp, Settings(tmp_path / "settings.ini"), clock)
    shown.show_desk(open_sample(tmp_path, clock))
    shown.window.show()
    qtbot.waitExposed(shown.window)
    qtbot.waitUntil(lambda: shown.tasks.is_idle and shown.desk is not None and shown.desk.today.is_shown)
    yield shown
    shown.window.close()
    shown.stop()
    shown.window.deleteLater()
    assert not shown.window.isVisible()


def _click(within: QWidget, name: str) -> None:
    found = [b for b in within.findChildren(QAbstractButton, name) if b.isVisible()]
    assert found, name
    QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def _cards(program: Program) -> list[str]:
    return [card.accessibleName() for card in program.window.findChildren(CheckCard)]


def test_the_window_is_painted(program: Program) -> None:
    picture = program.window.screen().grabWindow(program.window.winId()).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1000, 7) for y in range(0, 690, 7)}
    assert len(colours) > 40


def test_a_check_is_done_and_undone_and_another_record_opened(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    before = _cards(program)
    _click(program.window, "check0.done")
    asked = program.window.findChildren(QDialog, "doneDialog")
    if asked:
        qtbot.waitExposed(asked[0])
        _click(asked[0], "ask.yes")
    qtbot.waitUntil(lambda: program.tasks.is_idle and _cards(program) != before)
    assert before[0] not in _cards(program)
    _click(program.window, "notice.undo")
    qtbot.waitUntil(lambda: program.tasks.is_idle and _cards(program) == before)
    _click(program.window, "rail.timeline")
    qtbot.waitUntil(lambda: program.tasks.is_idle and program.desk is not None and program.desk.timeline.is_shown)
    path = tmp_path / "second.recurtrack"
    create_record(path, NewRecord(name="Bea Second")).close()
    program.show_desk(open_record(path))
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    assert [label.text() for label in program.window.findChildren(QLabel, "person.name")][-1] == "Bea Second"
