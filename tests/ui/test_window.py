"""The window as a whole: menus, keyboard, names for screen readers, sizes, pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QScrollBar, QWidget

from recurtrack.app import Desk, Program, grab_pages, run
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.errands import PageKey
from recurtrack.ui.settings import Scheme, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]


def _focusable(window: QWidget) -> Iterator[QWidget]:
    """Give what takes focus in the window; the list that a box unfolds is a window of its own and named by the box."""
    for widget in [found for found in window.findChildren(QWidget) if found.window() is window]:
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and not isinstance(widget, QScrollBar):
            yield widget


@pytest.fixture
def all_pages(program: Program, desk: Desk, wait_until: Wait) -> Desk:
    for number in range(len(desk.pages)):
        program.window.show_page(number)
        wait_until(lambda: program.tasks.is_idle)
    return desk


def test_everything_that_takes_focus_has_a_name(program: Program, all_pages: Desk) -> None:
    del all_pages
    program.ask_new()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in _focusable(program.window)
        if not widget.accessibleName() and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_every_button_has_a_name_of_its_own_in_the_code(program: Program, all_pages: Desk) -> None:
    del all_pages
    buttons = [
        b for b in program.window.findChildren(QAbstractButton) if not b.metaObject().className().startswith("Q")
    ]
    assert buttons
    assert all(button.objectName() for button in buttons)


def test_every_shortcut_is_used_once(program: Program, all_pages: Desk) -> None:
    del all_pages
    keys = [s.toString() for action in program.window.findChildren(QAction) for s in action.shortcuts()]
    keys += [
        b.shortcut().toString() for b in program.window.findChildren(QAbstractButton) if not b.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys)), sorted(keys)


def test_the_rail_changes_the_page(program: Program, desk: Desk) -> None:
    button = program.window.findChild(QAbstractButton, "rail.timeline")
    assert button is not None
    button.click()
    assert desk.timeline.isVisible()
    assert button.isChecked()


def test_undo_in_the_menu_is_off_while_there_is_nothing_to_undo(program: Program, desk: Desk) -> None:
    del desk
    assert not program.window.menus.undo.isEnabled()
    program.window.menus.name_undo("Skip", "Log appointment")
    assert program.window.menus.undo.text() == "&Undo skip"
    assert program.window.menus.redo.text() == "&Redo log appointment"


def test_the_view_menu_changes_colours_and_text_size(program: Program, desk: Desk) -> None:
    del desk
    for name in ("action.scheme.dark", "action.textSize.150"):
        action = program.window.findChild(QAction, name)
        assert action is not None
        action.trigger()
    assert program.appearance.theme.is_dark
    assert program.appearance.theme.text_size == 150
    usual = program.window.findChild(QAction, "action.usualText")
    assert usual is not None
    usual.trigger()
    assert program.appearance.theme.text_size == 100
    program.appearance.set_scheme(Scheme.SYSTEM)


def test_about_says_what_the_program_is_not(program: Program, desk: Desk) -> None:
    del desk
    program.window.menus.about.trigger()
    about = program.window.findChild(QDialog, "aboutDialog")
    assert about is not None
    said = about.findChild(QLabel, "about.disclaimer")
    assert said is not None
    assert said.text() == "RecurTrack shows published advice. It cannot tell you what a sign means; your team can."
    about.accept()


def test_the_window_comes_back_where_it_was(program: Program, tmp_path: Path) -> None:
    program.window.resize(1200, 800)
    program.window.close()
    assert Settings(tmp_path / "settings.ini").geometry is not None


def test_the_status_bar_says_where_the_record_lies(program: Program, desk: Desk) -> None:
    place = program.window.findChild(QLabel, "status.place")
    assert place is not None
    assert place.text() == f"Kept only on this computer: {desk.record.path}"


def test_the_program_starts_with_the_ways_to_begin_and_later_on_the_last_record(
    qapp: QApplication, record: OpenRecord, own_home: Path, clock: Callable[[], datetime]
) -> None:
    path, said, ends = record.path, list[str](), time.monotonic() + 30
    record.close()

    def close_when_shown() -> None:
        shown = [window for window in qapp.topLevelWidgets() if window.isVisible()]
        labels = [window.findChild(QLabel, name) for window in shown for name in ("start.title", "person.name")]
        texts = [label.text() for label in labels if label is not None and label.text()]
        if texts:
            said.append(texts[0])
        if texts or time.monotonic() > ends:
            qapp.closeAllWindows()  # and so the program ends

    timer = QTimer(interval=10)
    timer.timeout.connect(close_when_shown)
    timer.start()
    assert run(None, clock) == 0
    assert run(path, clock) == 0
    assert run(None, clock) == 0
    timer.stop()
    assert said == ["Welcome to RecurTrack", "Eleanor Sample", "Eleanor Sample"]
    assert (own_home / "config" / "settings.ini").is_file()


def test_pictures_of_the_pages_need_no_display(
    qapp: QApplication, record: OpenRecord, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    del qapp
    path = record.path
    record.close()
    written = grab_pages(path, tmp_path, clock)
    pages = [f"{key}-{scheme}.png" for scheme in ("light", "dark") for key in PageKey]
    assert [file.name for file in written] == [*pages, "timeline.png", "timeline.svg"]
    light, dark = QImage(str(written[0])), QImage(str(written[len(PageKey)]))
    assert light.width() == 1360
    assert light.pixelColor(300, 850).lightness() > 200
    assert dark.pixelColor(300, 850).lightness() < 60


def test_the_window_never_asks_for_more_than_the_screen_has(program: Program) -> None:
    room = program.window.screen().availableGeometry().size()
    assert program.window.minimumSize().boundedTo(room) == program.window.minimumSize()
