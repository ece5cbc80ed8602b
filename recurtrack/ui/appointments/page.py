"""The page Appointments: a list by time or a month, and one appointment or day beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.services.appointment_book import AppointmentBook
from recurtrack.services.appointment_parts import Parts
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.services.appointments import Appointments
from recurtrack.services.care_plan import PLAN_KINDS
from recurtrack.ui.appointments.acts import AppointmentActs
from recurtrack.ui.appointments.filters import Filters
from recurtrack.ui.appointments.list_or_month import ListOrMonth
from recurtrack.ui.appointments.list_pane import calendar_files, standing_words
from recurtrack.ui.appointments.month import Day, days_of
from recurtrack.ui.appointments.rows import Kinds, Parted, parted
from recurtrack.ui.appointments.side_panel import SidePanel
from recurtrack.ui.errands import PageKey
from recurtrack.ui.reading_only import changes
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.scroll_page import ScrollPage
from recurtrack.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from recurtrack.domain.follow_up import TrackedCheck

_SHOWS = PLAN_KINDS | {AttachmentEntry, QuestionEntry}
_BESIDE, _SIDE_WIDTH = 700, 304
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
    invitation_dropped = Signal(object)
    """The ``Path`` of a calendar file that was dropped here."""
    invitation_wanted = Signal()
    """Choose a calendar file."""

    def __init__(self, tools: PageTools, services: AppointmentServices) -> None:
        look = tools.appearance
        self._view: Segments[str] = Segments(look, [(_LIST, tr("List")), (_MONTH, tr("Month"))], "appointments.view")
        self._view.setAccessibleName(tr("Show as"))
        invite = Button(look, tr("Add an invitation"), "appointments.invite", icon="calendar-plus", small=True)
        changes(invite)
        invite.setToolTip(tr("Add an appointment from a calendar file (.ics)"))
        super().__init__(
            look, tools.feed, _SHOWS, name="appointmentsPage", title=tr("Appointments"), actions=(self._view, invite)
        )
        self._tools = tools
        self._services = services
        self._read: _Read | None = None
        self._acts = AppointmentActs(tools, services.appointments, self)
        invite.clicked.connect(self.invitation_wanted)
        remembered = tools.settings.choice("appointments/kinds")
        kinds = Kinds(remembered) if remembered in set(Kinds) else Kinds.ALL
        self._filters = Filters(look, kinds)
        self._main = ListOrMonth(look, kinds)
        self._side = SidePanel(look)
        self._beside = Beside(look, self._main, self._side, least=_BESIDE, width=_SIDE_WIDTH)
        self.column.addWidget(self._filters)
        self.column.addSpacing(8)
        self.column.addWidget(self._beside, 1)
        self.setAcceptDrops(not tools.record.read_only)
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

    @property
    def chosen_day(self) -> date:
        """The day that is chosen in the month."""
        return self._main.month.chosen

    def show_day(self, day: date) -> None:
        """Show a day in its month."""
        if not self._is_month:
            self._view.set_value(_MONTH)
            self._switch()
        self._main.month.go_to(day)

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
        main, side, acts = self._main, self._side, self._acts
        self._filters.chosen.connect(self._show_kinds)
        self._view.changed.connect(self._switch)
        main.log_wanted.connect(acts.log)
        main.all_wanted.connect(lambda: self._show_kinds(Kinds.ALL))
        main.row_read.connect(self._open)
        main.row_clicked.connect(self._bring_side_into_sight)
        main.row_activated.connect(lambda row: acts.change(row.appointment.id))
        main.day_chosen.connect(self._choose_day)
        main.day_opened.connect(self._open_day)
        side.details.closed.connect(self._close_side)
        side.details.wanted.connect(acts.do)
        side.details.day_wanted.connect(self._back_to_day)
        side.details.file_wanted.connect(lambda file_id: self._services.open_file(EntryId(file_id)))
        side.day.closed.connect(self._close_side)
        side.day.row_wanted.connect(self._open)
        side.day.book_wanted.connect(self._book)
        side.day.log_wanted.connect(acts.log)
        acts.begun.connect(main.take_focus)

    def _read_all(self) -> _Read:
        book = self._services.book.view()
        return _Read(rows=parted(book.rows, book.today), days=days_of(book), is_empty=not book.rows)

    def _show(self, read: _Read) -> None:
        self._read = read
        with self._main.keeping_place():
            self._main.show_book(read.rows, read.days)
            self.sentence.setText(standing_words(read.rows, self.appearance.dates))
            self._arrange()
        self._show_side_again()

    def _show_side_again(self) -> None:
        """Show what stands at the side as it is now; what is gone gives way to its day, or to nothing."""
        side = self._side
        if side.opened is not None:
            row = self._main.rows.known(side.opened)
            if row is not None:
                self._open(row)
                return
            side.forget_row()
        if self._is_month and not side.day.isHidden():
            self._show_day()
        side.setVisible(not side.day.isHidden())

    def _show_kinds(self, kinds: Kinds) -> None:
        self._tools.settings.remember_choice("appointments/kinds", kinds.value)
        self._filters.choose(kinds)
        self._side.shut()
        self._main.rows.show_kinds(kinds)
        self._arrange()

    def _switch(self) -> None:
        self._tools.settings.remember_choice("appointments/view", self._view.value or _LIST)
        self._side.shut()
        self._arrange()
        if self._is_month:
            self._choose_day(self._main.month.chosen)

    def _arrange(self) -> None:
        is_empty = self._read is not None and self._read.is_empty
        self._main.arrange(is_month=self._is_month, is_read=self.is_shown, is_empty=is_empty)
        self._filters.setVisible(not self._is_month and not is_empty)
        self._fit()

    def _bring_side_into_sight(self) -> None:
        if self._beside.is_stacked:
            self.area.ensureWidgetVisible(self._side, 0, self.area.viewport().height() // 2)

    def _open(self, row: AppointmentRow) -> None:
        its = row.appointment.id
        self._side.expect(its)
        parts = self._services.appointments.parts
        self._tools.tasks.ask(self, "parts", lambda: parts(its), lambda found: self._show_details(row, found))

    def _show_details(self, row: AppointmentRow, parts: Parts) -> None:
        if self._read is None or self._side.opened != row.appointment.id:
            return
        exact = row.appointment.date.exact
        held = self._read.days.get(exact) if exact is not None else None
        others = self._is_month and held is not None and len(held.rows) + len(held.checks) > 1
        with self.staying():
            self._side.show_row(row, parts, self._read.rows.today, among_others=others)

    def _close_side(self) -> None:
        self._side.shut()
        self._main.take_focus()

    def _choose_day(self, day: date) -> None:
        """Show a day at the side; a single appointment at once with everything about it."""
        if self._read is None or not self._is_month:
            return
        held = self._main.month.model.held_at(day)
        if len(held.rows) == 1 and not held.checks:
            self._open(held.rows[0])
        else:
            self._show_day()

    def _show_day(self) -> None:
        if self._read is not None:
            with self.staying():
                self._side.show_day(self._main.month.model.held_at(self.chosen_day), self._read.rows.today)

    def _back_to_day(self) -> None:
        self._show_day()
        self._side.day.take_focus()

    def _open_day(self, day: date) -> None:
        """Enter on a day: change its only appointment, go to its list, or log something there."""
        held = self._main.month.model.held_at(day)
        if len(held.rows) > 1 or held.checks:
            self._back_to_day()
        elif held.rows:
            self._acts.change(held.rows[0].appointment.id)
        else:
            self._acts.log(day)

    def _book(self, check: TrackedCheck) -> None:
        """Book a check on the day that is chosen, or on one to choose when that day is over."""
        is_over = self.chosen_day < self._main.month.model.today
        self._acts.book(check, None if is_over else self.chosen_day)

    def _fit(self) -> None:
        self._main.fit(self.area.viewport().height())
