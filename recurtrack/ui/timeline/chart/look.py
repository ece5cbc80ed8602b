"""What the painters of a timeline share: theme, today, and on a screen the pictures that are painted only once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from recurtrack.ui.theme.theme import Theme
from recurtrack.ui.widgets.event_shape import Drawing

_MOST = 1500
"""So many pictures are kept: a screen full of events has a few hundred different ones."""


class Stamps:
    """Small pictures, each painted once and put down wherever it is needed."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmap] = {}
        self._found: dict[Hashable, Drawing] = {}

    def clear(self) -> None:
        """Forget them, since the theme is another one."""
        self._kept.clear()
        self._found.clear()

    def drawing(self, key: Hashable, find: Callable[[], Drawing]) -> Drawing:
        """Return how something is drawn that takes long to find out."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _MOST:
                self._found.clear()
            found = self._found[key] = find()
        return found

    def put(self, painter: QPainter, key: Hashable, area: QRectF, paint: Callable[[QPainter, QRectF], None]) -> None:
        """Put a picture down; ``paint`` is called the first time, with a room of the size of ``area`` at 0,0."""
        scale = painter.device().devicePixelRatioF()
        pixmap = self._kept.get((key, scale))
        if pixmap is None:
            pixmap = _painted(area.size(), scale, paint)
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[key, scale] = pixmap
        x, y = round(area.left() * scale) / scale, round(area.top() * scale) / scale
        painter.drawPixmap(QPointF(x, y), pixmap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a timeline is painted. Without ``stamps`` everything is drawn as lines and letters: for print and SVG.

    ``suspended`` says why no plan is made, where that is so.
    """

    theme: Theme
    today: date
    suspended: str = ""
    stamps: Stamps | None = None

    def put(self, painter: QPainter, key: Hashable, area: QRectF, paint: Callable[[QPainter, QRectF], None]) -> None:
        """Paint a small thing that comes again; ``paint`` gets the room it has, which may be moved."""
        if self.stamps is not None:
            self.stamps.put(painter, key, area, paint)
        else:
            paint(painter, area)


def _painted(size: QSizeF, scale: float, paint: Callable[[QPainter, QRectF], None]) -> QPixmap:
    pixmap = QPixmap((size * scale).toSize().expandedTo(QSizeF(1, 1).toSize()))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(QPointF(0, 0), size))
    painter.end()
    return pixmap
