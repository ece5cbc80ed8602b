"""What the keys mean on the chart."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from recurtrack.ui.timeline.chart.walking import Step

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Act(Enum):
    """What a key does that is no step from one event to another."""

    CLOSER = auto()
    FARTHER = auto()
    FIVE_YEARS = auto()
    TODAY = auto()
    EARLIER = auto()
    LATER = auto()
    OPEN = auto()
    PART = auto()
    """Opens what is drawn as one."""
    CLOSE = auto()


_Move = QAbstractItemView.CursorAction
MOVES = {
    _Move.MoveLeft: Step.BACK,
    _Move.MovePrevious: Step.BACK,
    _Move.MoveRight: Step.ON,
    _Move.MoveNext: Step.ON,
    _Move.MoveUp: Step.UP,
    _Move.MoveDown: Step.DOWN,
    _Move.MoveHome: Step.FIRST,
    _Move.MoveEnd: Step.LAST,
}
"""What the moves mean that Qt itself asks for."""
_PLAIN: dict[int, Act | Step] = {
    Qt.Key.Key_Left.value: Step.BACK,
    Qt.Key.Key_Right.value: Step.ON,
    Qt.Key.Key_Up.value: Step.UP,
    Qt.Key.Key_Down.value: Step.DOWN,
    Qt.Key.Key_Home.value: Step.FIRST,
    Qt.Key.Key_End.value: Step.LAST,
    Qt.Key.Key_T.value: Act.TODAY,
    Qt.Key.Key_PageUp.value: Act.EARLIER,
    Qt.Key.Key_PageDown.value: Act.LATER,
    Qt.Key.Key_Return.value: Act.OPEN,
    Qt.Key.Key_Enter.value: Act.OPEN,
    Qt.Key.Key_Space.value: Act.PART,
    Qt.Key.Key_Escape.value: Act.CLOSE,
}
_ZOOM: dict[int, Act | Step] = {
    Qt.Key.Key_Plus.value: Act.CLOSER,
    Qt.Key.Key_Equal.value: Act.CLOSER,
    Qt.Key.Key_Minus.value: Act.FARTHER,
    Qt.Key.Key_Underscore.value: Act.FARTHER,
}
_WITH_CONTROL = _ZOOM | {Qt.Key.Key_0.value: Act.FIVE_YEARS}


def meaning_of(event: QKeyEvent) -> Act | Step | None:
    """Return what a key means; None for one that means nothing here."""
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get(event.key())
    if modifiers:
        return None
    return _PLAIN.get(event.key()) or _ZOOM.get(event.key())
