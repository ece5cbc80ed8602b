"""What is opened over the pages of one record: files, the form of an appointment, the summary."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.app.record_services import RecordServices

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Signal

from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from recurtrack.ui.file_actions import FileActions
    from recurtrack.ui.file_viewer import FileViewer
    from recurtrack.ui.log.actions import LogActions
    from recurtrack.ui.summary.actions import SummaryActions


class DeskTools(QObject):
    """Builds each once, and ends what was built."""

    archived = Signal()
    """A copy of the record was saved."""

    def __init__(self, tools: PageTools, do: RecordServices, around: Surroundings, window: MainWindow) -> None:
        super().__init__()
        self._tools = tools
        self._do = do
        self._around = around
        self._window = window
        self._askers: list[QObject] = []
        self._endings: list[Callable[[], object]] = []

    @cached_property
    def files(self) -> FileActions:
        """Import, archive and tables."""
        from recurtrack.ui.file_actions import FileActions, Files

        files = Files(
            importer=self._do.importer, save_archive=self._write_archive, save_tables=self._do.tables.save_within
        )
        actions = FileActions(self._around, self._tools.commands, files)
        self._askers.append(actions)
        self._endings.append(actions.retire)
        return actions

    @cached_property
    def viewer(self) -> FileViewer:
        """Shows files of the record."""
        from recurtrack.paths import opened_folder
        from recurtrack.ui.file_viewer import FileViewer, show_in_viewer

        viewer = FileViewer(self._around.tasks, self._do.attachments, opened_folder(), show_in_viewer)
        self._askers.append(viewer)
        return viewer

    @cached_property
    def log(self) -> LogActions:
        """Opens the form of an appointment."""
        from recurtrack.paths import opened_folder
        from recurtrack.services.local_zone import present_zone
        from recurtrack.ui.file_viewer import show_in_viewer
        from recurtrack.ui.log.actions import LogActions
        from recurtrack.ui.log.services import LogServices

        services = LogServices(
            appointments=self._do.appointments,
            attachments=self._do.attachments,
            invitations=self._do.invitations,
            zone=present_zone,
            copies=opened_folder(),
            show_file=show_in_viewer,
        )
        log = LogActions(self._tools, services, self._window)
        self._askers.append(log)
        self._endings.append(log.deleteLater)
        return log

    @cached_property
    def summary(self) -> SummaryActions:
        """Opens the sheet of the summary."""
        from recurtrack.paths import opened_folder
        from recurtrack.ui.file_viewer import show_in_viewer
        from recurtrack.ui.summary.actions import SummaryActions
        from recurtrack.ui.summary.services import SummaryServices

        services = SummaryServices(summaries=self._do.summaries, copies=opened_folder(), show_file=show_in_viewer)
        summary = SummaryActions(self._tools, services, self._window)
        self._askers.append(summary)
        self._endings.append(summary.retire)
        self._endings.append(summary.deleteLater)
        return summary

    def retire(self) -> None:
        """Close what is open: the record goes."""
        for end in self._endings:
            end()
        for asker in self._askers:
            self._around.tasks.retire(asker)

    def _write_archive(self, path: Path) -> None:
        self._do.archives.save(path)
        self.archived.emit()
