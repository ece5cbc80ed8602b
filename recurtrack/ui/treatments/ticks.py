"""A question with several answers at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.tick import Tick

T = TypeVar("T")
_ROOM_FOR_TWO = 480


class _Ticks(QWidget):
    """Boxes to tick in two columns."""

    def __init__(self, appearance: Appearance, ticks: Sequence[Tick], last: Tick) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        half = (len(ticks) + 1) // 2
        sides = [QWidget(), QWidget()]
        for side, its in zip(sides, (ticks[:half], ticks[half:]), strict=True):
            rows = QVBoxLayout(side)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(0)
            for tick in its:
                rows.addWidget(tick)
        column.addWidget(Columns(appearance, *sides, least=_ROOM_FOR_TWO))
        column.addWidget(last)
        self._first = ticks[0]

    def setAccessibleName(self, name: str) -> None:
        """Name the question; each answer is then read with it."""
        super().setAccessibleName(name)
        for tick in self.findChildren(Tick):
            tick.setAccessibleDescription(name)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the first answer."""
        self._first.setFocus(reason)


class TickField(FormField, Generic[T]):
    """Any of a list of values, or "I don’t know", which takes the others back."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        options: Sequence[tuple[T, str]],
        *,
        help_text: str = "",
        unsure: str = "",
        has_unsure: bool = True,
    ) -> None:
        self._values = [value for value, _ in options]
        self.ticks = [Tick(appearance, words, f"{name}.{number}") for number, (_, words) in enumerate(options)]
        self.unsure = Tick(appearance, unsure or tr("I don’t know"), f"{name}.unknown")
        super().__init__(appearance, label, name, _Ticks(appearance, self.ticks, self.unsure), help_text=help_text)
        for tick in self.ticks:
            tick.clicked.connect(self._on_tick)
        self.unsure.clicked.connect(self._on_unsure)
        self.unsure.setHidden(not has_unsure)

    @property
    def values(self) -> tuple[T, ...]:
        """What is ticked."""
        return tuple(value for value, tick in zip(self._values, self.ticks, strict=True) if tick.isChecked())

    @property
    def is_unknown(self) -> bool:
        """Whether the answer is "I don’t know"."""
        return self.unsure.isChecked()

    def set_values(self, values: Iterable[T], *, unknown: bool) -> None:
        """Show what the record says."""
        chosen = set(values)
        for value, tick in zip(self._values, self.ticks, strict=True):
            tick.setChecked(value in chosen)
        self.unsure.setChecked(unknown and not chosen)

    def _on_tick(self, on: bool) -> None:
        if on:
            self.unsure.setChecked(False)
        self.edited.emit()

    def _on_unsure(self, on: bool) -> None:
        if on:
            for tick in self.ticks:
                tick.setChecked(False)
        self.edited.emit()
