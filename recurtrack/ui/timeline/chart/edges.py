"""Frames: around the selected event, around what has the keyboard, and around the chart itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from recurtrack.ui.theme.theme import Theme

_FRAME, _FRAME_RADIUS, _LINE = 5.5, 9.0, 2.0
_RING = 4.0
_CORNER = 14.0


def paint_selected(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Paint the frame of the selected event around its shape or bar."""
    _paint_frame(painter, area, theme, _FRAME, _FRAME_RADIUS)


def paint_focus(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Paint the ring of the keyboard outside that frame."""
    _paint_frame(painter, area, theme, _FRAME + _RING, _FRAME_RADIUS + _RING)


def paint_edge(painter: QPainter, area: QRectF, theme: Theme, *, has_focus: bool) -> None:
    """Round the corners of the chart on the page and paint its edge, thicker when it has the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    around = QPainterPath()
    around.addRect(area)
    around.addRoundedRect(area, _CORNER, _CORNER)
    painter.fillPath(around, theme.colour("canvas"))
    width = _LINE if has_focus else 1.0
    painter.setPen(QPen(theme.colour("pri" if has_focus else "line"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(inside, _CORNER, _CORNER)


def _paint_frame(painter: QPainter, area: QRectF, theme: Theme, away: float, radius: float) -> None:
    scale = theme.text_size / 100
    away *= scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("pri"), _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(-away, -away, away, away), radius * scale, radius * scale)
