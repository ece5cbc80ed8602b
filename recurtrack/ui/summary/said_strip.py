"""What was done or went wrong, said within the sheet: the window's own notices lie under its veil."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from recurtrack.ui.theme.appearance import Appearance

_BESIDE = 560
"""Pixels at 100 % text from which on the ways stand beside the words."""


class Way(NamedTuple):
    """One thing that can be done about it."""

    words: str
    go: Callable[[], None]


class Said(NamedTuple):
    """One sentence, and what can be done about it. What ``is_going_on`` cannot be closed: it goes by itself."""

    words: str
    is_problem: bool = False
    is_going_on: bool = False
    ways: tuple[Way, ...] = ()


class SaidStrip(QWidget):
    """One strip, or none. When one goes that has the keyboard, ``back`` gets it."""

    def __init__(self, appearance: Appearance, name: str, back: QWidget, margin: int = 0) -> None:
        super().__init__()
        self._back = back
        self._appearance = appearance
        self._name = name
        self._strip: QFrame | None = None
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, 4, margin, 4)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now, empty for nothing."""
        return "" if self._strip is None else self._strip.accessibleName()

    def say(self, said: Said) -> None:
        """Say this in place of what was said before."""
        self._remove()
        self._strip = strip = self._built(said)
        self._column.addWidget(strip)
        strip.show()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said.words))

    def clear(self) -> None:
        """Say nothing."""
        self._remove()
        self.hide()

    def _built(self, said: Said) -> QFrame:
        kind, icon, colour = ("problem", "circle-alert", "late") if said.is_problem else ("done", "check", "done")
        if said.is_going_on:
            kind, icon, colour = "news", "hourglass", "priink"
        strip = QFrame()
        strip.setProperty("notice", kind)
        strip.setAccessibleName(said.words)
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(IconView(self._appearance, icon, colour), alignment=Qt.AlignmentFlag.AlignVCenter)
        words = text_label(said.words, "strong", f"{self._name}.words")
        words.setMinimumHeight(self._appearance.theme.px(32))
        if said.ways:
            ways = Flow(*[self._button(number, way, said.words) for number, way in enumerate(said.ways)], gap=4)
            row.addWidget(Beside(self._appearance, words, ways, least=_BESIDE), 1)
        else:
            row.addWidget(words, 1)
        if not said.is_going_on:
            cross = Button(self._appearance, "", f"{self._name}.close", look=Look.CLOSE, icon="x")
            cross.setAccessibleName(tr("Close this notice"))
            cross.setToolTip(tr("Close"))
            cross.clicked.connect(self.clear)
            row.addWidget(cross, alignment=Qt.AlignmentFlag.AlignVCenter)
        return strip

    def _button(self, number: int, way: Way, about: str) -> Button:
        button = Button(self._appearance, way.words, f"{self._name}.way.{number}", small=True)
        button.setAccessibleName(f"{way.words}: {about}")
        button.clicked.connect(self.clear)
        button.clicked.connect(way.go)
        return button

    def _remove(self) -> None:
        strip, self._strip = self._strip, None
        if strip is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and strip.isAncestorOf(focused):
            self._back.setFocus()
        self._column.removeWidget(strip)
        strip.hide()
        strip.deleteLater()
