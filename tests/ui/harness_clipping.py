"""Finds what is cut: a text, a control or a painted part that has less room than it needs, or lies outside its own."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from ui.harness import described

from recurtrack.ui.rail import RailButton
from recurtrack.ui.search_button import SearchButton
from recurtrack.ui.widgets.elided import ElidedLabel
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.tick import Tick

_NEAR = 1
"""Pixels of rounding."""
_DOTS = "…"


def clipped(root: QWidget) -> list[str]:
    """Name every part within a widget that is cut, and by how much."""
    found: list[str] = []
    for part in root.findChildren(QWidget):
        if part.isVisible() and not isinstance(part, QScrollBar | QHeaderView | QMenuBar):
            found += [f"{described(part)}: {why}" for why in (*_too_small(part), *_outside(part))]
    return found


def _too_small(part: QWidget) -> Iterator[str]:
    match part:
        case ElidedLabel() | RailButton() | SearchButton():
            yield from _shortened(part)
        case QLabel():
            yield from _label(part)
        case QAbstractButton():
            yield from _button(part)
        case QLineEdit():
            yield from _line(part)
        case QComboBox():
            yield from _least(part, part.sizeHint().width(), part.minimumSizeHint().height())
        case TagLabel():
            yield from _least(part, part.sizeHint().width(), part.sizeHint().height())
        case QAbstractScrollArea() | QAbstractSpinBox():
            return
        case _:
            if type(part).__module__.startswith("recurtrack."):
                yield from _least(part, part.minimumSizeHint().width(), _height(part))


def _least(part: QWidget, width: int, height: int) -> Iterator[str]:
    if part.width() + _NEAR < width:
        yield f"{part.width()} wide, needs {width} {_said(part)}"
    if part.height() + _NEAR < height:
        yield f"{part.height()} high, needs {height} {_said(part)}"


def _shortened(part: QLabel | QAbstractButton) -> Iterator[str]:
    """Give what is wrong with a text that ends in dots where there is no room: the whole must be in its tooltip."""
    least = part.minimumSizeHint()
    yield from _least(part, least.width(), least.height())
    if part.text().endswith(_DOTS) and not part.toolTip():
        yield f"it ends in dots, and nothing says it whole {_said(part)}"


def _height(part: QWidget) -> int:
    """Return the height a part needs at its width."""
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(part.width())  # what scrolls within it may be lower than it would like
    return part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.minimumSizeHint().height()


def _label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    if label.wordWrap():
        yield from _least(label, label.minimumSizeHint().width(), label.heightForWidth(label.width()))
    else:
        yield from _least(label, label.sizeHint().width(), label.sizeHint().height())


def _button(button: QAbstractButton) -> Iterator[str]:
    if not button.text() and button.icon().isNull():
        return  # it paints its own shape, and says its name to screen readers
    if isinstance(button, Tick):
        least = button.minimumSizeHint()
        # Its box: the rest of its least size is a column of words twice as wide as it is high.
        beside = least.width() - 2 * least.height()
        longest = max(QFontMetrics(button.font()).horizontalAdvance(word) for word in button.text().split())
        yield from _least(button, beside + longest, _height(button))
        return
    width = button.minimumSizeHint() if button.hasHeightForWidth() else button.sizeHint()
    yield from _least(button, width.width(), _height(button))


def _line(line: QLineEdit) -> Iterator[str]:
    yield from _least(line, 1, QFontMetrics(line.font()).height())
    if not line.text() and line.placeholderText() and not line.isReadOnly():
        needs = QFontMetrics(line.font()).horizontalAdvance(line.placeholderText())
        if line.contentsRect().width() + _NEAR < needs:
            yield f"its hint “{line.placeholderText()}” needs {needs}, and there is {line.contentsRect().width()}"


def _outside(part: QWidget) -> Iterator[str]:
    """Give by how much a part lies outside what holds it; only what scrolls may be larger than what it is seen in."""
    holder = part.parentWidget()
    if holder is None or part.isWindow() or isinstance(holder, QAbstractItemView):
        return
    area = holder.parentWidget()
    scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is holder
    if scrolls and isinstance(area, QAbstractItemView):
        return
    place = part.geometry()
    across = scrolls and isinstance(area, QScrollArea) and _may_scroll_across(area)
    if not across and (place.left() < -_NEAR or place.right() > holder.width() - 1 + _NEAR):
        yield f"from {place.left()} to {place.right() + 1} across, in {holder.width()} of {described(holder)}"
    if not scrolls and (place.top() < -_NEAR or place.bottom() > holder.height() - 1 + _NEAR):
        yield f"from {place.top()} to {place.bottom() + 1} down, in {holder.height()} of {described(holder)}"


def _may_scroll_across(area: QScrollArea) -> bool:
    return area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _said(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton) else part.accessibleName()
    return f"“{text[:60]}”" if text else ""
