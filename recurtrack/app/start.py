"""Starting the window, with a person before it or only to take its pictures."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from recurtrack.app.one_window import ask_forward
from recurtrack.app.program import Program
from recurtrack.paths import opened_folder, settings_file
from recurtrack.services.clock import Clock, system_clock

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from recurtrack.ui.errands import PageKey
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Settings

_AFTER_PAINTING_MS = 200
"""The window stands by then, and nobody has opened a file of the record yet."""


class How(NamedTuple):
    """How the window begins: with what waits of the reminders, so that nothing can be changed, locked."""

    to_reminders: bool = False
    read_only: bool = False
    locked: bool = False


def run(
    record_path: Path | None = None,
    clock: Clock = system_clock,
    *,
    how: How | None = None,
    watch: Callable[[Program], None] | None = None,
) -> int:
    """Open the window on a record, on the last one, or on the ways to begin; returns the exit code.

    A window that is open on that record is brought forward instead, unless this one is only to read.
    ``watch`` is given the program before it opens anything: by it a test or a benchmark looks on.
    """
    how = how or How()
    settings = Settings(settings_file())
    path = record_path or settings.last_record
    if path is not None and not how.read_only and ask_forward(path, to_reminders=how.to_reminders):
        return 0
    if how.to_reminders:
        settings.page = PageKey.TODAY
    app = _application()
    app.setApplicationName("RecurTrack")
    program = Program(app, settings, clock)
    hook_before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: program.report_bug(error)
    program.appeared.connect(lambda: QTimer.singleShot(_AFTER_PAINTING_MS, program, lambda: _settle(program)))
    if watch is not None:
        watch(program)
    if path is not None:
        _open(program, path, how)
    else:
        program.show_start()
    program.show_window()
    try:
        return app.exec()
    finally:
        program.stop()
        _forget_copies()
        program.window.deleteLater()
        sys.excepthook = hook_before


def grab_pages(record_path: Path, out_folder: Path, clock: Clock = system_clock) -> list[Path]:
    """Save pictures of the pages of a record, light and dark, and of its whole timeline; returns the files.

    Needs no display. Raises what kept the record from being opened.
    """
    from tempfile import TemporaryDirectory

    from recurtrack.services.care_plan import CarePlan
    from recurtrack.services.records import open_record
    from recurtrack.services.saving import save_file
    from recurtrack.services.timeline import Timelines
    from recurtrack.ui.pictures import PICTURE_SIZE, grab_window
    from recurtrack.ui.timeline.whole_picture import save_whole

    app = _application("-platform", "offscreen")
    with TemporaryDirectory() as scratch:
        program = Program(app, Settings(Path(scratch) / "settings.ini"), clock)
        program.window.resize(*PICTURE_SIZE)
        try:
            record = open_record(record_path, clock=clock)
            timeline = Timelines(record, CarePlan(record)).view()
            program.show_desk(record)
            program.window.show()
            pages = grab_window(program.window, program.tasks, program.appearance, out_folder)
            return [*pages, *save_whole(timeline, "", program.appearance, out_folder, save_file)]
        finally:
            program.window.close()
            program.stop()
            program.window.deleteLater()


def _settle(program: Program) -> None:
    """Do what can wait until the window stands."""
    _forget_copies()
    # What says that something went wrong must not be missing itself, as when the program's files are being replaced.
    import recurtrack.ui.sentences
    import recurtrack.ui.trouble  # noqa: F401

    program.while_open.begin()
    program.safety.begin()


def _open(program: Program, path: Path, how: How) -> None:
    if how.locked and path.is_file():
        program.safety.locking.show_locked(path, read_only=how.read_only)
    else:
        program.open(path, read_only=how.read_only)


def _forget_copies() -> None:
    """Remove what other programs were given to show, if there is any."""
    folder = opened_folder()
    if folder.exists():
        from recurtrack.services.attachments import clean

        clean(folder)


class _Application(QApplication):
    """Lets the desktop end the program although closing its window only hides it, as at the end of the session."""

    def event(self, event: QEvent) -> bool:
        """Close the window for good before the program is asked to end."""
        if event.type() is QEvent.Type.Quit:
            for window in self.topLevelWidgets():
                if isinstance(window, MainWindow):
                    window.session_ends()
                    window.close_for_good()
        return super().event(event)


def _application(*arguments: str) -> QApplication:
    """Return the one application there can be."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else _Application(["recurtrack", *arguments])
