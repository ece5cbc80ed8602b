"""The order in which Tab goes through what a page holds: that in which it is laid out, whenever it was built."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLayout, QLineEdit, QWidget

_WHOLE = (QComboBox, QAbstractScrollArea, QLineEdit)


def reading_order(widget: QWidget) -> list[QWidget]:
    """Return the stops of the keyboard within a widget, each where its layout has it."""
    stops: list[QWidget] = []
    _collect(widget, stops)
    return stops


def tab_through(stops: list[QWidget]) -> None:
    """Let Tab go from each stop to the next."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def _collect(widget: QWidget, stops: list[QWidget]) -> None:
    if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        stops.append(widget)
    if isinstance(widget, _WHOLE):
        return
    layout = widget.layout()
    if layout is not None and layout.count():
        _collect_within(layout, stops)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            _collect(child, stops)


def _collect_within(layout: QLayout, stops: list[QWidget]) -> None:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget = item.widget()
        if widget is not None:
            _collect(widget, stops)
        elif (inner := item.layout()) is not None:
            _collect_within(inner, stops)
