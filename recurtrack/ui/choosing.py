"""Asking for a file with the system's own dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from recurtrack.services.records import RECORD_SUFFIX

RECORDS = f"RecurTrack records (*{RECORD_SUFFIX});;All files (*)"
HOSPITAL_FILES = "Hospital files (*.json *.xml);;All files (*)"
PDFS = "PDF (*.pdf)"
ARCHIVES = "Archive (*.json)"


class Chooser(Protocol):
    """Asks for a file; None when nothing was chosen."""

    def existing(self, title: str, kinds: str, start: Path) -> Path | None:
        """Ask for a file that is there."""

    def new(self, title: str, kinds: str, start: Path) -> Path | None:
        """Ask where to write; the system asks before a file is replaced."""


class SystemChooser:
    """Asks with the system's dialogs, over a window."""

    def __init__(self, over: QWidget) -> None:
        self._over = over

    def existing(self, title: str, kinds: str, start: Path) -> Path | None:
        """Ask for a file that is there."""
        found, _ = QFileDialog.getOpenFileName(self._over, title, str(start), kinds)
        return Path(found) if found else None

    def new(self, title: str, kinds: str, start: Path) -> Path | None:
        """Ask where to write; the system asks before a file is replaced."""
        found, _ = QFileDialog.getSaveFileName(self._over, title, str(start), kinds)
        return Path(found) if found else None
