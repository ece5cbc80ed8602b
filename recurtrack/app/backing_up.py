"""Backups of the open record: by themselves, when asked for, and before the window closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.app.backup_subject import Subject, ask_second_place
from recurtrack.app.making_backups import good_ones, last_good, maker_of, places_of
from recurtrack.app.unsaid_failures import UnsaidFailures
from recurtrack.domain.errors import RecurTrackError
from recurtrack.paths import backups_folder
from recurtrack.services.open_record import OpenRecord

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Signal

from recurtrack.ui.backups.choices import BackupChoices
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.app.closing import Closing
    from recurtrack.domain.backups import Backup, BackupReason
    from recurtrack.services.backups import Backups
    from recurtrack.ui.backups.words import Places

_PATIENCE_SECONDS = 30.0
"""So long the end of the program waits for a backup that is being written."""


class BackingUp(QObject):
    """One for the program. Begins once the window stands; nothing of it is loaded before.

    A backup is made on a thread of its own: no command waits for it.
    """

    made = Signal(object)
    """The ``Backup`` of each place: made, opened again and found good."""
    failed = Signal(object)
    """Why a backup could not be made, a ``RecurTrackError``."""
    standing = Signal(object)
    """How the backups stand, a ``BackupStanding``; None without a record."""
    places_changed = Signal(object)
    """The second place that was chosen, a ``Path``, or None."""

    def __init__(
        self,
        around: Surroundings,
        settings: Settings,
        *,
        folder: Callable[[], Path] = backups_folder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._settings = settings
        self._folder = folder
        self._subject: Subject | None = None
        self._has_begun = self._may_go = self._wants_none = False
        self._may_be_due = True
        self._day: date | None = None
        self._why_failed = ""
        self._closing: Closing | None = None
        self._unsaid = UnsaidFailures(settings)
        self._own_thread: Tasks | None = None

    @property
    def subject(self) -> Subject | None:
        """The record whose backups are looked after."""
        return self._subject

    @property
    def choices(self) -> BackupChoices:
        """What was chosen about the backups of the open record."""
        return BackupChoices(self._settings, self._record.path)

    @property
    def beside(self) -> Tasks:
        """The thread on which backups are made and looked at."""
        if self._own_thread is None:
            self._own_thread = Tasks(self, beside=self._around.tasks)
            self._own_thread.broken.connect(self._around.tasks.broken)
        return self._own_thread

    def places(self) -> Places:
        """Return where the backups of the open record go."""
        return self.places_of(self._record.path)

    def places_of(self, record: Path) -> Places:
        """Return where the backups of a record go, whether it is open or not."""
        return places_of(record, self._folder(), self._settings)

    def begin(self) -> None:
        """Begin: the window stands."""
        self._has_begun = True
        if self._subject is not None:
            self._begin_with(self._subject)

    def take(self, subject: Subject) -> None:
        """Look after a record that was just opened."""
        self._subject = subject
        self._may_be_due, self._day, self._why_failed = True, None, ""
        self._may_go = self._wants_none = False
        subject.feed.changed.connect(self._take_change)
        if self._has_begun:
            self._begin_with(subject)

    def look(self) -> None:
        """Make a backup when something changed and the last one is of an earlier day; each minute is often enough."""
        if not self._is_live():
            return
        today = self._record.today()
        if today != self._day:
            self._day, self._may_be_due = today, True
            self.say_standing()
        if self._may_be_due:
            self._may_be_due = False
            backups = self.maker()
            self._around.tasks.ask(self, "due", lambda: backups().is_due(), self._take_due, failed=self._take_failed)

    def back_up_now(self, *, quietly: bool = False) -> None:
        """Make a backup because the person asked for it, and say so unless a sheet does."""
        from recurtrack.domain.backups import BackupReason

        if self._is_live():
            self._make(BackupReason.ASKED, (lambda _: None) if quietly else self._say_failed, says=not quietly)

    def choose_second(self) -> None:
        """Ask for a second place, and make a backup there at once."""
        if not self._is_live():
            return
        folder = ask_second_place(self._around, self.choices.second, self._folder())
        if folder is None:
            return
        self.choices.second = folder
        self.places_changed.emit(folder)
        self.back_up_now()

    def leave_second(self) -> None:
        """Send no more backups to the second place; those that are there stay."""
        self.choices.second = None
        self._why_failed = ""
        self.places_changed.emit(None)
        self.say_standing()

    def may_close(self, close: Callable[[], None]) -> bool:
        """Tell whether the window may close now. If not, ``close`` is called as soon as it may.

        Before that a backup is made, when something changed since the last one.
        """
        if self._may_go or not self._is_live() or not self.choices.when_closing:
            return True
        from recurtrack.app.closing import Closing

        if self._closing is None:
            self._closing = Closing(self, self._around, close)
            self._closing.over.connect(self._end_closing)
            self._closing.begin()
        return False

    def ask_nothing_more(self) -> None:
        """Let the window close at once, as at the end of the session: what fails then is said at the next start."""
        self._may_go = True
        if self._closing is not None:
            self._closing.stop()
            self._closing = None

    def leave(self) -> None:
        """Make the last backup of a record that is about to be closed, when something changed; nobody is asked.

        To be called before the record is closed by the same worker.
        """
        subject, self._subject = self._subject, None
        if subject is None:
            return
        subject.feed.changed.disconnect(self._take_change)
        self.standing.emit(None)
        choices = BackupChoices(self._settings, subject.record.path)
        if self._has_begun and choices.when_closing and not subject.record.read_only and not self._wants_none:
            path, backups = subject.record.path, maker_of(subject.record, self._folder(), choices.second)
            unsaid = self._unsaid
            self._around.tasks.ask(self, None, lambda: unsaid.back_up(path, backups), lambda _: unsaid.write_down())

    def stop(self) -> None:
        """End it all; to be called when the worker of the record has ended."""
        self._has_begun = False
        self._subject = None
        self.ask_nothing_more()
        if self._own_thread is not None:
            self._own_thread.stop(_PATIENCE_SECONDS)
        self._unsaid.write_down()

    def say_standing(self) -> None:
        """Say anew how the backups stand: what shows it may come later than the last time."""
        if self._subject is None or not self._has_begun:
            return
        path, roots = self._record.path, self.places().roots  # the record may have gone when they are looked at
        self.beside.ask(self, "standing", lambda: last_good(path, roots), self._tell_standing, failed=lambda _: None)

    def maker(self) -> Callable[[], Backups]:
        """Return what builds the service for the open record where it is used; it is loaded there as well."""
        return maker_of(self._record, self._folder(), self.choices.second)

    def good_ones(self) -> Callable[[], frozenset[Path]]:
        """Return what finds the good backups of the open record, in every place."""
        return good_ones(self._record.path, self.places().roots)

    def keep_for_later(self, error: RecurTrackError) -> None:
        """Keep a failure that there is no time to tell; it is said at the next start."""
        self._unsaid.keep(self._record.path, error)
        self._unsaid.write_down()

    def let_close(self, *, without: bool) -> None:
        """Let the window close: a backup was made, or the person closes ``without`` one."""
        self._may_go, self._wants_none = True, without

    @property
    def _record(self) -> OpenRecord:
        assert self._subject is not None  # noqa: S101 - nothing of this is asked for without a record
        return self._subject.record

    def _is_live(self) -> bool:
        return self._has_begun and self._subject is not None and not self._subject.record.read_only

    def _begin_with(self, subject: Subject) -> None:
        unsaid = self.choices.unsaid
        if unsaid and not subject.record.read_only:
            self.choices.unsaid = ""
            said = tr("When RecurTrack was closed last, a backup could not be made. {why}", why=unsaid)
            self._around.notices.problem(said, tr("Back up now"), self.back_up_now)
        from recurtrack.app.conflicts import look_beside

        look_beside(subject.record.path, self._around.tasks, self, self._around.notices.problem)
        self.say_standing()
        self.look()

    def _take_change(self, _change: object) -> None:
        self._may_be_due = True

    def _take_due(self, is_due: bool) -> None:  # noqa: FBT001 - the answer of a question
        from recurtrack.domain.backups import BackupReason

        if is_due and self._is_live():
            self._make(BackupReason.DAILY, self._say_failed_once, says=False)

    def _make(self, reason: BackupReason, failed: Callable[[RecurTrackError], None], *, says: bool) -> None:
        subject, backups = self._subject, self.maker()

        def done(made: tuple[Backup, ...]) -> None:
            if subject is self._subject:
                self._take_made(made)
                if says:
                    self._around.notices.done(tr("Backed up, opened again and found good"))

        def not_done(error: RecurTrackError) -> None:
            if subject is self._subject:
                failed(error)
                self._take_failed(error)

        self.beside.ask(self, None, lambda: backups().make(reason), done, failed=not_done, busy=tr("Making a backup…"))

    def _take_made(self, made: Sequence[Backup]) -> None:
        self._why_failed = ""
        second = self.choices.second
        if second is not None and self._subject is not None and any(b.path.is_relative_to(second) for b in made):
            self._subject.copy_saved()
        self.say_standing()
        self.made.emit(tuple(made))

    def _take_failed(self, error: RecurTrackError) -> None:
        from recurtrack.ui.sentences import sentence_of

        self._why_failed = sentence_of(error)
        self.say_standing()
        self.failed.emit(error)

    def _say_failed_once(self, error: RecurTrackError) -> None:
        if not self._why_failed:
            self._say_failed(error)

    def _say_failed(self, error: RecurTrackError) -> None:
        self._around.notices.trouble(error, self.back_up_now)

    def _tell_standing(self, last: Backup | None) -> None:
        from recurtrack.ui.backups.words import standing_of

        if self._subject is not None:
            now, dates = self._record.clock(), self._around.appearance.dates
            self.standing.emit(standing_of(last, self._why_failed, now, self.places(), dates))

    def _end_closing(self) -> None:
        self._closing = None
