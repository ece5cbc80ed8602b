"""The steps of the features: everything is found by the name it is read out with, never by its place in the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QLabel, QLineEdit, QMenu, QWidget
from pytest_bdd import given, parsers, then, when
from report import people
from ui.harness import NOW, Shown, settle, whole_program

from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.sample import sample_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurtrack.domain.entry import Entry


_SHOWN, _READ_OUT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    with whole_program(qapp, tmp_path) as shown:
        yield shown


def _front(program: Shown) -> QWidget:
    """Return what the person looks at: the dialog in front, or the window."""
    dialogs = [dialog for dialog in program.window.findChildren(QDialog) if dialog.isVisible()]
    return dialogs[-1] if dialogs else program.window


def _named(program: Shown, kind: type[QWidget], name: str) -> QWidget:
    """Return the first of a kind, as it is read, whose accessible name begins so."""
    found = [part for part in _front(program).findChildren(kind) if part.isVisible() and part.isEnabled()]
    found.sort(
        key=lambda part: (part.mapTo(part.window(), QPoint(0, 0)).y(), part.mapTo(part.window(), QPoint(0, 0)).x())
    )
    matching = [part for part in found if part.accessibleName().strip().startswith(name)]
    assert matching, f"no {name} among {[part.accessibleName() for part in found]}"
    return matching[0]


def _said(root: QWidget) -> list[str]:
    """Return every text that is shown or read out within a widget."""
    parts = [part for part in root.findChildren(QWidget) if part.isVisible()]
    said = [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]
    said += [words for part in parts for words in (part.accessibleName(), part.accessibleDescription()) if words]
    for view in [part for part in parts if isinstance(part, QAbstractItemView)]:
        model = view.model()
        said += _cells(model)
    return said


def _cells(model: QAbstractItemModel) -> list[str]:
    """Return what the cells of a list or a table say."""
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(columns)]
    said = [cell.data(role) for cell in cells for role in (_SHOWN, _READ_OUT)]
    return [words for words in said if isinstance(words, str)]


def _open(program: Shown, name: str, entries: list[Entry]) -> None:
    path = program.shown_desk.record.path.with_name(f"{name}.recurtrack")
    people.record_of(path, entries, lambda: NOW).close()
    program.open(path)
    settle(program)


@given("Eleanor’s record is open")
def eleanor_is_open(program: Shown) -> None:
    _open(program, "Eleanor Sample", people.eleanor())


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


@when(parsers.parse('I press "{name}"'))
def press(program: Shown, name: str) -> None:
    button = _named(program, QAbstractButton, name)
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
def write(program: Shown, text: str, name: str) -> None:
    field = _named(program, QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)
    settle(program)


@then(parsers.parse('I see "{words}"'))
def see(program: Shown, words: str) -> None:
    said = _said(_front(program))
    assert any(words in each for each in said), said


@then(parsers.parse('I do not see "{words}"'))
def do_not_see(program: Shown, words: str) -> None:
    said = _said(_front(program))
    assert not any(words in each for each in said), said


@then(parsers.parse('the notice says "{words}"'))
def the_notice_says(program: Shown, words: str) -> None:
    said = _said(program.window.notices)
    assert any(words in each for each in said), said


@then(parsers.parse('the file "{name}" is there, and begins with "{start}"'))
def the_file_is_there(tmp_path: Path, name: str, start: str) -> None:
    assert (tmp_path / name).read_bytes().startswith(start.encode())
