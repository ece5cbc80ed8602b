"""What a report says, asked by the kind of test; what no field takes is listed below and stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.report_fields import (
    BI_RADS,
    DENSITY,
    REPORT,
    Answer,
    ChoiceField,
    NumberField,
    RowsField,
    TextField,
    fields_of,
)
from recurtrack.domain.terms import Test
from recurtrack.ui.log.bi_rads import BiRadsField
from recurtrack.ui.log.value_rows import ValueRow, ValueRows
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets import field as ui_field
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label

_NOT_MEASURED = frozenset({BI_RADS, DENSITY, REPORT})
_Control = BiRadsField | SegmentField[str] | ui_field.Field | ui_field.TextField


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer and where it stands: its field, and its whole row for a measured value."""

    answer: Answer
    field: FormField | None = None
    row: ValueRow | None = None


class ReportForm(QWidget):
    """The fields of one kind of test."""

    edited = Signal()
    grew = Signal()
    """It needs another height."""

    def __init__(self, appearance: Appearance, test: Test, answers: Sequence[Answer]) -> None:
        super().__init__()
        self.setObjectName("log.report")
        self._appearance = appearance
        self._controls: list[tuple[str, _Control]] = []
        self._rows: ValueRows | None = None
        self._ids: dict[str, Answer] = {}
        self._others: list[Answer] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for each in fields_of(test):
            self._build(each)
        self._fill(answers)

    def written(self) -> list[Written]:
        """Return every answer, with where it stands; those no field takes as they are."""
        found = [
            Written(
                answer=replace(self._ids.get(name, Answer(quantity=name, text="")), text=_said(control)), field=control
            )
            for name, control in self._controls
        ]
        if self._rows is not None:
            found += [Written(answer=row.answer, field=row.value, row=row) for row in self._rows.rows]
        return [*found, *(Written(answer=other) for other in self._others)]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not any(each.answer.text.strip() for each in self.written())

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The fields that can be wrong."""
        rows = () if self._rows is None else self._rows.fields
        return (*(control for _, control in self._controls), *rows)

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        if self._controls:
            self._controls[0][1].take_focus()
        elif self._rows is not None:
            self._rows.take_focus()

    def _build(self, each: ChoiceField | NumberField | RowsField | TextField) -> None:
        look = self._appearance
        match each:
            case ChoiceField() if each.quantity == BI_RADS:
                self._put(each.quantity, BiRadsField(look, each.label))
            case ChoiceField():
                options = [*((choice.value, choice.value) for choice in each.choices), ("", tr("Not stated"))]
                choice: SegmentField[str] = SegmentField(
                    look, each.label, "log.density", options, optional=True, fills=True
                )
                choice.set_value("")
                self._put(each.quantity, choice)
            case NumberField():
                label = f"{each.label} ({each.unit})" if each.unit else each.label
                name = f"log.number.{each.quantity.replace(' ', '_')}"
                self._put(each.quantity, ui_field.Field(look, label, name, optional=True))
            case TextField():
                self._put(each.quantity, ui_field.TextField(look, each.label, "log.reportText", optional=True, lines=4))
            case RowsField():
                self._rows = ValueRows(look, each)
                self._rows.edited.connect(self.edited)
                self._rows.grew.connect(self.grew)
                self._column.addWidget(self._rows)

    def _put(self, quantity: str, control: _Control) -> None:
        control.edited.connect(self.edited)
        if isinstance(control, BiRadsField):
            control.edited.connect(self.grew)
        self._controls.append((quantity, control))
        self._column.addWidget(control)

    def _fill(self, answers: Sequence[Answer]) -> None:
        controls = dict(self._controls)
        for answer in answers:
            control = controls.get(answer.quantity)
            if control is not None and answer.quantity not in self._ids and _take(control, answer.text):
                self._ids[answer.quantity] = answer
            elif self._rows is not None and answer.quantity not in _NOT_MEASURED:
                self._rows.fill([answer])
            else:
                self._list(answer)

    def _list(self, answer: Answer) -> None:
        """Show an answer that has no field here; it stays unless it is taken away."""
        if not self._others:
            self._column.addWidget(text_label(tr("Also written down"), "label"))
        self._others.append(answer)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(4, 0, 0, 0)
        words = " ".join(part for part in (f"{answer.quantity}: {answer.text}", answer.unit) if part)
        row.addWidget(text_label(words, "body"), 1)
        remove = Button(self._appearance, "", f"log.other{len(self._others)}.remove", look=Look.CLOSE, icon="x")
        remove.setAccessibleName(tr("Take away {what}", what=answer.quantity))
        remove.setToolTip(remove.accessibleName())
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        remove.clicked.connect(lambda: self._drop(answer, line))
        self._column.addWidget(line)

    def _drop(self, answer: Answer, line: QWidget) -> None:
        self._others.remove(answer)
        line.hide()
        self.edited.emit()
        self.grew.emit()


def _said(control: _Control) -> str:
    match control:
        case BiRadsField():
            return control.value
        case SegmentField():
            return control.value or ""
        case _:
            return control.text


def _take(control: _Control, text: str) -> bool:
    """Show an answer in a field; False when the field cannot show it as it is."""
    match control:
        case BiRadsField():
            return control.take(text)
        case SegmentField():
            control.set_value(text)
            taken = control.value is not None
            if not taken:
                control.set_value("")
            return taken
        case _:
            control.set_text(text)
            return True
