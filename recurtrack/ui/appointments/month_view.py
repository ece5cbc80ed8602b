"""The month on screen: its name with the way to others, and the painted grid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from recurtrack.domain.dates import PartialDate, add_months
from recurtrack.ui.appointments.month import Day, DayEvent, MonthModel
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.event_shape import paint_event
from recurtrack.ui.widgets.text import text_label

Index = QModelIndex | QPersistentModelIndex
_CELL, _SHAPE, _LINE = 78, 14, 19
_WORDS_FROM = 76
"""From this width of a day on, in pixels at 100 % text, the names of events are written."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _DayDelegate(QStyledItemDelegate):
    """Paints a day: its number, and as many events as fit; how many more there are is said."""

    def __init__(self, appearance: Appearance, model: MonthModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the least size of a day."""
        return QSize(self._appearance.theme.px(60), self._appearance.theme.px(_CELL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one day."""
        theme = self._appearance.theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        day = self._model.day_at(index)
        inside = day.month == self._model.month.month
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        back = "pritint" if selected else "surface" if inside else "sunken"
        painter.fillRect(area, theme.colour(back))
        painter.setPen(QPen(theme.colour("line"), 1))
        if index.row() < self._model.rowCount() - 1:
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index.column() < self._model.columnCount() - 1:
            painter.drawLine(area.topRight(), area.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -3, -3), 7, 7)
        self._paint_number(painter, area, day, inside=inside)
        self._paint_events(painter, area, self._model.events_at(day), back)
        painter.restore()

    def _paint_number(self, painter: QPainter, area: QRect, day: date, *, inside: bool) -> None:
        theme = self._appearance.theme
        side = theme.px(24)
        disc = QRectF(area.left() + theme.px(5), area.top() + theme.px(4), side, side)
        colour = "ink" if inside else "ink3"
        if day == self._model.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("pri"))
            painter.drawEllipse(disc)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            colour = "onpri"
        painter.setFont(theme.font(Role.PILL if day == self._model.today else Role.CAPTION))
        painter.setPen(theme.colour(colour))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _paint_events(self, painter: QPainter, area: QRect, events: list[DayEvent], back: str) -> None:
        theme = self._appearance.theme
        line, side = theme.px(_LINE), theme.px(_SHAPE)
        top = area.top() + theme.px(31)
        painter.setFont(theme.font(Role.CAPTION))
        if area.width() < theme.px(_WORDS_FROM):
            self._paint_shapes(painter, QRect(area.left() + theme.px(7), top, area.width(), line), events, back)
            return
        fit = max(1, (area.bottom() - top) // line)
        shown = events if len(events) <= fit else events[: fit - 1]
        for event in shown:
            shape = QRectF(area.left() + theme.px(7), top + (line - side) / 2, side, side)
            paint_event(painter, event.drawing, shape, theme, back)
            words = QRect(int(shape.right()) + 6, top, area.right() - int(shape.right()) - 10, line)
            painter.setPen(theme.colour("ink2"))
            name = painter.fontMetrics().elidedText(event.title, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, _LEFT, name)
            top += line
        if len(shown) < len(events):
            painter.setPen(theme.colour("ink3"))
            more = tr("{n} more", n=len(events) - len(shown))
            painter.drawText(QRect(area.left() + theme.px(8), top, area.width() - 10, line), _LEFT, more)

    def _paint_shapes(self, painter: QPainter, place: QRect, events: list[DayEvent], back: str) -> None:
        """Paint the shapes side by side where there is no room for words; the day beside the grid has those."""
        theme = self._appearance.theme
        side, step = theme.px(_SHAPE), theme.px(_SHAPE + 4)
        fit = max(1, place.width() // step - 1)
        shown = events if len(events) <= fit else events[: max(1, fit - 1)]
        left = place.left()
        for event in shown:
            shape = QRectF(left, place.top() + (place.height() - side) / 2, side, side)
            paint_event(painter, event.drawing, shape, theme, back)
            left += step
        if len(shown) < len(events):
            painter.setPen(theme.colour("ink2"))
            painter.drawText(QRect(left, place.top(), step * 2, place.height()), _LEFT, f"+{len(events) - len(shown)}")


class _Grid(QTableView):
    """The days; PageUp and PageDown go to other months, arrows past the edge go on."""

    month_wanted = Signal(int)
    day_left = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from month to month."""
        match event.key():
            case Qt.Key.Key_PageUp:
                self.month_wanted.emit(-1)
            case Qt.Key.Key_PageDown:
                self.month_wanted.emit(1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.day_left.emit(_STEPS[Qt.Key(event.key())])
            case _:
                super().keyPressEvent(event)


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthView(QFrame):
    """One month. Choosing a day tells which; opening one (Enter, double-click) asks to log there."""

    day_chosen = Signal(object)
    day_opened = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("appointments.month")
        self.setProperty("card", "true")
        self.model = MonthModel(self)
        self._name = text_label("", "section", "month.name", wraps=False)
        self._grid = self._build_grid()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 1)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addWidget(self._grid, 1)

    @property
    def chosen(self) -> date:
        """The day that is chosen, else today."""
        index = self._grid.currentIndex()
        return self.model.day_at(index) if index.isValid() else self.model.today

    def show_days(self, days: Mapping[date, Day], today: date) -> None:
        """Show other appointments and checks; the chosen day stays."""
        index = self._grid.currentIndex()
        chosen = self.model.day_at(index) if index.isValid() else today
        self.model.show_days(days, today, self._appearance.dates)
        self._show_name()
        self._select(chosen)

    def take_focus(self) -> None:
        """Give the keyboard to the days."""
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, day: date) -> None:
        """Show the month of a day and choose the day."""
        if day.replace(day=1) != self.model.month:
            self.model.show_month(day)
            self._show_name()
        self._select(day)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self._name)
        row.addStretch(1)
        today = Button(self._appearance, tr("Today"), "month.today", look=Look.TEXT, small=True)
        today.setAccessibleName(tr("Go to today"))
        today.clicked.connect(lambda: self.go_to(self.model.today))
        row.addWidget(today)
        for name, icon, words, step in (
            ("month.back", "chevron-left", tr("Previous month"), -1),
            ("month.on", "chevron-right", tr("Next month"), 1),
        ):
            button = Button(self._appearance, "", name, look=Look.CLOSE, icon=icon)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(lambda _checked=False, step=step: self._step_month(step))
            row.addWidget(button)
        return row

    def _build_grid(self) -> _Grid:
        grid = _Grid()
        grid.setObjectName("month.grid")
        grid.setAccessibleName(tr("Days of the month"))
        grid.setModel(self.model)
        grid.setItemDelegate(_DayDelegate(self._appearance, self.model, grid))
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setShowGrid(False)
        grid.setTabKeyNavigation(False)
        grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid.verticalHeader().hide()
        grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        grid.verticalHeader().setMinimumSectionSize(self._appearance.theme.px(_CELL) - 8)
        grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        grid.horizontalHeader().setSectionsClickable(False)
        grid.horizontalHeader().setHighlightSections(False)
        grid.month_wanted.connect(self._step_month)
        grid.day_left.connect(lambda days: self.go_to(self.chosen + timedelta(days=days)))
        grid.activated.connect(lambda index: self.day_opened.emit(self.model.day_at(index)))
        grid.selectionModel().currentChanged.connect(self._tell)
        return grid

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.day_chosen.emit(self.model.day_at(index))

    def _step_month(self, step: int) -> None:
        self.go_to(add_months(self.chosen, step))

    def _select(self, day: date) -> None:
        place = self.model.place_of(day)
        if place.isValid():
            self._grid.setCurrentIndex(place)

    def _show_name(self) -> None:
        month = self.model.month
        self._name.setText(self._appearance.dates.written(PartialDate(month.year, month.month)))
