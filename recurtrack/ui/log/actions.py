"""Opens the log dialog on what the record holds, and calendar files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QObject

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Test
from recurtrack.services.invitations import InvitationPreview, Outcome
from recurtrack.ui.errands import LogStart
from recurtrack.ui.lock.ways import WayName, opened_by
from recurtrack.ui.log.dialog import LogDialog
from recurtrack.ui.log.invitation_dialog import InvitationDialog
from recurtrack.ui.log.services import LogPrepared, LogServices
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LogActions(QObject):
    """Reads what a dialog needs off the window's thread, then opens it over ``over``; one dialog at a time."""

    def __init__(self, tools: PageTools, services: LogServices, over: QWidget) -> None:
        super().__init__(over)
        self._tools = tools
        self._services = services
        self._over = over
        self._dialog: LogDialog | None = None

    def open(self, start: LogStart) -> None:
        """Open the dialog for a new appointment, or for one to change."""
        if self._dialog is None:
            self._tools.tasks.ask(
                self, "log", lambda: self._prepare(start), lambda prepared: self._show(prepared, start=start)
            )

    def open_invitation(self, path: Path) -> None:
        """Read a calendar file: one new appointment opens the dialog, everything else is said first."""
        if self._dialog is None:
            self._tools.tasks.ask(self, "log", lambda: self._services.invitations.preview(path), self._show_previews)

    def _show_previews(self, previews: tuple[InvitationPreview, ...]) -> None:
        if len(previews) == 1 and previews[0].outcome is Outcome.NEW:
            self._open_preview(previews[0])
            return
        dialog = InvitationDialog(self._tools, self._services.invitations, previews, self._over)
        dialog.wanted.connect(lambda preview, saved: self._open_preview(preview, saved, dialog))
        dialog.open()

    def _open_preview(
        self, preview: InvitationPreview, saved: Callable[[], None] | None = None, over: QWidget | None = None
    ) -> None:
        if self._dialog is None:
            blank = preview.appointment
            remarks = preview.draft.remarks
            self._tools.tasks.ask(
                self,
                "log",
                lambda: replace(self._prepared(blank), is_status_said=True, remarks=remarks),
                lambda prepared: self._show(prepared, saved, over),
            )

    def _show(
        self,
        prepared: LogPrepared,
        saved: Callable[[], None] | None = None,
        over: QWidget | None = None,
        start: LogStart | None = None,
    ) -> None:
        if self._dialog is not None:
            return
        self._dialog = dialog = LogDialog(self._tools, self._services, prepared, over or self._over)
        if start is not None and start.check is None:
            opened_by(dialog, WayName.LOG, *values_of(start), has_more=lambda: dialog.form.holds_more)
        self._dialog.finished.connect(self._forget)
        if saved is not None:
            self._dialog.accepted.connect(saved)
        self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _prepare(self, start: LogStart) -> LogPrepared:
        check = start.check
        booked = check.appointment if check is not None else None
        appointment_id = start.appointment_id or (booked.id if booked is not None else None)
        if appointment_id is not None:
            return self._prepared_change(appointment_id, start)
        test = start.test or (check.test if check is not None else None)
        today = self._tools.record.today()
        later = start.day is not None and start.day > today
        blank = AppointmentEntry(
            id=self._tools.record.new_id(),
            test=test or Test.CLINIC_VISIT,
            date=PartialDate.of(start.day or today),
            status=start.status or (AppointmentStatus.BOOKED if later else AppointmentStatus.DONE),
            title=check.title if check is not None else None,
        )
        return replace(
            self._prepared(blank),
            is_kind_known=test is not None,
            is_day_known=start.day is not None,
            is_status_said=start.status is not None,
            check=check,
        )

    def _prepared_change(self, appointment_id: EntryId, start: LogStart) -> LogPrepared:
        found = self._services.appointments.get(appointment_id)
        base = replace(
            found,
            status=start.status or found.status,
            date=found.date if start.day is None else PartialDate.of(start.day),
        )
        adds_result = start.status is AppointmentStatus.DONE
        return replace(self._prepared(base), is_new=False, is_status_said=True, adds_result=adds_result)

    def _prepared(self, base: AppointmentEntry) -> LogPrepared:
        appointments = self._services.appointments
        return LogPrepared(
            base=base,
            parts=appointments.parts(base.id),
            suggestions=appointments.suggestions(),
            candidates=appointments.candidates(base.test, base.date.first_day()),
            local_zone=self._services.zone(),
            zones=tuple(sorted(available_timezones())),
        )


def values_of(start: LogStart) -> tuple[str, str, str, str]:
    """Return what leads to the same form again: test, day and status, or the id of the appointment."""
    return (
        start.test or "",
        start.day.isoformat() if start.day is not None else "",
        start.status or "",
        start.appointment_id or "",
    )
