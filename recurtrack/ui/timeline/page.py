"""The page Timeline: what was and what is planned, as a list by date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from recurtrack.domain.notebook import SignEntry
from recurtrack.services.care_plan import PLAN_KINDS
from recurtrack.services.timeline_list import Lane, TimelineList
from recurtrack.ui.errands import PageKey
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.delegate import NARROW_ROW_HEIGHT, ROW_HEIGHT, RowDelegate
from recurtrack.ui.timeline.details import Details
from recurtrack.ui.timeline.looks import LANE_NAMES
from recurtrack.ui.timeline.rows import Column, RowsModel
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_FILTERS = (
    Lane.TREATMENT,
    Lane.VISITS,
    Lane.BREAST_IMAGING,
    Lane.BLOOD_TESTS,
    Lane.BONE_AND_HEART,
    Lane.NOTICED,
)
_WHEN_WIDTH, _STATE_WIDTH, _DETAILS_WIDTH = 214, 210, 304
_BESIDE, _NARROW = 860, 640
_ROWS_AT_LEAST, _DETAILS_AT_LEAST = 4, 190
_ROWS_BEFORE_TODAY = 2


class TimelinePage(Page):
    """The timeline as a list with a panel for details."""

    key = PageKey.TIMELINE
    title = mark("Timeline")
    icon = "chart-gantt"

    def __init__(self, appearance: Appearance, feed: Feed, tasks: Tasks, read: Callable[[], TimelineList]) -> None:
        super().__init__(feed, PLAN_KINDS | {SignEntry})
        self._appearance = appearance
        self._tasks = tasks
        self._read = read
        self._is_shown = False
        self._at_today = True
        self.setObjectName("timelinePage")
        self._rows = RowsModel(self)
        self._delegate = RowDelegate(appearance, self._rows, self)
        self._table = self._build_table()
        self._details = Details(appearance)
        self._details.hide()
        self._details.closed.connect(self._close_details)
        self._card = QFrame()
        self._card.setProperty("card", "true")
        card = QVBoxLayout(self._card)
        card.setContentsMargins(1, 6, 1, 6)
        card.addWidget(self._table)
        self._beside = Beside(appearance, self._card, self._details, least=_BESIDE, width=_DETAILS_WIDTH)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 16, 32, 20)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self._filters())
        column.addWidget(self._beside, 1)
        scroll = QScrollArea()
        scroll.setObjectName("timeline.scroll")
        scroll.setAccessibleName(tr("Timeline"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._fit()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._is_shown

    def refresh(self) -> None:
        """Read the list anew."""
        self._tasks.ask(self, "timeline", self._read, self._show)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the rows to the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_beside"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the room."""
        super().resizeEvent(event)
        self._fit()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(text_label(tr("Timeline"), "pageTitle", "timeline.title", wraps=False))
        row.addStretch(1)
        today = Button(self._appearance, tr("Go to today"), "timeline.today", small=True)
        today.setAccessibleName(tr("Go to today"))
        today.setShortcut("T")
        today.clicked.connect(self.go_to_today)
        row.addWidget(today)
        return row

    def _filters(self) -> Flow:
        flow = Flow(gap=0, row_gap=0)
        group = QButtonGroup(self)
        for lane in (None, *_FILTERS):
            name = tr(LANE_NAMES[lane]) if lane is not None else tr("All")
            chip = Button(self._appearance, name, f"filter.{lane or 'all'}", look=Look.FILTER)
            chip.setAccessibleName(tr("Show {what}", what=name.lower()))
            chip.setCheckable(True)
            chip.setAutoExclusive(True)  # read out as one of several
            chip.setChecked(lane is None)
            # Not clicked: what a screen reader does to it toggles it.
            chip.toggled.connect(lambda checked, lane=lane: self._choose(lane) if checked else None)
            group.addButton(chip)
            flow.add(chip)
        return flow

    def _build_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("timeline.table")
        table.setAccessibleName(tr("Timeline, by date"))
        table.setModel(self._rows)
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
        table.selectionModel().currentRowChanged.connect(self._open_details)
        return table

    def go_to_today(self) -> None:
        """Show today near the top, with a little of the past above it."""
        self._at_today = True
        self._table.doItemsLayout()
        fit = self._table.viewport().height() // max(1, self._table.verticalHeader().defaultSectionSize())
        row = max(0, self._rows.today_row - min(_ROWS_BEFORE_TODAY, max(0, fit - 2)))
        self._table.scrollTo(self._rows.index(row, Column.WHAT), QAbstractItemView.ScrollHint.PositionAtTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep today in sight when the list gets another size, until the person has gone elsewhere."""
        if event.type() is QEvent.Type.Resize and self._at_today and self._is_shown:
            QTimer.singleShot(0, self, self._stay_at_today)
        return super().eventFilter(watched, event)

    def _stay_at_today(self) -> None:
        if self._at_today:
            self.go_to_today()

    def _leave_today(self) -> None:
        self._at_today = False

    def _show(self, found: TimelineList) -> None:
        selected = self._rows.row_at(self._table.currentIndex())
        top = self._table.verticalScrollBar().value()
        self._rows.show_list(found)
        if not self._is_shown:
            self._is_shown = True
            self.go_to_today()
            return
        if self._at_today:
            self.go_to_today()
        else:
            self._table.verticalScrollBar().setValue(top)
        place = self._rows.row_of(selected.key) if selected is not None else -1
        if place >= 0:
            self._table.selectRow(place)
        else:
            self._details.hide()

    def _choose(self, lane: Lane | None) -> None:
        self._details.hide()
        self._rows.show_lane(lane)
        self.go_to_today()

    def _open_details(self, current: QModelIndex) -> None:
        row = self._rows.row_at(current)
        if row is None:
            self._details.hide()
            return
        self._details.show_row(row, self._rows.today)
        self._at_today = False
        self._details.show()
        self._table.scrollTo(current)

    def _close_details(self) -> None:
        self._details.hide()
        self._table.clearSelection()
        self._table.setFocus()

    def _fit(self) -> None:
        theme = self._appearance.theme
        narrow = self.width() < theme.px(_NARROW)
        self._table.verticalHeader().setDefaultSectionSize(theme.px(NARROW_ROW_HEIGHT if narrow else ROW_HEIGHT))
        self._table.setColumnHidden(Column.WHEN, narrow)
        self._table.setColumnHidden(Column.STATE, narrow)
        self._table.setColumnWidth(Column.WHEN, theme.px(_WHEN_WIDTH))
        self._table.setColumnWidth(Column.STATE, theme.px(_STATE_WIDTH))
        self._delegate.set_stacked(stacked=narrow)
        self._card.setMinimumHeight(theme.px(ROW_HEIGHT * _ROWS_AT_LEAST))
        self._details.setMinimumHeight(theme.px(_DETAILS_AT_LEAST))
        if self._at_today and self._is_shown:
            QTimer.singleShot(0, self, self._stay_at_today)
