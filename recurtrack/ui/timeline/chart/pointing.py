"""Shows the card of what the pointer rests on or the keyboard came to, and takes it away again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer

from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.event_card import EventCard
from recurtrack.ui.timeline.chart.view import PaintedView

_SHOW_AFTER, _HIDE_AFTER = 120, 250
"""Milliseconds: a pointer that only passes shows nothing, and the card waits for a pointer on its way to it."""
_Events = tuple[TimelineEvent, ...]


class Pointing(QObject):
    """One card for pointer and keyboard; the pointer's way onto the card keeps it."""

    def __init__(self, appearance: Appearance, view: PaintedView) -> None:
        super().__init__(view)
        self._view = view
        self.card = EventCard(appearance, view)
        self._events: _Events = ()
        self._next: _Events = ()
        self._by_keyboard = False
        self._soon = _timer(self, _SHOW_AFTER)
        self._soon.timeout.connect(lambda: self._show(self._next, by_keyboard=False))
        self._away = _timer(self, _HIDE_AFTER)
        self._away.timeout.connect(self.hide)
        self.card.entered.connect(self._away.stop)
        self.card.left.connect(self._away.start)

    @property
    def is_shown(self) -> bool:
        """Whether a card is to be seen."""
        return self.card.isVisible()

    def point_at(self, events: _Events) -> None:
        """Take the events under the pointer, none when there is nothing."""
        if events and events == self._events and self.is_shown:
            self._away.stop()
            return
        if not events:
            self._soon.stop()
            self._next = ()
            if self.is_shown and not self._by_keyboard and not self._away.isActive():
                self._away.start()
            return
        if events != self._next:
            self._next = events
            self._soon.start()

    def come_to(self, events: _Events) -> None:
        """Show the events the keyboard came to."""
        self._soon.stop()
        self._show(events, by_keyboard=True)

    def follow(self) -> None:
        """Stay beside the events of the keyboard when they moved; the pointer's may not be under it any more."""
        if not self.is_shown:
            return
        if self._by_keyboard:
            self.card.place(self._area(self._events))
        else:
            self.hide()

    def hide(self) -> None:
        """Take the card away."""
        self._soon.stop()
        self._away.stop()
        self._events = self._next = ()
        self.card.hide()

    def _show(self, events: _Events, *, by_keyboard: bool) -> None:
        if not events or not self._view.isVisible():
            return
        self._away.stop()
        self._events, self._by_keyboard = events, by_keyboard
        self.card.show_events(events, self._view.events.today, self._area(events))

    def _area(self, events: _Events) -> QRect:
        area = self._view.area_of(events[0]) & self._view.viewport().rect()
        return QRect(self._view.viewport().mapToGlobal(area.topLeft()), area.size())


def _timer(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
