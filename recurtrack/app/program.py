"""The program with its window: it opens one record after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.app.desk import Desk
from recurtrack.app.desk_menus import connect_to_desk
from recurtrack.app.opening import Opening, OpeningTools
from recurtrack.app.safety import Safety
from recurtrack.app.safety_tools import SafetyTools
from recurtrack.app.while_open import WhileOpen
from recurtrack.domain.errors import RecurTrackError
from recurtrack.paths import data_folder
from recurtrack.services.clock import Clock
from recurtrack.services.open_record import OpenRecord

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
    from PySide6.QtWidgets import QApplication, QWidget

    from recurtrack.app.beginnings import Beginnings
    from recurtrack.desktop.notifications import Notifier
    from recurtrack.storage.keys import Secret

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
        self.opening = self._make_opening()
        self.safety = self._make_safety()
        self._is_unseen = False
        self._day = clock().date()
        self._day_timer = QTimer(self)
        self._day_timer.setInterval(_DAY_CHECK_MS)
        self._day_timer.timeout.connect(self.look_at_the_day)
        self._day_timer.start()
        self._connect()

    def open(self, path: Path, secret: Secret = None, *, read_only: bool = False) -> None:
        """Open a record in place of the one that is open."""
        self.opening.open(path, secret, read_only=read_only)

    def show_window(self) -> None:
        """Show the window as soon as there is something to see in it, or when that takes long."""
        self._is_unseen = True
        if self.tasks.is_idle:
            self._appear()
        else:
            QTimer.singleShot(_UNSEEN_MS, self, self._appear)

    def open_sample(self) -> None:
        """Open the sample person's record; it is made the first time."""
        from recurtrack.services.sample import SAMPLE_RECORD, open_sample

        self._close_desk_of(data_folder() / SAMPLE_RECORD)
        opening = self.opening
        opening.take(lambda: open_sample(data_folder(), self._clock), opening.show_trouble, remember=False)

    def look_at_the_day(self) -> None:
        """Tell every page when a new day has begun, and the person what has come since the last look."""
        day = self._clock().date()
        if day != self._day:
            self._day = day
            if self.desk is not None:
                self.desk.feed.day_began.emit()
        self.while_open.look()
        self.safety.look()

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
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.retire()
            self.safety.leave()
        self.while_open.stop_asking()
        self.tasks.stop()
        self.safety.stop()
        self.while_open.stop()
        if desk is not None:
            desk.record.close()
        self.opening.close_unshown()

    def begin_anew(self, arguments: list[str]) -> None:
        """Give the place of this program to a fresh one with these arguments; nothing of it lives on."""
        from recurtrack.app.anew import begin_anew

        begin_anew(self.stop, arguments)

    def _appear(self) -> None:
        if self._is_unseen:
            self._is_unseen = False
            self.window.show_complete()
            self.appeared.emit()

    def _show_reminders(self, record: Path) -> None:
        """Show Today, where the reminders of a record wait; the record is opened if another one is."""
        if self.safety.is_locked:
            return  # the window was brought forward: what waits is seen once it is unlocked
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
        self.safety.connect_to(menus)

    def _say_about(self) -> None:
        from recurtrack.ui.about import AboutDialog

        AboutDialog(self.appearance, self.window).open()

    def ask_open(self) -> None:
        """Ask for a record and open it."""
        path = self._choose_record()
        if path is not None:
            self.open(path)

    def _choose_record(self) -> Path | None:
        return self.around.chooser.existing(tr("Open a record"), tr(RECORDS), data_folder())

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
            tasks=self.tasks,
            window=self.window,
            clock=self._clock,
            open=self.opening.take,
            is_open=lambda: self.desk is not None,
            close=self._close_desk,
        )
        return Beginnings(tools, self.ask_open, self.open_sample)

    def _on_desk(self, act: Callable[[Desk], None]) -> None:
        if self.desk is not None and not self.safety.is_locked:
            act(self.desk)

    def _say(self, error: RecurTrackError) -> None:
        self.window.notices.trouble(error, self._read_again)

    def _read_again(self) -> None:
        for page in self.window.built_pages:
            page.mark_stale()

    def show_desk(self, record: OpenRecord) -> Desk:
        """Show an open record in place of the one that was shown; it is closed at the end."""
        self._close_desk()
        desk = self.desk = Desk(record, self.around, self.window, self._settings, self.safety.cards)
        if not self.window.isVisible():
            desk.read_ahead()
        desk.sample_wanted.connect(self.open_sample)
        desk.top_bar.switch.open_wanted.connect(self.open)
        desk.top_bar.switch.other_wanted.connect(self.ask_open)
        desk.top_bar.switch.new_wanted.connect(self.ask_new)
        desk.top_bar.lock_wanted.connect(self.safety.lock)
        self.while_open.take(desk)
        self.safety.take(desk)
        return desk

    def _make_opening(self) -> Opening:
        tools = OpeningTools(
            around=self.around,
            window=self.window,
            settings=self._settings,
            clock=self._clock,
            desk=lambda: self.desk,
            show=self.show_desk,
            close=self._close_desk,
            close_of=self._close_desk_of,
            appear=self._appear,
            trouble_page=self._trouble_page,
        )
        return Opening(tools, self)

    def _trouble_page(self, error: RecurTrackError, path: Path | None, secret: Secret) -> QWidget:
        return self.safety.trouble_page(error, path, secret)

    def _make_safety(self) -> Safety:
        tools = SafetyTools(
            around=self.around,
            window=self.window,
            settings=self._settings,
            clock=self._clock,
            opening=self.opening,
            desk=lambda: self.desk,
            close=self._close_desk,
            begin_anew=self.begin_anew,
            ask_open=self.ask_open,
            ask_new=self.ask_new,
            choose_other=self._choose_record,
        )
        return Safety(tools, self)

    def _close_desk_of(self, path: Path) -> None:
        """Close a record if it is the one that is shown: one program at a time writes in it, this one as well."""
        if self.desk is not None and self.desk.record.path.absolute() == path.absolute():
            self._close_desk()

    def _close_desk(self) -> None:
        if self.desk is not None:
            self.desk.retire()
            self.safety.leave()
            record, self.desk = self.desk.record, None
            self.tasks.ask(self, None, record.close, lambda _: None)
            self.while_open.leave()
