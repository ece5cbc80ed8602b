"""What is done with files beside the record: import, the archive, tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected, Unavailable
from recurtrack.services.importing import Importer, ImportOutcome, Piece
from recurtrack.services.open_record import Change
from recurtrack.ui.choosing import ARCHIVES, HOSPITAL_FILES, documents, downloads
from recurtrack.ui.commands import Commands
from recurtrack.ui.importing.dialog import ImportDialog
from recurtrack.ui.phrases import number_word
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tr import tr, tr_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What the actions work with: the reader of files and the writers.

    ``save_tables`` writes into a chosen folder, or into one of the given name in it, and returns which it was.
    """

    importer: Importer
    save_archive: Callable[[Path], None]
    save_tables: Callable[[Path, str], Path]


class _Writing(NamedTuple):
    """What writes a file, its name, and what asks again where to."""

    write: Callable[[], None]
    name: str
    ask: Callable[[], None]


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

    def save_archive(self) -> None:
        """Ask where to and write everything in the record into one readable file."""
        name = tr("RecurTrack archive.json")
        path = self._around.chooser.new(tr("Save archive"), tr(ARCHIVES), documents() / name)
        if path is not None:
            self._write(
                _Writing(lambda: self._files.save_archive(path), path.name, self.save_archive),
                tr("Writing the archive…"),
            )

    def save_tables(self) -> None:
        """Ask for a folder and write everything in the record as tables (CSV) into it."""
        folder = self._around.chooser.folder(tr("Choose a folder for the tables"), documents())
        if folder is not None:
            self._write_tables(folder)

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

    def _write(self, writing: _Writing, busy: str) -> None:
        self._around.tasks.ask(
            self,
            None,
            writing.write,
            lambda _: self._around.notices.done(tr("Saved as {file}", file=writing.name)),
            failed=lambda error: self._not_written(error, lambda: self._write(writing, busy), writing.ask),
            busy=busy,
        )

    def _write_tables(self, folder: Path) -> None:
        self._around.tasks.ask(
            self,
            None,
            lambda: self._files.save_tables(folder, tr("RecurTrack tables")),
            lambda place: self._around.notices.done(tr("Saved the tables in the folder {folder}", folder=place.name)),
            failed=lambda error: self._not_written(error, lambda: self._write_tables(folder), self.save_tables),
            busy=tr("Writing the tables…"),
        )

    def _not_written(self, error: RecurTrackError, again: Callable[[], None], ask: Callable[[], None]) -> None:
        """Say why; what cannot be written there can be written elsewhere, what failed for now can be tried again."""
        if isinstance(error, Rejected) and error.refusal is Refusal.CANNOT_WRITE:
            self._around.notices.problem(sentence_of(error), tr("Save elsewhere"), ask)
        else:
            self._around.notices.trouble(error, again)
