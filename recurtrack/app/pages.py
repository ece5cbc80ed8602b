"""The pages of one open record. Each is loaded and built when it is first shown: the window stands before that."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from recurtrack.app.record_services import RecordServices
from recurtrack.domain.entry import EntryId

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.errands import PageKey
from recurtrack.ui.feed import Page
from recurtrack.ui.page_offer import PageOffer
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import mark

if TYPE_CHECKING:
    from recurtrack.app.at_login import StartedAtOnce
    from recurtrack.domain.signs import EmergencyNumbers
    from recurtrack.ui.appointments.page import AppointmentsPage
    from recurtrack.ui.calendar_setting_up import CalendarSettingUp
    from recurtrack.ui.care_plan.page import CarePlanPage
    from recurtrack.ui.care_team.page import CareTeamPage
    from recurtrack.ui.help.page import HelpPage
    from recurtrack.ui.settings_page.page import SettingsPage
    from recurtrack.ui.settings_page.reading import SafetyCards
    from recurtrack.ui.signs.page import SignsPage
    from recurtrack.ui.timeline.page import TimelinePage
    from recurtrack.ui.today.page import TodayPage
    from recurtrack.ui.treatments.page import TreatmentsPage

SomePage = TypeVar("SomePage", bound=Page)


class PageWays(NamedTuple):
    """What pages lead to outside themselves, and ``place``, which puts a page that was built into the window."""

    place: Callable[[Page], None]
    open_file: Callable[[EntryId], None]
    save_archive: Callable[[], None]
    choose_invitation: Callable[[], None]
    open_invitation: Callable[[Path], None]
    count_care: Callable[[int], None]
    open_sample: Callable[[], None]
    set_up_calendar: Callable[[], CalendarSettingUp]
    tray_chosen: Callable[[], None]
    safety_cards: Callable[[], SafetyCards]


class Pages:
    """The pages by their names; what is not asked for is never built."""

    def __init__(self, tools: PageTools, do: RecordServices, ways: PageWays) -> None:
        self._tools = tools
        self._do = do
        self._ways = ways

    @property
    def offers(self) -> tuple[PageOffer, ...]:
        """The pages in the order of the rail."""
        return (
            PageOffer(key=PageKey.TODAY, title=mark("Today"), icon="sun", page=lambda: self.today),
            PageOffer(key=PageKey.TIMELINE, title=mark("Timeline"), icon="chart-gantt", page=lambda: self.timeline),
            PageOffer(
                key=PageKey.APPOINTMENTS,
                title=mark("Appointments"),
                icon="calendar-days",
                page=lambda: self.appointments,
            ),
            PageOffer(key=PageKey.TREATMENTS, title=mark("Treatments"), icon="pill", page=lambda: self.treatments),
            PageOffer(key=PageKey.SIGNS, title=mark("Warning signs"), icon="eye", page=lambda: self.signs),
            PageOffer(key=PageKey.CARE_PLAN, title=mark("Care plan"), icon="list-checks", page=lambda: self.care_plan),
            PageOffer(key=PageKey.CARE_TEAM, title=mark("Care team"), icon="users-round", page=lambda: self.care_team),
            PageOffer(
                key=PageKey.SETTINGS,
                title=mark("Settings"),
                icon="settings-2",
                page=lambda: self.settings,
                in_foot=True,
            ),
            PageOffer(
                key=PageKey.HELP,
                title=mark("Help"),
                icon="circle-question-mark",
                page=lambda: self.help,
                in_foot=True,
            ),
        )

    @property
    def today_if_built(self) -> TodayPage | None:
        """The page Today if it was shown or asked for, else None."""
        return vars(self).get("today")

    @cached_property
    def today(self) -> TodayPage:
        """How things stand today."""
        from recurtrack.ui.today.page import TodayPage, TodayServices

        do = self._do
        services = TodayServices(
            todays=do.todays,
            care_plan=do.care_plan,
            appointments=lambda: do.appointments,
            entries=do.entries,
            signs=do.signs,
            questions=do.questions,
            reminders=lambda: do.reminders,
            autostart=lambda: self._autostart,
            save_archive=self._ways.save_archive,
        )
        page = TodayPage(self._tools, services)
        page.care_counted.connect(self._ways.count_care)
        page.sample_wanted.connect(self._ways.open_sample)
        return self._placed(page)

    @cached_property
    def timeline(self) -> TimelinePage:
        """Everything in the order of time."""
        from recurtrack.domain.person import PersonEntry
        from recurtrack.services.saving import save_file
        from recurtrack.ui.file_viewer import show_in_viewer
        from recurtrack.ui.timeline.page import TimelinePage
        from recurtrack.ui.timeline.reading import TimelineServices

        do = self._do
        services = TimelineServices(
            timelines=do.timelines,
            care_plan=do.care_plan,
            appointments=lambda: do.appointments,
            person_name=lambda: next((person.name or "" for person in do.entries.all(PersonEntry)), ""),
            save=save_file,
            show_file=show_in_viewer,
        )
        return self._placed(TimelinePage(self._tools, services))

    @cached_property
    def appointments(self) -> AppointmentsPage:
        """What was and what is booked, with its reports."""
        from recurtrack.ui.appointments.page import AppointmentServices, AppointmentsPage

        do, ways = self._do, self._ways
        services = AppointmentServices(book=do.book, appointments=do.appointments, open_file=ways.open_file)
        page = AppointmentsPage(self._tools, services)
        page.invitation_wanted.connect(ways.choose_invitation)
        page.invitation_dropped.connect(ways.open_invitation)
        return self._placed(page)

    @cached_property
    def treatments(self) -> TreatmentsPage:
        """Diagnoses and what was done about them."""
        from recurtrack.ui.treatments.page import TreatmentsPage

        do = self._do
        page = TreatmentsPage(
            self._tools,
            do.treatments,
            do.recurrences,
            do.entries,
            refilled=lambda treatment_id: do.reminders.refilled(treatment_id, None),
        )
        return self._placed(page)

    @cached_property
    def signs(self) -> SignsPage:
        """What is worth a call, and what was noticed."""
        from recurtrack.domain.care import CareTeamEntry
        from recurtrack.domain.diagnosis import DiagnosisEntry
        from recurtrack.ui.settings_page.emergency import emergency_number
        from recurtrack.ui.signs.page import SignsPage
        from recurtrack.ui.signs.reading import SignServices
        from recurtrack.ui.widgets.sources import open_in_browser

        do, settings, numbers = self._do, self._tools.settings, self._emergency_numbers
        services = SignServices(
            signs=do.signs,
            care_team=lambda: do.entries.all(CareTeamEntry),
            diagnoses=lambda: do.entries.all(DiagnosisEntry),
            emergency=lambda: emergency_number(settings, numbers),
            emergency_numbers=numbers,
            open_address=open_in_browser,
        )
        return self._placed(SignsPage(self._tools, services))

    @cached_property
    def care_plan(self) -> CarePlanPage:
        """The plan rule by rule, and where it comes from."""
        from recurtrack.ui.care_plan.page import CarePlanPage
        from recurtrack.ui.care_plan.reading import PlanServices

        do = self._do
        services = PlanServices(tables=do.plan_tables, care_plan=do.care_plan, entries=do.entries)
        return self._placed(CarePlanPage(self._tools, services))

    @cached_property
    def care_team(self) -> CareTeamPage:
        """Who looks after the person, and what to ask them."""
        from recurtrack.ui.care_team.page import CareTeamPage

        return self._placed(CareTeamPage(self._tools, self._do.care_team, self._do.questions))

    @cached_property
    def settings(self) -> SettingsPage:
        """The look, the dates, the person, the record."""
        from recurtrack.services.records import needs_passphrase
        from recurtrack.services.shared_folder import said_of_sync
        from recurtrack.ui.settings_page.page import SettingsPage
        from recurtrack.ui.settings_page.reading import CalendarServices, SettingsServices
        from recurtrack.ui.tray import has_tray

        path = self._tools.record.path
        services = SettingsServices(
            entries=self._do.entries,
            care_plan=self._do.care_plan,
            emergency_numbers=self._emergency_numbers,
            is_encrypted=lambda: needs_passphrase(path),
            save_archive=self._ways.save_archive,
            reminders=self._do.reminders,
            autostart=self._autostart,
            has_tray=has_tray(),
            calendar=CalendarServices(files=self._do.calendar_files, setting_up=self._ways.set_up_calendar()),
            safety=self._ways.safety_cards(),
            said_of_sync=lambda: said_of_sync(path),
        )
        page = SettingsPage(self._tools, services)
        page.tray_chosen.connect(self._ways.tray_chosen)
        return self._placed(page)

    @cached_property
    def help(self) -> HelpPage:
        """What each page is for."""
        from recurtrack.ui.help.page import HelpPage

        return self._placed(HelpPage(self._tools))

    @cached_property
    def _emergency_numbers(self) -> EmergencyNumbers:
        from recurtrack.services.signs import emergency_numbers

        return emergency_numbers()

    @cached_property
    def _autostart(self) -> StartedAtOnce:
        from recurtrack.app.at_login import StartedAtOnce
        from recurtrack.desktop.autostart import platform_autostart
        from recurtrack.desktop.program import start_agent, stop_agent

        return StartedAtOnce(platform_autostart(), start_now=start_agent, stop_now=stop_agent)

    def _placed(self, page: SomePage) -> SomePage:
        self._ways.place(page)
        return page
