"""The page Appointments: a list by time or a month, and one appointment beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import DecisionEntry, FollowUpEntry, OrderEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.person import RiskEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.appointment_book import AppointmentBook
from recurtrack.services.appointment_parts import Parts
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.services.appointments import Appointments
from recurtrack.services.open_record import Change
from recurtrack.ui.appointments.day_panel import DayPanel
from recurtrack.ui.appointments.delegate import AppointmentDelegate
from recurtrack.ui.appointments.details import Act, AppointmentDetails
from recurtrack.ui.appointments.filters import Filters
from recurtrack.ui.appointments.list_pane import (
    appointments_list,
    calendar_files,
    in_card,
    none_of_kind,
    nothing_yet,
    standing_words,
)
from recurtrack.ui.appointments.looks import title
from recurtrack.ui.appointments.month import Day, days_of
from recurtrack.ui.appointments.month_view import MonthView
from recurtrack.ui.appointments.rows import AppointmentsModel, Kinds, Parted, parted
from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.scroll_page import ScrollPage
from recurtrack.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from recurtrack.domain.follow_up import TrackedCheck

SHOWS = frozenset(
    {
        AppointmentEntry,
        ResultEntry,
        AttachmentEntry,
        QuestionEntry,
        DiagnosisEntry,
        TreatmentEntry,
        RiskEntry,
        FollowUpEntry,
        OrderEntry,
        DecisionEntry,
    }
)
_BESIDE, _SIDE_WIDTH = 700, 304
_LIST_AT_LEAST, _MONTH_AT_LEAST, _LEAST_OF_ALL = 360, 540, 200
_LIST, _MONTH = "list", "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentServices:
    """What the page asks and does; ``open_file`` shows a copy of an attachment."""

    book: AppointmentBook
    appointments: Appointments
    open_file: Callable[[EntryId], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What the page shows, made ready off the thread of the window."""

    rows: Parted
    days: Mapping[date, Day]
    is_empty: bool


class AppointmentsPage(ScrollPage):
    """Every appointment, those to come first."""

    key = PageKey.APPOINTMENTS
    title = mark("Appointments")
    icon = "calendar-days"
    invitation_dropped = Signal(object)
    """The ``Path`` of a calendar file that was dropped here."""
    invitation_wanted = Signal()
    """Choose a calendar file."""

    def __init__(self, tools: PageTools, services: AppointmentServices) -> None:
        look = tools.appearance
        self._view: Segments[str] = Segments(look, [(_LIST, tr("List")), (_MONTH, tr("Month"))], "appointments.view")
        self._view.setAccessibleName(tr("Show as"))
        invite = Button(look, tr("Add an invitation"), "appointments.invite", icon="calendar-plus", small=True)
        invite.setToolTip(tr("Add an appointment from a calendar file (.ics)"))
        super().__init__(
            look, tools.feed, SHOWS, name="appointmentsPage", title=tr("Appointments"), actions=(self._view, invite)
        )
        self._tools = tools
        self._services = services
        self._read: _Read | None = None
        self._opened: AppointmentEntry | None = None
        self._wanted: EntryId | None = None
        self._is_busy = self._is_restoring = False
        invite.clicked.connect(self.invitation_wanted)
        self._rows = AppointmentsModel(look.dates, self)
        self._delegate = AppointmentDelegate(look, self._rows, self)
        self._list = self._build_list()
        self._month = MonthView(look)
        self._details = AppointmentDetails(look)
        self._day = DayPanel(look)
        remembered = tools.settings.choice("appointments/kinds")
        kinds = Kinds(remembered) if remembered in set(Kinds) else Kinds.ALL
        self._filters = Filters(look, kinds)
        self._rows.show_kinds(kinds)
        self.column.addWidget(self._filters)
        self.column.addSpacing(8)
        self._stack = QStackedWidget()
        self._empty, self._none_of_kind = nothing_yet(look), none_of_kind(look)
        for inside in (self._list, self._empty, self._none_of_kind):
            self._stack.addWidget(in_card(inside))
        self._stack.addWidget(self._month)
        self._side = self._build_side()
        self._beside = Beside(look, self._stack, self._side, least=_BESIDE, width=_SIDE_WIDTH)
        self.column.addWidget(self._beside, 1)
        self.setAcceptDrops(True)
        self._view.set_value(_MONTH if tools.settings.choice("appointments/view") == _MONTH else _LIST)
        self._connect()
        self._fit()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._read is not None

    def refresh(self) -> None:
        """Read the appointments anew."""
        self._tools.tasks.ask(self, "book", self._read_all, self._show)

    def show_appointment(self, appointment_id: EntryId) -> None:
        """Choose an appointment in the list, as soon as the page knows it."""
        self._wanted = appointment_id
        self._view.set_value(_LIST)
        self._show_kinds(Kinds.ALL)
        self._go_to_wanted()

    @property
    def chosen_day(self) -> date:
        """The day that is chosen in the month."""
        return self._month.chosen

    def show_day(self, day: date) -> None:
        """Show a day in its month."""
        if not self._is_month:
            self._view.set_value(_MONTH)
            self._switch()
        self._month.go_to(day)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take calendar files."""
        if calendar_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the appointment of an invitation."""
        for path in calendar_files(event)[:1]:
            event.acceptProposedAction()
            self.invitation_dropped.emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the lines to the room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the lines to the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_beside"):
            self._fit()

    @property
    def _is_month(self) -> bool:
        return self._view.value == _MONTH

    def _connect(self) -> None:
        errands, services = self._tools.errands, self._services
        self._filters.chosen.connect(self._show_kinds)
        self._view.changed.connect(self._switch)
        self._empty.acted.connect(lambda: errands.log.emit(LogStart()))
        self._none_of_kind.acted.connect(lambda: self._show_kinds(Kinds.ALL))
        self._month.day_opened.connect(self._open_day)
        self._month.day_chosen.connect(self._choose_day)
        self._details.closed.connect(self._close_side)
        self._details.wanted.connect(self._do)
        self._details.day_wanted.connect(self._back_to_day)
        self._details.file_wanted.connect(lambda file_id: services.open_file(EntryId(file_id)))
        self._day.closed.connect(self._close_side)
        self._day.row_wanted.connect(self._open)
        self._day.book_wanted.connect(self._book_check)
        self._day.log_wanted.connect(lambda day: errands.log.emit(LogStart(day=day)))
        self._tools.commands.settled.connect(self._let_go)
        self._tools.tasks.broken.connect(self._let_go)

    def _read_all(self) -> _Read:
        book = self._services.book.view()
        return _Read(rows=parted(book.rows, book.today), days=days_of(book), is_empty=not book.rows)

    def _show(self, read: _Read) -> None:
        self._read = read
        chosen = self._rows.row_at(self._list.currentIndex())
        top = self._list.verticalScrollBar().value()
        self._is_restoring = True
        self._rows.show_rows(read.rows, self.appearance.dates)
        self._month.show_days(read.days, read.rows.today)
        self.sentence.setText(standing_words(read.rows, self.appearance.dates))
        self._arrange()
        if chosen is not None:
            self._list.setCurrentIndex(self._rows.index(self._rows.place_of(chosen.appointment.id)))
        self._list.verticalScrollBar().setValue(top)
        self._is_restoring = False
        self._show_side_again()
        self._go_to_wanted()

    def _show_side_again(self) -> None:
        """Show what stands at the side as it is now; what is gone gives way to its day, or to nothing."""
        if self._opened is not None:
            row = self._rows.known(self._opened.id)
            if row is not None:
                self._open(row)
                return
            self._opened = None
            self._details.hide()
        if self._is_month and not self._day.isHidden():
            self._show_day()
        self._side.setVisible(not self._day.isHidden() or self._opened is not None)

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self._read is None:
            return
        place = self._rows.place_of(self._wanted)
        self._wanted = None
        if place >= 0:
            self._list.setFocus()
            self._list.setCurrentIndex(self._rows.index(place))
            self._read_parts(self._rows.index(place))

    def _build_list(self) -> QListView:
        view = appointments_list(self._rows, self._delegate)
        view.selectionModel().currentChanged.connect(self._read_parts)
        view.clicked.connect(self._click)
        view.activated.connect(self._change)
        return view

    def _build_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for panel in (self._details, self._day):
            column.addWidget(panel)
            panel.hide()
        side.hide()
        return side

    def _show_kinds(self, kinds: Kinds) -> None:
        self._tools.settings.remember_choice("appointments/kinds", kinds.value)
        self._filters.choose(kinds)
        self._hide_side()
        self._rows.show_kinds(kinds)
        self._arrange()

    def _switch(self) -> None:
        self._tools.settings.remember_choice("appointments/view", self._view.value or _LIST)
        self._hide_side()
        self._arrange()
        if self._is_month:
            self._choose_day(self._month.chosen)

    def _arrange(self) -> None:
        is_empty = self._read is not None and self._read.is_empty
        none_of_kind = self._read is not None and self._rows.rowCount() == 0
        shown = 3 if self._is_month else 1 if is_empty else 2 if none_of_kind else 0
        self._stack.setCurrentIndex(shown)
        self._filters.setVisible(not self._is_month and not is_empty)
        self._fit()

    def _click(self, index: QModelIndex) -> None:
        self._read_parts(index)
        if self._beside.is_stacked:
            self.area.ensureWidgetVisible(self._side, 0, self.area.viewport().height() // 2)

    def _read_parts(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None and not self._is_restoring:
            self._open(row)

    def _open(self, row: AppointmentRow) -> None:
        self._opened = row.appointment
        its = row.appointment.id
        parts = self._services.appointments.parts
        self._tools.tasks.ask(self, "parts", lambda: parts(its), lambda found: self._show_details(row, found))

    def _show_details(self, row: AppointmentRow, parts: Parts) -> None:
        if self._read is None or self._opened is None or self._opened.id != row.appointment.id:
            return
        exact = row.appointment.date.exact
        held = self._read.days.get(exact) if exact is not None else None
        others = self._is_month and held is not None and len(held.rows) + len(held.checks) > 1
        with self.staying():
            self._details.show_row(row, parts, self._read.rows.today, among_others=others)
            self._day.hide()
            self._details.show()
            self._side.show()

    def _hide_side(self) -> None:
        self._opened = None
        self._details.hide()
        self._day.hide()
        self._side.hide()

    def _close_side(self) -> None:
        self._hide_side()
        self._focus_main()

    def _focus_main(self) -> None:
        if self._is_month:
            self._month.take_focus()
        else:
            self._list.setFocus()

    def _change(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self._tools.errands.log.emit(LogStart(appointment_id=row.appointment.id))

    def _choose_day(self, day: date) -> None:
        """Show a day at the side; a single appointment at once with everything about it."""
        if self._read is None or self._is_restoring or not self._is_month:
            return
        held = self._month.model.held_at(day)
        if len(held.rows) == 1 and not held.checks:
            self._open(held.rows[0])
        else:
            self._show_day()

    def _show_day(self) -> None:
        if self._read is None:
            return
        self._opened = None
        with self.staying():
            self._day.show_day(self._month.model.held_at(self._month.chosen), self._read.rows.today)
            self._details.hide()
            self._day.show()
            self._side.show()

    def _back_to_day(self) -> None:
        self._show_day()
        self._day.take_focus()

    def _open_day(self, day: date) -> None:
        """Enter on a day: change its only appointment, go to its list, or log something there."""
        held = self._month.model.held_at(day)
        if len(held.rows) + len(held.checks) > 1 or held.checks:
            self._show_day()
            self._day.take_focus()
        else:
            start = LogStart(appointment_id=held.rows[0].appointment.id) if held.rows else LogStart(day=day)
            self._tools.errands.log.emit(start)

    def _book_check(self, check: TrackedCheck) -> None:
        """Book a check on the day that is chosen, or on one to choose when that day is over."""
        day = self._month.chosen
        is_over = day < self._month.model.today
        start = LogStart(check=check, status=AppointmentStatus.BOOKED, day=None if is_over else day)
        self._tools.errands.log.emit(start)

    def _do(self, act: Act, appointment: AppointmentEntry) -> None:
        do, name, its = self._services.appointments, title(appointment), appointment.id
        match act:
            case Act.CHANGE:
                self._tools.errands.log.emit(LogStart(appointment_id=its))
            case Act.ADD_RESULT:
                self._tools.errands.log.emit(LogStart(appointment_id=its, status=AppointmentStatus.DONE))
            case Act.DONE:
                self._run(lambda: do.mark_done(its), tr("{what}: marked as done", what=name))
            case Act.MISSED:
                self._run(lambda: do.mark_missed(its), tr("{what}: noted that it did not take place", what=name))
            case Act.CANCEL:
                self._run(lambda: do.cancel(its), tr("{what}: cancelled", what=name))
            case Act.DELETE:
                self._run(lambda: do.remove(its), tr("{what}: deleted", what=name))

    def _run(self, work: Callable[[], Change], said: str) -> None:
        """Run one command; what is pressed until it is over is not taken."""
        if not self._is_busy:
            self._is_busy = True
            self._focus_main()
            self._tools.commands.run(work, said)

    def _let_go(self) -> None:
        self._is_busy = False

    def _fit(self) -> None:
        """Give the list or the month a height to work in, but no more than is in sight at once."""
        theme = self.appearance.theme
        wanted = theme.px(_MONTH_AT_LEAST if self._is_month else _LIST_AT_LEAST)
        in_sight = max(theme.px(_LEAST_OF_ALL), self.area.viewport().height() - theme.px(24))
        self._stack.setMinimumHeight(wanted if self._is_month else min(wanted, in_sight))
        self._delegate.set_width(self._list.viewport().width())
        self._list.doItemsLayout()
