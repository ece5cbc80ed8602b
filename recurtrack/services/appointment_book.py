"""Every appointment and every open check, as the page Appointments shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.result import ResultEntry
from recurtrack.services.appointment_rows import AppointmentRow, rows_of
from recurtrack.services.care_plan import care_view
from recurtrack.services.open_record import OpenRecord

_OPEN = frozenset({CheckStatus.PLANNED, CheckStatus.DUE, CheckStatus.OVERDUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class BookView:
    """The appointments by time, and the planned checks that nothing is booked for, on one day."""

    today: date
    rows: tuple[AppointmentRow, ...]
    open_checks: tuple[TrackedCheck, ...]


class AppointmentBook:
    """Reads the appointments together with what the plan still asks for."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def view(self) -> BookView:
        """Return how things stand today."""
        today = self._record.today()
        with self._record.reading() as reader:
            rows = rows_of(reader, reader.all(AppointmentEntry))
            checks = care_view(reader, today).follow_up.checks
        open_checks = tuple(check for check in checks if check.status in _OPEN and check.planned is not None)
        return BookView(today=today, rows=rows, open_checks=open_checks)

    def owner_of(self, kind: type[Entry], entry_id: EntryId) -> EntryId | None:
        """Return the appointment that a result or an attached file belongs to, or None."""
        with self._record.reading() as reader:
            if kind is ResultEntry:
                result = reader.present(ResultEntry, entry_id)
                return None if result is None else result.appointment_id
            listed = [file for file in reader.listed_attachments() if file.id == entry_id]
            owner = listed[0].belongs_to if listed else None
            return None if owner is None or reader.present(AppointmentEntry, owner) is None else owner
