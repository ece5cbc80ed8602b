"""The tray, where there is none: nothing is different, whatever was chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from recurtrack.app import Desk, Program
from recurtrack.ui.settings import Scheme, Settings
from recurtrack.ui.tray import TRAY, has_tray, sign_of_the_program


def test_without_a_tray_closing_ends_the_program_as_ever(program: Program, desk: Desk, tmp_path: Path) -> None:
    del desk
    assert not has_tray()
    Settings(tmp_path / "settings.ini").remember_choice(TRAY, "on")
    program.while_open.begin()
    assert not program.while_open.tray.is_shown
    assert QApplication.quitOnLastWindowClosed()
    program.window.close()
    assert not program.window.isVisible()
    assert not program.window.hides_when_closed()


def test_the_menu_of_the_tray_says_nothing_about_the_person(program: Program, desk: Desk) -> None:
    del desk
    menu = program.while_open.tray.menu
    words = [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
    assert words == ["Open RecurTrack", "Log an appointment…", "Quit"]


def test_log_in_the_tray_opens_the_form_in_a_window_that_was_hidden(program: Program, desk: Desk) -> None:
    opened: list[object] = []
    desk.errands.log.connect(opened.append)
    program.window.hide()
    log = program.while_open.tray.menu.findChild(QAction, "tray.log")
    assert log is not None
    log.trigger()
    assert program.window.isVisible()
    assert len(opened) == 1


def test_the_sign_in_the_tray_follows_the_colours(program: Program) -> None:
    pictures = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        program.appearance.set_scheme(scheme)
        pictures.append(sign_of_the_program(program.appearance).pixmap(QSize(24, 24)).toImage())
    program.appearance.set_scheme(Scheme.SYSTEM)
    light, dark = pictures
    assert light.pixelColor(12, 3) != dark.pixelColor(12, 3)
    assert light.pixelColor(0, 0).alpha() == 0
