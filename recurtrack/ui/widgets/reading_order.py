"""The order in which Tab goes through what a page holds: that in which it is laid out, whenever it was built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLayout, QLineEdit, QWidget

_REACHED = Qt.FocusPolicy.TabFocus | Qt.FocusPolicy.ClickFocus


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Give the stops of the keyboard within a widget, each where its layout has it."""
    if widget.focusPolicy() & _REACHED:
        yield widget
    if isinstance(widget, QComboBox | QAbstractScrollArea | QLineEdit):
        return
    layout = widget.layout()
    if layout is not None and layout.count():
        yield from _within(layout)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from reading_order(child)


def tab_through(stops: list[QWidget]) -> None:
    """Let Tab go from each stop to the next."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _within(inner)
