"""What the recovery sheet works with, and what it shows in the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from recurtrack.domain.backups import Backup
    from recurtrack.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Recovered:
    """A record that was made of what could be read: what is in it, what is not, and the whole report as text."""

    path: Path
    saved: tuple[str, ...]
    lost: tuple[str, ...]
    report: str


class Progress(QObject):
    """Carries from the thread that works how far it is, and to it that it is to stop."""

    moved = Signal(int, int)
    """So many steps of so many are done."""

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def stop(self) -> None:
        """Let the work end at its next step."""
        self._stop.set()

    def __call__(self, done: int, of: int) -> bool:
        """Take a step; returns whether to go on."""
        self.moved.emit(done, of)
        return not self._stop.is_set()


class RecoveryWork(NamedTuple):
    """What recovers, off the window's thread.

    ``recover`` takes in what is missing from a backup when it is given one, and returns None when it was stopped.
    ``backup`` is the newest good one, if there is any; ``save_report`` writes the report into a file.
    """

    tasks: Tasks
    recover: Callable[[Backup | None, Progress], Recovered | None]
    backup: Backup | None
    backup_words: str
    ask_report_file: Callable[[], Path | None]
    save_report: Callable[[Path, str], None]
