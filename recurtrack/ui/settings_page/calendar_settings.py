"""Puts the record into other calendars as the person chooses, off the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from recurtrack.ui.choosing import CALENDAR_FILES, documents
from recurtrack.ui.settings_page.calendar_card import CalendarCard
from recurtrack.ui.settings_page.reading import CalendarServices
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr, tr_count

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.services.calendar_server_values import ServerSettings
    from recurtrack.services.calendar_standing import Standing
    from recurtrack.ui.settings_page.server_dialog import ServerDialog, ServerDraft

WORDS = "calendar_words"
"""The name under which the settings keep whether a calendar file says what its events are about: ``details`` if so."""
_DETAILS, _PRIVATE = "details", "private"


class CalendarSettings(QObject):
    """The card about calendars, and its forms."""

    def __init__(self, tools: PageTools, services: CalendarServices, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._services = services
        self._publishing = services.setting_up.publishing
        self._page = page
        self._standing: Standing | None = None
        self.card = CalendarCard(tools.appearance)
        self.card.show_words(details=self._has_details())
        self.card.show_busy(is_busy=self._publishing.is_busy)
        self.card.words_chosen.connect(self._keep_words)
        self.card.save_wanted.connect(self.save_file)
        self.card.server_wanted.connect(self.set_up)
        self.card.publish_wanted.connect(self._publishing.publish)
        self.card.decided.connect(lambda uid, ours: self._publishing.decide(uid, ours=ours))
        self._publishing.changed.connect(self._show)
        self._publishing.busy_changed.connect(lambda is_busy: self.card.show_busy(is_busy=is_busy))
        tools.feed.restyled.connect(self._show_again)

    def refresh(self) -> None:
        """Read anew how it stands with the server."""
        self._publishing.read()

    def save_file(self) -> None:
        """Ask where to and write the calendar file."""
        details = self._has_details()
        name = tr("RecurTrack calendar.ics")
        path = self._tools.chooser.new(tr("Save calendar file"), tr(CALENDAR_FILES), documents() / name)
        if path is not None:
            self._tools.tasks.ask(
                self._page,
                None,
                lambda: self._services.files.save(path, details=details),
                lambda count: self._say_saved(path, count),
                busy=tr("Writing the calendar file…"),
            )

    def set_up(self) -> None:
        """Open the form of the server."""
        if self._standing is not None:
            self._open(self._standing.settings)

    def _open(self, settings: ServerSettings | None) -> None:
        from recurtrack.ui.settings_page.server_dialog import ServerDialog

        do = self._services.setting_up
        dialog = ServerDialog(self._tools.appearance, settings, self._page)
        dialog.test_wanted.connect(
            lambda draft: do.test(dialog, draft.settings, draft.password, dialog.say_works, dialog.refuse)
        )
        dialog.wanted.connect(lambda draft: self._take(dialog, draft))
        dialog.stop_wanted.connect(lambda: do.stop_asking(dialog))
        dialog.off_wanted.connect(lambda: self._ask_off(dialog))
        dialog.open()

    def _take(self, dialog: ServerDialog, draft: ServerDraft) -> None:
        do = self._services.setting_up
        if draft.password:
            do.turn_on(dialog, draft.settings, draft.password, dialog.finish, dialog.refuse, remember=draft.remember)
        else:
            do.show_details(dialog, dialog.finish, dialog.refuse, details=draft.settings.details)

    def _ask_off(self, over: ServerDialog) -> None:
        from recurtrack.ui.settings_page.turn_off_dialog import TurnOffDialog

        over.close_without_asking()
        dialog = TurnOffDialog(self._tools.appearance, self._page)
        dialog.wanted.connect(
            lambda remove: self._services.setting_up.turn_off(dialog, dialog.finish, dialog.refuse, remove=remove)
        )
        dialog.open()

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self._show_again()

    def _show_again(self) -> None:
        if self._standing is not None:
            self.card.show_standing(self._standing, self._tools.record.clock())

    def _say_saved(self, path: Path, count: int) -> None:
        said = tr_count(count, "Saved as {file}, with {n} event", "Saved as {file}, with {n} events", file=path.name)
        self._tools.commands.say(said)

    def _has_details(self) -> bool:
        return self._tools.settings.choice(WORDS) == _DETAILS

    def _keep_words(self, details: bool) -> None:
        self._tools.settings.remember_choice(WORDS, _DETAILS if details else _PRIVATE)
