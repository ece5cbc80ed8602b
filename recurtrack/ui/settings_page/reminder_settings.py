"""Reads the choices about reminders and keeps each as soon as it is made, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.ui.settings_page.closed_card import ClosedCard
from recurtrack.ui.settings_page.reading import StartsAtLogin
from recurtrack.ui.settings_page.reminder_history_dialog import ReminderHistoryDialog
from recurtrack.ui.settings_page.reminder_times_card import ReminderTimesCard
from recurtrack.ui.settings_page.reminders_card import RemindersCard
from recurtrack.ui.settings_page.result_days_dialog import ResultDaysDialog
from recurtrack.ui.settings_page.row import SettingsCard
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.domain.terms import Test
    from recurtrack.services.reminders import Reminders

TRAY_CHOICE = "tray"
"""The name under which the settings keep whether the program stays in the tray: ``on``, or ``off`` or empty."""
_ON, _OFF = "on", "off"


@dataclass(frozen=True, slots=True)
class _View:
    """The choices in force, the words of the next reminder, and whether reminders start at login."""

    choices: ReminderChoices
    example: str
    at_login: bool


class ReminderSettings(QObject):
    """The cards about reminders, and what they change."""

    tray_chosen = Signal(bool)
    """The program is to stay in the tray, or not any more; the choice is kept already."""

    def __init__(
        self,
        tools: PageTools,
        reminders: Reminders,
        autostart: StartsAtLogin | None,
        page: QWidget,
        *,
        has_tray: bool,
    ) -> None:
        super().__init__(page)
        self._tools = tools
        self._reminders = reminders
        self._autostart = autostart
        self._page = page
        self._view: _View | None = None
        self._is_encrypted = False
        self._kinds = RemindersCard(tools.appearance)
        self._times = ReminderTimesCard(tools.appearance)
        self._closed: ClosedCard | None = None
        if autostart is not None or has_tray:
            self._closed = self._closed_card(has_tray=has_tray)
        for card in (self._kinds, self._times):
            card.setEnabled(False)
            card.edited.connect(self._edit)
        self._kinds.by_test_wanted.connect(self._ask_result_days)
        self._kinds.history_wanted.connect(self.show_history)
        tools.feed.restyled.connect(self._times.restyle)

    @property
    def cards(self) -> tuple[SettingsCard, ...]:
        """The cards from top to bottom; the last one only where something can go on while the window is closed."""
        return (self._kinds, self._times) if self._closed is None else (self._kinds, self._times, self._closed)

    @property
    def is_shown(self) -> bool:
        """Whether the cards show what was read."""
        return self._view is not None

    def refresh(self) -> None:
        """Read anew what is in force."""
        self._tools.tasks.ask(self._page, "choices", self._read, self._show)

    def say_encrypted(self, *, is_encrypted: bool) -> None:
        """Know whether the record is encrypted: details are kept outside it."""
        self._is_encrypted = is_encrypted
        self._paint()

    def show_history(self) -> None:
        """Show what was answered to reminders."""
        self._tools.tasks.ask(self._page, "answers", self._reminders.history, self._open_history)

    def _closed_card(self, *, has_tray: bool) -> ClosedCard:
        card = ClosedCard(self._tools.appearance, can_start=self._autostart is not None, has_tray=has_tray)
        card.show_tray(is_on=self._tools.settings.choice(TRAY_CHOICE) == _ON)
        card.login_chosen.connect(self._take_login)
        card.tray_chosen.connect(self._take_tray)
        return card

    def _read(self) -> _View:
        today = self._tools.record.today()
        example = next((found.words for found in self._reminders.planned() if found.at.day >= today), "")
        return _View(self._reminders.choices(), example, self._autostart is not None and self._autostart.is_on())

    def _show(self, view: _View) -> None:
        self._view = view
        if self._closed is not None:
            self._closed.show_login(is_on=view.at_login)
        self._paint()

    def _paint(self) -> None:
        if self._view is None:
            return
        choices = self._view.choices
        example = self._view.example or tr("Your mammogram is on Thursday 3 December 2026 at 09:40.")
        self._kinds.show_choices(choices)
        self._times.show_choices(choices, example=example, is_encrypted=self._is_encrypted)
        for card in (self._kinds, self._times):
            card.setEnabled(True)

    def _edit(self, edit: Callable[[ReminderChoices], ReminderChoices]) -> None:
        """Show and keep what was chosen; what cannot be kept is said and taken back."""
        if self._view is None:
            return
        choices = edit(self._view.choices)
        if choices == self._view.choices:
            return
        self._view = replace(self._view, choices=choices)
        self._paint()
        self._tools.tasks.ask(
            self._page, None, lambda: self._reminders.choose(choices), lambda _: None, failed=self._take_back
        )

    def _take_login(self, is_on: bool) -> None:
        autostart = self._autostart
        if autostart is not None:
            work = autostart.turn_on if is_on else autostart.turn_off
            self._tools.tasks.ask(self._page, None, work, lambda _: None, failed=self._take_back)

    def _take_tray(self, stays: bool) -> None:
        self._tools.settings.remember_choice(TRAY_CHOICE, _ON if stays else _OFF)
        self.tray_chosen.emit(stays)

    def _take_back(self, error: RecurTrackError) -> None:
        self._tools.tasks.failed.emit(error)
        self.refresh()

    def _ask_result_days(self) -> None:
        if self._view is not None:
            dialog = ResultDaysDialog(self._tools.appearance, self._view.choices, self._page)
            dialog.chosen.connect(self._take_result_days)
            dialog.open()

    def _take_result_days(self, by_test: tuple[tuple[Test, int], ...]) -> None:
        self._edit(lambda now: replace(now, result_days_by_test=by_test))

    def _open_history(self, answers: Sequence[ReminderEntry]) -> None:
        ReminderHistoryDialog(self._tools.appearance, answers, self._page).open()
