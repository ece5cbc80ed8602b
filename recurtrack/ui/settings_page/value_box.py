"""A list of a few values, which also shows one that was chosen elsewhere and is not among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.list_box import ListBox

V = TypeVar("V")
_LEAST_LETTERS = 12


class ValueBox(ListBox, Generic[V]):
    """Drops down with ``values``, each in the words that ``said`` gives it."""

    picked = Signal()
    """The person chose another value."""

    def __init__(
        self, appearance: Appearance, name: str, asks: str, values: Sequence[V], said: Callable[[V], str]
    ) -> None:
        super().__init__(appearance)
        self.setObjectName(name)
        self.setAccessibleName(asks)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self._said = said
        self._values = list(values)
        self.addItems([said(value) for value in values])
        self._shown = self._values[0]
        self.activated.connect(self._pick)

    @property
    def value(self) -> V:
        """What is chosen."""
        return self._shown

    def show_value(self, value: V) -> None:
        """Show a value; that is no choice of the person."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(self._said(value))
        self._shown = value
        self.setCurrentIndex(self._values.index(value))

    def say_anew(self) -> None:
        """Write each value anew: what it is said with has changed."""
        for place, value in enumerate(self._values):
            self.setItemText(place, self._said(value))

    def _pick(self, place: int) -> None:
        if self._values[place] != self._shown:
            self._shown = self._values[place]
            self.picked.emit()
