"""Other calendars: a file to take there, and a calendar server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings_page.calendar_words import conflict_words, standing_words
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.segments import Segments
from recurtrack.ui.widgets.text import divider

if TYPE_CHECKING:
    from recurtrack.services.calendar_server_values import Conflict
    from recurtrack.services.calendar_standing import Standing

_FILE = mark(
    "Appointments and planned checks for your phone or another calendar. Take the file in again, and what changed is"
    " brought up to date. Private: it says only “Appointment” or “Check-up”, and when."
)


class CalendarCard(SettingsCard):
    """Two rows, and below them what somebody changed on the server."""

    words_chosen = Signal(bool)
    """Whether the calendar file says what its events are about."""
    save_wanted = Signal()
    server_wanted = Signal()
    publish_wanted = Signal()
    decided = Signal(str, bool)
    """The uid of an event that was changed on the server, and whether ours is to stand there."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.calendar", tr("Calendar"))
        self._appearance = appearance
        self._standing: Standing | None = None
        self._now: datetime | None = None
        self._is_busy = False
        file_row = SettingRow(appearance, tr("Calendar file"), tr(_FILE), self._file_control())
        self._server_row = SettingRow(appearance, tr("Calendar server"), "", self._server_control())
        self.add_rows(file_row, self._server_row)
        self._conflicts = QVBoxLayout()
        self._conflicts.setSpacing(4)
        self.column.addLayout(self._conflicts)

    def show_words(self, *, details: bool) -> None:
        """Show whether the file says what its events are about."""
        self._words.set_value(details)

    def show_standing(self, standing: Standing, now: datetime) -> None:
        """Show how it stands with the server."""
        changed = self._standing is None or self._standing.conflicts != standing.conflicts
        self._standing, self._now = standing, now
        self._set_up.setEnabled(True)
        is_on = standing.settings is not None
        self._set_up.setText(f" {tr('Change…') if is_on else tr('Set up…')}")
        self._set_up.setAccessibleName(tr("Change the calendar server") if is_on else tr("Set up a calendar server"))
        self._publish.setVisible(is_on)
        self._say()
        if changed:
            self._show_conflicts(standing.conflicts)

    def show_busy(self, *, is_busy: bool) -> None:
        """Show whether the server is being asked."""
        self._is_busy = is_busy
        self._publish.setEnabled(not is_busy)
        self._say()

    def _say(self) -> None:
        if self._now is not None:
            self._server_row.say(
                standing_words(self._standing, self._appearance.dates, self._now, is_busy=self._is_busy)
            )

    def _file_control(self) -> QWidget:
        control = QWidget()
        control.setAccessibleName(tr("Calendar file"))
        column = QVBoxLayout(control)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        options = [(False, tr("Private")), (True, tr("With details"))]
        self._words: Segments[bool] = Segments(self._appearance, options, "settings.calendarWords", fills=True)
        self._words.setAccessibleName(tr("What the calendar file says"))
        changes(self._words)
        self._words.set_value(False)
        self._words.changed.connect(lambda: self.words_chosen.emit(bool(self._words.value)))
        save = Button(
            self._appearance, tr("Save calendar file…"), "settings.saveCalendar", icon="calendar-plus", small=True
        )
        save.clicked.connect(self.save_wanted)
        column.addWidget(self._words)
        column.addWidget(Flow(save))
        return control

    def _server_control(self) -> QWidget:
        self._set_up = Button(
            self._appearance, tr("Set up…"), "settings.calendarServer", icon="calendar-sync", small=True
        )
        changes(self._set_up)
        self._set_up.setEnabled(False)
        self._set_up.clicked.connect(self.server_wanted)
        self._publish = Button(self._appearance, tr("Publish now"), "settings.publish", small=True)
        changes(self._publish)
        self._publish.clicked.connect(self.publish_wanted)
        self._publish.hide()
        return Flow(self._set_up, self._publish)

    def _show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        clear_layout(self._conflicts)
        for conflict in conflicts:
            self._conflicts.addWidget(divider())
            self._conflicts.addWidget(self._conflict_row(conflict))

    def _conflict_row(self, conflict: Conflict) -> QWidget:
        title, became = conflict_words(conflict, self._appearance.dates)
        mine = Button(self._appearance, tr("Use mine"), "settings.useMine", small=True)
        changes(mine)
        mine.setAccessibleName(tr("Use mine: {event}", event=title))
        theirs = Button(self._appearance, tr("Leave it as it is there"), "settings.leaveTheirs", small=True)
        changes(theirs)
        theirs.setAccessibleName(tr("Leave it as it is there: {event}", event=title))
        buttons = (mine, theirs)
        for button, is_ours in ((mine, True), (theirs, False)):
            button.clicked.connect(lambda _=False, ours=is_ours: self._decide(conflict.uid, buttons, ours=ours))
        row = SettingRow(self._appearance, title, became, Flow(*buttons))
        row.setObjectName("settings.conflict")
        return row

    def _decide(self, uid: str, buttons: Sequence[Button], *, ours: bool) -> None:
        for button in buttons:
            button.setEnabled(False)
        self.decided.emit(uid, ours)
