"""The item model of the timeline: its rows, and between past and future the row of today."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from recurtrack.services.timeline_list import Lane, TimelineList, TimelineRow
from recurtrack.ui.phrases import weekday_in_words
from recurtrack.ui.timeline.looks import date_lines, row_in_words, tag_of
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
    """The rows of the chosen lanes, by day. A row is None where it stands for today."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[TimelineRow, ...] = ()
        self._today = date.min
        self._lane: Lane | None = None
        self._rows: list[TimelineRow | None] = []

    @property
    def today(self) -> date:
        """The day the rows were worked out on."""
        return self._today

    @property
    def today_row(self) -> int:
        """Where today stands; -1 before anything was read."""
        return self._rows.index(None) if None in self._rows else -1

    @property
    def today_words(self) -> str:
        """What today's own row says."""
        return tr("Today, {day}", day=weekday_in_words(self._today))

    def show_list(self, found: TimelineList) -> None:
        """Show another list."""
        self._all, self._today = found.rows, found.today
        self._lay_out()

    def show_lane(self, lane: Lane | None) -> None:
        """Show only the events of one lane, or of all."""
        self._lane = lane
        self._lay_out()

    def row_at(self, index: Index) -> TimelineRow | None:
        """Return the event of a row, None for today's own row."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, key: str) -> int:
        """Return where an event stands, -1 when it is not shown."""
        return next((n for n, row in enumerate(self._rows) if row is not None and row.key == key), -1)

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
                    return row_in_words(row, self._today)
                return self._words(row, column)
            case Qt.ItemDataRole.ToolTipRole if row is not None:
                return row.why or row.detail or None
            case _:
                return None

    def _words(self, row: TimelineRow | None, column: Column) -> str:
        if row is None:
            return self.today_words if column is Column.WHEN else ""
        match column:
            case Column.WHEN:
                return " · ".join(part for part in date_lines(row, self._today) if part)
            case Column.WHAT:
                return row.title
            case Column.STATE:
                return tag_of(row, self._today).words

    def _lay_out(self) -> None:
        chosen = [row for row in self._all if self._lane is None or row.lane is self._lane]
        place = bisect_right(chosen, self._today, key=lambda row: row.day)
        self.beginResetModel()
        self._rows = [*chosen[:place], None, *chosen[place:]]
        self.endResetModel()
