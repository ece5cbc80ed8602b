"""Everything that is built for one open record: commands, pages, actions."""

from __future__ import annotations

from recurtrack.domain.person import PersonEntry
from recurtrack.services.appointments import Appointments
from recurtrack.services.archives import Archives
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import Summaries
from recurtrack.services.timeline_list import TimelineLists

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject

from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import Errands, PageKey
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.file_actions import FileActions, Files, Surroundings
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Settings
from recurtrack.ui.timeline.page import TimelinePage
from recurtrack.ui.today.page import TodayPage, TodayServices
from recurtrack.ui.tools import PageTools
from recurtrack.ui.top_bar import TopBar


class Desk(QObject):
    """One open record with everything built for it."""

    def __init__(self, record: OpenRecord, around: Surroundings, window: MainWindow, settings: Settings) -> None:
        super().__init__()
        self.record = record
        self._around = around
        self.feed = Feed(self)
        self.errands = Errands(self)
        self.commands = Commands(record, around.tasks, self.feed, around.notices)
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
        care_plan, entries = CarePlan(record), Entries(record)
        services = TodayServices(record=record, care_plan=care_plan, appointments=Appointments(record), entries=entries)
        look, tasks = around.appearance, around.tasks
        self.today = TodayPage(look, self.feed, tasks, self.commands, services)
        self.timeline = TimelinePage(look, self.feed, tasks, TimelineLists(record, care_plan).view)
        self.top_bar = TopBar(tools, lambda: next(iter(entries.all(PersonEntry)), None))
        files = Files(
            importer=Importer(record),
            save_summary=Summaries(record).save_pdf,
            save_archive=Archives(record).save,
        )
        self.actions = FileActions(around, self.commands, files)
        self._connect(window)
        window.show_record(self.top_bar, self.pages, record.path)
        window.menus.name_undo(record.undo_name or "", record.redo_name or "")

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in the order of the rail."""
        return self.today, self.timeline

    def retire(self) -> None:
        """Stop listening: what was asked for is still done, but nothing of it reaches the window any more."""
        self._around.notices.clear()
        self.actions.retire()
        for asker in (*self.pages, self.top_bar, self.commands, self.actions):
            self._around.tasks.retire(asker)

    def _connect(self, window: MainWindow) -> None:
        self.today.plan_wanted.connect(lambda: window.show_key(PageKey.TIMELINE))
        self.today.import_wanted.connect(self.actions.import_file)
        self.today.care_counted.connect(lambda count: window.rail.set_count(0, count))
        self.errands.page.connect(window.show_key)
        self.errands.import_file.connect(self.actions.import_file)
        self.errands.summary.connect(self.actions.save_summary)
        self.top_bar.person_shown.connect(
            lambda person: window.show_sample_banner(visible=person is not None and person.sample)
        )
        self.commands.names_changed.connect(window.menus.name_undo)
