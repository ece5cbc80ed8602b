"""The agent: tells what is due while no window is open, and takes what is pressed on its notifications.

It opens no record. It looks into the reminder book, which it closes again, and then sleeps until the next reminder is
due; at most a minute, so that a computer that slept, or whose clock was set, is noticed without any event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.desktop.notifications import CLICKED, Notification, Pressed
from recurtrack.domain.errors import Unavailable
from recurtrack.domain.reminders.keys import AGAIN_AT
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Call
from recurtrack.domain.reminders.telling import LATER, TITLE, Telling, tellings
from recurtrack.services.clock import Clock
from recurtrack.services.local_zone import LocalZone

if TYPE_CHECKING:
    from recurtrack.desktop.notifications import Notifier
    from recurtrack.storage.reminder_book import ReminderBook
    from recurtrack.storage.turns import Turn

LONGEST_SLEEP = 60.0
"""Seconds."""
_OPEN = ("open", "Open")
_ACTIONS = (_OPEN, ("tomorrow", "Tomorrow"), ("week", "Next week"))
_MOST_REMEMBERED = 1000

OpenExistingBook = Callable[[], "ReminderBook | None"]
"""Opens the reminder book, if there is one; raises ``Unavailable(REMINDER_BOOK)``."""


def notifications_of(calls: Iterable[Call]) -> tuple[tuple[Notification, tuple[Call, ...]], ...]:
    """Return the notifications that tell calls, each with those it tells; one about several can only be opened."""
    return tuple((_notification(telling), telling.calls) for telling in tellings(calls))


class AgentTools(NamedTuple):
    """What the agent works with. ``open_record`` opens the window on a record, or on the last one if that is gone."""

    book: OpenExistingBook
    turn: Turn
    notifier: Notifier
    clock: Clock
    zone: LocalZone
    open_record: Callable[[Path | None], None]


class Agent:
    """Tells what is due, of one record (``only``, its id in the book) or of all, whenever it has the turn."""

    def __init__(self, tools: AgentTools, only: str | None = None) -> None:
        self._tools = tools
        self._only = only
        self._told: dict[int, tuple[Call, ...]] = {}
        self._pressed: list[Pressed] = []
        self._is_in_trouble = False
        self._has_turn = False

    def once(self, say: Callable[[Call], None] | None = None, seconds: float = 0) -> tuple[Call, ...]:
        """Look once and tell what has come; returns what was told, nothing when another has the turn.

        With ``say`` what has come counts as told by that, even where no desktop takes it. ``seconds`` is how long to
        wait for the turn. Raises ``Unavailable`` when the book cannot be used.
        """
        book = self._tools.book()
        if book is None:
            return ()
        with closing(book), self._tools.turn:
            self._has_turn = self._tools.turn.take(seconds)
            return self._told_of(book, say) if self._has_turn else ()

    def run(self, is_over: Callable[[], bool]) -> None:
        """Look, tell and sleep until it is over; whoever ends it wakes the notifier."""
        while not is_over():
            self._pressed += self._tools.notifier.wait(self._round())

    def _round(self) -> float:
        """Do what is to be done now; returns how many seconds there is nothing to do."""
        try:
            self._take_presses()
            self.once()
            # What another is to tell may be due already.
            seconds = self._until_next() if self._has_turn else LONGEST_SLEEP
        except Unavailable as error:
            self._complain(error)
            return LONGEST_SLEEP
        self._is_in_trouble = False
        return seconds

    def _told_of(self, book: ReminderBook, say: Callable[[Call], None] | None) -> tuple[Call, ...]:
        told: list[Call] = []
        found = book.look(self._now(), self._only)
        for notification, calls in notifications_of(call for call in found if say is not None or not call.hushed):
            was_taken = self._tools.notifier.show(notification)
            if say is not None:
                for call in calls:
                    say(call)
            if was_taken or say is not None:
                book.shown(calls)
                self._remember(notification.id, calls)
                told += calls
        return tuple(told)

    def _until_next(self) -> float:
        book = self._tools.book()
        if book is None:
            return LONGEST_SLEEP
        with closing(book):
            now = self._now()
            due = book.next_due(now)
        return LONGEST_SLEEP if due is None else min(max((due - now.instant).total_seconds(), 0.0), LONGEST_SLEEP)

    def _remember(self, notice: int, calls: tuple[Call, ...]) -> None:
        self._told[notice] = calls
        if len(self._told) > _MOST_REMEMBERED:
            del self._told[next(iter(self._told))]

    def _take_presses(self) -> None:
        """Do what was pressed; what the book cannot take now is tried again in the next round."""
        while self._pressed:
            self._take(self._pressed[0])
            del self._pressed[0]

    def _take(self, pressed: Pressed) -> None:
        calls = self._told.get(pressed.id) or self._told_before(pressed.id)
        if not calls:
            return
        if pressed.action in {CLICKED, _OPEN[0]}:
            path = calls[0].record.path
            self._tools.open_record(path if path.exists() else None)
        elif pressed.action in LATER:
            self._put_off(calls, LATER[pressed.action])

    def _told_before(self, notice: int) -> tuple[Call, ...]:
        """Return what an agent before this one told; if a window is open, it may be the window that told it."""
        book = self._tools.book()
        if book is None:
            return ()
        with closing(book), self._tools.turn:
            call = book.called(notice) if self._tools.turn.take() else None
        return () if call is None else (call,)

    def _put_off(self, calls: Iterable[Call], by: timedelta) -> None:
        book = self._tools.book()
        if book is None:
            return
        with closing(book):
            now = self._now()
            until = WallMoment(now.wall().date() + by, AGAIN_AT)
            for call in calls:
                book.snooze(call.record.id, call.slot.key, until, now)

    def _now(self) -> Now:
        return Now(self._tools.clock().astimezone(UTC), self._tools.zone())

    def _complain(self, error: Unavailable) -> None:
        """Write down once what is in the way."""
        if not self._is_in_trouble:
            from recurtrack.logs import write_down

            write_down(f"reminders wait: {error.values.get('reason', error.trouble)}")
        self._is_in_trouble = True


def _notification(telling: Telling) -> Notification:
    actions = _ACTIONS if len(telling.calls) == 1 else (_OPEN,)
    return Notification(telling.notice, TITLE, telling.words, actions)
