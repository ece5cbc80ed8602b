"""The item model of the chart: the events of the lanes that are shown, in the order of their days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from recurtrack.domain.timeline.events import Lane, TimelineEvent, TimelineView
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.timeline.chart.sentences import event_sentence

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, eq=False)
class EventRows:
    """The events of a timeline without some lanes, in the order of their days, with the ways to them.

    Making it takes as long as there are events: of many, off the thread of the window.
    """

    view: TimelineView
    hidden: frozenset[Lane]
    events: tuple[TimelineEvent, ...]
    by_key: dict[str, int]
    by_lane: dict[Lane, list[int]]

    @classmethod
    def of(cls, view: TimelineView, hidden: frozenset[Lane] = frozenset()) -> EventRows:
        """Return the rows of a timeline without some lanes."""
        events = tuple(event for event in view.events if event.lane not in hidden)
        by_lane: dict[Lane, list[int]] = {}
        for row, event in enumerate(events):
            by_lane.setdefault(event.lane, []).append(row)
        return cls(view, hidden, events, {event.key: row for row, event in enumerate(events)}, by_lane)


class EventsModel(QAbstractListModel):
    """One row for each event. ``together`` tells with how many others an event is drawn."""

    def __init__(
        self, parent: QObject, dates: Callable[[], DateStyle], together: Callable[[TimelineEvent], int]
    ) -> None:
        super().__init__(parent)
        self._dates = dates
        self._together = together
        self._rows = EventRows.of(TimelineView(today=date.min, events=()))

    @property
    def today(self) -> date:
        """The day the events were worked out on."""
        return self._rows.view.today

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that hold events, in the order in which they stand."""
        return tuple(lane for lane in Lane if lane in self._rows.by_lane)

    def show_rows(self, rows: EventRows) -> None:
        """Show other events."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def event_at(self, row: int) -> TimelineEvent:
        """Return the event of a row."""
        return self._rows.events[row]

    def row_of(self, key: str) -> int:
        """Return the row of an event, -1 when it is not shown."""
        return self._rows.by_key.get(key, -1)

    def rows_of(self, lane: Lane) -> list[int]:
        """Return the rows of the events of a lane."""
        return self._rows.by_lane.get(lane, [])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many events there are."""
        return 0 if parent.isValid() else len(self._rows.events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of an event; screen readers get all of it in one sentence."""
        if not index.isValid():
            return None
        event = self._rows.events[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return event.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return event_sentence(event, self.today, self._dates(), self._together(event))
            case _:
                return None
