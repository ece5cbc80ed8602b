"""The pages below each other, as wide as there is room, or larger to look closely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from recurtrack.report.paper import Paper
from recurtrack.ui.summary.page_view import PageView
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QLabel

    from recurtrack.ui.theme.appearance import Appearance

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
"""In percent of the width there is."""
FIT = 100
_WIDTHS = {Paper.A4: 210 / 25.4, Paper.US_LETTER: 8.5}
"""Widths of the papers in inches."""
_MARGIN, _SCROLL_BAR, _LEAST_PPI = 16, 12, 24


class PageStack(QScrollArea):
    """Scrolls with the keyboard; Ctrl and the wheel look closer. It keeps its place when other pages come."""

    ppi_changed = Signal()
    """There is room for pages of another size."""
    zoom_changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._paper = Paper.A4
        self._zoom = ZOOMS.index(FIT)
        self._shown = 0
        """Pixels to the inch of the pages that are shown, 0 for none."""
        self._said = 0
        self._views: list[PageView] = []
        self._below: list[QLabel] = []
        self.setObjectName("summary.pages")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside = QWidget()
        self._inside.setObjectName("summary.ground")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self.setWidget(self._inside)

    @property
    def dots(self) -> float:
        """How many dots of the screen there are to a pixel of the window."""
        return self.devicePixelRatioF()

    @property
    def ppi(self) -> int:
        """How many dots to the inch a page needs to be seen dot by dot."""
        width = self.width() - 2 * self.frameWidth() - 2 * _MARGIN - _SCROLL_BAR
        fitting = width * self.dots / _WIDTHS[self._paper]
        return max(_LEAST_PPI, int(fitting * self.zoom / FIT))

    @property
    def zoom(self) -> int:
        """How large the pages are, one of ``ZOOMS``."""
        return ZOOMS[self._zoom]

    @property
    def pages(self) -> tuple[PageView, ...]:
        """The pages that are shown."""
        return tuple(self._views)

    def step_zoom(self, steps: int) -> None:
        """Look closer or from further away, as far as it goes; 0 goes back to the whole width."""
        wanted = ZOOMS.index(FIT) if steps == 0 else max(0, min(self._zoom + steps, len(ZOOMS) - 1))
        if wanted != self._zoom:
            self._zoom = wanted
            self._stretch()
            self.zoom_changed.emit()

    def take_paper(self, paper: Paper) -> None:
        """Make room for pages of this paper."""
        self._paper = paper

    def show_pages(self, images: Sequence[QImage], ppi: int, says: str) -> None:
        """Show these pages in place of all others, at the same place as far as there is one."""
        place = self._place()
        self._have(len(images))
        for number, (image, view, below) in enumerate(zip(images, self._views, self._below, strict=True), start=1):
            words = tr("Page {number} of {count}", number=number, count=len(images))
            view.show_page(image, self.dots, number)
            view.setAccessibleName(words)
            view.setAccessibleDescription(says)
            below.setText(words)
        self._shown = self._said = ppi
        self._go_to(place)

    def clear(self) -> None:
        """Show no page: none that could be shown is true."""
        self._have(0)
        self._shown = 0

    def dim(self) -> None:
        """Say of every page that it is of a moment ago."""
        for view in self._views:
            view.dim(is_dimmed=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pages be as wide as there is room."""
        super().resizeEvent(event)
        self._stretch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the beginning or the end as well."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look closer with Ctrl, else scroll."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.step_zoom(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _stretch(self) -> None:
        """Give the pages that are shown the size they are to have, until they are made in it."""
        ppi = self.ppi
        if ppi == self._said:
            return
        place = self._place()
        share = ppi / self._shown if self._shown else 1
        for view in self._views:
            size = view.pixmap().deviceIndependentSize() * share
            view.stretch(QSize(round(size.width()), round(size.height())))
        self._said = ppi
        self._go_to(place)
        self.ppi_changed.emit()

    def _have(self, count: int) -> None:
        """Have so many places for pages."""
        while len(self._views) > count:
            for gone in (self._views.pop(), self._below.pop()):
                self._column.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        while len(self._views) < count:
            view, below = PageView(self._appearance), text_label("", "caption", wraps=False)
            self._views.append(view)
            self._below.append(below)
            for part in (view, below):
                self._column.insertWidget(self._column.count() - 1, part, 0, Qt.AlignmentFlag.AlignHCenter)
                part.show()  # at once, so that there is room for it when the place is looked for again

    def _place(self) -> tuple[float, float]:
        """Return what stands at the top and at the left, in inches of the pages."""
        ppi = self._said or 1
        return self.verticalScrollBar().value() / ppi, self.horizontalScrollBar().value() / ppi

    def _go_to(self, place: tuple[float, float]) -> None:
        self._column.activate()
        self._inside.resize(self._inside.sizeHint().expandedTo(self.viewport().size()))
        self.verticalScrollBar().setValue(round(place[0] * self._said))
        self.horizontalScrollBar().setValue(round(place[1] * self._said))
