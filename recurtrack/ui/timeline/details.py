"""Everything about one event of the timeline, and at the foot what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.marks import event_tag, list_drawing
from recurtrack.ui.timeline.details_parts import DetailsParts
from recurtrack.ui.timeline.panel_actions import PanelActions
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.event_shape import EventIcon
from recurtrack.ui.widgets.fitting import Fitting
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent


_FEET = 3
"""The panel is high enough for actions that stay when it is so many times as high as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the panel tells: an event, those drawn as one with it, and the same examination the time before."""

    event: TimelineEvent
    today: date
    together: tuple[TimelineEvent, ...] = ()
    before: TimelineEvent | None = None


class Details(QWidget):
    """Shows one event at a time."""

    closed = Signal()
    acted = Signal(object, object)
    """An ``Act``, and the check it is about."""
    put_off = Signal(object, object)
    """Snooze a check until a day: the check, and the day, or None to ask for it."""
    entry_wanted = Signal(object)
    """Open an entry of the record: its ``EntryRef``."""
    event_wanted = Signal(str)
    """Show another event: its key."""
    source_wanted = Signal(object)
    """Show where a ``Source`` can be read."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: Shown | None = None
        self._actions: PanelActions | None = None
        self.setObjectName("details")
        self.setAccessibleName(tr("Details"))
        self._scroll = QScrollArea()
        self._scroll.setObjectName("details.scroll")
        self._scroll.setAccessibleName(tr("Details"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._foot_box = QWidget()
        self._foot_box.setObjectName("onCard")
        self._foot = QVBoxLayout(self._foot_box)
        self._foot.setContentsMargins(16, 4, 16, 12)
        self._foot.setSpacing(0)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot_box)

    @property
    def event_shown(self) -> TimelineEvent | None:
        """The event it tells of."""
        return self._shown.event if self._shown is not None else None

    def show_event(self, shown: Shown) -> None:
        """Show an event; the same one is built anew only when something about it is another."""
        if shown == self._shown:
            self.hold(held=False)
            return
        is_same = self._shown is not None and self._shown.event.key == shown.event.key
        top = self._scroll.verticalScrollBar().value() if is_same else 0
        self._shown = shown
        inside = Fitting()
        inside.setObjectName("onCard")
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(self._head(shown.event))
        column.addWidget(text_label(shown.event.title, "section", "details.title"))
        state = Flow()
        state.add(TagLabel(self._appearance, event_tag(shown.event, shown.today), "details.state"))
        column.addWidget(state)
        parts = DetailsParts(self._appearance, shown.event, shown.today)
        parts.add_when(column)
        parts.add_why(column, self.source_wanted.emit)
        parts.add_before(column, shown.before, self.event_wanted.emit)
        parts.add_record(column)
        parts.add_together(column, shown.together, self.event_wanted.emit)
        column.addStretch(1)
        self._outer.addWidget(self._foot_box)
        self._scroll.setWidget(inside)
        self._build_foot(shown)
        self._place_foot()
        self._scroll.verticalScrollBar().setValue(top)

    def forget(self) -> None:
        """Show nothing any more."""
        self._shown = None

    def hold(self, *, held: bool) -> None:
        """Switch the buttons at the foot off while something about the event is being done."""
        if self._actions is not None:
            for button in self._actions.findChildren(Button):
                button.setEnabled(not held)

    def press(self, key: int) -> bool:
        """Press the button a letter stands for; False when it stands for none that is there."""
        return self.isVisible() and self._actions is not None and self._actions.press(key)

    def take_focus(self) -> None:
        """Give the keyboard to the first of its buttons."""
        close = self._scroll.findChild(Button, "details.close")
        if close is not None:
            close.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button a letter stands for."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.press(event.key()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the actions at the bottom as long as they leave room for what is told."""
        super().resizeEvent(event)
        self._place_foot()

    def _place_foot(self) -> None:
        """Let the actions stay at the bottom; where they would take much of the height they scroll with the rest."""
        if self._shown is None:
            return
        column = self._column
        is_low = self.height() < _FEET * self._foot_box.sizeHint().height()
        if is_low is (column.indexOf(self._foot_box) >= 0):
            return
        focused = QApplication.focusWidget()
        is_within = focused is not None and self._foot_box.isAncestorOf(focused)
        (column if is_low else self._outer).addWidget(self._foot_box)
        self._foot_box.show()
        if focused is not None and is_within:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, event: TimelineEvent) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(EventIcon(self._appearance, list_drawing(event)))
        head.addStretch(1)
        close = Button(self._appearance, "", "details.close", look=Look.CLOSE, icon="x")
        close.setAccessibleName(tr("Close the details"))
        close.setToolTip(tr("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        return head

    def _build_foot(self, shown: Shown) -> None:
        clear_layout(self._foot)
        self._actions = None
        event = shown.event
        if event.check is not None:
            check = event.check
            self._actions = actions = PanelActions(self._appearance, check, shown.today)
            actions.wanted.connect(lambda act: self.acted.emit(act, check))
            actions.put_off.connect(lambda until: self.put_off.emit(check, until))
            self._foot.addWidget(actions)
        if event.entry is not None:
            entry = event.entry
            look = Look.PLAIN if event.check is None else Look.TEXT
            button = Button(
                self._appearance, tr("Open the entry"), "details.entry", look=look, icon="pencil", small=True
            )
            button.setAccessibleName(tr("Open the entry: {what}", what=event.title))
            button.setToolTip(tr("Read or change what is in your record."))
            button.clicked.connect(lambda: self.entry_wanted.emit(entry))
            self._foot.addWidget(button)
