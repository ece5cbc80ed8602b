"""The three parts of the page: the map beside the strip and the list, or all below each other, the strip first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from recurtrack.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MAP_WIDTH, _GAP, _LEAST_LIST = 344, 24, 380
_NO_LIMIT = (1 << 24) - 1


class SignColumns(QWidget):
    """Stacks its parts when the list would become too narrow."""

    def __init__(self, appearance: Appearance, map_card: QWidget, strip: QWidget, listed: QWidget) -> None:
        super().__init__()
        self._appearance = appearance
        self._parts = (map_card, strip, listed)
        self._is_beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._arrange()

    @property
    def is_stacked(self) -> bool:
        """Whether the parts are below each other."""
        return not self._is_beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how the parts stand."""
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed at its width: what narrower texts would need is not asked for."""
        return QSize(super().minimumSizeHint().width(), self._grid.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Choose anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        map_card, strip, listed = self._parts
        is_beside = self.width() >= theme.px(_MAP_WIDTH + _LEAST_LIST) + _GAP
        width = max(theme.px(_MAP_WIDTH), map_card.minimumSizeHint().width())
        map_card.setMinimumWidth(width if is_beside else 0)
        map_card.setMaximumWidth(width if is_beside else _NO_LIMIT)
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        for part in self._parts:
            self._grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        if is_beside:
            self._grid.addWidget(map_card, 0, 0, 2, 1, top)
            self._grid.addWidget(strip, 0, 1)
            self._grid.addWidget(listed, 1, 1, top)
        else:
            self._grid.addWidget(strip, 0, 0)
            self._grid.addWidget(map_card, 1, 0)
            self._grid.addWidget(listed, 2, 0, top)
        self._grid.setColumnStretch(0, 0 if is_beside else 1)
        self._grid.setColumnStretch(1, 1 if is_beside else 0)
        self._grid.setRowStretch(1, 1 if is_beside else 0)
