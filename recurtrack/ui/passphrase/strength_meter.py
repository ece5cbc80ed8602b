"""How strong a passphrase is: a bar, a word for it, and what would help."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.services.passphrase_strength import Strength
from recurtrack.ui.passphrase.words import LEVELS
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label

_COLOURS = ("late", "late", "soon", "done", "done")
_PART, _HEIGHT, _GAP = 30, 6, 4
_MOST_SUGGESTIONS = 2


class StrengthMeter(QWidget):
    """Shows a ``Strength``; nothing while there is none to show."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._score: int | None = None
        self._bar = _Bar(appearance)
        self._level = text_label("", "label", f"{name}.level", wraps=False)
        self._why = text_label("", "caption", f"{name}.why")
        self._help = text_label("", "caption", f"{name}.help")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._level)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 8)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._why)
        column.addWidget(self._help)
        self.hide()

    def say(self, strength: Strength | None) -> None:
        """Show how strong the passphrase is, or nothing."""
        self.setVisible(strength is not None)
        if strength is None:
            self._score = None
            return
        level = tr("Strength: {level}", level=tr(LEVELS[strength.score]))
        self._bar.fill(strength.score)
        self._level.setText(level)
        self._why.setText(strength.sentence)
        self._help.setText(" ".join(strength.suggestions[:_MOST_SUGGESTIONS]))
        self._help.setVisible(bool(strength.suggestions))
        if self._score != strength.score and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, level))
        self._score = strength.score


class _Bar(QWidget):
    """Five parts, of which one more is filled with each score."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._score = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fill(self, score: int) -> None:
        """Fill the parts up to a score."""
        self._score = score
        self.setAccessibleName(tr(LEVELS[score]))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of all parts."""
        theme = self._appearance.theme
        return QSize(len(LEVELS) * theme.px(_PART) + (len(LEVELS) - 1) * _GAP, theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the parts; those not reached have an edge only."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = theme.px(_PART), self.height()
        for part in range(len(LEVELS)):
            area = QRectF(part * (width + _GAP), 0, width, height)
            if part <= self._score:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(_COLOURS[self._score]))
            else:
                area.adjust(0.5, 0.5, -0.5, -0.5)
                painter.setPen(theme.colour("control"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, height / 2, height / 2)
