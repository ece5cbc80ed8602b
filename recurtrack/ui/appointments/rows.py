"""The item model of the appointments: what is coming up, soonest first, then what was, latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import BREAST_IMAGING, WITH_BLOOD, Test
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.ui.appointments.looks import in_words, is_over, title, waits
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.tr import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Heading(Enum):
    """A line between the parts of the list."""

    OPEN = "open"
    COMING = "coming"
    EARLIER = "earlier"


class Kinds(StrEnum):
    """Which appointments are shown."""

    ALL = "all"
    VISITS = "visits"
    IMAGING = "imaging"
    BLOOD = "blood"
    OTHER = "other"

    def holds(self, test: Test) -> bool:
        """Tell whether a test belongs here."""
        match self:
            case Kinds.ALL:
                return True
            case Kinds.VISITS:
                return test is Test.CLINIC_VISIT
            case Kinds.IMAGING:
                return test in BREAST_IMAGING
            case Kinds.BLOOD:
                return test in WITH_BLOOD
            case Kinds.OTHER:
                return not any(kind.holds(test) for kind in (Kinds.VISITS, Kinds.IMAGING, Kinds.BLOOD))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """The appointments by what they ask for: those nobody has told of, those to come, and what was, latest first."""

    today: date
    asked: tuple[AppointmentRow, ...] = ()
    coming: tuple[AppointmentRow, ...] = ()
    earlier: tuple[AppointmentRow, ...] = ()
    waiting: int = 0
    """How many results are still to come."""


def parted(rows: Sequence[AppointmentRow], today: date) -> Parted:
    """Part appointments that come by time. It takes a while with many, so it is not for the thread of the window."""
    asked: list[AppointmentRow] = []
    coming: list[AppointmentRow] = []
    earlier: list[AppointmentRow] = []
    for row in rows:
        part = asked if is_over(row.appointment, today) else coming if _is_coming(row, today) else earlier
        part.append(row)
    return Parted(
        today=today,
        asked=tuple(asked),
        coming=tuple(coming),
        earlier=tuple(reversed(earlier)),
        waiting=sum(waits(row) for row in rows),
    )


class AppointmentsModel(QAbstractListModel):
    """A list of appointments with headings between them. A heading can be neither chosen nor reached."""

    def __init__(self, dates: DateStyle, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dates = dates
        self._all = Parted(today=date.min)
        self._kinds = Kinds.ALL
        self._lines: list[AppointmentRow | Heading] = []

    def show_rows(self, rows: Parted, dates: DateStyle) -> None:
        """Show other appointments."""
        self._all, self._dates = rows, dates
        self._lay_out()

    @property
    def today(self) -> date:
        """The present day."""
        return self._all.today

    def show_kinds(self, kinds: Kinds) -> None:
        """Show only some kinds."""
        self._kinds = kinds
        self._lay_out()

    @property
    def dates(self) -> DateStyle:
        """How dates are written."""
        return self._dates

    def line_at(self, index: Index) -> AppointmentRow | Heading | None:
        """Return what stands in a line."""
        return self._lines[index.row()] if index.isValid() else None

    def row_at(self, index: Index) -> AppointmentRow | None:
        """Return the appointment of a line, None for a heading."""
        line = self.line_at(index)
        return line if isinstance(line, AppointmentRow) else None

    def place_of(self, appointment_id: EntryId) -> int:
        """Return where an appointment stands, -1 when it is not shown."""
        for place, line in enumerate(self._lines):
            if isinstance(line, AppointmentRow) and line.appointment.id == appointment_id:
                return place
        return -1

    def known(self, appointment_id: EntryId) -> AppointmentRow | None:
        """Return an appointment, shown or not; None when the record has it no more."""
        found = self._all
        rows = (row for part in (found.asked, found.coming, found.earlier) for row in part)
        return next((row for row in rows if row.appointment.id == appointment_id), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only appointments be chosen."""
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line; screen readers get the whole appointment."""
        line = self.line_at(index)
        if line is None:
            return None
        if isinstance(line, Heading):
            return heading_words(line) if role in _WORDS else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(line.appointment)
            case Qt.ItemDataRole.AccessibleTextRole:
                return in_words(line, self.today, self._dates)
            case _:
                return None

    def _lay_out(self) -> None:
        found = self._all
        parts = ((Heading.OPEN, found.asked), (Heading.COMING, found.coming), (Heading.EARLIER, found.earlier))
        lines: list[AppointmentRow | Heading] = []
        for heading, rows in parts:
            shown = rows if self._kinds is Kinds.ALL else [r for r in rows if self._kinds.holds(r.appointment.test)]
            if shown:
                lines += [heading, *shown]
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()


_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def heading_words(heading: Heading) -> str:
    """Return what a heading says."""
    match heading:
        case Heading.OPEN:
            return tr("Please say what became of these")
        case Heading.COMING:
            return tr("Coming up")
        case Heading.EARLIER:
            return tr("Earlier")


def _is_coming(row: AppointmentRow, today: date) -> bool:
    booked = row.appointment.status is AppointmentStatus.BOOKED
    return booked or row.appointment.date.first_day() > today
