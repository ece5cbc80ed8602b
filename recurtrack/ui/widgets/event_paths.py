"""The shape of each kind of event on a box of 22 units with its centre at 0,0: one shape for each kind."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

_TOKEN = re.compile(r"[A-Z]|-?\d*\.?\d+")


class Shape(Enum):
    """A kind of event by its outline, as SVG path data; each outline differs, so that colour is never needed."""

    CIRCLE = "M0 -9.5A9.5 9.5 0 1 1 0 9.5A9.5 9.5 0 1 1 0 -9.5Z"
    SQUARE = (
        "M-8.60 -5.00Q-8.60 -8.60 -5.00 -8.60L5.00 -8.60Q8.60 -8.60 8.60 -5.00L8.60 5.00Q8.60 8.60 5.00 8.60"
        "L-5.00 8.60Q-8.60 8.60 -8.60 5.00Z"
    )
    DIAMOND = (
        "M-2.26 -9.34Q0.00 -11.60 2.26 -9.34L9.34 -2.26Q11.60 0.00 9.34 2.26L2.26 9.34Q0.00 11.60 -2.26 9.34"
        "L-9.34 2.26Q-11.60 0.00 -9.34 -2.26Z"
    )
    DOME = "M-10.6 5.2C-10.6 -3.4 -5.9 -8.4 0 -8.4S10.6 -3.4 10.6 5.2Q10.6 8 7.8 8H-7.8Q-10.6 8 -10.6 5.2Z"
    DROP = "M0 -11.6C2.3 -8.2 8.6 -2.4 8.6 3A8.6 8.6 0 1 1 -8.6 3C-8.6 -2.4 -2.3 -8.2 0 -11.6Z"
    HEXAGON = (
        "M10.35 -1.47Q11.20 0.00 10.35 1.47L6.45 8.23Q5.60 9.70 3.90 9.70L-3.90 9.70Q-5.60 9.70 -6.45 8.23"
        "L-10.35 1.47Q-11.20 0.00 -10.35 -1.47L-6.45 -8.23Q-5.60 -9.70 -3.90 -9.70L3.90 -9.70Q5.60 -9.70 6.45 -8.23Z"
    )
    HEART = (
        "M0 10.2C-3.2 7.6 -10.6 3 -10.6 -3.4C-10.6 -6.9 -8 -9.2 -5.2 -9.2C-2.9 -9.2 -1 -7.9 0 -6"
        "C1 -7.9 2.9 -9.2 5.2 -9.2C8 -9.2 10.6 -6.9 10.6 -3.4C10.6 3 3.2 7.6 0 10.2Z"
    )
    CAPSULE = (
        "M-10.00 -0.10Q-10.00 -5.50 -4.60 -5.50L4.60 -5.50Q10.00 -5.50 10.00 -0.10L10.00 0.10Q10.00 5.50 4.60 5.50"
        "L-4.60 5.50Q-10.00 5.50 -10.00 0.10Z"
    )
    SPEECH = (
        "M-9.6 -5.6Q-9.6 -9.6 -5.6 -9.6L5.6 -9.6Q9.6 -9.6 9.6 -5.6L9.6 2Q9.6 6 5.6 6L-1 6L-4.6 10"
        "Q-5.4 10.8 -5.4 9.6L-5.4 6L-5.6 6Q-9.6 6 -9.6 2Z"
    )
    BAR = "M-10 -4Q-10 -9 -5 -9L5 -9Q10 -9 10 -4L10 4Q10 9 5 9L-5 9Q-10 9 -10 4Z"

    @property
    def glyph_centre(self) -> QPointF:
        """Where the mark of the state has its middle."""
        return QPointF(0, {Shape.DOME: 0.8, Shape.DROP: 2.0, Shape.HEART: -0.8, Shape.SPEECH: -1.8}.get(self, 0.0))

    @property
    def dashes(self) -> tuple[float, float, float]:
        """Dash, gap and offset of the edge of a planned event in units of the box, so that corners stay drawn."""
        return {
            Shape.CIRCLE: (3.6, 2.37, 0.0),
            Shape.SQUARE: (4.8, 3.15, -0.55),
            Shape.DIAMOND: (4.5, 3.0, -0.25),
            Shape.HEXAGON: (8.2, 2.75, 2.6),
        }.get(self, (3.5, 2.5, 0.0))

    @property
    def path(self) -> QPainterPath:
        """The outline."""
        return _path(self.value)


@cache
def _path(data: str) -> QPainterPath:
    path = QPainterPath()
    control = QPointF()
    for letter, numbers in _commands(data):
        here = path.currentPosition()
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        match letter:
            case "M":
                path.moveTo(points[0])
            case "L":
                path.lineTo(points[0])
            case "H":
                path.lineTo(numbers[0], here.y())
            case "Q":
                path.quadTo(*points)
            case "C":
                path.cubicTo(*points)
                control = points[1]
            case "S":
                path.cubicTo(here * 2 - control, *points)
            case "A":
                _half_circle(path, here, QPointF(*numbers[-2:]))
            case _:
                path.closeSubpath()
    return path


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    letter = ""
    for is_letter, tokens in groupby(_TOKEN.findall(data), str.isalpha):
        found = list(tokens)
        if is_letter:
            letter = found[-1]
            if letter == "Z":
                yield letter, []
        else:
            yield letter, [float(token) for token in found]


def _half_circle(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    """Go on clockwise; every arc among the shapes is half a circle."""
    middle, step = (start + end) / 2, end - start
    radius = math.hypot(step.x(), step.y()) / 2
    angle = math.degrees(math.atan2(middle.y() - start.y(), start.x() - middle.x()))
    path.arcTo(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius), angle, -180)
