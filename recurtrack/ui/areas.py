"""The areas of the window, between which F6 goes: rail, top bar, strips, page, notices, status bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_to_next(areas: Sequence[QWidget], step: int) -> None:
    """Take the keyboard from the area it is in to the next one, or with -1 to the previous, that takes it at all."""
    seen = [area for area in areas if area.isVisible()]
    focused = QApplication.focusWidget()
    now = next((n for n, area in enumerate(seen) if focused is not None and area.isAncestorOf(focused)), -step)
    for more in range(1, len(seen) + 1):
        area = seen[(now + step * more) % len(seen)]
        reachable = [part for part in area.findChildren(QWidget) if _takes_tab(part)]
        if reachable:
            reachable[0].setFocus(Qt.FocusReason.TabFocusReason)
            return


def _takes_tab(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
