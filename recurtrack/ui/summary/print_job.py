"""Pages on their way to a printer: each is unpacked off the window's thread and painted by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter

from recurtrack.report.paper import Paper
from recurtrack.ui.summary.page_view import page_image

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from recurtrack.ui.tasks import Tasks

PRINT_PPI = 300
"""Dots to the inch: what printers show of letters, and not so many that a page takes long."""
_AMERICAN = {
    QPageSize.PageSizeId.Letter,
    QPageSize.PageSizeId.Legal,
    QPageSize.PageSizeId.Executive,
    QPageSize.PageSizeId.Tabloid,
    QPageSize.PageSizeId.Ledger,
}


def paper_in(printer: QPrinter) -> Paper:
    """Return the paper whose shape is nearest to what the printer has."""
    return Paper.US_LETTER if printer.pageLayout().pageSize().id() in _AMERICAN else Paper.A4


class PrintJob(QObject):
    """Paints pages one after the other, each as large as the printer can print it without cutting anything."""

    at = Signal(int, int)
    """The number of the page that is printed now, and of how many."""
    done = Signal(int)
    """So many pages are on their way."""
    failed = Signal()
    """The printer did not take them."""

    def __init__(self, tasks: Tasks, printer: QPrinter, pages: Sequence[bytes], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._printer = printer
        self._pages = _chosen(printer, pages)
        self._painter = QPainter()
        self._next = 0

    def begin(self) -> None:
        """Begin with the first page."""
        if self._pages and self._painter.begin(self._printer):
            self._go_on()
        else:
            self.failed.emit()

    def stop(self) -> None:
        """Let go of the printer; what it has already may still come out."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self._tasks.retire(self)

    def _go_on(self) -> None:
        self.at.emit(self._next + 1, len(self._pages))
        page = self._pages[self._next]
        self._tasks.ask(self, "page", partial(page_image, page), self._paint)

    def _paint(self, image: QImage) -> None:
        if self._next and not self._printer.newPage():
            self.stop()
            self.failed.emit()
            return
        room = QRectF(QPointF(), QRectF(self._painter.viewport()).size())
        size = image.size().toSizeF()
        share = min(room.width() / size.width(), room.height() / size.height())
        at = QRectF(QPointF(), size * share)
        at.moveCenter(room.center())
        for hint in (QPainter.RenderHint.SmoothPixmapTransform, QPainter.RenderHint.LosslessImageRendering):
            self._painter.setRenderHint(hint)
        self._painter.drawImage(at, image)
        self._next += 1
        if self._next < len(self._pages):
            self._go_on()
        elif self._painter.end():
            self.done.emit(len(self._pages))
        else:
            self.failed.emit()


def _chosen(printer: QPrinter, pages: Sequence[bytes]) -> list[bytes]:
    """Return the pages the person wants, in the order the printer wants; what the printer repeats stands once."""
    first, last = printer.fromPage(), printer.toPage()
    chosen = list(pages[first - 1 : last] if first else pages)
    if printer.pageOrder() is printer.PageOrder.LastPageFirst:
        chosen.reverse()
    return chosen * (1 if printer.supportsMultipleCopies() else max(1, printer.copyCount()))
