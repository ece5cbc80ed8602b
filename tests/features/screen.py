"""What a person sees and hears of the window: the dialog in front, what is named so, what is said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QLabel, QWidget
from ui.harness import Shown, settles

_WITHIN_SECONDS = 5.0
_SHOWN, _READ_OUT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


def front(program: Shown) -> QWidget:
    """Return what the person looks at: the dialog in front, or the window."""
    dialogs = [dialog for dialog in program.window.findChildren(QDialog) if dialog.isVisible()]
    return dialogs[-1] if dialogs else program.window


def named(program: Shown, kind: type[QWidget], name: str, among: tuple[type[QWidget], ...] = ()) -> QWidget:
    """Return the first of a kind, as it is read, whose accessible name begins so; it must come, in the end."""
    settles(program, until=lambda: bool(_all_named(program, kind, name, among)), within=_WITHIN_SECONDS)
    matching = _all_named(program, kind, name, among)
    assert matching, f"no {name}, in front is {said(front(program))}"
    return matching[0]


def _all_named(program: Shown, kind: type[QWidget], name: str, among: tuple[type[QWidget], ...]) -> list[QWidget]:
    found = [part for part in front(program).findChildren(kind) if part.isVisible() and part.isEnabled()]
    found = [part for part in found if not among or isinstance(part, among)]
    found.sort(
        key=lambda part: (part.mapTo(part.window(), QPoint(0, 0)).y(), part.mapTo(part.window(), QPoint(0, 0)).x())
    )
    return [part for part in found if part.accessibleName().strip().startswith(name)]


def said(root: QWidget) -> list[str]:
    """Return every text that is shown or read out within a widget."""
    parts = [part for part in root.findChildren(QWidget) if part.isVisible()]
    said = [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]
    said += [words for part in parts for words in (part.accessibleName(), part.accessibleDescription()) if words]
    for view in [part for part in parts if isinstance(part, QAbstractItemView)]:
        model = view.model()
        said += _cells(model)
    return said


def wait_for_words(program: Shown, heard: Callable[[], list[str]], words: str) -> None:
    """Wait until something says these words; it must, in the end."""
    is_said = settles(program, until=lambda: any(words in each for each in heard()), within=_WITHIN_SECONDS)
    assert is_said, f"no “{words}” in {heard()}, in front is {said(front(program))}"


def _cells(model: QAbstractItemModel) -> list[str]:
    """Return what the cells of a list or a table say."""
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(columns)]
    said = [cell.data(role) for cell in cells for role in (_SHOWN, _READ_OUT)]
    said += [model.headerData(column, Qt.Orientation.Horizontal) for column in range(columns) if columns > 1]
    return [words for words in said if isinstance(words, str)]
