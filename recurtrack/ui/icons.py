"""Line icons (Lucide), drawn in any colour at any size."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from recurtrack.assets import folder_name

_BOLD_UP_TO = 16
"""Icons this small are drawn with a stroke of 2 units, larger ones with 1.75."""


def paint_icon(painter: QPainter, name: str, area: QRectF, colour: QColor) -> None:
    """Paint an icon into a square."""
    stroke = "2" if area.width() <= _BOLD_UP_TO else "1.75"
    _drawing(name, colour.name(), stroke).render(painter, area)


def tinted_icon(name: str, colour: QColor, size: int, scale: float) -> QIcon:
    """Return an icon for a button: ``size`` in pixels, ``scale`` of the screen."""
    pixmap = QPixmap(round(size * scale), round(size * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return QIcon(pixmap)


@lru_cache(maxsize=256)
def _drawing(name: str, colour: str, stroke: str) -> QSvgRenderer:
    text = Path(_folder(), f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(text.encode()))


@cache
def _folder() -> str:
    return folder_name("icons")
