"""Going through the window by keyboard alone, and seeing where the keyboard is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from ui.harness import Shown, settle

_STEPS = 600
_AROUND = 6
"""Pixels around a control in which its ring may lie."""
_SEEN = 24
"""The least difference of a pixel, of 255, that an eye sees."""


def reachable(root: QWidget) -> Iterator[QWidget]:
    """Give every control that Tab must reach: radio buttons and segments of a group count as one."""
    for part in root.findChildren(QWidget):
        is_live = part.isVisible() and part.isEnabled() and not part.isWindow()
        takes_tab = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
        if is_live and takes_tab and not isinstance(part, QScrollBar):
            yield part


def walk(program: Shown, start: QWidget) -> list[QWidget]:
    """Press Tab until the keyboard is back where it began; returns every control on the way."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    way: list[QWidget] = []
    for _ in range(_STEPS):
        QTest.keyClick(program.window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in way:
            return way
        way.append(now)
    return way


def goes_back(one: QWidget, then: QWidget, page: QWidget) -> bool:
    """Tell whether a step goes against the way people read: back in the same row, or up in the same column."""
    a, b = _place(one, page), _place(then, page)
    same_row = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > min(a.height(), b.height()) / 2
    same_column = min(a.right(), b.right()) - max(a.left(), b.left()) > min(a.width(), b.width()) / 2
    return (same_row and b.right() <= a.left()) or (same_column and b.bottom() <= a.top())


def _place(part: QWidget, page: QWidget) -> QRect:
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


def ring_pixels(program: Shown, part: QWidget) -> int:
    """Return how many pixels in and around a control change when the keyboard comes to it."""
    window = program.window
    part.setFocus(Qt.FocusReason.TabFocusReason)
    settle(program)
    shown = _picture(window, part)
    part.clearFocus()
    settle(program)
    return different_pixels(shown, _picture(window, part), _SEEN)


def _picture(window: QWidget, part: QWidget) -> QImage:
    corner = part.mapTo(window, QPoint(0, 0)) - QPoint(_AROUND, _AROUND)
    area = QRect(corner, part.size() + QSize(2 * _AROUND, 2 * _AROUND))
    return window.grab(area.intersected(window.rect())).toImage()


def different_pixels(one: QImage, other: QImage, least: int) -> int:
    """Return how many pixels of two pictures of the same size differ by more than ``least`` of 255."""
    return sum(count for value, count in differences(one, other).items() if value > least)


def differences(one: QImage, other: QImage) -> Counter[int]:
    """Return how many pixels differ by how much, as brightness of 0 to 255."""
    first = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(first)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other.convertToFormat(QImage.Format.Format_RGB32))
    painter.end()
    grey = first.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits())
    lines = (data[at : at + grey.width()] for at in range(0, len(data), grey.bytesPerLine()))
    found: Counter[int] = Counter()
    for line in lines:
        found.update(line)
    return found
