"""The field in the bar at the top that opens the search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look

_WIDEST, _LEAST, _PAD = 376, 52, 9
_WITH_KEYS = 190
"""Narrower than this, the keys are left out."""


class SearchButton(Button):
    """Looks like a field, since that is what it leads to."""

    def __init__(self, appearance: Appearance) -> None:
        words = tr("Search visits, results, notes…")
        super().__init__(appearance, "", "top.search", look=Look.SEARCH, icon="search")
        self._words = words
        self.setAccessibleName(tr("Search"))
        self.setToolTip(tr("Search everything in this record (Ctrl+K)"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the least width, in which the words end in dots; it takes what room there is up to the design's."""
        return QSize(self._appearance.theme.px(_LEAST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take another width when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words of the field and its keys over the button."""
        super().paintEvent(event)
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        keys = tr("Ctrl K")
        painter.setFont(theme.font(Role.CAPTION))
        wide = QFontMetrics(painter.font()).horizontalAdvance(keys) + 2 * theme.px(_PAD - 2)
        high = theme.px(22)
        if self.width() < theme.px(_WITH_KEYS):
            self._paint_words(painter, self.width() - 14.0)
            return
        chip = QRectF(self.width() - wide - 14, (self.height() - high) / 2, wide, high)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme.colour("ink2"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, keys)
        self._paint_words(painter, chip.left() - 8)

    def _paint_words(self, painter: QPainter, right: float) -> None:
        theme = self._appearance.theme
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(theme.colour("ink3"))
        left = theme.px(18) + 28
        room = QRectF(left, 0, max(0.0, right - left), self.height())
        shown = QFontMetrics(painter.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _fit(self) -> None:
        self.setMaximumWidth(self._appearance.theme.px(_WIDEST))
