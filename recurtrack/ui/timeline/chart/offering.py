"""A menu of events that no zoom can part."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.timeline.chart.sentences import event_date


def menu_of(over: QWidget, events: tuple[TimelineEvent, ...], dates: DateStyle, choose: Callable[[str], None]) -> QMenu:
    """Return a menu of events; ``choose`` gets the key of the one that is picked."""
    menu = QMenu(over)
    menu.setObjectName("timeline.together")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for event in events:
        action = menu.addAction(f"{event.title}, {event_date(event, dates)}".replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, key=event.key: choose(key))
    return menu


def offer(menu: QMenu, at: QPoint) -> None:
    """Open a menu at a place of the screen, its first event ready for the keyboard."""
    menu.popup(at)
    menu.setActiveAction(menu.actions()[0])
