"""The main part of the page: the list by time, or the month, or what stands there while the list is empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget

from recurtrack.ui.appointments.delegate import AppointmentDelegate
from recurtrack.ui.appointments.list_pane import appointments_list, in_card, none_of_kind, nothing_yet
from recurtrack.ui.appointments.month import Day
from recurtrack.ui.appointments.month_view import MonthView
from recurtrack.ui.appointments.rows import AppointmentsModel, Kinds, Parted
from recurtrack.ui.theme.appearance import Appearance

_LIST_AT_LEAST, _MONTH_AT_LEAST, _LEAST_OF_ALL, _BELOW = 360, 540, 200, 24


class ListOrMonth(QStackedWidget):
    """Appointments to choose from."""

    row_read = Signal(object)
    """An ``AppointmentRow`` was gone to."""
    row_clicked = Signal()
    """A row was clicked, after ``row_read``."""
    row_activated = Signal(object)
    """An ``AppointmentRow`` is to be changed."""
    day_chosen = Signal(object)
    """Another day of the month."""
    day_opened = Signal(object)
    """Enter on a day of the month."""
    log_wanted = Signal()
    all_wanted = Signal()
    """All kinds of appointments are to be listed."""

    def __init__(self, appearance: Appearance, kinds: Kinds) -> None:
        super().__init__()
        self._appearance = appearance
        self._is_month = self._is_restoring = False
        self.rows = AppointmentsModel(appearance.dates, self)
        self.rows.show_kinds(kinds)
        self._delegate = AppointmentDelegate(appearance, self.rows, self)
        self._list = appointments_list(self.rows, self._delegate)
        self._empty, self._none_of_kind = nothing_yet(appearance), none_of_kind(appearance)
        self._cards = [in_card(inside) for inside in (self._list, self._empty, self._none_of_kind)]
        self.month = MonthView(appearance)
        for shown in (*self._cards, self.month):
            self.addWidget(shown)
        self._connect()

    def show_book(self, rows: Parted, days: Mapping[date, Day]) -> None:
        """Show the appointments, and what each day holds."""
        self.rows.show_rows(rows, self._appearance.dates)
        self.month.show_days(days, rows.today)

    @contextmanager
    def keeping_place(self) -> Iterator[None]:
        """Show something anew within this block: the row that was chosen and what was in sight stay."""
        chosen = self.rows.row_at(self._list.currentIndex())
        top = self._list.verticalScrollBar().value()
        self._is_restoring = True
        yield
        if chosen is not None:
            self._list.setCurrentIndex(self.rows.index(self.rows.place_of(chosen.appointment.id)))
        self._list.verticalScrollBar().setValue(top)
        self._is_restoring = False

    def arrange(self, *, is_month: bool, is_read: bool, is_empty: bool) -> None:
        """Show the month, the list, or why the list is empty; that is known once the record ``is_read``."""
        self._is_month = is_month
        listed, nothing, none_of_kind = self._cards
        instead = nothing if is_empty else none_of_kind if is_read and self.rows.rowCount() == 0 else listed
        self.setCurrentWidget(self.month if is_month else instead)

    def fit(self, in_sight: int) -> None:
        """Take a height to work in, for a list no more than is ``in_sight`` at once, in pixels."""
        theme = self._appearance.theme
        wanted = theme.px(_MONTH_AT_LEAST if self._is_month else _LIST_AT_LEAST)
        most = max(theme.px(_LEAST_OF_ALL), in_sight - theme.px(_BELOW))
        self.setMinimumHeight(wanted if self._is_month else min(wanted, most))
        self._delegate.set_width(self._list.viewport().width())
        self._list.doItemsLayout()

    def take_focus(self) -> None:
        """Give the keyboard to what is shown."""
        if self._is_month:
            self.month.take_focus()
        else:
            self._list.setFocus()

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._read)
        self._list.clicked.connect(self._click)
        self._list.activated.connect(self._activate)
        self._empty.acted.connect(self.log_wanted)
        self._none_of_kind.acted.connect(self.all_wanted)
        self.month.day_opened.connect(self.day_opened)
        self.month.day_chosen.connect(self._choose_day)

    def _read(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None and not self._is_restoring:
            self.row_read.emit(row)

    def _click(self, index: QModelIndex) -> None:
        self._read(index)
        self.row_clicked.emit()

    def _activate(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.row_activated.emit(row)

    def _choose_day(self, day: date) -> None:
        if not self._is_restoring:
            self.day_chosen.emit(day)
