"""What the buttons of a check do: a question where one is needed, then one command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.appointment import WITHOUT_REPORT, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.domain.plan import PlannedCheck
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import Change
from recurtrack.ui.errands import LogStart
from recurtrack.ui.phrases import day_short, title_of
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.today.check_actions import Act
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.services.appointments import Appointments
    from recurtrack.ui.today.day_dialogs import DayDialog


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class CheckActs:
    """Does what is wanted of a check. ``hold`` switches the buttons off while a command is under way.

    What a button needs beyond itself, dialogs and the use cases of appointments, is loaded when it is pressed.
    """

    tools: PageTools
    appointments: Callable[[], Appointments]
    care_plan: CarePlan
    page: QWidget
    hold: Callable[[], None]

    def do(self, act: Act, check: TrackedCheck) -> None:
        """Do one thing about a check."""
        match act:
            case Act.DONE:
                self._done(check)
            case Act.BOOK:
                self.tools.errands.log.emit(LogStart(check=check, status=AppointmentStatus.BOOKED))
            case Act.CHANGE | Act.MOVE | Act.ADD_RESULT if check.appointment is not None:
                self.tools.errands.log.emit(LogStart(appointment_id=check.appointment.id))
            case Act.MISSED if check.appointment is not None:
                missed = check.appointment.id
                said = tr("{what}: noted as missed", what=title_of(check))
                self._run(lambda: self.appointments().mark_missed(missed), said)
            case Act.RESULT_CAME if check.appointment is not None:
                came = check.appointment.id
                said = tr("{what}: the result has come", what=title_of(check))
                self._run(lambda: self.appointments().result_came(came), said)
            case Act.SKIP if check.planned is not None:
                self._ask_why(check, check.planned)
            case _:
                raise ValueError(act)

    def put_off(self, check: TrackedCheck, until: date | None) -> None:
        """Snooze a planned check until a day, which is asked for when it is None."""
        planned = check.planned
        if planned is None:
            return
        if until is not None:
            self._run(lambda: self.care_plan.snooze(planned, until), self._said_snoozed(check, until))
            return
        from recurtrack.ui.today.day_dialogs import SnoozeDialog

        dialog = SnoozeDialog(self.tools.appearance, title_of(check), self.tools.record.today(), self.page)
        dialog.answered.connect(lambda day: self._snooze_from(dialog, check, planned, day.first_day()))
        dialog.open()

    def _done(self, check: TrackedCheck) -> None:
        said = self._said_done(check)
        if check.appointment is not None:
            self._run(lambda: self.appointments().check_done(check), said)
            return
        from recurtrack.ui.today.day_dialogs import DoneDialog

        dialog = DoneDialog(self.tools.appearance, title_of(check), self.tools.record.today(), self.page)
        dialog.answered.connect(lambda day: self._done_on(dialog, check, day))
        dialog.open()

    def _done_on(self, dialog: DayDialog, check: TrackedCheck, on: PartialDate) -> None:
        self._run_from(dialog, lambda: self.appointments().check_done(check, on), self._said_done(check))

    def _snooze_from(self, dialog: DayDialog, check: TrackedCheck, planned: PlannedCheck, until: date) -> None:
        said = self._said_snoozed(check, until)
        self._run_from(dialog, lambda: self.care_plan.snooze(planned, until), said)

    def _ask_why(self, check: TrackedCheck, planned: PlannedCheck) -> None:
        said = tr("{what}: skipped", what=title_of(check))
        from recurtrack.ui.today.skip_dialog import SkipDialog

        dialog = SkipDialog(self.tools.appearance, title_of(check), self.page)
        dialog.accepted.connect(lambda: self._run(_skipping(self.care_plan, planned, dialog.reason), said))
        dialog.open()

    def _run(self, work: Callable[[], Change], said: str) -> None:
        self.hold()
        self.tools.commands.run(work, said)

    def _run_from(self, dialog: DayDialog, work: Callable[[], Change], said: str) -> None:
        self.hold()
        self.tools.commands.run(
            work,
            said,
            done=lambda _: dialog.close_now(),
            failed=lambda error: dialog.refuse(sentence_of(error)),
        )

    def _said_snoozed(self, check: TrackedCheck, until: date) -> str:
        day = day_short(until, self.tools.record.today())
        return tr("{what}: shown again on {day}", what=title_of(check), day=day)

    @staticmethod
    def _said_done(check: TrackedCheck) -> str:
        if check.test in WITHOUT_REPORT:
            return tr("{what}: marked as done", what=title_of(check))
        return tr("{what}: marked as done. It stays here until its result has come.", what=title_of(check))


def _skipping(care_plan: CarePlan, planned: PlannedCheck, reason: str) -> Callable[[], Change]:
    return lambda: care_plan.skip(planned, reason)
