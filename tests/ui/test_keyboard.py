"""Every page by keyboard alone: Tab reaches everything in reading order, and one always sees where the keyboard is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from ui.harness import WIDE, Shown, described, settle, show_page, whole_program
from ui.harness_dialogs import DIALOGS, close, opened
from ui.harness_first_run import first_run
from ui.harness_keys import goes_back, reachable, ring_pixels, walk

from recurtrack.ui.feed import Page


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    with whole_program(qapp, tmp_path) as shown:
        yield shown


def _rail_button(program: Shown, page: Page) -> QAbstractButton:
    return program.window.rail.findChildren(QAbstractButton)[program.pages.index(page)]


def _within(page: QWidget, parts: list[QWidget]) -> list[QWidget]:
    return [part for part in parts if page.isAncestorOf(part)]


def test_tab_reaches_every_control_of_every_page(program: Shown) -> None:
    missed: list[str] = []
    for page in program.pages:
        show_page(program, page)
        way = walk(program, _rail_button(program, page))
        missed += [f"{page.key}: {described(part)}" for part in reachable(page) if part not in way]
        assert _within(program.window.rail, way), "the way does not come back to the rail"
    assert not missed, "\n".join(missed)


def test_tab_reaches_every_control_of_the_first_run(program: Shown) -> None:
    missed: list[str] = []
    for name, screen in first_run(program):
        controls = list(reachable(screen))
        way = walk(program, controls[0])
        missed += [f"{name}: {described(part)}" for part in controls if part not in way]
        missed += [f"{name}: {described(part)} has no name" for part in controls if not _name(part)]
    assert not missed, "\n".join(missed)


def test_tab_goes_in_reading_order_on_every_page(program: Shown) -> None:
    back: list[str] = []
    for page in program.pages:
        show_page(program, page)
        way = _within(page, walk(program, _rail_button(program, page)))
        for one, then in pairwise(way):
            if goes_back(one, then, page):
                back.append(f"{page.key}: from {described(one)} to {described(then)}")
    assert not back, "\n".join(back)


def test_everything_that_takes_the_keyboard_has_a_name(program: Shown) -> None:
    nameless: list[str] = []
    for page in program.pages:
        show_page(program, page)
        nameless += [f"{page.key}: {described(part)}" for part in reachable(program.window) if not _name(part)]
    for name in sorted(DIALOGS):
        dialog = opened(program, name)
        if dialog is not None:
            nameless += [f"{name}: {described(part)}" for part in reachable(dialog) if not _name(part)]
            close(program, dialog)
    assert not nameless, "\n".join(nameless)


def _name(part: QWidget) -> str:
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


def test_one_sees_where_the_keyboard_is_on_every_page(program: Shown) -> None:
    program.window.resize(*WIDE)
    unseen: list[str] = []
    for page in program.pages:
        show_page(program, page)
        for part in [p for p in reachable(page) if not p.visibleRegion().isEmpty()]:
            seen = ring_pixels(program, part)
            if seen < _least(part):
                unseen.append(f"{page.key}: {described(part)} changes {seen} pixels of {_least(part)}")
    assert not unseen, "\n".join(unseen)


def _least(part: QWidget) -> int:
    """Return a quarter of the pixels around what is seen of a control: a cursor alone is less, any ring more."""
    area = part.visibleRegion().boundingRect()
    return (area.width() + area.height()) // 2


def test_one_sees_where_the_keyboard_is_in_the_rail_and_the_bar(program: Shown) -> None:
    page = program.pages[0]
    outside = [part for part in reachable(program.window) if not page.isAncestorOf(part)]
    assert len(outside) > len(program.pages)
    unseen = [described(part) for part in outside if ring_pixels(program, part) < _least(part)]
    assert unseen == []


def test_f6_goes_round_the_areas_and_back(program: Shown) -> None:
    first = _rail_button(program, program.pages[0])
    first.setFocus(Qt.FocusReason.TabFocusReason)
    rounds: list[bool] = []
    for _ in range(8):
        QTest.keyClick(program.window, Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        assert now is not None
        rounds.append(program.window.rail.isAncestorOf(now))
        if rounds[-1]:
            break
    assert rounds[-1]
    assert len(rounds) > 2, "rail, bar and page are three areas"


@pytest.mark.parametrize("name", sorted(DIALOGS))
def test_esc_closes_a_dialog_nobody_wrote_in(program: Shown, name: str) -> None:
    dialog = opened(program, name)
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(program)
    assert not [d for d in program.window.findChildren(QDialog) if d.isVisible()]


@pytest.mark.parametrize("name", sorted(DIALOGS))
def test_tab_stays_in_a_dialog_and_reaches_all_of_it(program: Shown, name: str) -> None:
    dialog = opened(program, name)
    assert dialog is not None
    expected = list(reachable(dialog))
    assert expected
    way: list[QWidget] = []
    for _ in range(len(expected) + 3):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert dialog.isAncestorOf(now)
        way.append(now)
    missed = [described(part) for part in expected if part not in way and not _is_one_of_many(part)]
    close(program, dialog)
    assert missed == []


def _is_one_of_many(part: QWidget) -> bool:
    """Tell whether the arrows lead to it: of a group of radio buttons Tab reaches one."""
    return isinstance(part, QAbstractButton) and part.autoExclusive() and part.group() is not None
