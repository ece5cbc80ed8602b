"""What is done with the summary: saved, with a password too, opened in another program, printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected
from recurtrack.services.attachments import private_copy
from recurtrack.services.summaries import SummaryRequest
from recurtrack.ui.choosing import PDFS
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.summary.print_job import PRINT_PPI, PrintJob, paper_in
from recurtrack.ui.summary.remembered import last_folder, remember_folder
from recurtrack.ui.summary.said_strip import Said, Way
from recurtrack.ui.summary.services import SummaryServices
from recurtrack.ui.summary.words import file_name
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr, tr_count

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

T = TypeVar("T")


class SummaryActs(QObject):
    """Does one thing at a time, off the window's thread, and says how it went."""

    said = Signal(object)
    """Something is going on, was done or went wrong: a ``Said``."""
    quiet = Signal()
    """Nothing is to be said any more."""

    def __init__(self, tools: PageTools, services: SummaryServices, over: QWidget) -> None:
        super().__init__(over)
        self._tools = tools
        self._services = services
        self._over = over
        self._is_busy = False
        self._job: PrintJob | None = None
        tools.tasks.broken.connect(self._let_go)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way; nothing else is begun meanwhile."""
        return self._is_busy

    def save(self, request: SummaryRequest, password: str = "") -> None:
        """Ask where to and write the PDF, with a password unless that is empty."""
        if self._is_busy:
            return
        title = tr("Save with a password") if password else tr("Save the summary")
        start = last_folder(self._tools.settings) / file_name(request.sheet)
        path = self._tools.chooser.new(title, tr(PDFS), start)
        if path is not None:
            self._write(request, password, path)

    def open(self, request: SummaryRequest) -> None:
        """Hand a copy that only this person can read to the system's viewer."""
        services, name = self._services, file_name(request.sheet)
        self._do(
            lambda: private_copy(services.copies, name, services.summaries.pdf(request)),
            self._show_copy,
            tr("Making the PDF…"),
            partial(self.open, request),
        )

    def print_out(self, request: SummaryRequest) -> None:
        """Ask for a printer, make the pages for its paper, and print them."""
        if not self._is_busy:
            self._services.ask_printer(self._over, lambda printer: self._make_for(printer, request))

    def stop(self) -> None:
        """Let go of a printer: the record goes."""
        if self._job is not None:
            self._job.stop()
            self._job = None

    def _write(self, request: SummaryRequest, password: str, path: Path) -> None:
        summaries = self._services.summaries
        if password:
            work = partial(summaries.save_protected, path, request, password)
        else:
            work = partial(summaries.save_pdf, path, request)
        self._do(
            work,
            lambda _: self._say_saved(path),
            tr("Saving the summary…"),
            partial(self._write, request, password, path),
            partial(self.save, request, password),
        )

    def _say_saved(self, path: Path) -> None:
        remember_folder(self._tools.settings, path)
        show = Way(tr("Open"), partial(self._services.show_file, path))
        self.said.emit(Said(tr("Saved as {file}", file=path.name), ways=(show,)))

    def _show_copy(self, path: Path) -> None:
        self.quiet.emit()
        self._services.show_file(path)

    def _make_for(self, printer: QPrinter, request: SummaryRequest) -> None:
        summaries, wanted = self._services.summaries, replace(request, paper=paper_in(printer))
        self._do(
            lambda: summaries.pages(wanted, PRINT_PPI),
            partial(self._send, printer, request),
            tr("Making the pages…"),
            partial(self._make_for, printer, request),
        )

    def _send(self, printer: QPrinter, request: SummaryRequest, pages: tuple[bytes, ...]) -> None:
        self._is_busy = True
        self._job = job = PrintJob(self._tools.tasks, printer, pages, self)
        job.at.connect(self._say_page)
        job.done.connect(self._say_printed)
        job.failed.connect(lambda: self._say_not_printed(request))
        job.begin()

    def _say_page(self, number: int, count: int) -> None:
        words = tr("Printing page {number} of {count}…", number=number, count=count)
        self.said.emit(Said(words, is_going_on=True))

    def _say_printed(self, count: int) -> None:
        self._is_busy, self._job = False, None
        self.said.emit(Said(tr_count(count, "One page sent to the printer", "{n} pages sent to the printer")))

    def _say_not_printed(self, request: SummaryRequest) -> None:
        self._is_busy, self._job = False, None
        again = Way(tr("Try again"), partial(self.print_out, request))
        self.said.emit(Said(tr("The printer did not take the pages."), is_problem=True, ways=(again,)))

    def _do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        busy: str,
        again: Callable[[], None],
        elsewhere: Callable[[], None] | None = None,
    ) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self.said.emit(Said(busy, is_going_on=True))
        self._tools.tasks.ask(
            self,
            None,
            work,
            lambda found: self._go_on(then, found),
            failed=lambda error: self._say_why(error, again, elsewhere),
            busy=busy,
        )

    def _go_on(self, then: Callable[[T], None], found: T) -> None:
        self._is_busy = False
        then(found)

    def _say_why(self, error: RecurTrackError, again: Callable[[], None], elsewhere: Callable[[], None] | None) -> None:
        self._is_busy = False
        ways = [Way(tr("Try again"), again)]
        if elsewhere is not None and isinstance(error, Rejected) and error.refusal is Refusal.CANNOT_WRITE:
            ways.append(Way(tr("Save elsewhere…"), elsewhere))
        self.said.emit(Said(sentence_of(error), is_problem=True, ways=tuple(ways)))

    def _let_go(self) -> None:
        """Let something else be done after a mistake of the program."""
        if self._is_busy:
            self.stop()
            self._is_busy = False
            self.quiet.emit()
