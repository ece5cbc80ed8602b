"""A field of a form: its label, a line to write in, help, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label


class Field(QWidget):
    """One line of text with everything around it."""

    def __init__(
        self, appearance: Appearance, label: str, name: str, *, help_text: str = "", is_secret: bool = False
    ) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(help_text)
        if is_secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._help = help_text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(1)
        caption = text_label(label, "label")
        caption.setBuddy(self.line)
        column.addWidget(caption)
        column.addWidget(self.line)
        if help_text:
            column.addWidget(text_label(help_text, "caption"))
        self._wrong = QWidget()
        row = QHBoxLayout(self._wrong)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconView(appearance, "circle-alert", "late", 16))
        self._why = text_label("", "fieldError", f"{name}.wrong")
        row.addWidget(self._why, 1)
        column.addWidget(self._wrong)
        self._wrong.hide()

    @property
    def text(self) -> str:
        """What was written."""
        return self.line.text().strip()

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._why.text()

    def say_wrong(self, why: str) -> None:
        """Say beside the field what is wrong with it, or nothing any more."""
        self._why.setText(why)
        self._wrong.setVisible(bool(why))
        self.line.setAccessibleDescription(why or self._help)
        self.line.setProperty("wrong", "true" if why else "false")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
