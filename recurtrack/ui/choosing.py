"""Asking for a file or a folder with the system's own dialogs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths

from recurtrack.ui.tr import mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

RECORDS = mark("RecurTrack records (*.recurtrack);;All files (*)")
HOSPITAL_FILES = mark("Hospital files (*.json);;All files (*)")
CALENDAR_FILES = mark("Calendar files (*.ics);;All files (*)")
PDFS = mark("PDF (*.pdf)")
ARCHIVES = mark("Archive (*.json)")
_SUFFIX = re.compile(r"\(\*\.(\w+)")


def documents() -> Path:
    """Return the person's folder for what they keep."""
    return _folder(QStandardPaths.StandardLocation.DocumentsLocation)


def downloads() -> Path:
    """Return the folder where files from a hospital's portal arrive."""
    return _folder(QStandardPaths.StandardLocation.DownloadLocation)


class Chooser(Protocol):
    """Asks for a file or a folder; None when nothing was chosen."""

    def existing(self, title: str, kinds: str, start: Path) -> Path | None:
        """Ask for a file that is there."""

    def new(self, title: str, kinds: str, start: Path) -> Path | None:
        """Ask where to write; the system asks before a file is replaced."""

    def folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder; a new one can be made there."""


class SystemChooser:
    """Asks with the system's dialogs, over a window."""

    def __init__(self, over: QWidget) -> None:
        self._over = over

    def existing(self, title: str, kinds: str, start: Path) -> Path | None:
        """Ask for a file that is there."""
        from PySide6.QtWidgets import QFileDialog  # slow to load, and not wanted before a person asks for a file

        found, _ = QFileDialog.getOpenFileName(self._over, title, str(start), kinds)
        return Path(found) if found else None

    def new(self, title: str, kinds: str, start: Path) -> Path | None:
        """Ask where to write; the system asks before a file is replaced."""
        from PySide6.QtWidgets import QDialog

        dialog = save_dialog(self._over, title, kinds, start)
        try:
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            return Path(dialog.selectedFiles()[0]) if accepted else None
        finally:
            dialog.deleteLater()

    def folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder; a new one can be made there."""
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getExistingDirectory(self._over, title, str(start))
        return Path(found) if found else None


def save_dialog(over: QWidget, title: str, kinds: str, start: Path) -> QFileDialog:
    """Return the dialog that asks where to write; a name without a suffix gets that of its kind."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(over, title, str(start.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    suffix = _SUFFIX.search(kinds)
    if suffix is not None:
        dialog.setDefaultSuffix(suffix[1])
    dialog.selectFile(start.name)
    return dialog


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    """Return a folder of the system that is there, the home folder otherwise."""
    found = Path(QStandardPaths.writableLocation(location))
    return found if found.is_dir() else Path.home()
