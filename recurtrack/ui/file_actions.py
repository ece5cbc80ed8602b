"""What is done with files beside the record: import, the summary as PDF, the archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from recurtrack.domain.errors import RecurTrackError, Unavailable
from recurtrack.services.importing import Importer, ImportOutcome, Piece
from recurtrack.services.open_record import Change
from recurtrack.ui.choosing import ARCHIVES, HOSPITAL_FILES, PDFS, documents, downloads
from recurtrack.ui.commands import Commands
from recurtrack.ui.importing.dialog import ImportDialog
from recurtrack.ui.phrases import number_word
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tr import tr, tr_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What the actions work with: the reader of files and the writers."""

    importer: Importer
    save_summary: Callable[[Path], None]
    save_archive: Callable[[Path], None]


class FileActions(QObject):
    """Runs the actions of the Record menu for one record."""

    def __init__(self, around: Surroundings, commands: Commands, files: Files) -> None:
        super().__init__()
        self._around = around
        self._commands = commands
        self._files = files
        self._preview: ImportDialog | None = None

    def retire(self) -> None:
        """Close what is being asked: the record goes."""
        if self._preview is not None:
            self._preview.reject()

    def import_file(self) -> None:
        """Ask for a hospital file and show what it would add."""
        path = self._around.chooser.existing(tr("Import from the hospital"), tr(HOSPITAL_FILES), downloads())
        if path is not None:
            self._around.tasks.ask(
                self,
                "preview",
                lambda: self._files.importer.preview(path),
                lambda outcome: self._show_preview(path, outcome),
                failed=self._cannot_read,
                busy=tr("Reading the hospital file…"),
            )

    def save_summary(self) -> None:
        """Ask where to and write the summary for the doctor."""
        name = tr("Summary for my doctor.pdf")
        path = self._around.chooser.new(tr("Save summary as PDF"), tr(PDFS), documents() / name)
        if path is not None:
            self._write(lambda: self._files.save_summary(path), path, tr("Writing the summary…"))

    def save_archive(self) -> None:
        """Ask where to and write everything in the record into one readable file."""
        name = tr("RecurTrack archive.json")
        path = self._around.chooser.new(tr("Save archive"), tr(ARCHIVES), documents() / name)
        if path is not None:
            self._write(lambda: self._files.save_archive(path), path, tr("Writing the archive…"))

    def _show_preview(self, path: Path, outcome: ImportOutcome) -> None:
        dialog = ImportDialog(self._around.appearance, outcome, self._around.window)
        dialog.accepted.connect(lambda: self._take(path, dialog.chosen))
        dialog.finished.connect(self._forget_preview)
        self._preview = dialog
        dialog.open()

    def _forget_preview(self) -> None:
        self._preview = None

    def _take(self, path: Path, chosen: frozenset[Piece]) -> None:
        pieces = len(chosen)
        self._commands.run(
            lambda: self._taken(path, chosen),
            tr_count(
                pieces,
                "Imported {amount} piece from {file}",
                "Imported {amount} pieces from {file}",
                amount=number_word(pieces),
                file=path.name,
            ),
            failed=lambda error: self._not_taken(error, path, chosen),
            busy=tr("Reading the hospital file…"),
        )

    def _not_taken(self, error: RecurTrackError, path: Path, chosen: frozenset[Piece]) -> None:
        if isinstance(error, Unavailable):
            self._around.notices.trouble(error, lambda: self._take(path, chosen))
        else:
            self._cannot_read(error)

    def _taken(self, path: Path, chosen: frozenset[Piece]) -> Change:
        return self._files.importer.take(path, chosen).change or Change("Import", frozenset(), frozenset())

    def _cannot_read(self, error: RecurTrackError) -> None:
        said = tr("{why} Your record is safe and unchanged.", why=sentence_of(error))
        self._around.notices.problem(said, tr("Choose another"), self.import_file)

    def _write(self, write: Callable[[], None], path: Path, busy: str) -> None:
        self._around.tasks.ask(
            self,
            None,
            write,
            lambda _: self._around.notices.done(tr("Saved as {file}", file=path.name)),
            failed=lambda error: self._around.notices.trouble(error, lambda: self._write(write, path, busy)),
            busy=busy,
        )
