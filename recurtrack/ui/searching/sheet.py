"""The frame of the search: a sheet near the top of the window, which lies under a veil meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.scrim import Scrim

_WIDTH, _HEIGHT, _RADIUS = 680, 560, 16
_TOP, _AROUND = 56, 20


class TopSheet(QDialog):
    """A sheet of a fixed size, as far as the window has room; it hangs near the window's top."""

    def __init__(self, appearance: Appearance, title: str, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.appearance = appearance
        self._scrim: Scrim | None = None
        self.setProperty("sheet", "true")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def open(self) -> None:
        """Show it where it belongs."""
        self.fit()
        super().open()

    def fit(self) -> None:
        """Take its size and place within the window under it."""
        width, height = self.appearance.theme.px(_WIDTH), self.appearance.theme.px(_HEIGHT)
        over = self._over()
        if over is not None:
            top = min(_TOP, max(_AROUND, over.height() - height - _AROUND))
            width = min(width, over.width() - 2 * _AROUND)
            height = min(height, over.height() - top - _AROUND)
            self.move(over.mapToGlobal(QPoint((over.width() - width) // 2, top)))
        self.resize(width, height)

    def showEvent(self, event: QShowEvent) -> None:
        """Veil the window under it."""
        super().showEvent(event)
        over = self._over()
        if over is not None and self._scrim is None:
            self._scrim = Scrim(self.appearance, over)
            over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the veil away."""
        super().hideEvent(event)
        if self._scrim is not None and not event.spontaneous():
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window when its size changes."""
        if event.type() is QEvent.Type.Resize and self.isVisible() and watched is self._over():
            self.fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the sheet with its round corners."""
        theme = self.appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _over(self) -> QWidget | None:
        parent = self.parentWidget()
        return None if parent is None else parent.window()
