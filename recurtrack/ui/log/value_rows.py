"""What a laboratory measured: as many rows as wanted, each with its unit and the laboratory's own range."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.entry import EntryId
from recurtrack.domain.report_fields import Answer, RowsField, Suggestion
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.columns import row_of
from recurtrack.ui.widgets.field import Field, SuggestField
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.text import text_label


class ValueRow(QFrame):
    """One measured value."""

    edited = Signal()
    gone = Signal()
    """The person took the row away."""

    def __init__(self, appearance: Appearance, suggestions: Sequence[Suggestion], number: int) -> None:
        super().__init__()
        self.setProperty("onCard", "sunken")
        self._suggestions = suggestions
        self._id: EntryId | None = None
        name = f"log.value{number}"
        self.quantity = SuggestField(
            appearance, tr("What was measured"), f"{name}.quantity", [each.label for each in suggestions]
        )
        self.value = Field(appearance, tr("Value"), f"{name}.value")
        self.unit = SuggestField(appearance, tr("Unit"), f"{name}.unit", ())
        self.low = Field(appearance, tr("Low"), f"{name}.low")
        self.high = Field(appearance, tr("High"), f"{name}.high")
        for field, words in ((self.low, tr("Low end of the range")), (self.high, tr("High end of the range"))):
            field.line.setAccessibleName(words)
            field.line.setToolTip(tr("The laboratory’s own range, as it stands beside the value"))
        remove = Button(appearance, "", f"{name}.remove", look=Look.CLOSE, icon="x")
        remove.setAccessibleName(tr("Take this value away"))
        remove.setToolTip(tr("Take this value away"))
        remove.clicked.connect(self.gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.quantity, 1)
        top.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(row_of((self.value, 4), (self.unit, 5), (self.low, 3), (self.high, 3), gap=0))
        for each in self.fields:
            each.edited.connect(self.edited)
        self.quantity.edited.connect(self._offer_units)

    @property
    def fields(self) -> tuple[Field | SuggestField, ...]:
        """The fields of the row."""
        return self.quantity, self.value, self.unit, self.low, self.high

    @property
    def answer(self) -> Answer:
        """What was written; a suggested name becomes the name it is kept under."""
        written = self.quantity.text
        known = self._suggested(written)
        return Answer(
            quantity=known.quantity if known is not None else written,
            text=self.value.text,
            unit=self.unit.text,
            low=self.low.text,
            high=self.high.text,
            id=self._id,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written into it."""
        return not any(field.text for field in self.fields)

    def fill(self, answer: Answer) -> None:
        """Show what is in the record."""
        self._id = answer.id
        known = self._suggested(answer.quantity)
        self.quantity.set_text(known.label if known is not None else answer.quantity)
        self._offer_units()
        self.value.set_text(answer.text)
        self.unit.set_text(answer.unit)
        self.low.set_text(answer.low)
        self.high.set_text(answer.high)

    def _suggested(self, name: str) -> Suggestion | None:
        wanted = name.casefold()
        return next((s for s in self._suggestions if wanted in {s.label.casefold(), s.quantity.casefold()}), None)

    def _offer_units(self) -> None:
        known = self._suggested(self.quantity.text)
        if known is not None:
            self.unit.set_suggestions(known.units)


class ValueRows(QWidget):
    """All measured values, and a button for one more."""

    edited = Signal()
    grew = Signal()
    """A row came or went."""

    def __init__(self, appearance: Appearance, field: RowsField) -> None:
        super().__init__()
        self._appearance = appearance
        self._field = field
        self._rows: list[ValueRow] = []
        self._made = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 4, 6)
        self._column.setSpacing(8)
        self._column.addWidget(text_label(field.label, "label", "log.values"))
        self._more = Button(appearance, tr("Add a value"), "log.values.add", look=Look.TEXT, icon="plus")
        self._more.clicked.connect(self._add_one)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._add()

    @property
    def rows(self) -> list[ValueRow]:
        """The rows in which something is written."""
        return [row for row in self._rows if not row.is_empty]

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The fields of all rows."""
        return tuple(field for row in self._rows for field in row.fields)

    def fill(self, answers: Sequence[Answer]) -> None:
        """Show what is in the record, a row each."""
        for answer in answers:
            empty = next((row for row in self._rows if row.is_empty), None)
            (empty or self._add()).fill(answer)

    def take_focus(self) -> None:
        """Give the keyboard to the first row."""
        if self._rows:
            self._rows[0].quantity.take_focus()

    def _add_one(self) -> None:
        self._add().quantity.take_focus()

    def _add(self) -> ValueRow:
        row = ValueRow(self._appearance, self._field.suggestions, self._made)
        self._made += 1
        row.edited.connect(self.edited)
        row.gone.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        row.show()
        self.grew.emit()
        return row

    def _remove(self, row: ValueRow) -> None:
        self._rows.remove(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()
        self._more.setFocus()
        self.edited.emit()
        self.grew.emit()
