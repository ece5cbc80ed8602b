"""Failures of backups that there was nobody to tell; they are said at the next start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.domain.errors import RecurTrackError
from recurtrack.ui.backups.choices import BackupChoices
from recurtrack.ui.settings import Settings

if TYPE_CHECKING:
    from recurtrack.services.backups import Backups


class UnsaidFailures:
    """Collects them on any thread; ``write_down`` keeps them in the settings, on the thread of the window."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._why: dict[Path, str] = {}

    def keep(self, path: Path, error: RecurTrackError) -> None:
        """Keep why the record at a path has no backup of what changed last."""
        from recurtrack.ui.sentences import sentence_of

        self._why[path] = sentence_of(error)

    def write_down(self) -> None:
        """Keep for the next start what was collected."""
        while self._why:
            path, why = self._why.popitem()
            BackupChoices(self._settings, path).unsaid = why

    def back_up(self, path: Path, backups: Callable[[], Backups]) -> None:
        """Make the last backup of a record that is being closed, when something changed; nobody is asked."""
        from recurtrack.domain.backups import BackupReason

        try:
            service = backups()
            if service.changed_since_last():
                service.make(BackupReason.CLOSING)
        except RecurTrackError as error:
            self.keep(path, error)
