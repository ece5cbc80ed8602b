"""The whole program on a rich record, at a fixed moment: what the tests over every page and dialog start from."""

from __future__ import annotations

import importlib
import pkgutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop
from report import people

import recurtrack.ui
from recurtrack.app import Desk, Program
from recurtrack.ui.feed import Page
from recurtrack.ui.settings import Scheme, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

NOW = datetime(2026, 6, 16, 8, 30, tzinfo=UTC)
WIDE, SMALL = (1360, 860), (1024, 700)

_WITHIN_SECONDS = 20.0
_QUIET_ROUNDS = 12


class OneAnswer:
    """Answers every question for a file with the same one, or with none."""

    def __init__(self) -> None:
        self.answer: Path | None = None

    def existing(self, title: str, kinds: str, start: Path) -> Path | None:
        del title, kinds, start
        return self.answer

    def new(self, title: str, kinds: str, start: Path) -> Path | None:
        del title, kinds, start
        return self.answer

    def folder(self, title: str, start: Path) -> Path | None:
        del title, start
        return self.answer


class Shown(Program):
    """The program with what a test needs of it: the chooser that answers, and the desk, which is there."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.files = OneAnswer()
        self.bugs: list[BaseException] = []
        self.expects_a_bug = False
        super().__init__(app, Settings(folder / "settings.ini"), lambda: NOW, self.files)

    def report_bug(self, error: BaseException) -> None:
        """Remember a bug, which fails the test, unless it is wanted."""
        if not self.expects_a_bug:
            self.bugs.append(error)
        super().report_bug(error)

    def begin_anew(self, arguments: list[str]) -> None:
        """Begin as a fresh program does with these arguments, with a lock that knows nothing of the one before."""
        assert "--locked" in arguments
        assert self._settings.last_record is not None
        self.safety.locking.stop()
        self.safety.locking._curtain.lift(is_record_open=False)  # noqa: SLF001 - its window is gone in a fresh program
        del self.safety.locking
        self.safety.locking.show_locked(self._settings.last_record, read_only="--read-only" in arguments)

    @property
    def shown_desk(self) -> Desk:
        assert self.desk is not None
        return self.desk

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.window.pages


@contextmanager
def whole_program(app: QApplication, folder: Path) -> Iterator[Shown]:
    """Show the window on Eleanor's record, in light colours at the usual size; it is gone afterwards."""
    flash = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    program = Shown(app, folder)
    program.appearance.set_scheme(Scheme.LIGHT)
    program.appearance.set_text_size(100)
    program.window.resize(*WIDE)
    try:
        program.show_desk(people.record_of(folder / "Eleanor.recurtrack", people.eleanor(), lambda: NOW))
        program.window.show()
        program.window.activateWindow()
        settle(program)
        yield program
        if program.bugs:
            raise program.bugs[0]
    finally:
        program.window.session_ends()
        program.window.close()
        program.stop()
        program.appearance.set_text_size(100)
        program.appearance.set_scheme(Scheme.SYSTEM)
        program.window.deleteLater()
        app.setCursorFlashTime(flash)


def settle(program: Shown, *, until: Callable[[], bool] = lambda: True) -> None:
    """Let the window work until nothing is under way and a condition holds; it must, in the end."""
    assert settles(program, until=until, within=_WITHIN_SECONDS), "the window is not done"


def settles(program: Shown, *, until: Callable[[], bool], within: float) -> bool:
    """Let the window work until nothing is under way and a condition holds; tells whether it does within a time."""
    ends = time.monotonic() + within
    quiet = 0
    while quiet < _QUIET_ROUNDS:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        quiet = quiet + 1 if program.tasks.is_idle and until() else 0
        if not quiet:
            time.sleep(0.002)  # whatever is waited for goes on in other threads, which get no turn from a busy one
        if time.monotonic() > ends or program.bugs:
            return False
    return True


def show_page(program: Shown, page: Page) -> None:
    """Bring a page to the front and let it settle."""
    program.window.show_page(program.pages.index(page))
    settle(program)


def all_modules() -> None:
    """Load every module of the window, so that every class in it is known."""
    for module in pkgutil.walk_packages(recurtrack.ui.__path__, "recurtrack.ui."):
        importlib.import_module(module.name)


def subclasses_in_the_window(kind: type) -> set[type]:
    """Return the classes of a kind that the window's own modules define."""
    all_modules()
    found: set[type] = set()
    open_kinds: list[type] = [kind]
    while open_kinds:
        subs: list[type] = open_kinds.pop().__subclasses__()
        for sub in subs:
            if sub not in found:
                found.add(sub)
                open_kinds.append(sub)
    return {sub for sub in found if sub.__module__.startswith("recurtrack.ui.")}


def described(widget: QWidget) -> str:
    """Return what names a widget in a message: its kind, its name, and the names around it."""
    names = [widget.objectName()]
    above = widget.parentWidget()
    while above is not None and len(names) < 4:
        if above.objectName():
            names.append(above.objectName())
        above = above.parentWidget()
    return f"{type(widget).__name__} {' < '.join(name for name in names if name)}"
