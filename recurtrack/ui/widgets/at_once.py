"""Building many widgets into something that is shown already, at the cost of one layout instead of one a widget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid


@contextmanager
def laid_out_once(inside: QWidget) -> Iterator[None]:
    """Lay a widget out once, at the end of this block, whatever is put into it meanwhile.

    Qt shows what was put into a layout a moment later, each widget by itself, and lays out everything around it each
    time. What is in a layout within ``inside`` and was not hidden on purpose is shown when this block ends.
    """
    layout = inside.layout()
    if layout is None or not layout.isEnabled() or not inside.isVisible():
        yield  # What is not seen is laid out once anyway: when it is shown.
        return
    resting: list[QLayout] = []
    _rest(inside, resting)
    try:
        yield
        _show_new(inside)
    finally:
        _wake(inside, resting)


def _rest(inside: QWidget, resting: list[QLayout]) -> None:
    """Let the layouts of all that is visible rest."""
    layout = inside.layout()
    if layout is not None and layout.isEnabled():
        layout.setEnabled(False)
        resting.append(layout)
    for child in inside.children():
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
            _rest(child, resting)


def _wake(inside: QWidget, resting: list[QLayout]) -> None:
    """Lay out again, the inner parts first; parts that were taken out meanwhile only wake, or are gone."""
    resting = [layout for layout in resting if isValid(layout)]
    for layout in resting:
        layout.setEnabled(True)
    for layout in reversed(resting):
        owner = layout.parentWidget()
        if owner is not None and (owner is inside or inside.isAncestorOf(owner)):
            layout.activate()


def _show_new(inside: QWidget) -> None:
    """Show what was put into a layout of something visible."""
    placed: set[QWidget] | None = None
    for child in inside.children():
        if not isinstance(child, QWidget) or child.isWindow():
            continue
        if not child.isHidden():
            _show_new(child)
        elif not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            if placed is None:
                placed = set(_placed(inside.layout()))
            if child in placed:
                if not child.testAttribute(Qt.WidgetAttribute.WA_Resized):
                    # Its parts are laid out when it is shown: at about the width they will have, not at any.
                    child.resize(inside.width(), child.height())
                child.show()


def _placed(layout: QLayout | None) -> Iterator[QWidget]:
    items = (layout.itemAt(place) for place in range(layout.count())) if layout is not None else ()
    for item in items:
        if item is None:
            continue
        widget = item.widget()
        if widget is not None:
            yield widget
        else:
            yield from _placed(item.layout())
