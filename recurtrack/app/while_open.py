"""What goes on as long as the window is open, whichever record is: who calls, the tray, and answering other starts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, QTimer, Signal

from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tasks import Tasks

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk
    from recurtrack.app.one_window import OneWindow
    from recurtrack.app.reminding import Desktop
    from recurtrack.desktop.notifications import Notifier
    from recurtrack.ui.tray import Tray

_PATIENCE_SECONDS = 2.0
"""So long the end of the program waits for another computer."""


class WhileOpen(QObject):
    """Begins once the window stands. Nothing of it is loaded before."""

    record_wanted = Signal(object)
    """The reminders of the record at this path are to be seen."""
    log_wanted = Signal()

    def __init__(
        self,
        around: Surroundings,
        window: MainWindow,
        settings: Settings,
        notifier: Callable[[], Notifier] | None = None,
    ) -> None:
        super().__init__()
        self._around = around
        self._window = window
        self._settings = settings
        self._notifier = notifier or _platform_notifier
        self._desk: Desk | None = None
        self._has_begun = False
        self._is_over = False

    @cached_property
    def desktop(self) -> Desktop:
        """Who calls, and how it is seen on the desktop."""
        from recurtrack.app.desktop_notices import DesktopNotices
        from recurtrack.app.reminding import Desktop
        from recurtrack.paths import reminder_book
        from recurtrack.storage.turns import Turn

        book = reminder_book()
        turn = Turn(book.with_name(f"{book.name}.lock"))
        return Desktop(turn, DesktopNotices(self._notifier, self), self._window.is_seen, told={})

    @cached_property
    def network(self) -> Tasks:
        """What waits for other computers, beside the work on the record."""
        network = Tasks(self, beside=self._around.tasks)
        network.broken.connect(self._around.tasks.broken)
        return network

    @cached_property
    def tray(self) -> Tray:
        """The program's place in the tray."""
        from recurtrack.ui.tray import Tray

        tray = Tray(self._window, self._around.appearance, self._settings, self)
        tray.open_wanted.connect(self._window.bring_forward)
        tray.log_wanted.connect(self._window.bring_forward)
        tray.log_wanted.connect(self.log_wanted)
        tray.quit_wanted.connect(self._window.quit)
        self._window.hides_when_closed = lambda: tray.is_shown
        return tray

    @cached_property
    def one_window(self) -> OneWindow:
        """What answers when the program is started again."""
        from recurtrack.app.one_window import OneWindow

        one = OneWindow(self)
        one.wanted.connect(self._window.bring_forward)
        one.reminders_wanted.connect(self.record_wanted)
        return one

    def begin(self) -> None:
        """Begin: the window stands."""
        if not self._has_begun and not self._is_over:
            self._has_begun = True
            self.tray.follow()
            if self._desk is not None:
                self._begin_with(self._desk)

    def take(self, desk: Desk) -> None:
        """Go on with a record that was just opened."""
        self._desk = desk
        if self._has_begun:
            self._begin_with(desk)

    def leave(self) -> None:
        """Go on without a record: reminders are told by the agent, if there is one."""
        self._desk = None
        if self._has_begun:
            self.one_window.stop()
            self._around.tasks.ask(self, "turn", self.desktop.turn.give_back, lambda _: None)

    def look(self) -> None:
        """Tell what has come since the last look."""
        if self._has_begun and self._desk is not None:
            self._desk.beside.look()

    def stop_asking(self) -> None:
        """Wait no longer for other computers; what they did meanwhile is found again."""
        if "network" in vars(self):
            self.network.stop(_PATIENCE_SECONDS)

    def stop(self) -> None:
        """End it all, for good; the record is closed already, or nobody uses it."""
        self._is_over = True
        self._desk = None
        if self._has_begun:
            self._has_begun = False
            self.tray.stop()
            self.one_window.stop()
            self.desktop.notices.stop()
            self.desktop.turn.give_back()

    def _begin_with(self, desk: Desk) -> None:
        beside = desk.beside
        beside.record_wanted.connect(self._show_reminders)
        beside.reminders_on.connect(lambda is_on: self._window.say_reminders(is_on=is_on))
        beside.server_on.connect(lambda is_on: self._window.say_server(is_on=is_on))
        desk.tray_chosen.connect(self.tray.follow)
        if not desk.record.read_only:
            beside.begin(self.desktop)
        # One after the other: each loads something, and the window is to answer in between.
        QTimer.singleShot(0, self, lambda: self._answer_starts(desk))

    def _answer_starts(self, desk: Desk) -> None:
        if self._has_begun and desk is self._desk:
            self.one_window.stand_for(desk.record.path)

    def _show_reminders(self, record: Path) -> None:
        self._window.bring_forward()
        self.record_wanted.emit(record)


def _platform_notifier() -> Notifier:
    from recurtrack.desktop.notifications import platform_notifier

    return platform_notifier("RecurTrack")
