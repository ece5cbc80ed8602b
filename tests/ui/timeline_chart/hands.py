"""What hands do to a chart: click, turn the wheel, drag, press keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest

from recurtrack.ui.timeline.chart.chart import TimelineChart

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def place_of(chart: TimelineChart, key: str) -> QPoint:
    """Return the middle of an event that is in sight."""
    index = chart.index_of(key)
    assert index.isValid(), key
    area = chart.visualRect(index) & chart.viewport().rect()
    assert not area.isEmpty(), f"{key} is out of sight"
    return area.center()


def click(chart: TimelineChart, key: str) -> None:
    """Click on an event."""
    QTest.mouseClick(chart.viewport(), LEFT, NONE, place_of(chart, key))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key."""
    QTest.keyClick(widget, key, modifiers)


def move(widget: QWidget, point: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the pointer, with a button held or none."""
    place = QPointF(point)
    event = QMouseEvent(QEvent.Type.MouseMove, place, widget.mapToGlobal(place), Qt.MouseButton.NoButton, buttons, NONE)
    QCoreApplication.sendEvent(widget, event)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Drag from one point to another."""
    QTest.mousePress(widget, LEFT, NONE, start)
    move(widget, (start + end) / 2, LEFT)
    move(widget, end, LEFT)
    QTest.mouseRelease(widget, LEFT, NONE, end)


def turn(chart: TimelineChart, at: QPoint, way: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> bool:
    """Turn the wheel over a point; tells whether the chart took it."""
    place = QPointF(at)
    event = QWheelEvent(
        place,
        chart.viewport().mapToGlobal(place),
        QPoint(0, 0),
        way,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by position
    )
    event.ignore()
    QCoreApplication.sendEvent(chart.viewport(), event)
    return event.isAccepted()
