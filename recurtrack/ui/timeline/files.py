"""Saving the timeline as a picture, and printing it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.ui.choosing import documents
from recurtrack.ui.timeline.chart.export import png_bytes, print_timeline, svg_bytes
from recurtrack.ui.timeline.chart.sheet import Sheet
from recurtrack.ui.timeline.printing import list_document
from recurtrack.ui.timeline.reading import TimelineServices
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import mark, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.ui.timeline.rows import RowsModel

_PNGS, _SVGS = mark("Picture (*.png)"), mark("Drawing (*.svg)")


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class TimelineFiles:
    """Asks where to, paints on the window's thread, and writes off it."""

    tools: PageTools
    services: TimelineServices
    page: QWidget

    def save_png(self, sheet: Sheet) -> None:
        """Ask where to and save a sheet as a picture."""
        path = self.tools.chooser.new(tr("Save as picture"), tr(_PNGS), documents() / tr("Timeline.png"))
        if path is not None:
            self._write(path, png_bytes(sheet, self.tools.appearance.theme))

    def save_svg(self, sheet: Sheet) -> None:
        """Ask where to and save a sheet as a drawing that stays sharp at any size."""
        path = self.tools.chooser.new(tr("Save as drawing"), tr(_SVGS), documents() / tr("Timeline.svg"))
        if path is not None:
            self._write(path, svg_bytes(sheet, self.tools.appearance.theme))

    def print_sheet(self, sheet: Sheet) -> None:
        """Ask for a printer and print a sheet on one page."""
        theme = self.tools.appearance.theme
        self.services.ask_printer(self.page, lambda device: print_timeline(sheet, theme, device))

    def print_list(self, rows: RowsModel, title: str) -> None:
        """Ask for a printer and print the list on as many pages as it needs."""
        document = list_document(rows, title)
        self.services.ask_printer(self.page, document.print_)

    def _write(self, path: Path, content: bytes) -> None:
        show = self.services.show_file
        self.tools.tasks.ask(
            self.page,
            None,
            lambda: self.services.save(path, content),
            lambda _: self.tools.commands.say_written(tr("Saved as {file}", file=path.name), lambda: show(path)),
            busy=tr("Saving the timeline…"),
        )
