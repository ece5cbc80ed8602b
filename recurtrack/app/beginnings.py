"""The ways to begin: the start page, and making a new record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.app.taking import Taking
from recurtrack.paths import data_folder
from recurtrack.services.clock import Clock

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from recurtrack.ui.first_run.welcome import WelcomePage
    from recurtrack.ui.records import NewRecordDraft


class BeginningTools(NamedTuple):
    """What a beginning needs of the program."""

    appearance: Appearance
    tasks: Tasks
    window: MainWindow
    clock: Clock
    open: Taking
    is_open: Callable[[], bool]
    close: Callable[[], None]


class Beginnings:
    """Asks how to begin, and begins."""

    def __init__(self, tools: BeginningTools, ask_open: Callable[[], None], open_sample: Callable[[], None]) -> None:
        self._tools = tools
        self._ask_open = ask_open
        self._open_sample = open_sample

    def show_start(self) -> None:
        """Show the ways to begin; there is no record yet."""
        from recurtrack.ui.first_run.start_page import StartPage

        self._tools.close()
        page = StartPage(self._tools.appearance)
        page.new_wanted.connect(self.ask_new)
        page.import_wanted.connect(lambda: self._ask_new(to_import=True))
        page.open_wanted.connect(self._ask_open)
        page.sample_wanted.connect(self._open_sample)
        self._tools.window.show_alone(page)

    def ask_new(self) -> None:
        """Ask what a new record is called and make it; then come the first questions."""
        self._ask_new(to_import=False)

    def _ask_new(self, *, to_import: bool) -> None:
        from recurtrack.ui.first_run.welcome import WelcomePage

        tools = self._tools
        page = WelcomePage(tools.appearance, data_folder(), lambda: tools.clock().date(), tools.tasks)
        page.make_wanted.connect(lambda draft: self._make(draft, page, to_import=to_import))
        page.back_wanted.connect(self._go_back)
        if tools.is_open():
            tools.window.show_in_front(page)
        else:
            tools.window.show_alone(page)

    def _go_back(self) -> None:
        if self._tools.is_open():
            self._tools.window.leave_front()
        else:
            self.show_start()

    def _make(self, draft: NewRecordDraft, page: WelcomePage, *, to_import: bool) -> None:
        from recurtrack.app.new_record import make_record
        from recurtrack.ui.sentences import sentence_of

        self._tools.open(
            lambda: make_record(draft, self._tools.clock),
            lambda error: page.refuse(sentence_of(error)),
            then=lambda desk: desk.actions.import_file() if to_import else desk.set_up(),
        )
