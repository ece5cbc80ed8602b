"""The line of the path: a smooth curve through its milestones, and a part of it."""

from __future__ import annotations

import itertools
import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF


def curve_through(points: list[QPointF]) -> QPainterPath:
    """Return the Catmull-Rom curve through points."""
    curve = QPainterPath(points[0])
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        curve.cubicTo(start + (end - before) / 6, end - (after - start) / 6, end)
    return curve


def length_to(curve: QPainterPath, stones: list[QPointF], here: float) -> float:
    """Return how far along the curve a place between two milestones lies, from 0 to 1."""
    number = min(int(here), len(stones) - 2)
    lengths = [_curve_part(curve, n).length() for n in range(len(stones) - 1)]
    return (sum(lengths[:number]) + lengths[number] * (here - number)) / sum(lengths)


def _curve_part(curve: QPainterPath, number: int) -> QPainterPath:
    first = 3 * number
    points = [QPointF(curve.elementAt(i).x, curve.elementAt(i).y) for i in range(first, first + 4)]
    part = QPainterPath(points[0])
    part.cubicTo(*points[1:])
    return part


def split(line: QPolygonF, share: float) -> tuple[QPolygonF, QPolygonF]:
    """Split a line of points at a share of its length, from 0 to 1."""
    points = [line.at(n) for n in range(line.size())]
    steps = [math.hypot(b.x() - a.x(), b.y() - a.y()) for a, b in itertools.pairwise(points)]
    left = share * sum(steps)
    for number, step in enumerate(steps):
        if left <= step:
            at = points[number] + (points[number + 1] - points[number]) * (left / step if step else 0.0)
            return QPolygonF([*points[: number + 1], at]), QPolygonF([at, *points[number + 1 :]])
        left -= step
    return line, QPolygonF([points[-1]])
