"""The steps of the features: everything is found by the name it is read out with, never by its place in the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from features.screen import front, named, said, wait_for_words
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontInfo, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytest_bdd import given, parsers, then, when
from report import people
from report.reading import read_pdf
from ui.harness import NOW, Shown, settle, whole_program

from recurtrack.__main__ import main
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.sample import sample_file
from recurtrack.ui.theme.theme import Role

if TYPE_CHECKING:
    from recurtrack.domain.entry import Entry


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    with whole_program(qapp, tmp_path) as shown:
        yield shown


def _open(program: Shown, name: str, entries: list[Entry]) -> None:
    path = program.shown_desk.record.path.with_name(f"{name}.recurtrack")
    people.record_of(path, entries, lambda: NOW).close()
    program.open(path)
    settle(program)


@given("Eleanor’s record is open")
def eleanor_is_open(program: Shown) -> None:
    _open(program, "Eleanor Sample", people.eleanor())


@given(parsers.parse('Eleanor’s record is the file "{name}"'))
def eleanor_is_a_file(tmp_path: Path, name: str) -> None:
    people.record_of(tmp_path / name, people.eleanor(), lambda: NOW).close()


@given("the program is opened for the first time")
def opened_for_the_first_time(program: Shown) -> None:
    program.show_start()
    settle(program)


@given("a record in which nothing is written yet")
def nothing_is_written(program: Shown) -> None:
    path = program.shown_desk.record.path.with_name("Mine.recurtrack")
    create_record(path, NewRecord(), clock=lambda: NOW).close()
    program.open(path)
    settle(program)


@given("the record of Bea Second was opened before")
def another_was_opened(program: Shown) -> None:
    path = program.shown_desk.record.path.with_name("Bea Second.recurtrack")
    create_record(path, NewRecord(name="Bea Second"), clock=lambda: NOW).close()
    program.open(path)
    settle(program)


@given("the hospital gave me a file")
def a_file_of_the_hospital(program: Shown) -> None:
    program.files.answer = sample_file()


@given(parsers.parse('I keep files as "{name}"'))
def a_place_for_a_file(program: Shown, tmp_path: Path, name: str) -> None:
    program.files.answer = tmp_path / name


@given(parsers.parse('my family shares the folder "{name}"'))
def a_shared_folder(program: Shown, tmp_path: Path, name: str) -> None:
    program.files.answer = tmp_path / name
    program.files.answer.mkdir()


@when(parsers.parse('the file "{name}" is opened by somebody who cares for me'))
def opened_by_a_caregiver(program: Shown, tmp_path: Path, name: str) -> None:
    program.safety.begin()  # as when the window stands
    program.open(tmp_path / name)
    settle(program)


@pytest.fixture
def steps() -> list[str]:
    """What was pressed and written so far."""
    return []


@when(parsers.parse('I press "{name}"'))
def press(program: Shown, steps: list[str], name: str) -> None:
    steps.append(name)
    button = named(program, QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()
    settle(program)


@when(parsers.parse('I choose "{name}" from the menu'))
def choose(program: Shown, name: str) -> None:
    menus = [menu for menu in program.window.findChildren(QMenu) if menu.isVisible()]
    actions: list[QAction] = [action for menu in menus for action in menu.actions()]
    actions = actions or program.window.findChildren(QAction)
    found = [action for action in actions if action.text().replace("&", "").startswith(name) and action.isEnabled()]
    assert found, f"no {name} among {[action.text() for action in actions]}"
    for menu in menus:
        menu.close()
    found[0].trigger()
    settle(program)


@when(parsers.parse('I write "{text}" in "{name}"'))
def write(program: Shown, steps: list[str], text: str, name: str) -> None:
    steps.append(name)
    field = named(program, QWidget, name, among=(QLineEdit, QPlainTextEdit))
    field.setFocus()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keyClicks(field, text)
    field.clearFocus()
    settle(program)


@when(parsers.parse('I pick "{choice}" in "{name}"'))
def pick(program: Shown, choice: str, name: str) -> None:
    box = named(program, QComboBox, name)
    assert isinstance(box, QComboBox)
    number = box.findText(choice, Qt.MatchFlag.MatchStartsWith)
    assert number >= 0, [box.itemText(each) for each in range(box.count())]
    box.setCurrentIndex(number)
    box.activated.emit(number)
    settle(program)


@when(parsers.parse('I press the keys "{keys}"'))
def press_keys(program: Shown, keys: str) -> None:
    focused = QApplication.focusWidget() or program.window
    QTest.keySequence(focused, QKeySequence(keys))
    settle(program)


@when(parsers.parse('I type "recurtrack {line}"'), target_fixture="answer")
def type_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str) -> str:
    monkeypatch.chdir(tmp_path)
    assert main(line.split()) == 0
    return capsys.readouterr().out


@then(parsers.parse('it answers "{words}"'))
def it_answers(answer: str, words: str) -> None:
    assert words in answer


@then(parsers.parse('the page "{name}" says "{words}"'))
def the_page_says(tmp_path: Path, name: str, words: str) -> None:
    assert read_pdf((tmp_path / name).read_bytes()).says(words)


@then(parsers.parse('the page "{name}" does not say "{words}"'))
def the_page_does_not_say(tmp_path: Path, name: str, words: str) -> None:
    assert not read_pdf((tmp_path / name).read_bytes()).says(words)


@then(parsers.parse('I see "{words}"'))
def see(program: Shown, words: str) -> None:
    wait_for_words(program, lambda: said(front(program)), words)


@then(parsers.parse('I cannot press "{name}"'))
def cannot_press(program: Shown, name: str) -> None:
    buttons = [b for b in front(program).findChildren(QAbstractButton) if b.isVisible()]
    found = [button for button in buttons if button.accessibleName().startswith(name)]
    assert found, f"no {name} among {[button.accessibleName() for button in buttons]}"
    assert not any(button.isEnabled() for button in found)


@then(parsers.parse('I do not see "{words}"'))
def do_not_see(program: Shown, words: str) -> None:
    heard = said(front(program))
    assert not any(words in each for each in heard), heard


@then(parsers.parse('the notice says "{words}"'))
def the_notice_says(program: Shown, words: str) -> None:
    wait_for_words(program, lambda: said(program.window.notices), words)


@then(parsers.parse('the file "{name}" is there, and begins with "{start}"'))
def the_file_is_there(tmp_path: Path, name: str, start: str) -> None:
    assert (tmp_path / name).read_bytes().startswith(start.encode())


@then(parsers.parse('the file "{name}" says "{words}"'))
def the_file_says(tmp_path: Path, name: str, words: str) -> None:
    assert words in (tmp_path / name).read_text(encoding="utf-8")


@then(parsers.parse('the file "{name}" does not say "{words}"'))
def the_file_does_not_say(tmp_path: Path, name: str, words: str) -> None:
    assert words not in (tmp_path / name).read_text(encoding="utf-8")


@then(parsers.parse('I read "{words}" in "{name}"'))
def read(program: Shown, words: str, name: str) -> None:
    field = named(program, QWidget, name, among=(QLineEdit, QPlainTextEdit))
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == words


@then(parsers.parse("it took {count:d} steps"))
def it_took(steps: list[str], count: int) -> None:
    assert len(steps) == count, steps


@then(parsers.parse("the title is {percent:d} % as high as usual"))
def the_title_is(program: Shown, percent: int) -> None:
    titles = [label for label in front(program).findChildren(QLabel) if label.isVisible()]
    largest = max(QFontInfo(label.font()).pixelSize() for label in titles)
    assert largest == round(Role.PAGE_TITLE.pixels * percent / 100)


@then(parsers.parse("the window is {look}"))
def the_window_is(program: Shown, look: str) -> None:
    grey = program.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8).scaled(1, 1)
    assert (grey.pixelColor(0, 0).lightness() < 128) is (look == "dark")
