"""Changing the record from the window: off its thread, announced to every page, undone on request."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.ui.feed import Feed
from recurtrack.ui.notices import Notices
from recurtrack.ui.tasks import Tasks


class Commands(QObject):
    """Runs commands on one record."""

    names_changed = Signal(str, str)
    """What undo and redo would do now; empty for nothing."""

    def __init__(self, record: OpenRecord, tasks: Tasks, feed: Feed, notices: Notices) -> None:
        super().__init__()
        self._record = record
        self._tasks = tasks
        self._feed = feed
        self._notices = notices

    def run(
        self,
        work: Callable[[], Change],
        said: str,
        *,
        failed: Callable[[RecurTrackError], None] | None = None,
        busy: str = "",
    ) -> None:
        """Do one thing to the record; when it is done, say so and offer to undo it."""
        self._tasks.ask(
            self,
            None,
            lambda: self._named(work()),
            lambda done: self._finish(*done, said, can_undo=True),
            failed=failed,
            busy=busy,
        )

    def undo(self) -> None:
        """Undo the last command."""
        self._turn(self._record.undo, "Undone: {}")

    def redo(self) -> None:
        """Do again what was undone last."""
        self._turn(self._record.redo, "Done again: {}")

    def _turn(self, work: Callable[[], Change], said: str) -> None:
        self._tasks.ask(
            self,
            None,
            lambda: self._named(work()),
            lambda done: self._finish(*done, said.format(done[0].name), can_undo=False),
        )

    def _named(self, change: Change) -> tuple[Change, str, str]:
        return change, self._record.undo_name or "", self._record.redo_name or ""

    def _finish(self, change: Change, undo_name: str, redo_name: str, said: str, *, can_undo: bool) -> None:
        self.names_changed.emit(undo_name, redo_name)
        self._notices.done(said, self.undo if can_undo and change.ids else None)
        self._feed.announce(change)
