"""Prints the recovery sheet, or writes it as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from recurtrack.ui.choosing import PDFS, documents
from recurtrack.ui.printing import ask_for_printer
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from recurtrack.domain.errors import RecurTrackError
    from recurtrack.services.recovery_sheets import RecoverySheets
    from recurtrack.ui.summary.print_job import PrintJob
    from recurtrack.ui.surroundings import Surroundings

T = TypeVar("T")
AskPrinter = Callable[["QWidget", Callable[["QPrinter"], None]], None]


def ask_printer(over: QWidget, paint: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's dialog, and hand it over when one was chosen."""
    ask_for_printer(over, tr("Print the recovery sheet"), "passphrase.printDialog", paint)


class SheetActs(QObject):
    """Does one thing at a time, off the window's thread, and says how it went."""

    said = Signal(str)
    """Something is going on, was done or went wrong."""

    def __init__(
        self, around: Surroundings, sheets: RecoverySheets, parent: QObject, ask_for: AskPrinter = ask_printer
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._sheets = sheets
        self._ask_for = ask_for
        self._is_busy = False
        self._job: PrintJob | None = None

    def save(self) -> None:
        """Ask where to, and write the sheet for the paper that is usual here."""
        from recurtrack.ui.summary.services import usual_paper

        start = documents() / f"{tr('RecurTrack recovery sheet')}.pdf"
        path = None if self._is_busy else self._around.chooser.new(tr("Save the recovery sheet"), tr(PDFS), start)
        if path is not None:
            paper = usual_paper()
            self._do(lambda: self._sheets.save(path, paper), lambda _: self._say_saved(path))

    def print_out(self, over: QWidget) -> None:
        """Ask for a printer over a window, and print the sheet for its paper."""
        if not self._is_busy:
            self._ask_for(over, self._make_for)

    def _make_for(self, printer: QPrinter) -> None:
        from recurtrack.ui.summary.print_job import PRINT_PPI, paper_in

        paper = paper_in(printer)
        self._do(lambda: self._sheets.pages(PRINT_PPI, paper), partial(self._send, printer))

    def _send(self, printer: QPrinter, pages: tuple[bytes, ...]) -> None:
        from recurtrack.ui.summary.print_job import PrintJob

        self._is_busy = True
        self._job = job = PrintJob(self._around.tasks, printer, pages, self)
        job.done.connect(
            lambda _count: self._end(tr("The recovery sheet was sent to the printer. Fill it in by hand."))
        )
        job.failed.connect(lambda: self._end(tr("The printer did not take the sheet. Save it as PDF, or try again.")))
        job.begin()

    def _say_saved(self, path: Path) -> None:
        self.said.emit(tr("Saved as {file}. Print it, and fill it in by hand.", file=path.name))

    def _do(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._is_busy = True
        self.said.emit(tr("Making the recovery sheet…"))
        self._around.tasks.ask(self, None, work, lambda found: self._go_on(then, found), failed=self._fail)

    def _go_on(self, then: Callable[[T], None], found: T) -> None:
        self._is_busy = False
        then(found)

    def _fail(self, error: RecurTrackError) -> None:
        self._end(sentence_of(error))

    def _end(self, words: str) -> None:
        self._is_busy, self._job = False, None
        self.said.emit(words)
