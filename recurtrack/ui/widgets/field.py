"""Fields of one kind of value each: a line, several lines, a number, one of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.line import Line, Lines
from recurtrack.ui.widgets.list_box import ListBox

T = TypeVar("T")


class Field(FormField):
    """One line of text."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        *,
        help_text: str = "",
        optional: bool = False,
        is_secret: bool = False,
        placeholder: str = "",
    ) -> None:
        self.line = Line(appearance)
        super().__init__(appearance, label, name, self.line, help_text=help_text, optional=optional)
        self.line.setPlaceholderText(placeholder)
        if is_secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(self.edited)

    @property
    def text(self) -> str:
        """What was written, without space around it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Write a text into it."""
        self.line.setText(text)


class TextField(FormField):
    """Several lines of text; Tab leaves it."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        *,
        help_text: str = "",
        optional: bool = False,
        lines: int = 3,
    ) -> None:
        self.area = Lines(appearance)
        super().__init__(appearance, label, name, self.area, help_text=help_text, optional=optional)
        self.area.setTabChangesFocus(True)
        self._appearance = appearance
        self._lines = lines
        self._fit()
        appearance.changed.connect(self._fit)
        self.area.textChanged.connect(self.edited)

    @property
    def text(self) -> str:
        """What was written, without space around it."""
        return self.area.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Write a text into it; that is no edit."""
        self.area.blockSignals(True)  # noqa: FBT003 - Qt's own name for it
        self.area.setPlainText(text)
        self.area.blockSignals(False)  # noqa: FBT003

    def _fit(self) -> None:
        self.area.setFixedHeight(self._appearance.theme.px(22 * self._lines + 26))


class ChoiceField(FormField, Generic[T]):
    """One of a list of values, each with its words."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        options: Sequence[tuple[T, str]],
        *,
        help_text: str = "",
        optional: bool = False,
    ) -> None:
        self.box = ListBox(appearance)
        super().__init__(appearance, label, name, self.box, help_text=help_text, optional=optional)
        self._values = [value for value, _ in options]
        for _, words in options:
            self.box.addItem(words)
        self.box.activated.connect(self.edited)

    @property
    def value(self) -> T:
        """What is chosen."""
        return self._values[self.box.currentIndex()]

    def set_value(self, value: T) -> None:
        """Choose a value of the list."""
        self.box.setCurrentIndex(self._values.index(value))


class SuggestField(FormField):
    """One line of text, with a list of usual answers beside it."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        suggestions: Sequence[str],
        *,
        help_text: str = "",
        optional: bool = False,
        placeholder: str = "",
    ) -> None:
        self.box = ListBox(appearance)
        self.box.setEditable(True)
        super().__init__(appearance, label, name, self.box, help_text=help_text, optional=optional)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.set_suggestions(suggestions)
        line = self.box.lineEdit()
        if line is not None:
            line.setPlaceholderText(placeholder)
            line.setAccessibleName(label)
            line.textEdited.connect(self.edited)
        self.box.activated.connect(self.edited)

    @property
    def text(self) -> str:
        """What was written or chosen, without space around it."""
        return self.box.currentText().strip()

    def set_text(self, text: str) -> None:
        """Write a text into it."""
        self.box.setEditText(text)

    def set_suggestions(self, suggestions: Sequence[str]) -> None:
        """Offer other usual answers; what is written stays."""
        text = self.box.currentText()
        self.box.clear()
        self.box.addItems(list(suggestions))
        self.box.setCurrentIndex(-1)
        self.box.setEditText(text)
        completer = QCompleter(list(suggestions), self.box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.box.setCompleter(completer)
