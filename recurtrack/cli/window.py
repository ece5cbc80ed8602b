"""What a command may ask of the window, which the command line itself never loads."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Window(Protocol):
    """What a command may ask of the window."""

    def has_screen(self) -> bool:
        """Tell whether a window can be shown here."""

    def pictures(self, record: Path, folder: Path) -> list[Path]:
        """Save pictures of the screens of a record; returns the files."""
