"""Showing a file of the record: a private copy of it is handed to the system's own viewer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from recurtrack.domain.entry import EntryId
from recurtrack.services.attachments import Attachments
from recurtrack.ui.tasks import Tasks


def show_in_viewer(path: Path) -> None:
    """Let the system show a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class FileViewer(QObject):
    """Writes copies off the window's thread into a folder of its own; programs are never opened."""

    def __init__(self, tasks: Tasks, attachments: Attachments, copies: Path, show: Callable[[Path], None]) -> None:
        super().__init__()
        self._tasks = tasks
        self._attachments = attachments
        self._copies = copies
        self._show = show

    def open(self, attachment_id: EntryId) -> None:
        """Show one file."""
        work = self._attachments.open_copy
        self._tasks.ask(self, "copy", lambda: work(attachment_id, self._copies), self._show)
