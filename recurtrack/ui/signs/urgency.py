"""How soon to call, as a pill: fill, icon and words all differ from level to level."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.domain.sign_terms import Urgency
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.signs.words import urgency_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role

_PAD, _ICON, _GAP, _HEIGHT = 9, 15, 6, 26
_FILL = {
    Urgency.EMERGENCY: "emerg",
    Urgency.TODAY: "latebg",
    Urgency.THIS_WEEK: "soonbg",
    Urgency.MENTION: "surface",
}
_INK = {Urgency.EMERGENCY: "onemerg", Urgency.TODAY: "late", Urgency.THIS_WEEK: "soon", Urgency.MENTION: "ink2"}
TINTS = {Urgency.EMERGENCY: "emerg", Urgency.TODAY: "late", Urgency.THIS_WEEK: "soon", Urgency.MENTION: "pri"}
"""The tint of a whole strip that speaks of a level."""
URGENCY_ICONS = {
    Urgency.EMERGENCY: "phone",
    Urgency.TODAY: "phone",
    Urgency.THIS_WEEK: "phone",
    Urgency.MENTION: "message-circle",
}


class UrgencyPill(QWidget):
    """A pill for one level of urgency; it tells, it is no button."""

    def __init__(self, appearance: Appearance, urgency: Urgency, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._urgency = urgency
        self.setObjectName(name)
        self.setAccessibleName(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says."""
        return urgency_words(self._urgency)

    def sizeHint(self) -> QSize:
        """Return the room it takes."""
        theme = self._appearance.theme
        words = QFontMetrics(theme.font(Role.PILL)).horizontalAdvance(self.words)
        return QSize(words + theme.px(2 * _PAD + _ICON + _GAP) + 2, theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the pill."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        is_outline = self._urgency is Urgency.MENTION
        painter.setPen(QPen(theme.colour("control"), 1) if is_outline else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(theme.colour(_FILL[self._urgency]))
        edged = area.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edged, edged.height() / 2, edged.height() / 2)
        ink = theme.colour(_INK[self._urgency])
        side = theme.px(_ICON)
        at = QRectF(theme.px(_PAD), (area.height() - side) / 2, side, side)
        paint_icon(painter, URGENCY_ICONS[self._urgency], at, ink)
        painter.setFont(theme.font(Role.PILL))
        painter.setPen(ink)
        words = area.adjusted(theme.px(_PAD + _ICON + _GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words)
