"""A part of a form: some fields that show and take a part of a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.treatments.number_field import NumberField
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.form_field import FormField

V = TypeVar("V")
AnyField = TypeVar("AnyField", bound=FormField)


class Part(QWidget, Generic[V]):
    """Fields in a column. A value is shown in them, and taken from them into a value of the same kind."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.appearance = appearance
        self.fields: list[FormField] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def know(self, field: AnyField) -> AnyField:
        """Count a field among those of this part."""
        self.fields.append(field)
        return field

    def show_value(self, value: V) -> None:
        """Show a value in the fields."""
        raise NotImplementedError

    def take(self, value: V) -> V:
        """Return a value with what the fields say."""
        raise NotImplementedError

    def asked(self) -> Mapping[str, bool]:
        """Return the names of the fields that may be unknown, and whether they are."""
        return {}

    def problems(self) -> Iterator[Problem]:
        """Return what is wrong with the fields that are shown."""
        for field in self.fields:
            if isinstance(field, DateField | NumberField) and not field.isHidden():
                _, wrong = field.read()
                if wrong:
                    yield Problem(field=field, why=wrong)


def order_problem(first: DateField, last: DateField, why: str) -> Iterator[Problem]:
    """Say that a later date lies before an earlier one."""
    if first.isHidden() or last.isHidden():
        return
    (start, _), (end, _) = first.read(), last.read()
    if start is not None and end is not None and end.last_day() < start.first_day():
        yield Problem(field=last, why=why)
