"""When an appointment is and how it stands: status, date, time, and on request how long it takes and its zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.ui.log.words import statuses
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.columns import row_of
from recurtrack.ui.widgets.date_field import DateField, TimeField
from recurtrack.ui.widgets.field import Field, SuggestField
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label

_LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What was read; ``date`` is None while none is written."""

    status: AppointmentStatus
    date: PartialDate | None
    time: time | None
    zone: str | None
    minutes: int | None


class VisitDate(DateField):
    """A date that needs its day while the appointment is booked."""

    def ask_whole_day(self, *, asked: bool) -> None:
        """Ask for a whole day, or take a month or a year as well."""
        self._whole_day = asked

    def _written(self, value: PartialDate) -> str:
        return self._appearance.dates.written(value, weekday=True)


class WhenPart(QWidget):
    """Status, date and time."""

    edited = Signal()
    settled = Signal()
    """The date, time or zone holds now: its field was left."""
    grew = Signal()
    """It needs another height."""

    def __init__(self, appearance: Appearance, base: AppointmentEntry, local_zone: str, zones: Sequence[str]) -> None:
        super().__init__()
        self._base = base
        self._local_zone = local_zone
        self.status: SegmentField[AppointmentStatus] = SegmentField(
            appearance, tr("Status"), "log.status", statuses(), fills=True
        )
        self.date = VisitDate(appearance, tr("Date"), "log.date")
        self.time = TimeField(appearance, tr("Time"), "log.time")
        self.minutes = Field(appearance, tr("How long, in minutes"), "log.minutes", optional=True)
        self.zone = SuggestField(appearance, tr("Time zone"), "log.zone", zones)
        self._caution = _Caution(appearance)
        self._more = Button(
            appearance, tr("How long, and time zone"), "log.more", look=Look.TEXT, icon="plus", small=True
        )
        self._beyond = row_of((self.minutes, 1), (self.zone, 1))
        self._build()
        self._fill()

    @property
    def fields(self) -> tuple[SegmentField[AppointmentStatus] | VisitDate | TimeField | Field | SuggestField, ...]:
        """Its fields, in reading order."""
        return self.status, self.date, self.time, self.minutes, self.zone

    def set_status(self, status: AppointmentStatus) -> None:
        """Choose a status."""
        self.status.set_value(status)
        self._follow_status()

    def read(self) -> tuple[When, list[Problem]]:
        """Return what is written, and what is wrong with it."""
        problems: list[Problem] = []
        date, wrong_date = self.date.read()
        at, wrong_time = self.time.read()
        if not wrong_date and date is None:
            wrong_date = tr("Write the date. A month or a year is enough for what is past.")
            if self.status.value is AppointmentStatus.BOOKED:
                wrong_date = tr("Write the date, such as 18 June 2026.")
        if not wrong_time and at is not None and date is not None and date.exact is None:
            wrong_time = tr("A time needs a whole day. Write the day, or leave the time empty.")
        minutes, wrong_minutes = _minutes(self.minutes.text)
        for field, why in ((self.date, wrong_date), (self.time, wrong_time), (self.minutes, wrong_minutes)):
            if why:
                problems.append(Problem(field=field, why=why))
        status = self.status.value or AppointmentStatus.DONE
        zone = None if at is None else (self.zone.text or None)
        return When(status=status, date=date, time=at, zone=zone, minutes=minutes), problems

    def say_caution(self, words: str) -> None:
        """Say calmly what may be worth a look; nothing takes it back."""
        if words != self._caution.words:
            self._caution.say(words)
            self.grew.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.status)
        column.addSpacing(8)
        column.addWidget(row_of((self.date, 2), (self.time, 1)))
        column.addWidget(self._caution)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._beyond)
        for field in self.fields:
            field.edited.connect(self.edited)
        self.status.edited.connect(self._follow_status)
        self.date.line.editingFinished.connect(self.settled)
        self.time.line.editingFinished.connect(self.settled)
        line = self.zone.box.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.settled)
        self._more.clicked.connect(self._show_more)

    def _fill(self) -> None:
        base = self._base
        self.time.set_value(base.time)
        self.minutes.set_text("" if base.minutes is None else str(base.minutes))
        self.zone.set_text(base.zone or self._local_zone)
        self.set_status(base.status)
        has_more = base.minutes is not None or base.zone not in {None, self._local_zone}
        self._more.setVisible(not has_more)
        self._beyond.setVisible(has_more)

    def _follow_status(self) -> None:
        self.date.ask_whole_day(asked=self.status.value is AppointmentStatus.BOOKED)

    def _show_more(self) -> None:
        self._more.hide()
        self._beyond.show()
        self.minutes.take_focus()
        self.grew.emit()


class _Caution(QFrame):
    """A calm line that stops nobody."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("tint", "soon")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(IconView(appearance, "info", "soon"), 0, Qt.AlignmentFlag.AlignTop)
        self._label = text_label("", "small", "log.caution")
        row.addWidget(self._label, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._label.text()

    def say(self, words: str) -> None:
        """Say it, or nothing."""
        self._label.setText(words)
        self.setVisible(bool(words))


def _minutes(text: str) -> tuple[int | None, str]:
    if not text:
        return None, ""
    if text.isascii() and text.isdigit() and 0 < int(text) <= _LONGEST_MINUTES:
        return int(text), ""
    return None, tr("Write whole minutes, such as 30, or nothing.")
