"""Every screen looks as it did when somebody last looked at it: in both themes, at 100 % and 150 % text.

``RECURTRACK_WRITE_PICTURES=1 pytest tests/ui/test_reference_pictures.py`` writes the pictures anew; look at each before
it is kept. A picture that differs is written beside the other in the test's own folder, which the failure names.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from ui.harness import Shown, settle, show_page, whole_program
from ui.harness_dialogs import close, opened
from ui.harness_first_run import NAMES, first_run
from ui.harness_pictures import compared, why_different
from ui.harness_safety import NAMES as SAFETY_NAMES
from ui.harness_safety import safety

from recurtrack.ui.settings import Scheme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PICTURES = Path(__file__).with_name("pictures")
"""At half their size: together they stay small, and a word that moves is still seen."""
DIALOGS = {
    "dialog-log": "log",
    "dialog-summary": "summary",
    "dialog-backups": "backups",
    "dialog-hand-over": "hand over",
    "dialog-passphrase": "passphrase set",
}
LOOKS = [(scheme, size) for scheme in (Scheme.LIGHT, Scheme.DARK) for size in (100, 150)]
_ONLY_OFFSCREEN = "pictures are taken without a screen"


@pytest.mark.parametrize(("scheme", "size"), LOOKS, ids=[f"{scheme}-{size}" for scheme, size in LOOKS])
def test_every_screen_looks_as_before(qapp: QApplication, tmp_path: Path, scheme: Scheme, size: int) -> None:
    assert QGuiApplication.platformName() == "offscreen", _ONLY_OFFSCREEN
    with whole_program(qapp, tmp_path) as program:
        program.appearance.set_scheme(scheme)
        program.appearance.set_text_size(size)
        different = [what for name, screen in _screens(program) for what in _compared(program, name, screen, tmp_path)]
    assert not different, "\n".join(different)


def _screens(program: Shown) -> Iterator[tuple[str, QWidget]]:
    """Give every page, some dialogs, and the screens without an open record, each while it is in front."""
    for page in program.pages:
        show_page(program, page)
        yield f"{page.key}", page
    for name, its_key in DIALOGS.items():
        dialog = opened(program, its_key)
        assert dialog is not None
        yield name, dialog
        close(program, dialog)
    yield from safety(program)
    yield from first_run(program)


def _compared(program: Shown, its_name: str, screen: QWidget, folder: Path) -> list[str]:
    """Compare one screen with its picture, or write it; says how they differ."""
    _hide_folder(screen, folder)
    focused = program.window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    for names in screen.findChildren(QAbstractItemView):
        names.clearFocus()  # a list that is read has the keyboard, or comes too late for it
    settle(program)
    theme = program.appearance.theme
    name = f"{its_name}-{'dark' if theme.is_dark else 'light'}-{theme.text_size}.png"
    return compared(screen.grab().toImage(), PICTURES / name, folder)


def _hide_folder(screen: QWidget, folder: Path) -> None:
    """Say the same folder each time: that of a test has another name in every run."""
    for label in screen.findChildren(QLabel):
        if str(folder) in label.text():
            label.setText(label.text().replace(str(folder), "…"))


def test_no_picture_is_left_of_a_screen_that_is_gone(qapp: QApplication, tmp_path: Path) -> None:
    with whole_program(qapp, tmp_path) as program:
        keys = {*(str(page.key) for page in program.pages), *NAMES, *SAFETY_NAMES, *DIALOGS}
    assert {path.stem.rsplit("-", 2)[0] for path in PICTURES.glob("*.png")} <= keys


def test_a_word_that_moves_is_seen(qapp: QApplication) -> None:
    del qapp
    one = QImage(400, 300, QImage.Format.Format_RGB32)
    one.fill(QColor("#FFFFFF"))
    other = one.copy()
    assert why_different(one, other) == ""
    for x in range(100, 160):
        for y in range(100, 130):
            other.setPixelColor(x, y, QColor("#1F2A2E"))
    assert "strongly" in why_different(one, other)
    assert "instead of" in why_different(one, other.copy(0, 0, 399, 300))
