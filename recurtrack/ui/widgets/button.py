"""Buttons with the four looks of the design, an icon in the colour of their text, and a focus ring."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton

from recurtrack.ui.icons import tinted_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.ring import paint_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from recurtrack.ui.theme.theme import Theme

_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_BY_THE_PROGRAM = {Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""Focus that the program gave back or moved on: it has a ring when the keyboard was used last."""
_BY_KEYS = "buttonsByKeys"
"""Property of a window: whether its buttons were reached or pressed with the keyboard last."""
_RADIUS, _SMALL_RADIUS = 10, 9


class Look(StrEnum):
    """How a button looks; the style sheet asks for it as ``kind``."""

    FILLED = "filled"
    PLAIN = "plain"
    TINTED = "tinted"
    TEXT = "text"
    RAIL = "rail"
    FILTER = "filter"
    CLOSE = "close"
    LINK = "link"
    SEARCH = "search"


_ICON_COLOUR = {
    Look.FILLED: "onpri",
    Look.PLAIN: "ink",
    Look.TINTED: "priink",
    Look.TEXT: "pri",
    Look.RAIL: "ink2",
    Look.FILTER: "ink",
    Look.CLOSE: "ink2",
    Look.LINK: "pri",
    Look.SEARCH: "ink2",
}

_RADII = {Look.RAIL: 7, Look.CLOSE: 9, Look.LINK: 3, Look.FILTER: 16}
"""Radii of corners where they are not the usual ones."""

_ICON_SIZES = {Look.RAIL: 20, Look.LINK: 14}
"""Sizes of icons at 100 %, where they are not 18 pixels."""


class Button(QPushButton):
    """A button. Its ring is seen on keyboard focus; its icon follows the theme."""

    def __init__(  # noqa: PLR0913 - what a button is
        self,
        appearance: Appearance,
        text: str,
        name: str,
        *,
        look: Look = Look.PLAIN,
        icon: str = "",
        small: bool = False,
    ) -> None:
        super().__init__(f" {text}" if icon and text else text)
        self._appearance = appearance
        self._look = look
        self._icon_name = icon
        self._has_ring = False
        self._drawn: tuple[Theme, Look, bool, bool] | None = None
        """What the icon was last drawn for."""
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("kind", look.value)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the look of the program changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.EnabledChange}:
            self._draw_icon()

    def nextCheckState(self) -> None:
        """Draw the icon in the colour of the new state."""
        super().nextCheckState()
        self._draw_icon()

    def set_checked(self, *, checked: bool) -> None:
        """Check or uncheck it, and draw the icon in the colour of the new state."""
        self.setChecked(checked)
        self._draw_icon()

    def set_look(self, look: Look) -> None:
        """Give it another look."""
        if look is not self._look:
            self._look = look
            self.setProperty("kind", look.value)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)
            self._draw_icon()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a double-click as one click: the second half must not press what came in its place."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        if event.reason() in _KEYBOARD:
            self._remember(by_keys=True)
        by_keys = bool(self.window().property(_BY_KEYS))
        self._has_ring = event.reason() in _KEYBOARD or (event.reason() in _BY_THE_PROGRAM and by_keys)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remember that buttons of this window are pressed with the keyboard."""
        self._remember(by_keys=True)
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember that buttons of this window are pressed with the mouse."""
        self._remember(by_keys=False)
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self._has_ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the ring around it."""
        super().paintEvent(event)
        if self._has_ring:
            paint_ring(self, self._appearance.theme, self._radius())

    def _remember(self, *, by_keys: bool) -> None:
        self.window().setProperty(_BY_KEYS, by_keys)

    def _radius(self) -> float:
        """Return the radius of its corners; what has no free edge has its ring on its own edge."""
        if self._look is Look.FILTER:
            return self._appearance.theme.px(_RADII[Look.FILTER])
        return _RADII.get(self._look, _SMALL_RADIUS if self.property("small") else _RADIUS)

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        theme, is_enabled, is_checked = self._appearance.theme, self.isEnabled(), self.isChecked()
        drawn = (theme, self._look, is_enabled, is_checked)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        size = theme.px(_ICON_SIZES.get(self._look, 18))
        name = _ICON_COLOUR[self._look] if is_enabled else "ink3"
        if self._look is Look.RAIL and is_checked:
            name = "priink"
        self.setIcon(tinted_icon(self._icon_name, theme.colour(name), size, self.devicePixelRatio()))
        self.setIconSize(QSize(size, size))
