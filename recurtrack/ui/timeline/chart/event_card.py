"""The card of an event, or of several that stand together: the same under the pointer and for the keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.marks import event_tag, list_drawing
from recurtrack.ui.timeline.chart.sentences import bundle_title, event_date, event_window
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.event_shape import EventMark
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

_NAMED = 6
_AWAY = 12
_WIDTH = 320


class EventCard(QFrame):
    """Lies over everything like a tooltip, takes no focus, and stays while the pointer is on it."""

    entered = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._appearance = appearance
        self._inside: QWidget | None = None
        self.setObjectName("timeline.card")
        self.setAccessibleName(tr("About this event"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)

    def show_events(self, events: tuple[TimelineEvent, ...], today: date, area: QRect) -> None:
        """Show the card beside an area of the screen."""
        inside = self._one(events[0], today) if len(events) == 1 else self._several(events, today)
        if self._inside is not None:
            self._inside.setParent(None)
            self._inside.deleteLater()
        self._inside = inside
        self._column.addWidget(inside)
        inside.show()
        width = self._appearance.theme.px(_WIDTH)
        inside.setMaximumWidth(width)
        high = inside.heightForWidth(width) if inside.hasHeightForWidth() else -1
        self.resize(width, high + 2 if high > 0 else self.sizeHint().height())
        self.place(area)
        self.show()
        self.raise_()

    def place(self, area: QRect) -> None:
        """Stand below an area of the screen, or above it where there is no room."""
        screen = self.screen().availableGeometry()
        top = area.bottom() + _AWAY
        if top + self.height() > screen.bottom():
            top = area.top() - _AWAY - self.height()
        left = min(max(area.center().x() - _AWAY * 2, screen.left()), screen.right() - self.width())
        self.move(QPoint(max(left, screen.left()), max(top, screen.top())))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer came onto the card."""
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer left the card."""
        super().leaveEvent(event)
        self.left.emit()

    def _one(self, event: TimelineEvent, today: date) -> QWidget:
        inside, column = _inside()
        head = QHBoxLayout()
        head.setSpacing(10)
        mark = EventMark(self._appearance, list_drawing(event))
        head.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(text_label(event.title, "strong", "card.title"), 1)
        column.addLayout(head)
        column.addWidget(TagLabel(self._appearance, event_tag(event, today), "card.state"))
        when = event_date(event, self._appearance.dates)
        column.addWidget(text_label(when[:1].upper() + when[1:], "secondary", "card.when"))
        window = event_window(event, today)
        if window:
            column.addWidget(text_label(window, "secondaryCaption", "card.window"))
        return inside

    def _several(self, events: tuple[TimelineEvent, ...], today: date) -> QWidget:
        inside, column = _inside()
        column.addWidget(text_label(bundle_title(events), "strong", "card.title"))
        for event in events[:_NAMED]:
            row = QHBoxLayout()
            row.setSpacing(10)
            mark = EventMark(self._appearance, list_drawing(event), 19)
            row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
            said = tr(
                "{what}, {state}, {when}",
                what=event.title,
                state=event_tag(event, today).words.lower(),
                when=event_date(event, self._appearance.dates),
            )
            row.addWidget(text_label(said, "small"), 1)
            column.addLayout(row)
        more = len(events) - _NAMED
        if more > 0:
            column.addWidget(text_label(tr("and {n} more", n=more), "secondaryCaption"))
        column.addWidget(text_label(tr("A click or Space opens them."), "caption"))
        return inside


def _inside() -> tuple[QWidget, QVBoxLayout]:
    inside = QWidget()
    inside.setObjectName("onCard")
    column = QVBoxLayout(inside)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(6)
    return inside, column
