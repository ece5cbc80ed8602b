"""The page Appointments: a list by time or a month, and one appointment beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import DecisionEntry, FollowUpEntry, OrderEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.person import RiskEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.appointment_book import AppointmentBook, BookView
from recurtrack.services.appointment_parts import Parts
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.services.appointments import Appointments
from recurtrack.services.open_record import Change
from recurtrack.ui.appointments.delegate import AppointmentDelegate
from recurtrack.ui.appointments.details import Act, AppointmentDetails
from recurtrack.ui.appointments.looks import is_over, moment, title, waits
from recurtrack.ui.appointments.month_view import MonthView
from recurtrack.ui.appointments.rows import AppointmentsModel, Kinds
from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import mark, tr, tr_count
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.empty_state import EmptyState
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.scroll_page import ScrollPage
from recurtrack.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

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
_BESIDE, _DETAILS_WIDTH = 780, 304
_LIST_AT_LEAST, _MONTH_AT_LEAST = 360, 540
_LIST, _MONTH = "list", "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentServices:
    """What the page asks and does; ``open_file`` shows a copy of an attachment."""

    book: AppointmentBook
    appointments: Appointments
    open_file: Callable[[EntryId], None]


class AppointmentsPage(ScrollPage):
    """Every appointment, those to come first."""

    key = PageKey.APPOINTMENTS
    title = mark("Appointments")
    icon = "calendar-days"
    invitation_dropped = Signal(object)
    """The ``Path`` of a calendar file that was dropped here, or chosen."""
    invitation_wanted = Signal()

    def __init__(self, tools: PageTools, services: AppointmentServices) -> None:
        look = tools.appearance
        self._view: Segments[str] = Segments(look, [(_LIST, tr("List")), (_MONTH, tr("Month"))], "appointments.view")
        self._view.setAccessibleName(tr("Show as"))
        invite = Button(look, tr("Add an invitation"), "appointments.invite", icon="calendar-plus", small=True)
        invite.setToolTip(tr("Add an appointment from a calendar file (.ics)"))
        super().__init__(
            look,
            tools.feed,
            SHOWS,
            name="appointmentsPage",
            title=tr("Appointments"),
            actions=(self._view, invite),
        )
        self._tools = tools
        self._services = services
        self._book: BookView | None = None
        invite.clicked.connect(self.invitation_wanted)
        self._rows = AppointmentsModel(look.dates, self)
        self._delegate = AppointmentDelegate(look, self._rows, self)
        self._list = self._build_list()
        self._month = MonthView(look)
        self._month.day_opened.connect(self._open_day)
        self._month.day_chosen.connect(self._choose_day)
        self._details = AppointmentDetails(look)
        self._details.hide()
        self._details.closed.connect(self._close_details)
        self._details.wanted.connect(self._do)
        self._details.file_wanted.connect(lambda file_id: services.open_file(EntryId(file_id)))
        self._filters = self._build_filters()
        self.column.addWidget(self._filters)
        self.column.addSpacing(8)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._carded(self._list))
        self._stack.addWidget(self._month)
        self._stack.addWidget(self._build_empty())
        self.column.addWidget(Beside(look, self._stack, self._details, least=_BESIDE, width=_DETAILS_WIDTH), 1)
        self.setAcceptDrops(True)
        self._view.set_value(_MONTH if tools.settings.choice("appointments/view") == _MONTH else _LIST)
        self._view.changed.connect(self._switch)
        self._fit()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._book is not None

    def refresh(self) -> None:
        """Read the appointments anew."""
        self._tools.tasks.ask(self, "book", self._services.book.view, self._show)

    def show_appointment(self, appointment_id: EntryId) -> None:
        """Choose an appointment in the list."""
        self._view.set_value(_LIST)
        self._show_kinds(Kinds.ALL)
        self._arrange()
        place = self._rows.place_of(appointment_id)
        if place >= 0:
            self._list.setCurrentIndex(self._rows.index(place))
            self._list.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take calendar files."""
        if _calendar_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the appointment of an invitation."""
        for path in _calendar_files(event)[:1]:
            self.invitation_dropped.emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the lines to the room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the lines to the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_stack"):
            self._fit()

    def _show(self, book: BookView) -> None:
        self._book = book
        chosen = self._rows.row_at(self._list.currentIndex())
        top = self._list.verticalScrollBar().value()
        self._rows.show_rows(book.rows, book.today, self.appearance.dates)
        self._month.show_book(book)
        self.sentence.setText(self._standing(book))
        self._arrange()
        self._list.verticalScrollBar().setValue(top)
        shown = self._details.row or chosen
        if shown is not None:
            self._choose_again(shown.appointment.id)

    def _choose_again(self, appointment_id: EntryId) -> None:
        place = self._rows.place_of(appointment_id)
        if place < 0:
            self._details.hide()
            return
        if not self._details.isHidden():
            row = self._rows.row_at(self._rows.index(place))
            if row is not None:
                self._open(row)
        self._list.setCurrentIndex(self._rows.index(place))

    def _standing(self, book: BookView) -> str:
        today = book.today
        asked = sum(is_over(row.appointment, today) for row in book.rows)
        to_come = [
            row.appointment
            for row in book.rows
            if row.appointment.status is AppointmentStatus.BOOKED and not is_over(row.appointment, today)
        ]
        waiting = sum(waits(row) for row in book.rows)
        parts = []
        if to_come:
            first = to_come[0]
            when = moment(first, self.appearance.dates)
            parts.append(tr("Next: {what}, {when}.", what=title(first), when=when))
        else:
            parts.append(tr("Nothing is booked."))
        if asked:
            parts.append(
                tr_count(
                    asked, "One is over: please say what became of it.", "{n} are over: please say what became of them."
                )
            )
        if waiting:
            parts.append(tr_count(waiting, "One result is still to come.", "{n} results are still to come."))
        return " ".join(parts)

    def _build_list(self) -> QListView:
        view = QListView()
        view.setObjectName("appointments.list")
        view.setAccessibleName(tr("Appointments by time"))
        view.setModel(self._rows)
        view.setItemDelegate(self._delegate)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.selectionModel().currentChanged.connect(self._read_parts)
        view.clicked.connect(self._read_parts)
        view.activated.connect(self._change)
        return view

    def _carded(self, inside: QWidget) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 8, 1, 8)
        column.addWidget(inside)
        return card

    def _build_empty(self) -> QFrame:
        empty = EmptyState(
            self.appearance,
            "appointments.empty",
            missing=tr("No appointments yet"),
            helpful=tr("Log one you had, or book the next."),
            action=tr("Log"),
        )
        empty.acted.connect(lambda: self._tools.errands.log.emit(LogStart()))
        return self._carded(empty)

    def _build_filters(self) -> Flow:
        flow = Flow(gap=0, row_gap=0)
        self._chips = QButtonGroup(self)
        names = {
            Kinds.ALL: tr("All"),
            Kinds.VISITS: tr("Visits"),
            Kinds.IMAGING: tr("Breast imaging"),
            Kinds.BLOOD: tr("Blood tests"),
            Kinds.OTHER: tr("Other checks"),
        }
        remembered = self._tools.settings.choice("appointments/kinds")
        kinds_now = Kinds(remembered) if remembered in set(Kinds) else Kinds.ALL
        for number, (kinds, name) in enumerate(names.items()):
            chip = Button(self.appearance, name, f"appointments.filter.{kinds}", look=Look.FILTER)
            chip.setAccessibleName(tr("Show {what}", what=name.lower()))
            chip.setCheckable(True)
            chip.setChecked(kinds is kinds_now)
            chip.clicked.connect(lambda _checked=False, kinds=kinds: self._show_kinds(kinds))
            self._chips.addButton(chip, number)
            flow.add(chip)
        self._rows.show_kinds(kinds_now)
        return flow

    def _show_kinds(self, kinds: Kinds) -> None:
        self._tools.settings.remember_choice("appointments/kinds", kinds.value)
        button = self._chips.button(list(Kinds).index(kinds))
        if isinstance(button, Button):
            button.set_checked(checked=True)
        self._details.hide()
        self._rows.show_kinds(kinds)

    def _switch(self) -> None:
        self._tools.settings.remember_choice("appointments/view", self._view.value or _LIST)
        self._details.hide()
        self._arrange()

    def _arrange(self) -> None:
        as_month = self._view.value == _MONTH
        is_empty = self._book is not None and not self._book.rows and not as_month
        self._stack.setCurrentIndex(1 if as_month else 2 if is_empty else 0)
        self._filters.setVisible(not as_month and not is_empty)
        self._fit()

    def _read_parts(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self._open(row)

    def _open(self, row: AppointmentRow) -> None:
        appointment_id = row.appointment.id
        self._tools.tasks.ask(
            self,
            "parts",
            lambda: self._services.appointments.parts(appointment_id),
            lambda parts: self._show_details(row, parts),
        )

    def _show_details(self, row: AppointmentRow, parts: Parts) -> None:
        if self._book is not None:
            self._details.show_row(row, parts, self._book.today)
            self._details.show()

    def _close_details(self) -> None:
        self._details.hide()
        self._list.setFocus()

    def _change(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self._tools.errands.log.emit(LogStart(appointment_id=row.appointment.id))

    def _choose_day(self, day: date) -> None:
        rows = self._month.model.rows_at(day)
        if rows:
            self._open(rows[0])
        else:
            self._details.hide()

    def _open_day(self, day: date) -> None:
        rows = self._month.model.rows_at(day)
        start = LogStart(appointment_id=rows[0].appointment.id) if rows else LogStart(day=day)
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
                self._details.hide()
                self._run(lambda: do.remove(its), tr("{what}: deleted", what=name))

    def _run(self, work: Callable[[], Change], said: str) -> None:
        self._list.setFocus()
        self._tools.commands.run(work, said)

    def _fit(self) -> None:
        theme = self.appearance.theme
        as_month = self._view.value == _MONTH
        self._stack.setMinimumHeight(theme.px(_MONTH_AT_LEAST if as_month else _LIST_AT_LEAST))
        self._delegate.set_width(self._list.viewport().width())
        self._list.doItemsLayout()


def _calendar_files(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in files if path.suffix.lower() in {".ics", ".ical"}]
