"""A sheet over the window, which lies under a veil meanwhile: what a question and the search have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QDialog, QWidget

from recurtrack.ui.widgets.scrim import Scrim

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from recurtrack.ui.theme.appearance import Appearance

_RADIUS = 16


class Sheet(QDialog):
    """A dialog without a frame; it takes its place when it is opened and when the size of the window changes."""

    def __init__(self, appearance: Appearance, title: str, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.appearance = appearance
        self._scrim: Scrim | None = None
        self.setProperty("sheet", "true")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    @property
    def over(self) -> QWidget | None:
        """The window under it."""
        parent = self.parentWidget()
        return None if parent is None else parent.window()

    def open(self) -> None:
        """Show it where it belongs, as large as it is to be."""
        self.fit()
        super().open()

    def fit(self) -> None:
        """Take its size and place within the window under it."""
        raise NotImplementedError

    def paint_on(self, painter: QPainter) -> None:
        """Paint on the sheet what lies under its parts; nothing reaches over its round corners."""

    def showEvent(self, event: QShowEvent) -> None:
        """Veil the window under it."""
        super().showEvent(event)
        over = self.over
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
        if event.type() is QEvent.Type.Resize and self.isVisible() and watched is self.over:
            self.fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the sheet with its round corners."""
        theme = self.appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QPainterPath()
        sheet.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.fillPath(sheet, theme.colour("surface"))
        painter.save()
        painter.setClipPath(sheet)
        self.paint_on(painter)
        painter.restore()
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawPath(sheet)
