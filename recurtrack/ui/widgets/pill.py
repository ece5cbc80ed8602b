"""Pills say how things stand, chips say where something comes from: an icon and words, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.domain.values import dataclass
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role, Theme

_PAD, _ICON, _GAP, _HEIGHT = 9, 15, 6, 26


@dataclass(frozen=True, slots=True)
class Tag:
    """What a pill or chip says, with its icon and the names of its colours; ``edge`` is empty for none."""

    words: str
    icon: str
    ink: str
    fill: str
    edge: str = ""

    @property
    def role(self) -> Role:
        """Pills are set in bold, chips not."""
        return Role.CAPTION if self.edge else Role.PILL


def tag_size(tag: Tag, theme: Theme) -> QSize:
    """Return how much room a pill or chip takes."""
    words = QFontMetrics(theme.font(tag.role)).horizontalAdvance(tag.words)
    return QSize(words + theme.px(2 * _PAD + _ICON + _GAP) + 2, theme.px(_HEIGHT))


def paint_tag(painter: QPainter, tag: Tag, area: QRectF, theme: Theme) -> None:
    """Paint a pill or chip; words that do not fit end in dots."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = 8.0 if tag.edge else area.height() / 2
    painter.setPen(QPen(theme.colour(tag.edge), 1) if tag.edge else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(theme.colour(tag.fill))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    icon = theme.px(_ICON)
    left = area.left() + theme.px(_PAD)
    top = area.top() + (area.height() - icon) / 2
    paint_icon(painter, tag.icon, QRectF(left, top, icon, icon), theme.colour(tag.ink))
    painter.setFont(theme.font(tag.role))
    painter.setPen(theme.colour(tag.ink))
    words = area.adjusted(theme.px(_PAD + _ICON + _GAP), 0, -theme.px(_PAD) / 2, 0)
    shown = painter.fontMetrics().elidedText(tag.words, Qt.TextElideMode.ElideRight, int(words.width()))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class TagLabel(QWidget):
    """A pill or chip as a widget; ``more`` is said in the tooltip and to screen readers."""

    def __init__(self, appearance: Appearance, tag: Tag, name: str, more: str = "") -> None:
        super().__init__()
        self._appearance = appearance
        self._tag = tag
        self._measured: tuple[Theme, QSize] | None = None
        self.setObjectName(name)
        self.setAccessibleName(tag.words)
        self.setAccessibleDescription(more)
        self.setToolTip(more)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says."""
        return self._tag.words

    def sizeHint(self) -> QSize:
        """Return the room it takes; layouts ask for it very often."""
        theme = self._appearance.theme
        if self._measured is None or self._measured[0] is not theme:
            self._measured = theme, tag_size(self._tag, theme)
        return QSize(self._measured[1])

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the words may end in dots."""
        return QSize(self._appearance.theme.px(60), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        paint_tag(QPainter(self), self._tag, QRectF(self.rect()), self._appearance.theme)
