"""Texts in which what was looked for is set bold, broken into lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from recurtrack.domain.search_words import Mark

_WIDEST_UNIT = 0xFFFF
"""Characters above it take two of the units in which Qt counts (UTF-16)."""


def units_before(text: str, place: int) -> int:
    """Return how many units of UTF-16 stand before a character of a text."""
    return place + sum(ord(character) > _WIDEST_UNIT for character in text[:place])


class MarkedText:
    """One text, laid out in a width; marks are in characters, as the search counts them."""

    def __init__(self, text: str, marks: Sequence[Mark], font: QFont, width: float) -> None:
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats([_bold(text, mark) for mark in marks])
        self.height = self._lay_out(width)

    @property
    def bold(self) -> tuple[tuple[int, int], ...]:
        """Where it is bold: start and length in units of UTF-16."""
        return tuple((found.start, found.length) for found in self._layout.formats())

    def paint(self, painter: QPainter, left: float, top: float, colour: QColor) -> None:
        """Paint it with its top left corner at a place."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(left, top))

    def _lay_out(self, width: float) -> float:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        return height


def _bold(text: str, mark: Mark) -> QTextLayout.FormatRange:
    start, end = mark
    found = QTextLayout.FormatRange()
    found.start = units_before(text, start)
    found.length = units_before(text, end) - found.start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    found.format = look
    return found
