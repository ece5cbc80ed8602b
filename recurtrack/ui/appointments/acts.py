"""What is done with an appointment: it is opened in its form, or one command changes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.services.appointments import Appointments
from recurtrack.services.open_record import Change
from recurtrack.ui.appointments.details import Act
from recurtrack.ui.appointments.looks import title
from recurtrack.ui.errands import LogStart
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr


class AppointmentActs(QObject):
    """Does what is wanted of an appointment, a check or a day; one command at a time."""

    begun = Signal()
    """A command is on its way: the button that was pressed may go with what it changes."""

    def __init__(self, tools: PageTools, appointments: Appointments, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._appointments = appointments
        self._is_busy = False
        tools.commands.settled.connect(self._let_go)
        tools.tasks.broken.connect(self._let_go)

    def do(self, act: Act, appointment: AppointmentEntry) -> None:
        """Do one thing with an appointment."""
        do, name, its = self._appointments, title(appointment), appointment.id
        match act:
            case Act.CHANGE:
                self.change(its)
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

    def change(self, appointment_id: EntryId) -> None:
        """Open an appointment in its form."""
        self._tools.errands.log.emit(LogStart(appointment_id=appointment_id))

    def log(self, day: date | None = None) -> None:
        """Open an empty form, on a day where one is given."""
        self._tools.errands.log.emit(LogStart(day=day))

    def book(self, check: TrackedCheck, day: date | None) -> None:
        """Open the form to book a check, on a day or on one still to choose."""
        self._tools.errands.log.emit(LogStart(check=check, status=AppointmentStatus.BOOKED, day=day))

    def _run(self, work: Callable[[], Change], said: str) -> None:
        """Run one command; what is pressed until it is over is not taken."""
        if not self._is_busy:
            self._is_busy = True
            self.begun.emit()
            self._tools.commands.run(work, said)

    def _let_go(self) -> None:
        self._is_busy = False
