"""Where in the window an entry is read and changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, DecisionEntry, FollowUpEntry, OrderEntry, ResponsibilityEntry
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.result import ResultEntry

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject

from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.app.pages import Pages
    from recurtrack.app.record_services import RecordServices
    from recurtrack.domain.entry import Entry, EntryId
    from recurtrack.ui.main_window import MainWindow
    from recurtrack.ui.surroundings import Surroundings


class _Owner(NamedTuple):
    """The appointment that a result or file belongs to, or the event of the timeline that stands for the result."""

    appointment: EntryId | None
    event: str | None


class EntryWays(NamedTuple):
    """What leads out of the pages: the form of an appointment, and the program that shows a file."""

    open_log: Callable[[LogStart], None]
    open_file: Callable[[EntryId], None]


class EntryPlaces(QObject):
    """Shows an entry on the page where it stands, or in the form of its appointment."""

    def __init__(
        self, around: Surroundings, window: MainWindow, pages: Pages, do: RecordServices, ways: EntryWays
    ) -> None:
        super().__init__()
        self._around = around
        self._window = window
        self._pages = pages
        self._do = do
        self._ways = ways

    def show(self, kind: type[Entry], entry_id: EntryId) -> None:
        """Show an entry where it can be read and changed."""
        key, show = self._place_of(kind)
        self._window.show_key(key)
        show(entry_id)

    def _place_of(self, kind: type[Entry]) -> tuple[PageKey, Callable[[EntryId], None]]:
        pages = self._pages
        if kind is AppointmentEntry:
            return PageKey.APPOINTMENTS, lambda its: self._ways.open_log(LogStart(appointment_id=its))
        if kind in {ResultEntry, AttachmentEntry}:
            return PageKey.APPOINTMENTS, lambda its: self._show_owner(kind, its)
        if kind is SignEntry:
            return PageKey.SIGNS, pages.signs.show_entry
        if kind in {CareTeamEntry, ResponsibilityEntry, QuestionEntry}:
            return PageKey.CARE_TEAM, lambda its: pages.care_team.show_entry(kind, its)
        if kind in {OrderEntry, DecisionEntry, FollowUpEntry}:
            return PageKey.CARE_PLAN, pages.care_plan.show_order
        if kind is PersonEntry:
            return PageKey.SETTINGS, lambda _its: pages.settings.change_person()
        return PageKey.TREATMENTS, lambda its: pages.treatments.show_entry(kind, its)

    def _show_owner(self, kind: type[Entry], entry_id: EntryId) -> None:
        """Show the appointment a result or file belongs to; else the file itself, or the event of the result."""

        def find() -> _Owner:
            owner = self._do.book.owner_of(kind, entry_id)
            return _Owner(owner, None if owner is not None else self._do.timelines.event_of_result(entry_id))

        def show(found: _Owner) -> None:
            if found.appointment is None and kind is AttachmentEntry:
                self._ways.open_file(entry_id)
            else:
                self._open_owner(found)

        self._around.tasks.ask(self, "owner", find, show)

    def _open_owner(self, owner: _Owner) -> None:
        if owner.appointment is not None:
            self._ways.open_log(LogStart(appointment_id=owner.appointment))
        elif owner.event is None:
            self._around.notices.done(tr("This result is kept by itself. It belongs to no appointment."))
        else:
            self._window.show_key(PageKey.TIMELINE)
            self._pages.timeline.show_event(owner.event)
