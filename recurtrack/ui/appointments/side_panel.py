"""What stands beside the list and the month: one appointment or one day, or nothing at all."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.entry import EntryId
from recurtrack.services.appointment_parts import Parts
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.ui.appointments.day_panel import DayPanel
from recurtrack.ui.appointments.details import AppointmentDetails
from recurtrack.ui.appointments.month import Day
from recurtrack.ui.theme.appearance import Appearance


class SidePanel(QWidget):
    """Shows ``details`` or ``day``, one at a time; hidden while it shows neither."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.details = AppointmentDetails(appearance)
        self.day = DayPanel(appearance)
        self._opened: EntryId | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for panel in (self.details, self.day):
            column.addWidget(panel)
            panel.hide()
        self.hide()

    @property
    def opened(self) -> EntryId | None:
        """The appointment that is shown here, or will be as soon as it is read."""
        return self._opened

    def expect(self, appointment_id: EntryId) -> None:
        """Say which appointment is being read; an earlier one that comes after this is not shown any more."""
        self._opened = appointment_id

    def show_row(self, row: AppointmentRow, parts: Parts, today: date, *, among_others: bool) -> None:
        """Show one appointment."""
        self.details.show_row(row, parts, today, among_others=among_others)
        self.day.hide()
        self.details.show()
        self.show()

    def show_day(self, held: Day, today: date) -> None:
        """Show one day."""
        self._opened = None
        self.day.show_day(held, today)
        self.details.hide()
        self.day.show()
        self.show()

    def forget_row(self) -> None:
        """Show the appointment no more; a day that was shown stays."""
        self._opened = None
        self.details.hide()

    def shut(self) -> None:
        """Show nothing."""
        self.forget_row()
        self.day.hide()
        self.hide()
