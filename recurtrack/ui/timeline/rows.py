"""The item model of the timeline as a list: its events, and between past and future the row of today."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from recurtrack.domain.timeline.events import Lane, TimelineEvent, TimelineView
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.phrases import weekday_in_words
from recurtrack.ui.timeline.chart.marks import LANE_NAMES, event_tag
from recurtrack.ui.timeline.chart.sentences import event_date, event_sentence, event_window
from recurtrack.ui.tr import mark, tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns."""

    WHEN = 0
    WHAT = 1
    STATE = 2


_HEADS = {Column.WHEN: mark("When"), Column.WHAT: mark("What"), Column.STATE: mark("How it stands")}


class RowsModel(QAbstractTableModel):
    """The events of the lanes that are on, by day. A row is None where it stands for today."""

    def __init__(self, dates: Callable[[], DateStyle], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dates = dates
        self._all: tuple[TimelineEvent, ...] = ()
        self._today = date.min
        self._hidden: frozenset[Lane] = frozenset()
        self._rows: list[TimelineEvent | None] = []
        self._places: dict[str, int] = {}
        self._today_row = -1

    @property
    def today(self) -> date:
        """The day the events were worked out on."""
        return self._today

    @property
    def today_row(self) -> int:
        """Where today stands; -1 before anything was read."""
        return self._today_row

    @property
    def today_words(self) -> str:
        """What today's own row says."""
        return tr("Today, {day}", day=weekday_in_words(self._today))

    def show_view(self, view: TimelineView, hidden: frozenset[Lane]) -> None:
        """Show a timeline without some of its lanes."""
        self._all, self._today, self._hidden = view.events, view.today, hidden
        self._lay_out()

    def set_hidden(self, hidden: frozenset[Lane]) -> None:
        """Leave out lanes."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._lay_out()

    def row_at(self, index: Index) -> TimelineEvent | None:
        """Return the event of a row, None for today's own row."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, key: str) -> int:
        """Return where an event stands, -1 when it is not shown."""
        return self._places.get(key, -1)

    def lines(self, event: TimelineEvent) -> tuple[str, str]:
        """Return the date of an event, and its window below it."""
        when = event_date(event, self._dates())
        return when[:1].upper() + when[1:], event_window(event, self._today)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, today's among them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADS[Column(section)])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; screen readers get the whole event in the second column."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                if row is not None and column is Column.WHAT:
                    return f"{tr(LANE_NAMES[row.lane])}, {event_sentence(row, self._today, self._dates())}"
                return self._words(row, column)
            case Qt.ItemDataRole.ToolTipRole if row is not None:
                return row.why or row.detail or None
            case _:
                return None

    def _words(self, row: TimelineEvent | None, column: Column) -> str:
        if row is None:
            return self.today_words if column is Column.WHEN else ""
        match column:
            case Column.WHEN:
                return " · ".join(part for part in self.lines(row) if part)
            case Column.WHAT:
                return row.title
            case Column.STATE:
                return event_tag(row, self._today).words

    def _lay_out(self) -> None:
        chosen = [event for event in self._all if event.lane not in self._hidden]
        place = bisect_right(chosen, self._today, key=lambda event: event.day)
        self.beginResetModel()
        self._rows = [*chosen[:place], None, *chosen[place:]]
        self._today_row = place
        self._places = {event.key: row for row, event in enumerate(self._rows) if event is not None}
        self.endResetModel()
