"""Two widgets side by side, or one below the other when there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from recurtrack.ui.theme.appearance import Appearance

_NO_LIMIT = (1 << 24) - 1


class Beside(QWidget):
    """Stacks when narrower than ``least`` pixels at 100 % text.

    ``width`` is that of the second one while side by side; it gets more only when it cannot be as narrow.
    """

    def __init__(  # noqa: PLR0913 - what stands beside what, and how
        self, appearance: Appearance, first: QWidget, second: QWidget, *, least: int, width: int = 0, gap: int = 16
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._second = second
        self._least = least
        self._width = width
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 0)
        # Most stand side by side in the end: what is laid out so from the first on need not be laid out again.
        self._arranged_for = appearance.theme
        if width:
            second.setFixedWidth(appearance.theme.px(width))

    @property
    def is_stacked(self) -> bool:
        """Whether one is below the other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how the two stand."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Choose anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._arranged_for is not self._appearance.theme:
            self._arrange()

    def _arrange(self) -> None:
        self._arranged_for = theme = self._appearance.theme
        beside = self.width() >= theme.px(self._least)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if self._width:
            width = max(theme.px(self._width), self._second.minimumSizeHint().width())
            self._second.setMinimumWidth(width if beside else 0)
            self._second.setMaximumWidth(width if beside else _NO_LIMIT)
