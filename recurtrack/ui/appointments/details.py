"""Everything about one appointment, and what can be done with it."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.descriptions import describe
from recurtrack.domain.words import word
from recurtrack.services.appointment_parts import Parts
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.ui.appointments.looks import drawing, is_over, moment, tag, title, waits, where
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.event_shape import EventIcon
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label


class Act(Enum):
    """What can be done with an appointment from here."""

    DONE = auto()
    ADD_RESULT = auto()
    CHANGE = auto()
    MISSED = auto()
    CANCEL = auto()
    DELETE = auto()


class AppointmentDetails(QFrame):
    """Shows one appointment at a time; its actions stand at the end, the likeliest first."""

    closed = Signal()
    wanted = Signal(object, object)
    """What is to be done, an ``Act``, and with which appointment, an ``AppointmentEntry``."""
    day_wanted = Signal()
    """Back to the other things of the same day."""
    file_wanted = Signal(str)
    """The id of an attachment to open."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("appointments.details")
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Details"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 16, 14)
        self._column.setSpacing(8)
        self._row: AppointmentRow | None = None

    @property
    def row(self) -> AppointmentRow | None:
        """The appointment that is shown."""
        return self._row

    def show_row(self, row: AppointmentRow, parts: Parts, today: date, *, among_others: bool = False) -> None:
        """Show an appointment with what belongs to it; ``among_others`` offers the way back to its day."""
        self._row = row
        found = row.appointment
        clear_layout(self._column)
        if among_others:
            words = self._appearance.dates.written(found.date, weekday=True)
            back = Button(self._appearance, words, "details.back", look=Look.TEXT, icon="arrow-left", small=True)
            back.setAccessibleName(tr("Back to {day}", day=words))
            back.clicked.connect(self.day_wanted)
            self._column.addWidget(Flow(back))
        self._column.addLayout(self._head(row))
        self._column.addWidget(text_label(title(found), "section", "details.title"))
        state = Flow()
        state.add(TagLabel(self._appearance, tag(row, today), "details.state"))
        self._column.addWidget(state)
        zone = tr("({zone})", zone=found.zone) if found.zone and found.time else ""
        when = " ".join(part for part in (moment(found, self._appearance.dates), zone) if part)
        self._column.addWidget(text_label(when, "secondary", "details.when"))
        if where(found):
            self._column.addWidget(text_label(where(found), "secondary"))
        if parts.results:
            lines = [describe(result) for result in parts.results]
            self._part(tr("What the report says"), lines)
        self._show_files(parts)
        if parts.questions:
            self._part(tr("Questions"), [_question(q.text, q.answer) for q in parts.questions])
        if found.note:
            self._part(tr("Notes"), [found.note])
        self._column.addWidget(text_label(word(found.provenance.origin), "caption"))
        self._column.addWidget(divider())
        self._show_actions(row, today)
        self._column.addStretch(1)

    def _head(self, row: AppointmentRow) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(EventIcon(self._appearance, drawing(row.appointment)))
        head.addStretch(1)
        close = Button(self._appearance, "", "details.close", look=Look.CLOSE, icon="x")
        close.setAccessibleName(tr("Close the details"))
        close.setToolTip(tr("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        return head

    def _part(self, heading: str, lines: list[str]) -> None:
        self._column.addWidget(divider())
        self._column.addWidget(text_label(heading, "label"))
        for line in lines:
            self._column.addWidget(text_label(line, "secondary"))

    def _show_files(self, parts: Parts) -> None:
        if not parts.attachments:
            return
        self._column.addWidget(divider())
        self._column.addWidget(text_label(tr("Files"), "label"))
        for place, listed in enumerate(parts.attachments):
            name = f"details.file{place}"
            button = Button(self._appearance, listed.file_name, name, look=Look.TEXT, icon="file-text", small=True)
            button.setAccessibleName(tr("Open the file {name}", name=listed.file_name))
            button.setToolTip(tr("Open a copy of {name}", name=listed.file_name))
            button.setEnabled(not listed.is_program)
            button.clicked.connect(lambda _checked=False, listed=listed: self.file_wanted.emit(listed.id))
            self._column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            if listed.is_program:
                self._column.addWidget(text_label(tr("This file is a program. It is not opened from here."), "caption"))

    def _show_actions(self, row: AppointmentRow, today: date) -> None:
        acts = self._acts(row, today)
        flow = Flow(gap=4, row_gap=2)
        for place, (act, words) in enumerate(acts):
            look = Look.TINTED if place == 0 else Look.TEXT if act is Act.DELETE else Look.PLAIN
            button = Button(self._appearance, words, f"details.{act.name.lower()}", look=look, small=True)
            changes(button)
            button.clicked.connect(lambda _checked=False, act=act: self._ask(act))
            flow.add(button)
        self._column.addWidget(flow)

    def _acts(self, row: AppointmentRow, today: date) -> list[tuple[Act, str]]:
        change, delete = (Act.CHANGE, tr("Change")), (Act.DELETE, tr("Delete"))
        cancel = (Act.CANCEL, tr("Cancel it"))
        match row.appointment.status:
            case AppointmentStatus.BOOKED if is_over(row.appointment, today):
                took_place = (Act.DONE, tr("It took place"))
                return [took_place, (Act.MISSED, tr("It did not")), (Act.CHANGE, tr("It was moved")), delete]
            case AppointmentStatus.BOOKED:
                here = row.appointment.date.first_day() <= today
                done = [(Act.DONE, tr("Done"))] if here else []
                return [(Act.CHANGE, tr("Change or move")), *done, cancel, delete]
            case AppointmentStatus.DONE if waits(row):
                return [(Act.ADD_RESULT, tr("Add what the report says")), change, delete]
            case _:
                return [change, delete]

    def _ask(self, act: Act) -> None:
        if self._row is not None:
            self.wanted.emit(act, self._row.appointment)


def _question(text: str, answer: str | None) -> str:
    return f"{text}\n{answer}" if answer else text
