"""What goes on beside the pages of one open record: its reminders, and its calendar on a server."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from recurtrack.app.record_services import RecordServices
from recurtrack.services.calendar_kept import has_server

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Signal

from recurtrack.ui.notices import Notices
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from recurtrack.app.reminding import Desktop, Reminding
    from recurtrack.ui.calendar_publishing import CalendarPublishing
    from recurtrack.ui.calendar_setting_up import CalendarSettingUp
    from recurtrack.ui.today.page import TodayPage


class BesideRecord(QObject):
    """Begins when the window stands, and ends with the record. Nothing of it is loaded before."""

    reminders_on = Signal(bool)
    """Whether the record has reminders at all."""
    server_on = Signal(bool)
    """Whether its calendar stands on a server as well."""
    record_wanted = Signal(object)
    """A notification was pressed: the path of the record it was about."""

    def __init__(self, tools: PageTools, do: RecordServices, notices: Notices, network: Callable[[], Tasks]) -> None:
        super().__init__()
        self._tools = tools
        self._do = do
        self._notices = notices
        self._network = network
        self._reminding: Reminding | None = None
        self._today: TodayPage | None = None

    @cached_property
    def calendar(self) -> CalendarPublishing:
        """The calendar on a server."""
        from recurtrack.ui.calendar_publishing import CalendarPublishing

        do = self._do
        calendar = CalendarPublishing(
            self._tools, self._notices, lambda: do.calendar_server, lambda: do.calendar_standings, self._network
        )
        calendar.changed.connect(lambda standing: self.server_on.emit(standing.settings is not None))
        return calendar

    @cached_property
    def calendar_setting_up(self) -> CalendarSettingUp:
        """What sets the calendar on a server up."""
        from recurtrack.ui.calendar_setting_up import CalendarSettingUp

        do = self._do
        return CalendarSettingUp(
            self._tools.tasks,
            self._network,
            lambda: do.calendar_server,
            lambda: do.calendar_passwords,
            self.calendar,
        )

    def begin(self, desktop: Desktop) -> None:
        """Publish what is to come, tell what has come, and go on with both."""
        from recurtrack.app.reminding import Reminding, RemindingTools

        tools = RemindingTools(
            reminders=lambda: self._do.reminders,
            tasks=self._tools.tasks,
            commands=self._tools.commands,
            feed=self._tools.feed,
            notices=self._notices,
            appearance=self._tools.appearance,
            record=self._tools.record,
        )
        self._reminding = reminding = Reminding(tools, desktop)
        reminding.on.connect(self.reminders_on)
        reminding.wanted.connect(self.record_wanted)
        reminding.found.connect(self._show_found)
        reminding.publish()
        record = self._tools.record
        self._tools.tasks.ask(self, "server", lambda: has_server(record), self.server_on.emit)
        self.calendar.begin()

    def join(self, today: TodayPage) -> None:
        """Let Today show the reminders that wait."""
        self._today = today
        if self._reminding is not None:
            self._show_found()

    def look(self) -> None:
        """Tell what has come since the last look."""
        if self._reminding is not None:
            self._reminding.look()

    def copy_saved(self) -> None:
        """Note that a copy of the record was saved."""
        if self._reminding is not None:
            self._reminding.copy_saved()

    def retire(self) -> None:
        """Finish what was begun; nothing of it reaches the window any more."""
        if self._reminding is not None:
            self._reminding.retire()
        if "calendar" in vars(self):
            self.calendar.retire()
        self._tools.tasks.ask(self, None, self._do.close_reminder_book, lambda _: None)
        self._tools.tasks.retire(self)

    def _show_found(self) -> None:
        if self._today is not None:
            self._today.refresh_reminders()
