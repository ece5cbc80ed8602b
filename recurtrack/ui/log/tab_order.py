"""The order in which Tab goes through a form: that in which its parts are laid out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLayout, QWidget


def tab_in_reading_order(*parts: QWidget) -> None:
    """Let Tab go through these parts one after the other, each in the order of its layout."""
    stops = [stop for part in parts for stop in _stops(part)]
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.ClickFocus or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QComboBox | QAbstractScrollArea):
        return
    layout = widget.layout()
    if layout is not None and layout.count():
        yield from _stops_of_layout(layout)
        return
    for child in widget.children():
        if isinstance(child, QWidget):
            yield from _stops(child)


def _stops_of_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of_layout(inner)
