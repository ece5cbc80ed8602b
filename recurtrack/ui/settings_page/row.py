"""One line of the settings: what it is and what it does at the left, the control at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.ui.reading_only import is_held
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.text import divider, text_label

_LEAST, _WIDTH = 690, 400
_WORDS, _NONE = (4, 6, 0, 2), (0, 0, 0, 0)


class SettingRow(QWidget):
    """A label with one plain line below it, and a control; narrow, the control is below them."""

    def __init__(self, appearance: Appearance, label: str, line: str, control: QWidget) -> None:
        super().__init__()
        control.setAccessibleName(control.accessibleName() or label)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(1)
        caption = text_label(label, "label")
        caption.setBuddy(control)
        self._line = text_label(line, "small")
        column.addWidget(caption)
        column.addWidget(self._line)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 4)
        outer.addWidget(Beside(appearance, words, _held(control), least=_LEAST, width=_WIDTH, gap=8))
        self._control = control
        self.say(line)

    def say(self, line: str) -> None:
        """Say something else about it."""
        self._line.setText(line)
        self._line.setVisible(bool(line))
        if not is_held(self._control):
            self._control.setAccessibleDescription(line)


class SettingsCard(Card):
    """What belongs together: a title, and rows with lines between them."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, padding=20, gap=2)
        self.setAccessibleName(title)
        self.heading: QLabel = text_label(title, "cardTitle", f"{name}.title")
        self.column.addWidget(self.heading)
        self.column.addSpacing(4)

    def add_rows(self, *rows: QWidget) -> None:
        """Add rows, a line between each two."""
        for number, row in enumerate(rows):
            if number:
                self.column.addWidget(divider())
            self.column.addWidget(row)


def _held(control: QWidget) -> QWidget:
    """Keep a control at the top left of its place; a list takes all the width, words begin where a label does."""
    place = QWidget()
    is_wide = control.sizePolicy().horizontalPolicy() in {QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred}
    row = QHBoxLayout()
    row.setContentsMargins(*(_WORDS if isinstance(control, QLabel) else _NONE))
    row.addWidget(control, 1 if is_wide else 0)
    if not is_wide:
        row.addStretch(1)
    column = QVBoxLayout(place)
    column.setContentsMargins(*_NONE)
    column.addLayout(row)
    column.addStretch(1)
    return place
