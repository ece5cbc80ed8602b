"""The recovery sheet of a record: printed, or written as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from recurtrack.domain.recovery_sheet import RecoverySheet
from recurtrack.report.paper import A4, Paper
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.saving import refuse_the_record, save_file


class RecoverySheets:
    """Makes the sheet of one record; ``backups`` gives the folders in which its backups lie."""

    def __init__(self, record: OpenRecord, backups: Callable[[], Sequence[Path]]) -> None:
        self._record = record
        self._backups = backups

    def sheet(self) -> RecoverySheet:
        """Return what stands on it today."""
        path = self._record.path.absolute()
        return RecoverySheet(
            file=path.name,
            folder=str(path.parent),
            backups=tuple(str(folder.absolute()) for folder in self._backups()),
            day=self._record.today(),
        )

    def pages(self, ppi: int, paper: Paper = A4) -> tuple[bytes, ...]:
        """Return it as a PNG picture, ``ppi`` pixels to the inch; raises ``Unavailable(NO_PDF)``."""
        from recurtrack.report.recovery_sheet import recovery_sheet_pages

        return recovery_sheet_pages(self.sheet(), paper=paper, ppi=ppi)

    def save(self, path: Path, paper: Paper = A4) -> None:
        """Write it as a PDF whole or not at all; raises ``Rejected(CANNOT_WRITE)``, ``Unavailable(NO_PDF)``."""
        from recurtrack.report.recovery_sheet import render_recovery_sheet

        refuse_the_record(self._record, path)
        save_file(path, render_recovery_sheet(self.sheet(), paper=paper))
