"""The page Settings: each choice holds at once, and says in one line what it does."""

from __future__ import annotations

from PySide6.QtCore import Signal

from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.person import PersonEntry
from recurtrack.ui.errands import PageKey
from recurtrack.ui.settings_page.calendar_settings import CalendarSettings
from recurtrack.ui.settings_page.dates_card import DatesCard
from recurtrack.ui.settings_page.emergency_card import EmergencyCard
from recurtrack.ui.settings_page.look_card import LookCard
from recurtrack.ui.settings_page.person_dialog import PersonDialog
from recurtrack.ui.settings_page.reading import SettingsServices, SettingsView, settings_view
from recurtrack.ui.settings_page.record_cards import FollowUpCard, PersonCard, RecordCard, SignsCard
from recurtrack.ui.settings_page.reminder_settings import ReminderSettings
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.scroll_page import ScrollPage

ASK_ABOUT_SIGNS = "ask_about_signs"
"""The name under which the settings keep whether signs are asked about again: empty or ``on``, or ``off``."""
_ON, _OFF = "on", "off"


class SettingsPage(ScrollPage):
    """Look, dates, emergency number, signs, reminders, follow-up, the record, and the person."""

    key = PageKey.SETTINGS
    tray_chosen = Signal(bool)
    """The program is to stay in the tray, or not any more; the choice is kept already."""

    def __init__(self, tools: PageTools, services: SettingsServices) -> None:
        super().__init__(
            tools.appearance,
            tools.feed,
            frozenset({PersonEntry, FollowUpEntry}),
            name="settingsPage",
            title=tr("Settings"),
        )
        self._tools = tools
        self._services = services
        self._view: SettingsView | None = None
        self.sentence.setText(
            tr("Every choice holds at once. Nothing is sent anywhere unless you set up a calendar server.")
        )
        self._person = PersonCard(tools.appearance)
        self._look = LookCard(tools.appearance)
        self._dates = DatesCard(tools)
        self._emergency = EmergencyCard(tools.appearance, tools.settings, services.emergency_numbers)
        self._signs = SignsCard(tools.appearance)
        self._follow_up = FollowUpCard(tools.appearance)
        self._record = RecordCard(tools.appearance, tools.record.path)
        self._reminders = ReminderSettings(
            tools, services.reminders, services.autostart, self, has_tray=services.has_tray
        )
        self._calendar = None if services.calendar is None else CalendarSettings(self._tools, services.calendar, self)
        cards = (
            self._look,
            self._dates,
            self._emergency,
            self._signs,
            *self._reminders.cards,
            *(() if self._calendar is None else (self._calendar.card,)),
            self._follow_up,
            self._person,
            *services.safety.cards,
            self._record,
        )
        for card in cards:
            self.column.addWidget(card)
            self.column.addSpacing(16)
        self.column.addStretch(1)
        self._person.change.setEnabled(False)
        self._signs.tick.setChecked(tools.settings.choice(ASK_ABOUT_SIGNS) != _OFF)
        self._connect()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._view is not None and self._reminders.is_shown

    def refresh(self) -> None:
        """Read anew what the record says; what was chosen is shown as well."""
        self._look.show_chosen()
        self._tools.tasks.ask(self, "settings", lambda: settings_view(self._services), self._show)
        self._reminders.refresh()
        self._services.safety.refresh()
        if self._calendar is not None:
            self._calendar.refresh()

    def _connect(self) -> None:
        self._dates.chosen.connect(self._tools.feed.restyled)
        self._signs.chosen.connect(self._take_signs)
        self._reminders.tray_chosen.connect(self.tray_chosen)
        self._follow_up.change.clicked.connect(lambda: self._tools.errands.page.emit(PageKey.CARE_PLAN))
        self._record.archive.clicked.connect(self._save_archive)
        self._person.change.clicked.connect(self.change_person)

    def _show(self, view: SettingsView) -> None:
        self._view = view
        self._person.show_person(view.person)
        self._person.change.setEnabled(True)
        self._follow_up.show_guideline(view.guideline)
        self._record.say_sync(view.said_of_sync)
        self._reminders.say_encrypted(is_encrypted=view.is_encrypted)

    def _take_signs(self, asks: bool) -> None:
        self._tools.settings.remember_choice(ASK_ABOUT_SIGNS, _ON if asks else _OFF)
        self._tools.feed.restyled.emit()

    def _save_archive(self) -> None:
        self._services.save_archive()

    def change_person(self) -> None:
        """Ask for what is known of the person."""
        if self._view is None:
            return
        dialog = PersonDialog(self.appearance, self._view.person, self._tools.record.today(), self)
        dialog.wanted.connect(
            lambda entry: self._tools.commands.run(
                lambda: self._services.entries.save(entry, tr("Change your details")),
                tr("Your details are saved"),
                done=dialog.finish,
                failed=dialog.refuse,
            )
        )
        dialog.open()
