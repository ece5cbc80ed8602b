"""What is shown over the dialog while files are held over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent

_EDGE, _RADIUS, _ICON = 10, 12, 28


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are held or dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropHint(QWidget):
    """A sheet with a dashed edge and one sentence."""

    def __init__(self, appearance: Appearance, over: QWidget) -> None:
        super().__init__(over)
        self._appearance = appearance
        self.setObjectName("log.dropHint")
        self.setAccessibleName(tr("Let go to keep the files in the record"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self) -> None:
        """Cover the dialog."""
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the sheet."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.setBrush(theme.colour("pritint"))
        painter.setPen(QPen(theme.colour("pri"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(sheet, _RADIUS, _RADIUS)
        side = theme.px(_ICON)
        middle = sheet.center()
        at = QRectF(middle.x() - side / 2, middle.y() - side * 1.4, side, side)
        paint_icon(painter, "paperclip", at, theme.colour("priink"))
        painter.setFont(theme.font(Role.CARD_TITLE))
        painter.setPen(theme.colour("priink"))
        words = QRectF(sheet.left() + 20, middle.y(), sheet.width() - 40, sheet.height() / 2 - 10)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, int(flags) | int(Qt.TextFlag.TextWordWrap), self.accessibleName())
