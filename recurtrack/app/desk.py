"""Everything that is built for one open record: commands, pages, actions, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.app.desk_tools import DeskTools
from recurtrack.app.pages import Pages, PageWays
from recurtrack.app.record_services import RecordServices
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.person import PersonEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import needs_passphrase

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Qt, Signal

from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import Errands, LogStart, PageKey
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.page_offer import PageOffer
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tools import PageTools
from recurtrack.ui.top_bar import TopBar
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.app.beside_record import BesideRecord
    from recurtrack.app.entry_places import EntryPlaces
    from recurtrack.ui.file_actions import FileActions
    from recurtrack.ui.settings_page.reading import SafetyCards
    from recurtrack.ui.timeline.page import TimelinePage
    from recurtrack.ui.today.page import TodayPage


class Desk(QObject):
    """One open record with everything built for it; what the first picture does not need is built when it is wanted."""

    sample_wanted = Signal()
    """Look around with the sample person."""
    tray_chosen = Signal()
    """The person chose whether the program stays in the tray."""

    def __init__(
        self,
        record: OpenRecord,
        around: Surroundings,
        window: MainWindow,
        settings: Settings,
        safety_cards: Callable[[Desk], SafetyCards],
    ) -> None:
        super().__init__()
        self._safety_cards = safety_cards
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
        self._do = do = RecordServices(record)
        self.top_bar = TopBar(tools, lambda: next(iter(do.entries.all(PersonEntry)), None))
        self._over = DeskTools(tools, do, around, window)
        self._askers: list[QObject] = [self, self.top_bar, self.commands]
        self._endings: list[Callable[[], None]] = [self._over.retire]
        if record.read_only:
            from recurtrack.ui.reading_guard import ReadingGuard

            self._endings.append(ReadingGuard(self).leave)
        self._pages = Pages(tools, do, self._page_ways())
        self._connect()
        window.show_record(self.top_bar, self.offers, record.path, is_encrypted=needs_passphrase(record.path))
        window.menus.name_undo(record.undo_name or "", record.redo_name or "")

    @property
    def tools(self) -> PageTools:
        """What pages and dialogs of this record stand on."""
        return self._tools

    @property
    def offers(self) -> tuple[PageOffer, ...]:
        """The pages as the rail offers them."""
        return self._pages.offers

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in the order of the rail; those that were not shown yet are built."""
        return tuple(offer.page() for offer in self.offers)

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

    @cached_property
    def beside(self) -> BesideRecord:
        """What goes on beside the pages: reminders, and the calendar on a server."""
        from recurtrack.app.beside_record import BesideRecord

        beside = BesideRecord(self._tools, self._do, self._around.notices, self._around.network)
        self._over.archived.connect(beside.copy_saved, Qt.ConnectionType.QueuedConnection)
        self._endings.append(beside.retire)
        if self._pages.today_if_built is not None:
            beside.join(self._pages.today_if_built)
        return beside

    @property
    def actions(self) -> FileActions:
        """Import, archive and tables."""
        return self._over.files

    @cached_property
    def _entry_places(self) -> EntryPlaces:
        from recurtrack.app.entry_places import EntryPlaces, EntryWays

        ways = EntryWays(open_log=self._open_log, open_file=self._open_file)
        places = EntryPlaces(self._around, self._window, self._pages, self._do, ways)
        self._askers.append(places)
        return places

    def read_ahead(self) -> None:
        """Read what the window will show first, before it is seen."""
        self.top_bar.read_ahead()
        front = self._window.front_page
        if front is not None:
            front.read_ahead()

    def retire(self) -> None:
        """Stop listening: what was asked for is still done, but nothing of it reaches the window any more."""
        self._around.notices.clear()
        for end in self._endings:
            end()
        for asker in self._askers:
            self._around.tasks.retire(asker)

    def search(self) -> None:
        """Open the search over everything."""
        from recurtrack.app.searching import open_search

        open_search(self._around, self._window, self._pages, self._do, self.errands, self.start_recurrence)

    def set_up(self) -> None:
        """Go through the first questions, from where they were left."""
        from recurtrack.services.signs import emergency_numbers
        from recurtrack.ui.first_run.wizard import FirstRunWizard

        wizard = FirstRunWizard(self._tools, self._do.setting_up, emergency_numbers(), self._window.leave_front)
        self._window.show_in_front(wizard)
        self._prepare_to_write()

    def start_recurrence(self) -> None:
        """Begin to write down that the cancer came back."""
        self._window.show_key(PageKey.TREATMENTS)
        self._pages.treatments.start_recurrence()

    def help_for_page(self) -> None:
        """Show the help about the page in front."""
        front = self._window.front_page
        self._pages.help.show_for(front.key if front is not None and front.key is not None else PageKey.HELP)
        self._window.show_key(PageKey.HELP)

    def choose_invitation(self) -> None:
        """Ask for a calendar file and read it."""
        from recurtrack.ui.choosing import CALENDAR_FILES, downloads

        path = self._around.chooser.existing(tr("Add an invitation"), tr(CALENDAR_FILES), downloads())
        if path is not None:
            self._open_invitation(path)

    def show_entry(self, kind: type[Entry], entry_id: str) -> None:
        """Show an entry where it can be read and changed."""
        self._entry_places.show(kind, EntryId(entry_id))

    def _page_ways(self) -> PageWays:
        return PageWays(
            place=self._take,
            open_file=self._open_file,
            save_archive=self._save_archive,
            choose_invitation=self.choose_invitation,
            open_invitation=self._open_invitation,
            count_care=self._count_care,
            open_sample=self.sample_wanted.emit,
            set_up_calendar=lambda: self.beside.calendar_setting_up,
            tray_chosen=self.tray_chosen.emit,
            safety_cards=lambda: self._safety_cards(self),
        )

    def _connect(self) -> None:
        window, errands = self._window, self.errands
        errands.page.connect(window.show_key)
        errands.log.connect(self._open_log)
        errands.entry.connect(self.show_entry)
        errands.notice_sign.connect(self._notice_sign)
        errands.ask_question.connect(self._ask_question)
        errands.import_file.connect(self._import_file)
        errands.summary.connect(self._open_summary)
        errands.set_up.connect(self.set_up)
        self.top_bar.search_wanted.connect(self.search)
        self.top_bar.person_shown.connect(
            lambda person: window.show_sample_banner(visible=person is not None and person.sample)
        )
        self.commands.names_changed.connect(window.menus.name_undo)

    def _take(self, page: Page) -> None:
        """Take a page that was just built into the window."""
        self._askers.append(page)
        self._window.add_page(page)
        if page is self._pages.today_if_built and "beside" in vars(self):
            self.beside.join(self.today)

    def _count_care(self, count: int) -> None:
        self._window.rail.set_count(0, count)

    def _open_file(self, attachment_id: EntryId) -> None:
        self._over.viewer.open(attachment_id)

    def _open_log(self, start: LogStart) -> None:
        self._over.log.open(start)
        self._prepare_to_write()

    def _open_invitation(self, path: Path) -> None:
        self._over.log.open_invitation(path)

    def _notice_sign(self, sign_id: str) -> None:
        self._pages.signs.notice(sign_id)
        self._prepare_to_write()

    def _ask_question(self, appointment_id: str) -> None:
        self._pages.care_team.ask_question(appointment_id)
        self._prepare_to_write()

    def _import_file(self) -> None:
        self.actions.import_file()

    def _open_summary(self) -> None:
        self._over.summary.open()

    def _save_archive(self) -> None:
        self.actions.save_archive()

    def _prepare_to_write(self) -> None:
        """Load what writes while a form is filled in: it takes longer to load than a person waits without noticing."""
        self._around.tasks.ask(self, "writing", self.record.prepare_to_write, lambda _: None)
