"""The place of reminders on Today: empty most of the time, a card while something waits for an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recurtrack.domain.errors import RecurTrackError
from recurtrack.ui.today.reminder_acts import ReminderActs
from recurtrack.ui.today.reminders_card import ClosedQuestion, RemindersCard
from recurtrack.ui.today.reminders_reading import ASKED_CHOICE, RemindersView, reminders_view
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from recurtrack.services.reminders import Reminders
    from recurtrack.ui.settings_page.reading import StartsAtLogin
    from recurtrack.ui.widgets.scroll_page import ScrollPage

_ABOVE, _BELOW = 12, 6


class ReminderWays(NamedTuple):
    """What the place of reminders works with; ``autostart`` gives None where nothing can be started at login."""

    reminders: Callable[[], Reminders]
    autostart: Callable[[], StartsAtLogin | None]
    save_archive: Callable[[], None]
    is_sample: Callable[[], bool]
    """Whether the record is that of the sample person."""


class RemindersPlace(QWidget):
    """Reads what waits, shows it, and lets it be answered. It stands on ``page``, which keeps keyboard and place.

    Whoever looks around with the sample person is not asked about reminders while RecurTrack is closed.
    """

    def __init__(self, tools: PageTools, ways: ReminderWays, page: ScrollPage) -> None:
        super().__init__()
        self._tools = tools
        self._ways = ways
        self._page = page
        self._view = RemindersView((), asks=False)
        self._says: tuple[object, ...] | None = None
        self._shows_all = False
        self._is_reading = False
        self.setObjectName("today.reminders")
        self.setAccessibleName(tr("Reminders"))
        self._acts = ReminderActs(
            tools=tools, reminders=ways.reminders, save_archive=ways.save_archive, page=page, hold=self._hold
        )
        self._heading = text_label(tr("Reminders"), "section", "reminders.title")
        self._card = RemindersCard(tools.appearance)
        self._card.replied.connect(self._acts.reply)
        self._card.put_off.connect(self._acts.put_off)
        self._card.all_wanted.connect(self._show_all)
        self._question = ClosedQuestion(tools.appearance)
        self._question.agreed.connect(self._start_at_login)
        self._question.refused.connect(self._leave_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE, 0, _BELOW)
        column.setSpacing(8)
        for part in (self._heading, self._card, self._question):
            column.addWidget(part)
        self.hide()
        tools.commands.settled.connect(self._let_go)
        tools.tasks.broken.connect(self._let_go)

    def refresh(self) -> None:
        """Read anew what waits."""
        self._is_reading = True
        may_ask = not self._tools.settings.choice(ASKED_CHOICE) and not self._ways.is_sample()
        self._tools.tasks.ask(
            self._page,
            "reminders",
            lambda: reminders_view(self._ways.reminders(), self._ways.autostart, may_ask=may_ask),
            self._show,
            failed=self._fail,
        )

    def _show(self, view: RemindersView) -> None:
        self._is_reading = False
        self._view = view
        if not view.waiting:
            self._shows_all = False
        today = self._tools.record.today()
        says = (view, today, self._shows_all, self._tools.appearance.dates)
        if says != self._says:
            self._says = says
            self._hand_on_focus(view)
            with self._page.staying():
                self._paint(view, today)
        self._let_go()

    def _paint(self, view: RemindersView, today: date) -> None:
        self._card.show_waiting(view.waiting, today, shows_all=self._shows_all)
        self._card.setVisible(bool(view.waiting))
        self._question.setVisible(view.asks)
        self.setVisible(bool(view.waiting) or view.asks)

    def _fail(self, error: RecurTrackError) -> None:
        self._is_reading = False
        self._let_go()
        self._tools.tasks.failed.emit(error)

    def _show_all(self) -> None:
        self._shows_all = True
        self._show(self._view)

    def _hand_on_focus(self, view: RemindersView) -> None:
        """Give the keyboard to the title of the page when all of this goes: Qt would give it to any control."""
        if not view.waiting and not view.asks and self._has_keyboard():
            self._page.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self) -> None:
        """Let nothing be answered twice: the buttons wait until this was read anew."""
        if self._has_keyboard():
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self._card.hold(held=True)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _let_go(self) -> None:
        if not self._is_reading:
            self._card.hold(held=False)
            self._question.hold(held=False)

    def _start_at_login(self) -> None:
        autostart = self._ways.autostart()
        if autostart is None:
            return
        self._question.hold(held=True)
        self._tools.tasks.ask(self._page, None, autostart.turn_on, lambda _: self._starts_at_login(), failed=self._fail)

    def _starts_at_login(self) -> None:
        self._tools.settings.remember_choice(ASKED_CHOICE, "yes")
        self._tools.commands.say(tr("Reminders start when you log in"))
        self.refresh()

    def _leave_it(self) -> None:
        self._tools.settings.remember_choice(ASKED_CHOICE, "no")
        self._question.hold(held=True)
        self.refresh()
