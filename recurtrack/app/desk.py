"""Everything that is built for one open record: commands, pages, actions, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable

from recurtrack.app.pages import Pages, build_pages
from recurtrack.app.record_services import RecordServices, record_services
from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, DecisionEntry, FollowUpEntry, OrderEntry, ResponsibilityEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.paths import opened_folder
from recurtrack.services.local_zone import system_zone
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import needs_passphrase
from recurtrack.services.signs import emergency_numbers

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject

from recurtrack.ui.choosing import CALENDAR_FILES, downloads
from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import Errands, LogStart, PageKey
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.file_actions import FileActions, Files, Surroundings
from recurtrack.ui.file_viewer import FileViewer, show_in_viewer
from recurtrack.ui.first_run.wizard import FirstRunWizard
from recurtrack.ui.log.actions import LogActions
from recurtrack.ui.log.services import LogServices
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.searching.dialog import SearchDialog
from recurtrack.ui.searching.places import SignWays, action_places, page_places, sign_places
from recurtrack.ui.settings import Settings
from recurtrack.ui.timeline.page import TimelinePage
from recurtrack.ui.today.page import TodayPage
from recurtrack.ui.tools import PageTools
from recurtrack.ui.top_bar import TopBar
from recurtrack.ui.tr import tr


class Desk(QObject):
    """One open record with everything built for it."""

    def __init__(self, record: OpenRecord, around: Surroundings, window: MainWindow, settings: Settings) -> None:
        super().__init__()
        self.record = record
        self.feed = Feed(self)
        self.errands = Errands(self)
        self.commands = Commands(record, around.tasks, self.feed, around.notices)
        self._around = around
        self._window = window
        self._tools = tools = PageTools(
            appearance=around.appearance,
            feed=self.feed,
            tasks=around.tasks,
            commands=self.commands,
            errands=self.errands,
            settings=settings,
            chooser=around.chooser,
            record=record,
        )
        self._do = do = record_services(record)
        self.top_bar = TopBar(tools, lambda: next(iter(do.entries.all(PersonEntry)), None))
        files = Files(importer=do.importer, save_summary=do.summaries.save_pdf, save_archive=do.archives.save)
        self.actions = FileActions(around, self.commands, files)
        self.viewer = FileViewer(around.tasks, do.attachments, opened_folder(), show_in_viewer)
        self.log = LogActions(tools, _log_services(do), window)
        self._pages = build_pages(tools, do, open_file=self.viewer.open, save_archive=self.actions.save_archive)
        self._connect()
        window.show_record(self.top_bar, self.pages, record.path, is_encrypted=needs_passphrase(record.path))
        window.menus.name_undo(record.undo_name or "", record.redo_name or "")

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in the order of the rail."""
        return self._pages.all

    @property
    def page(self) -> Pages:
        """The pages by their names."""
        return self._pages

    @property
    def today(self) -> TodayPage:
        """The page Today."""
        return self._pages.today

    @property
    def timeline(self) -> TimelinePage:
        """The page Timeline."""
        return self._pages.timeline

    def retire(self) -> None:
        """Stop listening: what was asked for is still done, but nothing of it reaches the window any more."""
        self._around.notices.clear()
        self.actions.retire()
        for asker in (*self.pages, self.top_bar, self.commands, self.actions, self.viewer, self.log):
            self._around.tasks.retire(asker)
        self.log.deleteLater()

    def search(self) -> None:
        """Open the search over everything."""
        ways = SignWays(
            show_sign=self._show_sign,
            show_emergencies=self._show_emergencies,
            start_recurrence=self.start_recurrence,
        )
        signs = sign_places(self._do.signs.catalogue(), ways)
        places = (*page_places(self.pages, self.errands), *action_places(self.errands), *signs)
        look, tasks = self._around.appearance, self._around.tasks
        dialog = SearchDialog(look, tasks, self._do.search.find, places, self._window)
        dialog.entry_chosen.connect(self.errands.entry)
        dialog.open()

    def set_up(self) -> None:
        """Go through the first questions, from where they were left."""
        wizard = FirstRunWizard(self._tools, self._do.setting_up, emergency_numbers(), self._window.leave_front)
        self._window.show_in_front(wizard)

    def start_recurrence(self) -> None:
        """Begin to write down that the cancer came back."""
        self._window.show_key(PageKey.TREATMENTS)
        self._pages.treatments.start_recurrence()

    def _show_sign(self, sign_id: str) -> None:
        self._window.show_key(PageKey.SIGNS)
        self._pages.signs.show_sign(sign_id)

    def _show_emergencies(self) -> None:
        self._window.show_key(PageKey.SIGNS)
        self._pages.signs.show_emergency_signs()

    def help_for_page(self) -> None:
        """Show the help about the page in front."""
        front = self._window.front_page
        self._pages.help.show_for(front.key if front is not None and front.key is not None else PageKey.HELP)
        self._window.show_key(PageKey.HELP)

    def choose_invitation(self) -> None:
        """Ask for a calendar file and read it."""
        path = self._around.chooser.existing(tr("Add an invitation"), tr(CALENDAR_FILES), downloads())
        if path is not None:
            self.log.open_invitation(path)

    def show_entry(self, kind: type[Entry], entry_id: str) -> None:
        """Show an entry where it can be read and changed."""
        key, show = self._place_of(kind)
        self._window.show_key(key)
        show(EntryId(entry_id))

    def _place_of(self, kind: type[Entry]) -> tuple[PageKey, Callable[[EntryId], None]]:
        pages = self._pages
        if kind is AppointmentEntry:
            return PageKey.APPOINTMENTS, lambda its: self.log.open(LogStart(appointment_id=its))
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
        """Show the appointment that a result or file belongs to; nothing when it belongs to none."""
        self._around.tasks.ask(self.log, "owner", lambda: self._do.book.owner_of(kind, entry_id), self._open_owner)

    def _open_owner(self, appointment_id: EntryId | None) -> None:
        if appointment_id is not None:
            self.log.open(LogStart(appointment_id=appointment_id))

    def _connect(self) -> None:
        window, errands, pages = self._window, self.errands, self._pages
        pages.today.care_counted.connect(lambda count: window.rail.set_count(0, count))
        pages.appointments.invitation_wanted.connect(self.choose_invitation)
        pages.appointments.invitation_dropped.connect(self.log.open_invitation)
        errands.page.connect(window.show_key)
        errands.log.connect(self.log.open)
        errands.entry.connect(self.show_entry)
        errands.notice_sign.connect(pages.signs.notice)
        errands.ask_question.connect(pages.care_team.ask_question)
        errands.import_file.connect(self.actions.import_file)
        errands.summary.connect(self.actions.save_summary)
        errands.set_up.connect(self.set_up)
        self.top_bar.search_wanted.connect(self.search)
        self.top_bar.person_shown.connect(
            lambda person: window.show_sample_banner(visible=person is not None and person.sample)
        )
        self.commands.names_changed.connect(window.menus.name_undo)


def _log_services(do: RecordServices) -> LogServices:
    return LogServices(
        appointments=do.appointments,
        attachments=do.attachments,
        invitations=do.invitations,
        zone=system_zone,
        copies=opened_folder(),
        show_file=show_in_viewer,
    )
