"""Hands a file to the program the system shows it with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_with_system(path: Path) -> None:
    """Open a file with the system's own viewer for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
