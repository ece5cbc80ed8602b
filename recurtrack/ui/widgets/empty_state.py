"""What a page shows while there is nothing: a small scene, what is missing, one helpful line, one button."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label

_WIDTH, _HEIGHT = 240, 88


class SmallScene(QWidget):
    """A way that begins: hills, a low sun, and one stone."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(self._appearance.theme.px(_WIDTH), self._appearance.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / _WIDTH, self.height() / _HEIGHT)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(0, 0, _WIDTH, _HEIGHT), 10, 10)
        painter.setClipPath(clip)
        sky = QLinearGradient(0, 0, _WIDTH, 0)
        sky.setColorAt(0, theme.colour("sky1"))
        sky.setColorAt(1, theme.colour("sky2"))
        painter.fillRect(QRectF(0, 0, _WIDTH, _HEIGHT), sky)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sun"))
        painter.drawEllipse(QPointF(190, 52), 18, 18)
        way = QPainterPath(QPointF(24, 70))
        way.cubicTo(90, 66, 130, 70, 190, 50)
        hill = QPainterPath(QPointF(0, 66))
        hill.cubicTo(80, 70, 140, 66, _WIDTH, 44)
        hill.lineTo(_WIDTH, _HEIGHT)
        hill.lineTo(0, _HEIGHT)
        painter.setBrush(theme.colour("hill2"))
        painter.drawPath(hill)
        dots = QPen(theme.colour("pathdot"), 3.2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        dots.setDashPattern([0.01, 2.6])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dots)
        painter.drawPath(way)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("pri"), 3))
        painter.drawEllipse(QPointF(24, 70), 7, 7)


class EmptyState(QWidget):
    """Says kindly that nothing is there yet, and how to begin.

    Beginning changes the record, unless the button ``only_shows`` something.
    """

    acted = Signal()

    def __init__(  # noqa: PLR0913 - what it says
        self,
        appearance: Appearance,
        name: str,
        *,
        missing: str,
        helpful: str,
        action: str = "",
        icon: str = "plus",
        only_shows: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 28, 16, 28)
        column.setSpacing(6)
        column.addWidget(SmallScene(appearance), alignment=middle)
        column.addSpacing(8)
        for words, role in ((missing, "cardTitle"), (helpful, "secondary")):
            label = text_label(words, role)
            label.setAlignment(middle)
            column.addWidget(label)
        if action:
            button = Button(appearance, action, f"{name}.action", look=Look.FILLED, icon=icon)
            if not only_shows:
                changes(button)
            button.clicked.connect(self.acted)
            column.addSpacing(4)
            column.addWidget(button, alignment=middle)
