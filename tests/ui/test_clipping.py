"""Nothing is cut on any page and in any dialog: at every text size, in both window sizes, in a longer language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from ui.harness import SMALL, WIDE, Shown, settle, show_page, whole_program
from ui.harness_clipping import clipped
from ui.harness_dialogs import DIALOGS, close, opened
from ui.harness_first_run import first_run
from ui.harness_language import LongerLanguage
from ui.harness_safety import safety

from recurtrack.ui.settings import TEXT_SIZES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LARGEST = TEXT_SIZES[-1]
_LOOKS = 2


@pytest.fixture(params=["in English", "in a longer language"])
def program(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    language = LongerLanguage()
    if request.param == "in a longer language":
        qapp.installTranslator(language)
    with whole_program(qapp, tmp_path) as shown:
        yield shown
    qapp.removeTranslator(language)


ROOMS = [(WIDE, (100, LARGEST)), (SMALL, TEXT_SIZES)]


@pytest.mark.parametrize(("room", "sizes"), ROOMS, ids=["wide", "small"])
def test_nothing_is_cut_on_any_page(program: Shown, room: tuple[int, int], sizes: tuple[int, ...]) -> None:
    cut: list[str] = []
    program.window.resize(*room)
    for size in sizes:
        program.appearance.set_text_size(size)
        for page in program.pages:
            show_page(program, page)
            cut += [f"{page.key} at {size} %: {what}" for what in _cut(program, program.window)]
    assert not cut, "\n".join(cut)


@pytest.mark.parametrize(("size", "rooms"), [(100, (WIDE, SMALL)), (LARGEST, (SMALL,))], ids=["usual", "largest"])
def test_nothing_is_cut_in_the_first_run(program: Shown, size: int, rooms: tuple[tuple[int, int], ...]) -> None:
    cut: list[str] = []
    program.appearance.set_text_size(size)
    for name, _ in first_run(program):
        for room in rooms:
            program.window.resize(*room)
            settle(program)
            cut += [f"{name} in {room[0]} × {room[1]}: {what}" for what in _cut(program, program.window)]
    assert not cut, "\n".join(cut)


@pytest.mark.parametrize(("size", "rooms"), [(100, (WIDE, SMALL)), (LARGEST, (SMALL,))], ids=["usual", "largest"])
def test_nothing_is_cut_when_a_record_is_locked_or_does_not_open(
    program: Shown, size: int, rooms: tuple[tuple[int, int], ...]
) -> None:
    cut: list[str] = []
    program.appearance.set_text_size(size)
    for name, screen in safety(program):
        for room in rooms:
            program.window.resize(*room)
            settle(program)
            cut += [f"{name} in {room[0]} × {room[1]}: {what}" for what in _cut(program, screen)]
    assert not cut, "\n".join(cut)


@pytest.mark.parametrize(("room", "size"), [(WIDE, 100), (SMALL, LARGEST)], ids=["wide", "small"])
def test_nothing_is_cut_in_any_dialog(program: Shown, room: tuple[int, int], size: int) -> None:
    cut: list[str] = []
    program.appearance.set_text_size(size)
    program.window.resize(*room)
    for name in sorted(DIALOGS):
        dialog = opened(program, name)
        assert dialog is not None, f"{name} does not open"
        cut += [f"{name}: {what}" for what in _cut(program, dialog)]
        close(program, dialog)
    assert not cut, "\n".join(cut)


def _cut(program: Shown, root: QWidget) -> list[str]:
    """Name what is cut and stays so: texts that wrap find their heights one after the other."""
    found = clipped(root)
    for _ in range(_LOOKS):
        if found:
            settle(program)
            found = clipped(root)
    return found


def test_what_is_cut_is_found(qapp: QApplication) -> None:
    del qapp
    window = QWidget()
    window.resize(60, 40)
    label, button = QLabel("Much longer than the window", window), QPushButton("Save it now", window)
    label.setGeometry(0, 0, 40, 10)
    button.setGeometry(50, 20, 100, 30)
    window.show()
    found = "\n".join(clipped(window))
    assert "QLabel" in found
    assert "QPushButton" in found
    window.deleteLater()


def test_what_fits_is_not_found(qapp: QApplication) -> None:
    del qapp
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLabel("Short"))
    column.addWidget(QPushButton("Save"))
    window.resize(300, 200)
    window.show()
    assert clipped(window) == []
    window.deleteLater()
