"""Paints the body map: figures, areas, numbers and rings, in the units of the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from recurtrack.ui.signs.places import BACK_X, FRONT_X, TOP_Y, Spot
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.tr import tr

DISC = 9.6
"""Radius of the disc of a number, in the units of the picture."""


def paint_figure(painter: QPainter, x: float, paths: tuple[QPainterPath, QPainterPath], theme: Theme) -> None:
    """Paint one figure around its centre line: its outline and its thin lines."""
    outline, lines = paths
    painter.save()
    painter.translate(x, TOP_Y)
    painter.setPen(QPen(theme.colour("bodyline"), 1.4))
    painter.setBrush(theme.colour("body"))
    painter.drawPath(outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    faint = theme.colour("bodyline")
    faint.setAlphaF(0.75)
    painter.setPen(QPen(faint, 1.1))
    painter.drawPath(lines)
    if x == BACK_X:
        dots = QPen(faint, 1.6)
        dots.setDashPattern([1, 2])
        painter.setPen(dots)
        painter.drawLine(QPointF(0, 78), QPointF(0, 197))
    painter.restore()


def paint_words(painter: QPainter, theme: Theme) -> None:
    """Paint what is written on the picture."""
    painter.setFont(_font(theme, Role.PILL))
    painter.setPen(theme.colour("ink2"))
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    painter.drawText(QRectF(FRONT_X - 70, 6, 140, 20), centre, tr("Front"))
    painter.drawText(QRectF(BACK_X - 70, 6, 140, 20), centre, tr("Back"))
    painter.setFont(_font(theme, Role.CAPTION))
    painter.setPen(theme.colour("ink3"))
    for x, side, words in (
        (4.0, Qt.AlignmentFlag.AlignLeft, tr("your\nright")),
        (96.0, Qt.AlignmentFlag.AlignRight, tr("your\nleft")),
    ):
        painter.drawText(QRectF(x, TOP_Y + 291, 60, 36), side | Qt.AlignmentFlag.AlignTop, words)


def paint_area(painter: QPainter, spot: Spot, theme: Theme, strength: float, *, is_chosen: bool) -> None:
    """Paint an area: dashed, or solid when it is chosen; ``strength`` is the opacity of its fill."""
    fill = QColor(theme.colour("pri"))
    fill.setAlphaF(strength)
    edge = QPen(theme.colour("pri"), 2.2 if is_chosen else 1.4)
    if not is_chosen:
        edge.setCapStyle(Qt.PenCapStyle.FlatCap)
        edge.setDashPattern([2.4, 1.8])
    painter.setPen(edge)
    painter.setBrush(fill)
    painter.drawPath(spot.area)
    if spot.leader is not None:
        painter.setPen(QPen(theme.colour("pri"), 1.4))
        painter.drawLine(spot.leader, spot.disc)


def paint_disc(painter: QPainter, number: int, spot: Spot, theme: Theme, *, is_chosen: bool) -> None:
    """Paint the number of a place."""
    painter.setPen(QPen(theme.colour("pri"), 1.4))
    painter.setBrush(theme.colour("pri" if is_chosen else "surface"))
    painter.drawEllipse(spot.disc, DISC - 0.4, DISC - 0.4)
    painter.setFont(_font(theme, Role.PILL))
    painter.setPen(theme.colour("onpri" if is_chosen else "pri"))
    box = QRectF(spot.disc.x() - DISC, spot.disc.y() - DISC, 2 * DISC, 2 * DISC)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def paint_ring(painter: QPainter, spots: Sequence[Spot], theme: Theme) -> None:
    """Paint the ring of the keyboard around the numbers of a place."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for spot in spots:
        painter.setPen(QPen(theme.colour("surface"), 4.5))
        painter.drawEllipse(spot.disc, DISC + 2.4, DISC + 2.4)
        painter.setPen(QPen(theme.colour("pri"), 2))
        painter.drawEllipse(spot.disc, DISC + 2.8, DISC + 2.8)


def _font(theme: Theme, role: Role) -> QFont:
    """Return a font in the units of the picture, which is scaled as a whole."""
    font = QFont(theme.font(role))
    font.setPixelSize(role.pixels)
    return font
