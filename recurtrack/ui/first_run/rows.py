"""A row of a page: what is asked at the left, the controls beside it, and what is wrong or kind to know below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import ChoiceField, Field
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import divider, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

T = TypeVar("T")
_LABEL, _BESIDE = 128, 560


class QuestionRow(QWidget):
    """One question of a page. ``add`` puts controls side by side; each call begins a new line."""

    def __init__(self, appearance: Appearance, what: str, explained: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._what = QWidget()
        words = QVBoxLayout(self._what)
        words.setContentsMargins(0, 9, 0, 0)
        words.setSpacing(0)
        words.addWidget(text_label(what, "strong"))
        if explained:
            words.addWidget(text_label(explained, "secondaryCaption"))
        words.addStretch(1)
        right = QWidget()
        self._lines = QVBoxLayout(right)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 8, 0, 8)
        self._box.setSpacing(9)
        self._box.addWidget(self._what)
        self._box.addWidget(right, 1)

    def add(self, *controls: QWidget) -> Flow:
        """Add a line of controls."""
        line = Flow(*controls, gap=3, row_gap=0)
        self._lines.addWidget(line)
        return line

    def add_block(self, block: QWidget) -> None:
        """Add something that takes the whole width."""
        if isinstance(block, QLabel):
            block.setContentsMargins(4, 9 if self._lines.count() == 0 else 0, 0, 0)
        self._lines.addWidget(block)

    def add_hint(self, words: str, name: str) -> QWidget:
        """Add a kind word below; it is hidden until it is shown."""
        hint = QWidget()
        row = QHBoxLayout(hint)
        row.setContentsMargins(8, 2, 0, 2)
        row.setSpacing(8)
        icon = IconView(self._appearance, "lightbulb", "soon", 16)
        row.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(words, "small", name), 1)
        self._lines.addWidget(hint)
        hint.hide()
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the question above its controls when it is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        beside = self.width() >= theme.px(_BESIDE)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        width = max(theme.px(_LABEL), self._what.minimumSizeHint().width())
        self._what.setMinimumWidth(width if beside else 0)
        self._what.setMaximumWidth(width if beside else 1 << 20)


class RowCard(Card):
    """A card of rows with a thin line between them; a row that is hidden takes its line along."""

    def __init__(self, name: str) -> None:
        super().__init__(name, padding=20, gap=0)
        self.column.setContentsMargins(20, 8, 20, 8)
        self._lines: list[tuple[QuestionRow, QFrame]] = []

    def add(self, row: QuestionRow) -> None:
        """Add a row at the end."""
        if self.column.count():
            line = divider()
            self.column.addWidget(line)
            self._lines.append((row, line))
        self.column.addWidget(row)

    def show_row(self, row: QuestionRow, *, visible: bool) -> None:
        """Show or hide a row with the line above it."""
        row.setVisible(visible)
        for other, line in self._lines:
            if other is row:
                line.setVisible(visible)


def bare(field: FormField, name: str, asked: str) -> None:
    """Let a field stand in a row without a label of its own; ``asked`` is what a screen reader calls its control."""
    layout = field.layout()
    if layout is not None:
        layout.setContentsMargins(0, 0, 0, 0)
    control = field.findChild(QWidget, name)
    if control is not None:
        control.setAccessibleName(asked)


def segments(appearance: Appearance, name: str, asked: str, options: Sequence[tuple[T, str]]) -> SegmentField[T]:
    """Return the choices of a question."""
    field: SegmentField[T] = SegmentField(appearance, "", name, options, has_check=True)
    bare(field, name, asked)
    return field


def date_line(appearance: Appearance, name: str, asked: str) -> DateField:
    """Return a field for a day, a month or a year."""
    field = DateField(appearance, "", name)
    field.line.setProperty("room", "date")
    field.line.setPlaceholderText(tr("Month and year"))
    bare(field, name, asked)
    return field


def text_line(appearance: Appearance, name: str, asked: str, placeholder: str = "") -> Field:
    """Return a line of text."""
    field = Field(appearance, "", name, placeholder=placeholder or asked)
    field.line.setProperty("room", "name")
    bare(field, name, asked)
    return field


def choice(appearance: Appearance, name: str, asked: str, options: Sequence[tuple[T, str]]) -> ChoiceField[T]:
    """Return a list of which one is chosen."""
    field: ChoiceField[T] = ChoiceField(appearance, "", name, options)
    field.box.setProperty("room", "name")
    bare(field, name, asked)
    return field


def after(words: str, field: QWidget, *, begins: bool = False) -> QWidget:
    """Return a control with the word that leads to it; the two stay together. ``begins`` stands first in its line."""
    label = text_label(words, "secondary", wraps=False)
    label.setContentsMargins(6 if begins else 2, 0, 0, 0)
    return Flow(label, field, gap=3, row_gap=0)
