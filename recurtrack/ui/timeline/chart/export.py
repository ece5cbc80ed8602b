"""A timeline as a PNG picture, as SVG, and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtSvg import QSvgGenerator

from recurtrack.ui.theme.theme import Theme
from recurtrack.ui.timeline.chart.sheet import Sheet, SheetPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

_SVG_DPI = 96
_EMPTY = re.compile(r"<g [^>]*>\s*</g>\s*")
"""What Qt begins and ends with: nothing, in the font of the program, which is another one at another text size."""
_DOTS_PER_METRE = 7559
"""192 dots an inch: twice what a screen of the design has."""
_MARGIN = 12.7
"""Millimetres around a printed timeline."""


def png_bytes(sheet: Sheet, theme: Theme, scale: float = 2.0) -> bytes:
    """Return a sheet as a PNG picture, ``scale`` dots for each unit of the design."""
    made = SheetPainter(sheet, theme)
    image = QImage((made.size * scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(_DOTS_PER_METRE)
    image.setDotsPerMeterY(_DOTS_PER_METRE)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    made.paint(painter)
    painter.end()
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
    return bytes(buffer.data().data())


def svg_bytes(sheet: Sheet, theme: Theme) -> bytes:
    """Return a sheet as SVG, with every event on it in words as its description."""
    made = SheetPainter(sheet, theme)
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_SVG_DPI)
    generator.setSize(QSize(round(made.size.width()), round(made.size.height())))
    generator.setViewBox(QRectF(0, 0, made.size.width(), made.size.height()))
    generator.setTitle(sheet.title)
    generator.setDescription("\n".join(made.sentences()))
    painter = QPainter(generator)
    made.paint(painter)
    painter.end()
    return _EMPTY.sub("", buffer.data().toStdString()).encode()


def print_timeline(sheet: Sheet, theme: Theme, device: QPagedPaintDevice) -> None:
    """Paint a sheet on one page, as large as it fits; the page is turned to the side first."""
    device.setPageOrientation(QPageLayout.Orientation.Landscape)
    device.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    made = SheetPainter(sheet, theme)
    painter = QPainter(device)
    room = QRectF(painter.viewport())
    share = min(room.width() / made.size.width(), room.height() / made.size.height())
    painter.translate((room.width() - share * made.size.width()) / 2, 0)
    painter.scale(share, share)
    made.paint(painter)
    painter.end()


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
