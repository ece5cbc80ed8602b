"""The sheet that makes a copy for somebody who cares for the person, and its card in the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from ui.harness import NOW, Shown, settle, whole_program
from ui.page_tools import tools_of

from recurtrack.domain.hand_over import HandOverSection
from recurtrack.services.hand_over import HandOvers, mark_of
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.ui.hand_over.acts import HandingOver
from recurtrack.ui.hand_over.dialog import HandOverDialog
from recurtrack.ui.hand_over.words import size_words
from recurtrack.ui.reading_banner import ReadingBanner
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    Made = Callable[[], HandingOver]

PASSPHRASE = "a cup of tea for two"  # noqa: S105 - of a copy made here


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    with whole_program(qapp, tmp_path) as program:
        yield program


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def handing_over(program: Shown, tmp_path: Path) -> Iterator[HandingOver]:
    tools: PageTools = tools_of(program, program.shown_desk, tmp_path)
    over = HandingOver(tools, program.window.notices, program.window)
    yield over
    over.retire()
    settle(program)
    over.card.deleteLater()


def opened(program: Shown, over: HandingOver) -> HandOverDialog:
    over.open()
    settle(program, until=lambda: any(d.isVisible() for d in program.window.findChildren(HandOverDialog)))
    return next(d for d in program.window.findChildren(HandOverDialog) if d.isVisible())


def button(over: QWidget, name: str) -> QAbstractButton:
    found = over.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def line(dialog: HandOverDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def said(over: QWidget, name: str) -> str:
    found = over.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def make(program: Shown, dialog: HandOverDialog, shared: Path, passphrase: str = "") -> None:
    program.files.answer = shared
    button(dialog, "handOver.choose").click()
    line(dialog, "handOver.first").setText(passphrase)
    line(dialog, "handOver.second").setText(passphrase)
    dialog.yes.click()
    settle(program)


def test_a_copy_is_made_in_one_sheet_and_says_where_it_is(
    program: Shown, handing_over: HandingOver, shared: Path
) -> None:
    dialog = opened(program, handing_over)
    make(program, dialog, shared, PASSPHRASE)
    (path,) = shared.iterdir()
    assert said(dialog, "handOver.path") == str(path)
    assert "opened again and found good" in said(dialog, "handOver.size")
    assert "another way" in said(dialog, "handOver.tell")
    copy = open_record(path, PASSPHRASE, lambda: NOW, read_only=True)
    found = mark_of(copy)
    assert found is not None
    assert found.sections == frozenset(HandOverSection)
    copy.close()
    dialog.yes.click()
    settle(program, until=lambda: not program.window.findChildren(HandOverDialog))
    assert any(str(shared) in label.text() for label in handing_over.card.findChildren(QLabel))


def test_leaving_out_results_leaves_out_the_plan_and_bringing_it_back_brings_all(
    program: Shown, handing_over: HandingOver
) -> None:
    dialog = opened(program, handing_over)
    button(dialog, "handOver.results").click()
    assert not button(dialog, "handOver.plan").isChecked()
    assert not button(dialog, "handOver.treatments").isChecked()
    button(dialog, "handOver.plan").click()
    assert button(dialog, "handOver.results").isChecked()
    assert button(dialog, "handOver.treatments").isChecked()
    dialog.done(0)


def test_nothing_is_made_without_a_folder(program: Shown, handing_over: HandingOver) -> None:
    dialog = opened(program, handing_over)
    dialog.yes.click()
    settle(program)
    assert dialog.isVisible()
    assert said(dialog, "handOver.folder.wrong") == "Choose where the copy goes."
    dialog.done(0)


@pytest.mark.parametrize(
    ("typed", "field"),
    [(("short", "short"), "first"), ((PASSPHRASE, "another cup of tea"), "second"), (("", PASSPHRASE), "first")],
)
def test_a_passphrase_that_cannot_be_right_is_said_beside_its_field(
    program: Shown, handing_over: HandingOver, shared: Path, typed: tuple[str, str], field: str
) -> None:
    dialog = opened(program, handing_over)
    program.files.answer = shared
    button(dialog, "handOver.choose").click()
    for name, text in zip(("first", "second"), typed, strict=True):
        line(dialog, f"handOver.{name}").setText(text)
    dialog.yes.click()
    settle(program)
    assert said(dialog, f"handOver.{field}.wrong")
    assert list(shared.iterdir()) == []
    dialog.done(0)


def test_a_file_in_the_way_is_said_and_nothing_typed_is_lost(
    program: Shown, handing_over: HandingOver, shared: Path
) -> None:
    dialog = opened(program, handing_over)
    line(dialog, "handOver.name").setText("Recipes")
    taken = shared / "Recipes.recurtrack"
    taken.write_bytes(b"recipes")
    make(program, dialog, shared, PASSPHRASE)
    assert dialog.isVisible()
    assert "exists already" in said(dialog, "form.problems")
    assert line(dialog, "handOver.first").text() == PASSPHRASE
    assert taken.read_bytes() == b"recipes"
    line(dialog, "handOver.name").setText("Eleanor to read")
    dialog.yes.click()
    settle(program)
    assert (shared / "Eleanor to read.recurtrack").exists()
    dialog.done(0)


def test_a_copy_of_an_encrypted_record_asks_for_a_passphrase(program: Shown, tmp_path: Path, shared: Path) -> None:
    record: OpenRecord = create_record(
        tmp_path / "locked.recurtrack", NewRecord(name="Eleanor"), "the first one", lambda: NOW
    )
    program.show_desk(record)
    settle(program)
    over = HandingOver(tools_of(program, program.shown_desk, tmp_path), program.window.notices, program.window)
    dialog = opened(program, over)
    make(program, dialog, shared)
    assert "needs a passphrase" in said(dialog, "handOver.first.wrong")
    make(program, dialog, shared, PASSPHRASE)
    assert [path.read_bytes()[:6] != b"SQLite" for path in shared.iterdir()] == [True]
    dialog.done(0)
    settle(program)
    again = opened(program, over)
    again.yes.click()
    settle(program)
    assert "The copy is made" in said(again, "handOver.made")
    (path,) = shared.iterdir()
    open_record(path, PASSPHRASE, lambda: NOW, read_only=True).close()
    again.done(0)
    over.retire()
    settle(program)
    over.card.deleteLater()


def test_the_card_makes_it_anew_and_stops(program: Shown, handing_over: HandingOver, shared: Path) -> None:
    dialog = opened(program, handing_over)
    make(program, dialog, shared)
    dialog.yes.click()
    settle(program)
    (path,) = shared.iterdir()
    path.unlink()
    button(handing_over.card, "settings.copyAgain").click()
    settle(program)
    assert path.exists()
    button(handing_over.card, "settings.copyStop").click()
    settle(program)
    assert path.exists()
    assert HandOvers(program.shown_desk.record).standing() is None
    assert button(handing_over.card, "settings.copyStop").isHidden()


def test_a_folder_that_went_away_is_said_once_after_backups(
    program: Shown, handing_over: HandingOver, shared: Path
) -> None:
    dialog = opened(program, handing_over)
    make(program, dialog, shared)
    dialog.yes.click()
    settle(program)
    shared.rename(shared.with_name("away"))
    handing_over.after_backup()
    settle(program)
    assert program.window.notices.isVisible()
    assert any(str(shared) in label.text() for label in program.window.notices.findChildren(QLabel))
    program.window.notices.clear()
    handing_over.after_backup()
    settle(program)
    assert not program.window.notices.isVisible()


def test_the_sheet_is_filled_in_by_keyboard_alone(program: Shown, handing_over: HandingOver, shared: Path) -> None:
    program.files.answer = shared
    dialog = opened(program, handing_over)
    names: list[str] = []
    for _ in range(40):
        focused = program.window.focusWidget() if dialog.focusWidget() is None else dialog.focusWidget()
        if focused.objectName() in names:
            break
        names.append(focused.objectName())
        if focused.objectName() == "handOver.choose":
            QTest.keyClick(focused, Qt.Key.Key_Space)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {"handOver.plan", "handOver.choose", "handOver.first", "handOver.refreshed", "ask.yes"} <= set(names)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(program)
    assert len(list(shared.iterdir())) == 1
    dialog.done(0)


def test_no_passphrase_is_in_what_the_sheet_asks_for(program: Shown, handing_over: HandingOver, shared: Path) -> None:
    dialog = opened(program, handing_over)
    seen: list[str] = []
    dialog.wanted.connect(lambda wish: seen.append(repr(wish)))
    make(program, dialog, shared, PASSPHRASE)
    assert len(seen) == 1
    assert PASSPHRASE not in seen[0]
    dialog.done(0)


def test_a_copy_that_only_is_read_makes_no_copy(
    program: Shown, handing_over: HandingOver, shared: Path, tmp_path: Path
) -> None:
    dialog = opened(program, handing_over)
    make(program, dialog, shared)
    dialog.done(0)
    (path,) = shared.iterdir()
    program.show_desk(open_record(path, clock=lambda: NOW, read_only=True))
    settle(program)
    over = HandingOver(tools_of(program, program.shown_desk, tmp_path), program.window.notices, program.window)
    over.open()
    settle(program)
    assert [d for d in program.window.findChildren(HandOverDialog) if d.isVisible()] == []
    over.retire()
    over.card.deleteLater()


def test_sizes_are_said_in_words() -> None:
    assert [size_words(size) for size in (1, 4_096, 990_000, 2_340_000)] == ["1 kB", "4 kB", "990 kB", "2.3 MB"]


def test_the_banner_offers_a_newer_copy_only_when_there_is_one(program: Shown) -> None:
    banner = ReadingBanner(program.appearance, ("You are looking at Eleanor’s record.", "It is old."))
    banner.show()
    wanted: list[bool] = []
    banner.newer_wanted.connect(lambda: wanted.append(True))
    assert banner.accessibleName() == "You are looking at Eleanor’s record. It is old."
    assert not button(banner, "reading.newer").isVisible()
    banner.say_newer()
    assert "newer copy" in banner.accessibleName()
    button(banner, "reading.newer").click()
    assert wanted == [True]
    banner.close()
    banner.deleteLater()
