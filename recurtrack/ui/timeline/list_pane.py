"""The timeline as a list by date: the same events as in the picture, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout

from recurtrack.domain.timeline.events import Lane, TimelineView
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.delegate import NARROW_ROW_HEIGHT, ROW_HEIGHT, RowDelegate
from recurtrack.ui.timeline.rows import Column, RowsModel
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WHEN_WIDTH, _STATE_WIDTH, _NARROW = 214, 210, 640
_ROWS_AT_LEAST, _ROWS_BEFORE_TODAY = 4, 2


class ListPane(QFrame):
    """``table`` holds the rows. It opens at today and stays there until the person has gone elsewhere."""

    chosen = Signal(object)
    """The ``TimelineEvent`` of the row that was gone to, None for today's own row."""
    opened = Signal(object)
    """The key of an event of which the person wants to see everything."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._at_today = True
        self._has_view = self._is_quiet = False
        self.setProperty("card", "true")
        self.rows = RowsModel(lambda: appearance.dates, self)
        self._delegate = RowDelegate(appearance, self.rows, self)
        self.table = self._build_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.addWidget(self.table)
        self._fit()

    def show_view(self, view: TimelineView, hidden: frozenset[Lane]) -> None:
        """Show a timeline without some of its lanes; place and selection stay as they are."""
        selected = self.rows.row_at(self.table.currentIndex())
        top = self.table.verticalScrollBar().value()
        self._is_quiet = True
        self.rows.show_view(view, hidden)
        if selected is not None:
            self.table.selectRow(self.rows.row_of(selected.key))
        self._is_quiet = False
        if self._at_today or not self._has_view:
            self.go_to_today()
        else:
            self.table.verticalScrollBar().setValue(top)
        self._has_view = True

    def hide_lanes(self, hidden: frozenset[Lane]) -> None:
        """Leave out lanes."""
        self._is_quiet = True
        self.rows.set_hidden(hidden)
        self._is_quiet = False
        self.go_to_today()

    def select(self, key: str) -> None:
        """Go to an event."""
        row = self.rows.row_of(key)
        if row >= 0:
            self._at_today = False
            self.table.selectRow(row)
            self.table.scrollTo(self.rows.index(row, Column.WHAT))

    def go_to_today(self) -> None:
        """Show today near the top, with a little of the past above it."""
        self._at_today = True
        self.table.doItemsLayout()
        fit = self.table.viewport().height() // max(1, self.table.verticalHeader().defaultSectionSize())
        row = max(0, self.rows.today_row - min(_ROWS_BEFORE_TODAY, max(0, fit - 2)))
        self.table.scrollTo(self.rows.index(row, Column.WHAT), QAbstractItemView.ScrollHint.PositionAtTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep today in sight when the list gets another size, until the person has gone elsewhere."""
        if event.type() is QEvent.Type.Resize and self._at_today and self._has_view:
            QTimer.singleShot(0, self, self._stay_at_today)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the rows to the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "table"):
            self._fit()

    def _build_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("timeline.table")
        table.setAccessibleName(tr("Timeline, by date"))
        table.setModel(self.rows)
        table.setItemDelegate(self._delegate)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setMouseTracking(True)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        table.verticalScrollBar().actionTriggered.connect(self._leave_today)
        table.installEventFilter(self)
        table.selectionModel().currentRowChanged.connect(self._choose)
        table.clicked.connect(self._open)
        table.activated.connect(self._open)
        return table

    def _choose(self, current: QModelIndex) -> None:
        if self._is_quiet:
            return
        self._at_today = False
        self.chosen.emit(self.rows.row_at(current))

    def _open(self, index: QModelIndex) -> None:
        event = self.rows.row_at(index)
        if event is not None:
            self._at_today = False
            self.opened.emit(event.key)

    def _stay_at_today(self) -> None:
        if self._at_today:
            self.go_to_today()

    def _leave_today(self) -> None:
        self._at_today = False

    def _fit(self) -> None:
        theme = self._appearance.theme
        narrow = self.width() < theme.px(_NARROW)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(NARROW_ROW_HEIGHT if narrow else ROW_HEIGHT))
        self.table.setColumnHidden(Column.WHEN, narrow)
        self.table.setColumnHidden(Column.STATE, narrow)
        self.table.setColumnWidth(Column.WHEN, theme.px(_WHEN_WIDTH))
        self.table.setColumnWidth(Column.STATE, theme.px(_STATE_WIDTH))
        self._delegate.set_stacked(stacked=narrow)
        self.setMinimumHeight(theme.px(ROW_HEIGHT * _ROWS_AT_LEAST))
        if self._at_today and self._has_view:
            QTimer.singleShot(0, self, self._stay_at_today)
