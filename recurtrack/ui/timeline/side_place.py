"""Where the side stands: beside the page where there is room for both, else over its right part like a drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from recurtrack.ui.timeline.side import Side

if TYPE_CHECKING:
    from recurtrack.ui.theme.appearance import Appearance

_BESIDE = 1000
"""From this width, in pixels at 100 % text, the side stands beside the page; below it, over it."""


class SidePlace:
    """Puts what scrolls on the page into a row with the side; ``fit`` belongs to every change of the page's size."""

    def __init__(self, appearance: Appearance, page: QWidget, area: QWidget, side: Side) -> None:
        self._appearance = appearance
        self._page = page
        self._side = side
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        outer = page.layout()
        if outer is not None:
            outer.removeWidget(area)
            outer.addItem(self._row)
        self._row.addWidget(area, 1)

    @property
    def is_open(self) -> bool:
        """Whether the side is shown."""
        return not self._side.isHidden()

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in the side."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self._side or self._side.isAncestorOf(focused))

    def open(self) -> None:
        """Show the side in its place and size at once: a long list is laid out for each width it is given."""
        self.fit()
        self._side.resize(self._side.width(), self._page.height())
        self._side.show()
        self.fit()

    def shut(self) -> None:
        """Show the side no more."""
        self._side.shut()
        self.fit()

    def enter(self) -> None:
        """Give the keyboard to what the side shows."""
        if self._side.shows_kept:
            self._side.kept.take_focus()
        else:
            self._side.details.take_focus()

    def fit(self) -> None:
        """Put the side beside the page, or over its right part where there is no room for both."""
        page, side = self._page, self._side
        beside = page.width() >= self._appearance.theme.px(_BESIDE)
        width = min(side.wanted_width(), page.width())
        is_in_row = self._row.indexOf(side) >= 0
        side.setProperty("drawer", "false" if beside else "true")
        if beside and not is_in_row:
            self._row.addWidget(side)
        elif not beside and is_in_row:
            self._row.removeWidget(side)
        side.setFixedWidth(width)
        if not beside:
            side.setGeometry(page.width() - width, 0, width, page.height())
            side.raise_()
