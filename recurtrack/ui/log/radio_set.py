"""Painted radio buttons of one question: one of them is chosen, Tab reaches one, the arrows go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class PaintedRadio(QRadioButton):
    """A radio button to screen readers, painted by whoever derives from it; a click anywhere on it counts."""

    def __init__(self, words: str, name: str, accessible_name: str) -> None:
        super().__init__(words)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on it."""
        del pos
        return True


class RadioSet(QWidget):
    """Holds the buttons; who derives from it places them and says where the keys lead."""

    chosen = Signal()
    """The person chose; showing a value does not say so."""

    def __init__(self, buttons: Sequence[QRadioButton]) -> None:
        super().__init__()
        self._buttons = buttons
        self._group = QButtonGroup(self)
        for place, button in enumerate(buttons):
            button.setParent(self)
            button.installEventFilter(self)
            self._group.addButton(button, place)
        # Not clicked: what a screen reader does to a button toggles it.
        self._group.idToggled.connect(lambda _place, is_on: self._choose() if is_on else None)
        self._let_tab_reach_one()

    @property
    def place(self) -> int:
        """The place of the chosen button, -1 while there is none."""
        return self._group.checkedId()

    def show_place(self, place: int) -> None:
        """Show a button as chosen, none for -1."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for number, button in enumerate(self._buttons):
                button.setChecked(number == place)
            self._group.setExclusive(True)
        self._let_tab_reach_one()

    def setAccessibleName(self, name: str) -> None:
        """Name the question; each button is then read with it."""
        super().setAccessibleName(name)
        for button in self._buttons:
            button.setAccessibleDescription(name)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the chosen button, else to the first."""
        self._buttons[max(self.place, 0)].setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons anew."""
        super().resizeEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Place them anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
            self._place_buttons()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with the arrows."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            key = Qt.Key(event.key())
            if step := self._step_of(key):
                button = self._buttons[(self._buttons.index(watched) + step) % len(self._buttons)]
                button.setChecked(True)
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if self._takes(key):
                return True
        return super().eventFilter(watched, event)

    def _step_of(self, key: Qt.Key) -> int:
        """Return how many places a key goes on, 0 for a key that does not."""
        raise NotImplementedError

    def _takes(self, key: Qt.Key) -> bool:  # noqa: ARG002 - for those who derive from it
        """Do what another key is for; False for a key that is for nothing."""
        return False

    def _place_buttons(self) -> None:
        raise NotImplementedError

    def _choose(self) -> None:
        self._let_tab_reach_one()
        self.chosen.emit()

    def _let_tab_reach_one(self) -> None:
        reached = max(self.place, 0)
        for place, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == reached else Qt.FocusPolicy.ClickFocus)
