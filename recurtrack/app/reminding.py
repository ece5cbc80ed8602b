"""The reminders of the open record while its window is open: kept in the book, and told when they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.reminders.slots import Call
from recurtrack.domain.reminders.telling import LATER
from recurtrack.services.open_record import Change, OpenRecord

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, QTimer, Signal

from recurtrack.ui.commands import Commands
from recurtrack.ui.feed import Feed
from recurtrack.ui.notices import Notices
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.app.desktop_notices import DesktopNotices
    from recurtrack.services.reminders import Reminders
    from recurtrack.storage.turns import Turn

PUBLISH_AFTER_MS = 700
"""Changes that follow each other so closely are published together."""


class Desktop(NamedTuple):
    """What is one for the whole window: the turn to call, the notifications, and whether it is being looked at.

    ``told`` is what stands on the desktop, by notification, also when another record has been opened since.
    """

    turn: Turn
    notices: DesktopNotices
    is_seen: Callable[[], bool]
    told: dict[int, tuple[Call, ...]]


class RemindingTools(NamedTuple):
    """What reminders of the open record are worked out and told with."""

    reminders: Callable[[], Reminders]
    tasks: Tasks
    commands: Commands
    feed: Feed
    notices: Notices
    appearance: Appearance
    record: OpenRecord


class _Looked(NamedTuple):
    """What a look found: what has come now, the words of those that wait in the window, and whether any is wanted."""

    calls: tuple[Call, ...]
    words: dict[str, str]
    is_on: bool


class Reminding(QObject):
    """Publishes after each change, looks when it is told to, and tells what has come."""

    found = Signal()
    """What waits may have changed: Today reads it anew."""
    on = Signal(bool)
    """Whether the record has reminders at all."""
    wanted = Signal(object)
    """A notification was pressed: the path of the record whose reminders it was about."""

    def __init__(self, tools: RemindingTools, desktop: Desktop) -> None:
        super().__init__()
        self._tools = tools
        self._desktop = desktop
        self._has_complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PUBLISH_AFTER_MS)
        self._timer.timeout.connect(self.publish)
        tools.feed.changed.connect(self._take_change)
        tools.feed.day_began.connect(self._timer.start)
        desktop.notices.shown.connect(self._take_shown)
        desktop.notices.pressed.connect(self._take_press)

    def publish(self) -> None:
        """Put into the book what is to come; what came meanwhile is told."""
        self._timer.stop()
        self._tools.tasks.ask(
            self, "publish", lambda: self._tools.reminders().publish(), lambda _: self.look(), failed=self._complain
        )

    def look(self) -> None:
        """Tell what has come since the last look, unless another window tells it; Today shows it in any case."""
        self._tools.tasks.ask(self, "look", self._looked, self._tell, failed=self._complain)

    def copy_saved(self) -> None:
        """Note that a copy of the record was saved."""
        self._tools.tasks.ask(
            self, None, lambda: self._tools.reminders().copy_saved(), lambda _: self.found.emit(), failed=self._complain
        )

    def retire(self) -> None:
        """Publish what has just changed; nothing of it reaches the window any more."""
        if self._timer.isActive():
            self.publish()
        self._tools.tasks.retire(self)
        self._desktop.notices.shown.disconnect(self._take_shown)
        self._desktop.notices.pressed.disconnect(self._take_press)

    def _take_change(self, change: Change) -> None:
        from recurtrack.services.reminders import REMINDER_KINDS

        if change.ids and change.kinds & REMINDER_KINDS:
            self._timer.start()

    def _looked(self) -> _Looked:
        reminders = self._tools.reminders()
        calls = reminders.look() if self._desktop.turn.take() else ()
        return _Looked(calls, {each.name_in_book: each.words for each in reminders.inbox()}, _is_on(reminders))

    def _tell(self, looked: _Looked) -> None:
        self._has_complained = False
        self.on.emit(looked.is_on)
        self.found.emit()
        if not looked.calls:
            return
        if self._desktop.is_seen():
            self._tools.notices.news(_said(looked))
            self._mark_shown(looked.calls)
        else:
            self._show(tuple(call for call in looked.calls if not call.hushed))

    def _show(self, calls: tuple[Call, ...]) -> None:
        from recurtrack.services.reminder_agent import notifications_of

        told = notifications_of(calls)
        self._desktop.told.update((notification.id, about) for notification, about in told)
        self._desktop.notices.show([notification for notification, _ in told])

    def _take_shown(self, number: int) -> None:
        if number in self._desktop.told:
            self._mark_shown(self._desktop.told[number])

    def _mark_shown(self, calls: tuple[Call, ...]) -> None:
        self._tools.tasks.ask(
            self, None, lambda: self._tools.reminders().shown(calls), lambda _: None, failed=self._complain
        )

    def _take_press(self, number: int, action: str) -> None:
        calls = self._desktop.told.get(number)
        if not calls:
            return
        if action in LATER:
            for call in calls:
                self._snooze(call, self._tools.record.today() + LATER[action])
        else:
            self.wanted.emit(calls[0].record.path)

    def _snooze(self, call: Call, until: date) -> None:
        """Put off one reminder, also one of another record: its answer waits in the book until that is opened."""
        self._tools.commands.run(
            lambda: self._tools.reminders().snooze_call(call, until),
            tr("It comes again on {day}", day=self._tools.appearance.dates.written(until)),
        )

    def _complain(self, error: RecurTrackError) -> None:
        """Say once what keeps reminders from being kept; the record is as safe as before."""
        if not self._has_complained:
            self._has_complained = True
            self._tools.notices.trouble(error, self.publish)


def _said(looked: _Looked) -> str:
    """Return what the window says of reminders that have come; its words are those of the open record."""
    words = [looked.words.get(call.slot.key, call.slot.words) for call in looked.calls]
    if len(words) == 1:
        return words[0]
    return tr("You have reminders. They wait on Today.")


def _is_on(reminders: Reminders) -> bool:
    from recurtrack.domain.reminders.kinds import ReminderKind

    return reminders.choices().off != frozenset(ReminderKind)
