"""Starting the window, with a person before it or only to take its pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from recurtrack.app.program import Program
from recurtrack.logs import start_log
from recurtrack.paths import opened_folder, settings_file
from recurtrack.services.attachments import clean
from recurtrack.services.clock import Clock, system_clock
from recurtrack.services.records import open_record

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtWidgets import QApplication

from recurtrack.ui.pictures import PICTURE_SIZE, grab_window
from recurtrack.ui.settings import Settings


def run(record_path: Path | None = None, clock: Clock = system_clock) -> int:
    """Open the window on a record, on the last one, or on the ways to begin; returns the exit code."""
    start_log()
    app = _application()
    app.setApplicationName("RecurTrack")
    settings = Settings(settings_file())
    program = Program(app, settings, clock)
    hook_before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: program.report_bug(error)
    clean(opened_folder())
    path = record_path or settings.last_record
    if path is not None:
        program.open(path)
    else:
        program.show_start()
    program.window.show()
    try:
        return app.exec()
    finally:
        program.stop()
        clean(opened_folder())
        program.window.deleteLater()
        sys.excepthook = hook_before


def grab_pages(record_path: Path, out_folder: Path, clock: Clock = system_clock) -> list[Path]:
    """Save pictures of the pages of a record, light and dark; needs no display. Returns the files.

    Raises what kept the record from being opened.
    """
    app = _application("-platform", "offscreen")
    with TemporaryDirectory() as scratch:
        program = Program(app, Settings(Path(scratch) / "settings.ini"), clock)
        program.window.resize(*PICTURE_SIZE)
        try:
            program.show_desk(open_record(record_path, clock=clock))
            program.window.show()
            return grab_window(program.window, program.tasks, program.appearance, out_folder)
        finally:
            program.window.close()
            program.stop()
            program.window.deleteLater()


def _application(*arguments: str) -> QApplication:
    """Return the one application there can be."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(["recurtrack", *arguments])
