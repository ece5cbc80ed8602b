"""Everything on one day of the month: its appointments to open, and the checks that are best done then."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.ui.appointments.looks import drawing, tag, title
from recurtrack.ui.appointments.month import Day
from recurtrack.ui.phrases import title_of
from recurtrack.ui.reading_only import changes
from recurtrack.ui.standing import STATUS_MARKS, check_tag, drawing_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.event_shape import Drawing, EventMark
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label

_AT_MOST = 12
"""So many appointments of one day are listed; the rest are in the list of the page."""


class DayPanel(QFrame):
    """Shows one day at a time."""

    closed = Signal()
    row_wanted = Signal(object)
    """An ``AppointmentRow`` to read."""
    book_wanted = Signal(object)
    """A ``TrackedCheck`` to book."""
    log_wanted = Signal(object)
    """The day an appointment is to be logged on."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("appointments.day")
        self.setProperty("card", "true")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 16, 14)
        self._column.setSpacing(8)

    def show_day(self, held: Day, today: date) -> None:
        """Show what a day holds."""
        clear_layout(self._column)
        name = self._appearance.dates.written(held.day, weekday=True)
        self.setAccessibleName(tr("On {day}", day=name))
        self._column.addLayout(self._head(name))
        for place, row in enumerate(held.rows[:_AT_MOST]):
            self._add_row(row, place, today)
        if len(held.rows) > _AT_MOST:
            more = tr("{n} more are in the list.", n=len(held.rows) - _AT_MOST)
            self._column.addWidget(text_label(more, "caption", "day.more"))
        for place, check in enumerate(held.checks):
            self._add_check(check, place, today)
        if not held.rows and not held.checks:
            self._column.addWidget(text_label(tr("Nothing is written down for this day."), "secondary", "day.nothing"))
        self._column.addWidget(divider())
        log = Button(self._appearance, tr("Log an appointment"), "day.log", look=Look.TEXT, icon="plus", small=True)
        changes(log)
        log.setAccessibleName(tr("Log an appointment on {day}", day=name))
        log.clicked.connect(lambda _checked=False: self.log_wanted.emit(held.day))
        self._column.addWidget(Flow(log))
        self._column.addStretch(1)

    def take_focus(self) -> None:
        """Give the keyboard to the first thing that can be done here."""
        for name in ("day.open0", "day.book0", "day.log"):
            button = self.findChild(Button, name)
            if button is not None:
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _head(self, name: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(text_label(name, "section", "day.name"), 1)
        close = Button(self._appearance, "", "day.close", look=Look.CLOSE, icon="x")
        close.setAccessibleName(tr("Close the day"))
        close.setToolTip(tr("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        return head

    def _add_row(self, row: AppointmentRow, place: int, today: date) -> None:
        found = row.appointment
        at = self._appearance.dates.clock(found.time) if found.time is not None else ""
        words = ", ".join(part for part in (title(found), at) if part)
        pill = TagLabel(self._appearance, tag(row, today), f"day.state{place}")
        show = Button(self._appearance, tr("Open"), f"day.open{place}", look=Look.TEXT, small=True)
        show.setAccessibleName(tr("Open {what}", what=words))
        show.clicked.connect(lambda _checked=False: self.row_wanted.emit(row))
        self._add(drawing(found), words, f"day.title{place}", Flow(pill, show, gap=4, row_gap=0))

    def _add_check(self, check: TrackedCheck, place: int, today: date) -> None:
        words = title_of(check)
        pill = TagLabel(self._appearance, check_tag(check, today), f"day.checkState{place}")
        book = Button(self._appearance, tr("Book"), f"day.book{place}", look=Look.TEXT, small=True)
        changes(book)
        book.setAccessibleName(tr("Book {what}", what=words))
        book.clicked.connect(lambda _checked=False: self.book_wanted.emit(check))
        mark = drawing_of(check.test, STATUS_MARKS[check.status])
        said = tr("{what}: best date of the plan", what=words)
        self._add(mark, said, f"day.check{place}", Flow(pill, book, gap=4, row_gap=0))

    def _add(self, shape: Drawing, words: str, name: str, below: Flow) -> None:
        if self._column.count() > 1:
            self._column.addWidget(divider())
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 2, 0, 0)
        line.setSpacing(10)
        line.addWidget(EventMark(self._appearance, shape), alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(text_label(words, "name", name))
        column.addWidget(below)
        line.addLayout(column, 1)
        self._column.addWidget(part)
