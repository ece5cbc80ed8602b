"""The program with its window: it opens one record after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.app.desk import Desk
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.domain.setting_up.answers import SetupPage
from recurtrack.paths import data_folder
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.clock import Clock
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.sample import open_sample
from recurtrack.services.setting_up import SettingUp

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, QTimer

from recurtrack.ui.about import AboutDialog
from recurtrack.ui.choosing import RECORDS, Chooser, SystemChooser
from recurtrack.ui.errands import LogStart
from recurtrack.ui.file_actions import Surroundings
from recurtrack.ui.first_run.start_page import StartPage
from recurtrack.ui.first_run.welcome import WelcomePage
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.records import NewRecordDraft, PassphraseDialog
from recurtrack.ui.sentences import crash_report, sentence_of
from recurtrack.ui.settings import Settings
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.trouble import CrashDialog, TroublePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_LOG = logging.getLogger(__name__)
_DAY_CHECK_MS = 60_000


class Program(QObject):
    """The program with its window; opens one record after the other."""

    def __init__(self, app: QApplication, settings: Settings, clock: Clock, chooser: Chooser | None = None) -> None:
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
        )
        self.desk: Desk | None = None
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

    def open_sample(self) -> None:
        """Open the sample person's record; it is made the first time."""
        self._open(lambda: open_sample(data_folder(), self._clock), self._show_trouble, remember=False)

    def look_at_the_day(self) -> None:
        """Tell every page when a new day has begun."""
        day = self._clock().date()
        if day != self._day:
            self._day = day
            if self.desk is not None:
                self.desk.feed.day_began.emit()

    def report_bug(self, error: BaseException) -> None:
        """Say that the program made a mistake, and log where."""
        report = crash_report(error)
        _LOG.error("%s", report)
        CrashDialog(self.appearance, report, self.window).open()

    def stop(self) -> None:
        """Wait for the work under way and close the record, and any that was opened too late to be shown."""
        self._day_timer.stop()
        if self.desk is not None:
            self._not_shown.append(self.desk.record)
            self.desk.retire()
            self.desk = None
        self.tasks.stop()
        while self._not_shown:
            self._not_shown.pop().close()

    def _connect(self) -> None:
        window, menus = self.window, self.window.menus
        self.tasks.busy_changed.connect(window.show_busy)
        self.tasks.failed.connect(self._say)
        self.tasks.broken.connect(self.report_bug)
        window.own_record_wanted.connect(self.ask_new)
        window.open_wanted.connect(self.ask_open)
        menus.new_record.triggered.connect(self.ask_new)
        menus.open_record.triggered.connect(self.ask_open)
        menus.about.triggered.connect(lambda: AboutDialog(self.appearance, window).open())
        menus.import_file.triggered.connect(lambda: self._on_desk(lambda desk: desk.actions.import_file()))
        menus.save_summary.triggered.connect(lambda: self._on_desk(lambda desk: desk.actions.save_summary()))
        menus.save_archive.triggered.connect(lambda: self._on_desk(lambda desk: desk.actions.save_archive()))
        menus.search.triggered.connect(lambda: self._on_desk(lambda desk: desk.search()))
        menus.log.triggered.connect(lambda: self._on_desk(lambda desk: desk.errands.log.emit(LogStart())))
        menus.notice_sign.triggered.connect(lambda: self._on_desk(lambda desk: desk.errands.notice_sign.emit("")))
        menus.ask_question.triggered.connect(lambda: self._on_desk(lambda desk: desk.errands.ask_question.emit("")))
        menus.recurrence.triggered.connect(lambda: self._on_desk(lambda desk: desk.start_recurrence()))
        menus.help.triggered.connect(lambda: self._on_desk(lambda desk: desk.help_for_page()))
        menus.undo.triggered.connect(lambda: self._on_desk(lambda desk: desk.commands.undo()))
        menus.redo.triggered.connect(lambda: self._on_desk(lambda desk: desk.commands.redo()))

    def ask_open(self) -> None:
        """Ask for a record and open it."""
        path = self.around.chooser.existing(tr("Open a record"), tr(RECORDS), data_folder())
        if path is not None:
            self.open(path)

    def show_start(self) -> None:
        """Show the ways to begin; there is no record yet."""
        self._close_desk()
        page = StartPage(self.appearance)
        page.new_wanted.connect(self.ask_new)
        page.import_wanted.connect(lambda: self._ask_new(to_import=True))
        page.open_wanted.connect(self.ask_open)
        page.sample_wanted.connect(self.open_sample)
        self.window.show_alone(page)

    def ask_new(self) -> None:
        """Ask what a new record is called and make it; then come the first questions."""
        self._ask_new(to_import=False)

    def _ask_new(self, *, to_import: bool) -> None:
        page = WelcomePage(self.appearance, data_folder(), lambda: self._clock().date())
        page.make_wanted.connect(lambda draft: self._make(draft, page, to_import=to_import))
        page.back_wanted.connect(self._back_from_new)
        if self.desk is not None:
            self.window.show_in_front(page)
        else:
            self.window.show_alone(page)

    def _back_from_new(self) -> None:
        if self.desk is not None:
            self.window.leave_front()
        else:
            self.show_start()

    def _on_desk(self, act: Callable[[Desk], None]) -> None:
        if self.desk is not None:
            act(self.desk)

    def _make(self, draft: NewRecordDraft, page: WelcomePage, *, to_import: bool) -> None:
        self._open(
            lambda: _made(draft, self._clock),
            lambda error: page.refuse(sentence_of(error)),
            then=lambda desk: desk.actions.import_file() if to_import else desk.set_up(),
        )

    def _say(self, error: RecurTrackError) -> None:
        self.window.notices.trouble(error, self._read_again)

    def _read_again(self) -> None:
        for page in self.window.pages:
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
        desk.page.today.sample_wanted.connect(self.open_sample)
        desk.top_bar.switch.open_wanted.connect(self.open)
        desk.top_bar.switch.other_wanted.connect(self.ask_open)
        desk.top_bar.switch.new_wanted.connect(self.ask_new)
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
        wrong = sentence_of(error) if passphrase is not None else ""
        dialog = PassphraseDialog(self.appearance, wrong, self.window)
        dialog.accepted.connect(lambda: self.open(path, dialog.passphrase))
        dialog.rejected.connect(lambda: self._show_trouble(error) if self.desk is None else None)
        dialog.open()

    def _show_trouble(self, error: RecurTrackError) -> None:
        self._close_desk()
        page = TroublePage(self.appearance, sentence_of(error))
        page.open_wanted.connect(self.ask_open)
        page.new_wanted.connect(self.ask_new)
        self.window.show_alone(page)

    def _close_desk(self) -> None:
        if self.desk is not None:
            self.desk.retire()
            record, self.desk = self.desk.record, None
            self.tasks.ask(self, None, record.close, lambda _: None)


def _made(draft: NewRecordDraft, clock: Clock) -> OpenRecord:
    """Make a record whose first question is answered already."""
    record = create_record(draft.path, NewRecord(name=draft.name), draft.passphrase, clock)
    asked = SettingUp(record, CarePlan(record))
    asked.save(SetupPage.WELCOME, asked.answers(), SetupPage.ABOUT)
    record.forget_undo()
    return record
