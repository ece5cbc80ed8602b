"""What is written and chosen in a form, by the names of its fields: read from one, put into another like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

_ROUNDS = 4
"""What is chosen in one field can bring others into the form: those are filled in the next round."""
ON, OFF = "on", "off"
_SECRET = Qt.InputMethodHint.ImhSensitiveData


class Written(NamedTuple):
    """One field: its name within the form, how it is called on the screen, and what is in it."""

    name: str
    label: str
    value: str


def written_in(form: QWidget) -> tuple[Written, ...]:
    """Return every field of a form with what is in it, hidden ones as well, but no passphrase or password."""
    return tuple(Written(name, part.accessibleName(), _value(part)) for name, part in _fields(form))


def shown_in(form: QWidget) -> frozenset[str]:
    """Return the names of the fields that can be seen when the form is open."""
    return frozenset(name for name, part in _fields(form) if part.isVisibleTo(form))


def put_into(form: QWidget, fields: Sequence[Written]) -> tuple[Written, ...]:
    """Write these into the fields of the same names, as if a person did; returns those that found no place."""
    for _ in range(_ROUNDS):
        parts = dict(_fields(form))
        wrong = [field for field in fields if field.name in parts and _value(parts[field.name]) != field.value]
        if not wrong:
            break
        for field in wrong:
            _put(parts[field.name], field.value)
    now = {name: _value(part) for name, part in _fields(form)}
    return tuple(field for field in fields if now.get(field.name) != field.value)


def asks_for_secret(form: QWidget) -> bool:
    """Tell whether a form has a field for a passphrase."""
    return any(line.inputMethodHints() & _SECRET for line in form.findChildren(QLineEdit))


def is_empty(field: Written) -> bool:
    """Tell whether nothing is written or chosen in a field."""
    return field.value in {"", OFF}


def changed_from(before: Mapping[str, str], now: Sequence[Written]) -> tuple[Written, ...]:
    """Return the fields that hold something else than before."""
    return tuple(field for field in now if before.get(field.name) != field.value)


def _fields(form: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Give the fields in the order of the form; a second one of the same name is numbered."""
    seen: dict[str, int] = {}
    for part in form.findChildren(QWidget):
        if _is_field(part):
            name = part.objectName()
            seen[name] = number = seen.get(name, 0) + 1
            yield (name if number == 1 else f"{name}#{number}"), part


def _is_field(part: QWidget) -> bool:
    match part:
        case QLineEdit():
            is_secret = bool(part.inputMethodHints() & _SECRET) or part.echoMode() is not QLineEdit.EchoMode.Normal
            return not (is_secret or part.isReadOnly() or isinstance(part.parentWidget(), QComboBox))
        case QPlainTextEdit():
            return not part.isReadOnly()
        case QComboBox():
            return True
        case QPushButton():
            return False
        case QAbstractButton():
            return part.isCheckable()
        case _:
            return False


def _value(part: QWidget) -> str:
    match part:
        case QLineEdit():
            return part.text()
        case QPlainTextEdit():
            return part.toPlainText()
        case QComboBox():
            return part.currentText()
        case QAbstractButton():
            return ON if part.isChecked() else OFF
        case _:
            return ""


def _put(part: QWidget, value: str) -> None:
    """Write a value, and tell the form what a person's hand would have told it."""
    match part:
        case QLineEdit():
            part.setText(value)
            part.textEdited.emit(value)
            part.editingFinished.emit()
        case QPlainTextEdit():
            part.setPlainText(value)
        case QComboBox():
            _choose(part, value)
        case QAbstractButton() if value == ON or not part.autoExclusive():
            part.click()
        case _:
            pass


def _choose(box: QComboBox, value: str) -> None:
    place = box.findText(value)
    if place >= 0:
        box.setCurrentIndex(place)
        box.activated.emit(place)
    line = box.lineEdit()
    if line is not None and box.currentText() != value:
        box.setEditText(value)
        line.textEdited.emit(value)
