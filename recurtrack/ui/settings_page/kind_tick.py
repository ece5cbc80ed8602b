"""A box to tick for one kind of reminders, with a number of days below it where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.ui.reading_only import changes, is_held
from recurtrack.ui.settings_page.value_box import ValueBox
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.tick import Tick

_WORDS = 30
"""How far the words of a tick stand from its box, at 100 % text; controls have a free edge of their own."""


class KindTick(QWidget):
    """Whether there are reminders of a kind."""

    switched = Signal(object, bool)
    """The person switched a ``ReminderKind`` on or off."""

    def __init__(self, appearance: Appearance, kind: ReminderKind, words: str) -> None:
        super().__init__()
        self._look = appearance
        self._kind = kind
        self.tick = Tick(appearance, words, f"settings.remind.{kind.value}")
        changes(self.tick)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.rows.addWidget(self.tick)
        self._below: list[QWidget] = []
        self._places: list[QVBoxLayout] = []
        self._is_told = False
        self.tick.toggled.connect(self._tell)

    def put_below(self, widget: QWidget) -> None:
        """Put a control below the words of the tick; it rests while the kind is off."""
        place = QVBoxLayout()
        at_left = isinstance(widget, Button)
        place.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag(0))
        self.rows.addLayout(place)
        self._places.append(place)
        self._below.append(widget)
        widget.setEnabled(self.tick.isChecked())
        self._indent()

    def show_on(self, *, is_on: bool) -> None:
        """Show whether it is on; that is no choice of the person."""
        self._is_told = True
        self.tick.setChecked(is_on)
        self._is_told = False
        self._rest()

    def changeEvent(self, event: QEvent) -> None:
        """Stay below the words of the tick when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._indent()

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the tick: this widget itself never has the keyboard."""
        if not is_held(self.tick):
            self.tick.setAccessibleDescription(description)

    def _tell(self, is_on: bool) -> None:
        self._rest()
        if not self._is_told:
            self.switched.emit(self._kind, is_on)

    def _indent(self) -> None:
        for place in self._places:
            place.setContentsMargins(self._look.theme.px(_WORDS), 0, 0, 4)

    def _rest(self) -> None:
        for widget in self._below:
            widget.setEnabled(self.tick.isChecked())


class KindDays(KindTick):
    """A kind whose reminders come some days before or after something."""

    days_picked = Signal(int)

    def __init__(  # noqa: PLR0913, PLR0917 - what it asks and offers
        self,
        appearance: Appearance,
        kind: ReminderKind,
        words: str,
        asks: str,
        days: Sequence[int],
        said: Callable[[int], str],
    ) -> None:
        super().__init__(appearance, kind, words)
        self.box: ValueBox[int] = ValueBox(appearance, f"settings.days.{kind.value}", asks, days, said)
        changes(self.box)
        self.put_below(self.box)
        self.box.picked.connect(lambda: self.days_picked.emit(self.box.value))

    def show_days(self, days: int) -> None:
        """Show the number of days."""
        self.box.show_value(days)


def together(*parts: QWidget) -> QWidget:
    """Return parts below each other as one control of a row."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return box
