"""The window on a real X server: it opens, paints, takes a click and closes cleanly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from recurtrack.app import Program
from recurtrack.services.sample import open_sample
from recurtrack.ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.xvfb


def test_the_window_opens_paints_and_closes_on_a_screen(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], object]
) -> None:
    assert QGuiApplication.platformName() == "xcb"
    program = Program(qapp, Settings(tmp_path / "settings.ini"), clock)  # type: ignore[arg-type]
    program.show_desk(open_sample(tmp_path, clock))  # type: ignore[arg-type]
    program.window.show()
    try:
        qtbot.waitExposed(program.window)
        assert program.desk is not None
        qtbot.waitUntil(lambda: program.tasks.is_idle and program.desk.today.is_shown)  # type: ignore[union-attr]
        picture = program.window.screen().grabWindow(program.window.winId()).toImage()
        colours = {picture.pixelColor(x, y).name() for x in range(0, 1000, 7) for y in range(0, 690, 7)}
        assert len(colours) > 40
        timeline = program.window.findChild(QAbstractButton, "rail.timeline")
        assert timeline is not None
        QTest.mouseClick(timeline, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: program.tasks.is_idle and program.desk.timeline.is_shown)  # type: ignore[union-attr]
    finally:
        program.window.close()
        program.stop()
        program.window.deleteLater()
    assert not program.window.isVisible()
