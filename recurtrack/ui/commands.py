"""Changing the record from the window: off its thread, announced to every page, undone on request."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected
from recurtrack.domain.values import dataclass
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.ui.feed import Feed
from recurtrack.ui.notices import Notices
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.tr import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class _Command:
    """What is to be done, how it is said afterwards, and who handles that it failed."""

    work: Callable[[], Change]
    say: Callable[[Change], str]
    can_undo: bool
    failed: Callable[[RecurTrackError], None] | None = None
    done: Callable[[Change], None] | None = None
    busy: str = ""


class Commands(QObject):
    """Runs commands on one record."""

    names_changed = Signal(str, str)
    """What undo and redo would do now; empty for nothing."""
    settled = Signal()
    """A command is over: it was done and announced, or it failed and was said."""

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
        done: Callable[[Change], None] | None = None,
        busy: str = "",
    ) -> None:
        """Do one thing to the record; when it is done, say so and offer to undo it. Nothing ``said`` is no notice.

        ``failed`` handles an error; without it the error is said, and what was only unavailable can be tried again.
        ``done`` comes before the pages hear of the change: there a dialog closes that stays open until it is saved.
        """
        self._ask(_Command(work=work, say=lambda _: said, can_undo=True, failed=failed, done=done, busy=busy))

    def say(self, said: str) -> None:
        """Say that something was done that changes nothing in the record, such as copying."""
        self._notices.done(said)

    def say_written(self, said: str, show: Callable[[], None]) -> None:
        """Say that a file was written, and offer to show it."""
        self._notices.written(said, show)

    def undo(self) -> None:
        """Undo the last command."""
        self._ask(
            _Command(work=self._record.undo, say=lambda change: tr("Undone: {what}", what=change.name), can_undo=False)
        )

    def redo(self) -> None:
        """Do again what was undone last."""
        self._ask(
            _Command(
                work=self._record.redo, say=lambda change: tr("Done again: {what}", what=change.name), can_undo=False
            )
        )

    def _ask(self, command: _Command) -> None:
        if self._record.read_only:
            self._fail(command, Rejected(Refusal.READ_ONLY))
            return
        self._notices.offer_no_undo()
        self._tasks.ask(
            self,
            None,
            lambda: self._named(command.work()),
            lambda done: self._finish(command, *done),
            failed=lambda error: self._fail(command, error),
            busy=command.busy,
        )

    def _named(self, change: Change) -> tuple[Change, str, str]:
        return change, self._record.undo_name or "", self._record.redo_name or ""

    def _finish(self, command: _Command, change: Change, undo_name: str, redo_name: str) -> None:
        self._notices.saved()
        self.names_changed.emit(undo_name, redo_name)
        if command.done is not None:
            command.done(change)
        if said := command.say(change):
            self._notices.done(said, self.undo if command.can_undo and change.ids else None)
        self._feed.announce(change)
        self.settled.emit()

    def _fail(self, command: _Command, error: RecurTrackError) -> None:
        lasts = self._notices.unsaved(error, None if command.failed is not None else lambda: self._ask(command))
        if command.failed is not None:
            command.failed(error)
        elif not lasts:
            self._notices.trouble(error, lambda: self._ask(command))
        self.settled.emit()
