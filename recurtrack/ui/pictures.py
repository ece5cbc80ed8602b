"""Pictures of the pages, taken without a person or a display."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Scheme
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance

PICTURE_SIZE = (1360, 860)
_WITHIN_SECONDS = 60.0
_QUIET_ROUNDS = 20
"""Rounds of events with nothing left to do: texts that wrap find their heights one after the other."""


def grab_window(window: MainWindow, tasks: Tasks, appearance: Appearance, folder: Path) -> list[Path]:
    """Save each page in light and dark colours; raises what kept a page from being shown."""
    problems: list[Exception] = []
    tasks.failed.connect(problems.append)
    tasks.broken.connect(problems.append)
    written = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        appearance.set_scheme(scheme)
        for number, page in enumerate(window.pages):
            window.show_page(number)
            _settle(tasks, problems)
            path = folder / f"{page.key}-{scheme}.png"
            if not window.grab().save(str(path)):
                raise OSError(str(path))
            written.append(path)
    return written


def _settle(tasks: Tasks, problems: list[Exception]) -> None:
    """Let the window work until every answer has been shown."""
    ends = time.monotonic() + _WITHIN_SECONDS
    quiet = 0
    while quiet < _QUIET_ROUNDS:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if problems:
            raise problems[0]
        quiet = quiet + 1 if tasks.is_idle else 0
        if time.monotonic() > ends:
            raise TimeoutError
        if not tasks.is_idle:
            time.sleep(0.005)
