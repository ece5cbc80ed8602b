"""A month as a grid of days, with what is booked, what was, and when open checks are best done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.services.appointment_book import BookView
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.ui.appointments.looks import drawing, tag, title
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.phrases import title_of
from recurtrack.ui.standing import STATUS_MARKS, check_tag, drawing_of
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.event_shape import Drawing

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WEEKS, _DAYS = 6, 7


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something on a day: how it is drawn, what it is called, and how it stands in words."""

    drawing: Drawing
    title: str
    standing: str


@dataclass(slots=True)
class Day:
    """What a day of the grid holds."""

    day: date
    rows: list[AppointmentRow] = field(default_factory=list)
    checks: list[TrackedCheck] = field(default_factory=list)


def days_of(book: BookView) -> dict[date, Day]:
    """Sort appointments and checks by their day. Like all that takes a while, not for the thread of the window."""
    days: dict[date, Day] = {}
    for row in book.rows:
        exact = row.appointment.date.exact
        if exact is not None:
            days.setdefault(exact, Day(exact)).rows.append(row)
    for check in book.open_checks:
        days.setdefault(check.day, Day(check.day)).checks.append(check)
    return days


class MonthModel(QAbstractTableModel):
    """Six weeks, of which the middle ones are the month."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._month = date.min
        self._first = date.min
        self._style: DateStyle | None = None
        self._today = date.min
        self._days: Mapping[date, Day] = {}

    @property
    def month(self) -> date:
        """The first day of the month that is shown."""
        return self._month

    @property
    def today(self) -> date:
        """The present day."""
        return self._today

    def show_days(self, days: Mapping[date, Day], today: date, style: DateStyle) -> None:
        """Show other appointments and checks."""
        self._days, self._today, self._style = days, today, style
        self.show_month(self._month if self._month != date.min else today)

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        self.beginResetModel()
        self._month = day.replace(day=1)
        starts = self._style.week_start.value if self._style is not None else 1
        self._first = self._month - timedelta(days=(self._month.isoweekday() - starts) % _DAYS)
        self.endResetModel()

    def day_at(self, index: Index) -> date:
        """Return the day of a cell."""
        return self._first + timedelta(days=index.row() * _DAYS + index.column())

    def place_of(self, day: date) -> QModelIndex:
        """Return the cell of a day; an invalid one when it is not in the grid."""
        number = (day - self._first).days
        inside = 0 <= number < _WEEKS * _DAYS
        return self.index(number // _DAYS, number % _DAYS) if inside else QModelIndex()

    def events_at(self, day: date) -> list[DayEvent]:
        """Return what is on a day, appointments before checks."""
        held = self._days.get(day)
        if held is None:
            return []
        booked = [DayEvent(drawing(r.appointment), title(r.appointment), tag(r, self._today).words) for r in held.rows]
        return booked + [
            DayEvent(drawing_of(c.test, STATUS_MARKS[c.status]), title_of(c), check_tag(c, self._today).words)
            for c in held.checks
        ]

    def held_at(self, day: date) -> Day:
        """Return what a day holds, which may be nothing."""
        return self._days.get(day) or Day(day)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return six weeks, so that every month fits."""
        return 0 if parent.isValid() else _WEEKS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the days of a week."""
        return 0 if parent.isValid() else _DAYS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the names of the weekdays."""
        if orientation is not Qt.Orientation.Horizontal or self._style is None:
            return None
        weekday = (self._style.week_start.value - 1 + section) % _DAYS + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self._style.locale.standaloneDayName(weekday, self._style.locale.FormatType.ShortFormat)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the number of a day; screen readers get what is on it."""
        if not index.isValid() or self._style is None:
            return None
        day = self.day_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(day.day)
            case Qt.ItemDataRole.AccessibleTextRole:
                events = [f"{event.title}, {event.standing.lower()}" for event in self.events_at(day)]
                now = [tr("today")] if day == self._today else []
                return "; ".join([", ".join([self._style.written(day, weekday=True), *now]), *events])
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(f"{event.title}: {event.standing}" for event in self.events_at(day)) or None
            case _:
                return None
