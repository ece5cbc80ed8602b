"""The timeline as a picture or as a list, or kind words while there is nothing on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.timeline.events import Lane, TimelineEvent, TimelineView
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart_pane import ChartPane
from recurtrack.ui.timeline.list_pane import ListPane
from recurtrack.ui.timeline.reading import TimelineReading
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.empty_state import EmptyState


class Panes(QWidget):
    """``picture`` and ``list`` hold the same events; one of them is shown."""

    chosen = Signal(object)
    """The ``TimelineEvent`` that was gone to, None for nothing."""
    opened = Signal(object)
    """The key of an event of which the person wants to see everything."""
    begin_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._is_list = False
        self._view: TimelineView | None = None
        self._hidden: frozenset[Lane] = frozenset()
        self._list_waits = False
        """The list takes what is shown when it is needed: rows are not made for a list that nobody sees."""
        self.picture = ChartPane(appearance)
        self.list = ListPane(appearance)
        self._empty = Card("timeline.emptyCard")
        empty = EmptyState(
            appearance,
            "timeline.empty",
            missing=tr("Nothing with a date is on record yet."),
            helpful=tr("Begin with your diagnosis and treatment; a year is enough. Everything else finds its place."),
            action=tr("Begin with a few questions"),
            icon="notebook-pen",
        )
        empty.acted.connect(self.begin_wanted)
        self._empty.column.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        column.addStretch(0)
        self.picture.chart.selected_changed.connect(lambda event: None if self._is_list else self.chosen.emit(event))
        self.picture.chart.opened.connect(self.opened)
        self.list.chosen.connect(lambda event: self.chosen.emit(event) if self._is_list else None)
        self.list.opened.connect(self.opened)
        self._arrange(is_empty=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._empty.isHidden()

    def show_reading(self, reading: TimelineReading, hidden: frozenset[Lane]) -> None:
        """Show a timeline without some of its lanes."""
        self.picture.show_reading(reading, hidden)
        self._view, self._hidden = reading.view, hidden
        self._list_waits = True
        self._arrange(is_empty=not reading.view.events)

    def hide_lanes(self, hidden: frozenset[Lane]) -> None:
        """Leave out lanes."""
        self.picture.hide_lanes(hidden)
        self._hidden = hidden
        if self._list_waits or not self._is_list:
            self._list_waits = True
        else:
            self.list.hide_lanes(hidden)

    def show_as(self, *, is_list: bool) -> None:
        """Show the list, or the picture; what is selected in one is selected in the other."""
        selected = self.selected
        self._is_list = is_list
        self._arrange(is_empty=self.is_empty)
        if selected is not None:
            self.select(selected.key)

    @property
    def selected(self) -> TimelineEvent | None:
        """The event that is selected."""
        if self._is_list:
            return self.list.rows.row_at(self.list.table.currentIndex())
        return self.picture.chart.selected()

    def select(self, key: str) -> None:
        """Select an event and bring it into sight."""
        if self._is_list:
            self.list.select(key)
        else:
            self.picture.chart.select(key)

    def let_go(self) -> None:
        """Select nothing."""
        self.picture.chart.select(None)
        self.list.table.clearSelection()

    def together(self) -> tuple[TimelineEvent, ...]:
        """Return the events drawn as one with the selected one, none where it stands alone."""
        return () if self._is_list else self.picture.together()

    def go_to_today(self) -> None:
        """Bring today into sight."""
        if self._is_list:
            self.list.go_to_today()
        else:
            self.picture.chart.go_to_today()

    def take_focus(self) -> None:
        """Give the keyboard to what shows the events."""
        view = self.list.table if self._is_list else self.picture.chart
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, *, is_empty: bool) -> None:
        if self._is_list and self._list_waits and self._view is not None:
            self._list_waits = False
            self.list.show_view(self._view, self._hidden)
        self.picture.setVisible(not is_empty and not self._is_list)
        self.list.setVisible(not is_empty and self._is_list)
        self._empty.setVisible(is_empty)
