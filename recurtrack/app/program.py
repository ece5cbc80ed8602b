"""The program with its window: it opens one record after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.app.desk import Desk
from recurtrack.app.desk_menus import connect_to_desk
from recurtrack.app.while_open import WhileOpen
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.paths import data_folder
from recurtrack.services.clock import Clock
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import open_record

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, QTimer, Signal

from recurtrack.ui.choosing import RECORDS, Chooser, SystemChooser
from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurtrack.app.beginnings import Beginnings
    from recurtrack.desktop.notifications import Notifier

_DAY_CHECK_MS = 60_000
_UNSEEN_MS = 250
"""So long the window may wait to be shown complete; a record that takes longer is opened before the person's eyes."""


class Program(QObject):
    """The program with its window; opens one record after the other."""

    appeared = Signal()
    """The window is shown for the first time; it has not been painted yet."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        clock: Clock,
        chooser: Chooser | None = None,
        notifier: Callable[[], Notifier] | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._clock = clock
        self.appearance = Appearance(app, settings)
        self.tasks = Tasks(self)
        self.window = MainWindow(self.appearance, settings)
        self.around = Surroundings(
            appearance=self.appearance,
            tasks=self.tasks,
            notices=self.window.notices,
            chooser=chooser or SystemChooser(self.window),
            window=self.window,
            network=lambda: self.while_open.network,
        )
        self.while_open = WhileOpen(self.around, self.window, settings, notifier)
        self.desk: Desk | None = None
        self._is_unseen = False
        self._not_shown: list[OpenRecord] = []
        self._day = clock().date()
        self._day_timer = QTimer(self)
        self._day_timer.setInterval(_DAY_CHECK_MS)
        self._day_timer.timeout.connect(self.look_at_the_day)
        self._day_timer.start()
        self._connect()

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open a record in place of the one that is open."""
        self._open(
            lambda: open_record(path, passphrase, self._clock),
            lambda error: self._not_opened(path, passphrase, error),
        )

    def show_window(self) -> None:
        """Show the window as soon as there is something to see in it, or when that takes long."""
        self._is_unseen = True
        if self.tasks.is_idle:
            self._appear()
        else:
            QTimer.singleShot(_UNSEEN_MS, self, self._appear)

    def open_sample(self) -> None:
        """Open the sample person's record; it is made the first time."""
        from recurtrack.services.sample import open_sample

        self._open(lambda: open_sample(data_folder(), self._clock), self._show_trouble, remember=False)

    def look_at_the_day(self) -> None:
        """Tell every page when a new day has begun, and the person what has come since the last look."""
        day = self._clock().date()
        if day != self._day:
            self._day = day
            if self.desk is not None:
                self.desk.feed.day_began.emit()
        self.while_open.look()

    def report_bug(self, error: BaseException) -> None:
        """Say that the program made a mistake, and log where."""
        from recurtrack.logs import write_down
        from recurtrack.ui.sentences import crash_report
        from recurtrack.ui.trouble import CrashDialog

        report = crash_report(error)
        write_down(report)
        self._appear()
        CrashDialog(self.appearance, report, self.window).open()

    def stop(self) -> None:
        """Wait for the work under way and close the record, and any that was opened too late to be shown."""
        self._day_timer.stop()
        if self.desk is not None:
            self._not_shown.append(self.desk.record)
            self.desk.retire()
            self.desk = None
        self.while_open.stop_asking()
        self.tasks.stop()
        self.while_open.stop()
        while self._not_shown:
            self._not_shown.pop().close()

    def _appear(self) -> None:
        if self._is_unseen:
            self._is_unseen = False
            self.window.show_complete()
            self.appeared.emit()

    def _show_reminders(self, record: Path) -> None:
        """Show Today, where the reminders of a record wait; the record is opened if another one is."""
        if self.desk is None or self.desk.record.path.absolute() != record:
            self._settings.page = PageKey.TODAY
            self.open(record)
        else:
            self.window.show_key(PageKey.TODAY)

    def _connect(self) -> None:
        window, menus = self.window, self.window.menus
        self.tasks.busy_changed.connect(window.show_busy)
        self.tasks.settled.connect(self._appear)
        self.tasks.failed.connect(self._say)
        self.tasks.broken.connect(self.report_bug)
        window.own_record_wanted.connect(self.ask_new)
        window.open_wanted.connect(self.ask_open)
        self.while_open.record_wanted.connect(self._show_reminders)
        self.while_open.log_wanted.connect(lambda: self._on_desk(lambda desk: desk.errands.log.emit(LogStart())))
        menus.new_record.triggered.connect(self.ask_new)
        menus.open_record.triggered.connect(self.ask_open)
        menus.about.triggered.connect(self._say_about)
        connect_to_desk(menus, self._on_desk)

    def _say_about(self) -> None:
        from recurtrack.ui.about import AboutDialog

        AboutDialog(self.appearance, self.window).open()

    def ask_open(self) -> None:
        """Ask for a record and open it."""
        path = self.around.chooser.existing(tr("Open a record"), tr(RECORDS), data_folder())
        if path is not None:
            self.open(path)

    def show_start(self) -> None:
        """Show the ways to begin; there is no record yet."""
        self._beginnings.show_start()

    def ask_new(self) -> None:
        """Ask what a new record is called and make it; then come the first questions."""
        self._beginnings.ask_new()

    @cached_property
    def _beginnings(self) -> Beginnings:
        from recurtrack.app.beginnings import Beginnings, BeginningTools

        tools = BeginningTools(
            appearance=self.appearance,
            window=self.window,
            clock=self._clock,
            open=self._open,
            is_open=lambda: self.desk is not None,
            close=self._close_desk,
        )
        return Beginnings(tools, self.ask_open, self.open_sample)

    def _on_desk(self, act: Callable[[Desk], None]) -> None:
        if self.desk is not None:
            act(self.desk)

    def _say(self, error: RecurTrackError) -> None:
        self.window.notices.trouble(error, self._read_again)

    def _read_again(self) -> None:
        for page in self.window.built_pages:
            page.mark_stale()

    def _open(
        self,
        work: Callable[[], OpenRecord],
        failed: Callable[[RecurTrackError], None],
        *,
        remember: bool = True,
        then: Callable[[Desk], None] = lambda _desk: None,
    ) -> None:
        self.tasks.ask(
            self,
            None,
            lambda: self._held(work()),
            lambda record: then(self._opened(record, remember=remember)),
            failed=failed,
            busy=tr("Opening…"),
        )

    def _held(self, record: OpenRecord) -> OpenRecord:
        """Remember a record until it is shown: the window may be closed meanwhile."""
        self._not_shown.append(record)
        return record

    def show_desk(self, record: OpenRecord) -> Desk:
        """Show an open record in place of the one that was shown; it is closed at the end."""
        self._close_desk()
        desk = self.desk = Desk(record, self.around, self.window, self._settings)
        if not self.window.isVisible():
            desk.read_ahead()
        desk.sample_wanted.connect(self.open_sample)
        desk.top_bar.switch.open_wanted.connect(self.open)
        desk.top_bar.switch.other_wanted.connect(self.ask_open)
        desk.top_bar.switch.new_wanted.connect(self.ask_new)
        self.while_open.take(desk)
        return desk

    def _opened(self, record: OpenRecord, *, remember: bool) -> Desk:
        self._not_shown.remove(record)
        if remember:
            self._settings.last_record = record.path
            self._settings.remember_record(record.path)
        return self.show_desk(record)

    def _not_opened(self, path: Path, passphrase: str | None, error: RecurTrackError) -> None:
        locked = isinstance(error, Unavailable) and (
            error.trouble in {Trouble.WRONG_PASSPHRASE, Trouble.NEEDS_PASSPHRASE}
        )
        if not locked or not path.is_file():
            self._show_trouble(error)
            return
        from recurtrack.ui.records import PassphraseDialog

        self._appear()
        wrong = _said(error) if passphrase is not None else ""
        dialog = PassphraseDialog(self.appearance, wrong, self.window)
        dialog.accepted.connect(lambda: self.open(path, dialog.passphrase))
        dialog.rejected.connect(lambda: self._show_trouble(error) if self.desk is None else None)
        dialog.open()

    def _show_trouble(self, error: RecurTrackError) -> None:
        from recurtrack.ui.trouble import TroublePage

        self._close_desk()
        page = TroublePage(self.appearance, _said(error))
        page.open_wanted.connect(self.ask_open)
        page.new_wanted.connect(self.ask_new)
        self.window.show_alone(page)

    def _close_desk(self) -> None:
        if self.desk is not None:
            self.desk.retire()
            record, self.desk = self.desk.record, None
            self.tasks.ask(self, None, record.close, lambda _: None)
            self.while_open.leave()


def _said(error: RecurTrackError) -> str:
    from recurtrack.ui.sentences import sentence_of

    return sentence_of(error)
