"""The outline of a body, and the areas on it, drawn around a centre line at x = 0 in a figure 425 high."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QTransform

Points = Sequence[tuple[float, float]]

_HEAD = "0,4 11,7 18.6,17 20,30 17.6,43 12,53 8.6,57"
_ARM = (
    "8.6,56 9,68 15,75.5 30,80.5 43,87 50.5,97 53.5,112 56.5,134 60,156 65,182 69,208 71.5,222 74.5,234 74.5,247 "
    "71,258 66.8,259 64.2,250 63,238 62.2,224 58,207 53,184 49,160 45.5,140 41.5,119"
)
_LEG = (
    "41.5,119 41.2,131 39.8,146 36,160 33.2,174 33.6,186 38.5,202 44,219 46.5,236 46.6,256 44,280 39.8,303 36,322 "
    "35.6,336 36.6,352 34.2,372 29.2,394 27.2,407 29.8,414 31.8,421 27,425 19,424.6 14.4,420 15,409 15.4,394 14,374 "
    "11.6,354 11.8,336 11.4,318 8.6,296 5,270 1.4,243"
)
_LIVER = "-30.7,164 -17,160.5 4.3,164.5 -1,173.5 -10,180.5 -26,183.2 -30.7,177 -30.7,164"
_LUNG = "8,97.6 19,99 28,108 33.5,122 34.8,138 34.2,150 28,155.5 16,154.5 8,148 8,97.6"
_PELVIS_HALF = "5.2,199 20,204 33,212 34.8,220 30,227 22,229 10,225 0,222.6"
_MIRRORED = QTransform.fromScale(-1, 1)


def mirrored(path: QPainterPath) -> QPainterPath:
    """Return a path of one half, on the other half."""
    return _MIRRORED.map(path)


def body_path() -> QPainterPath:
    """Return the outline of a whole body."""
    half = QPainterPath(QPointF(0, 4))
    for data in (_HEAD, _ARM, _LEG):
        _curve_on(half, _points(data))
    half.lineTo(0, 243)
    half.closeSubpath()
    return half.united(mirrored(half)).simplified()


def head_area() -> QPainterPath:
    """Return the area of the head."""
    return _circle(0, 24.4, 13.6)


def breast_area() -> QPainterPath:
    """Return the area of the breast on the positive half."""
    return _circle(20, 128.3, 14.8)


def arm_area() -> QPainterPath:
    """Return the area of the armpit and upper arm on the positive half."""
    line = QPainterPath(QPointF(45.6, 106.5))
    line.lineTo(52.6, 147)
    stroker = QPainterPathStroker()
    stroker.setWidth(11.5)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    return stroker.createStroke(line).simplified()


def belly_area() -> QPainterPath:
    """Return the area under the right ribs: on the negative half of the front."""
    return _closed(_points(_LIVER))


def lung_areas() -> QPainterPath:
    """Return both lungs, seen from the back."""
    one = _closed(_points(_LUNG))
    both = QPainterPath(one)
    both.addPath(mirrored(one))
    return both


def bone_area() -> QPainterPath:
    """Return the spine and the pelvis, seen from the back."""
    half = QPainterPath(QPointF(0, 199))
    half.lineTo(5.2, 199)
    _curve_on(half, _points(_PELVIS_HALF))
    half.closeSubpath()
    spine = QPainterPath()
    spine.addRoundedRect(QRectF(-5.2, 73.5, 10.4, 132), 4, 4)
    return half.united(mirrored(half)).united(spine).simplified()


def front_lines() -> QPainterPath:
    """Return the thin lines of the front: collarbones, folds under the breasts, navel."""
    half = QPainterPath(QPointF(4.6, 86.9))
    half.quadTo(16, 82.6, 27.5, 86.9)
    half.moveTo(7, 139.5)
    half.quadTo(20, 153, 33, 139.5)
    return _both(half, (0, 196.5, 200))


def back_lines() -> QPainterPath:
    """Return the thin lines of the back: shoulder blades and seat."""
    half = QPainterPath(QPointF(11.5, 104.5))
    half.quadTo(18, 106.5, 17.8, 117)
    half.moveTo(22.4, 247.6)
    half.cubicTo(16, 253.5, 5, 253, 2, 245)
    return _both(half, (0, 217, 240))


def _both(half: QPainterPath, middle: tuple[float, float, float]) -> QPainterPath:
    whole = QPainterPath(half)
    whole.addPath(mirrored(half))
    x, top, bottom = middle
    whole.moveTo(x, top)
    whole.lineTo(x, bottom)
    return whole


def _circle(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _closed(points: Points) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    _curve_on(path, points)
    path.closeSubpath()
    return path


def _points(data: str) -> Points:
    pairs = (pair.split(",") for pair in data.split())
    return [(float(x), float(y)) for x, y in pairs]


def _curve_on(path: QPainterPath, points: Points) -> None:
    """Go on through points with a Catmull-Rom curve, as cubic curves that pass through each of them."""
    path.lineTo(*points[0])
    around = [points[0], *points, points[-1]]
    for number, (start, end) in enumerate(pairwise(points)):
        before, after = around[number], around[number + 3]
        path.cubicTo(
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            end[0],
            end[1],
        )
