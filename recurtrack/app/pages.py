"""The pages of one open record."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from recurtrack.app.record_services import RecordServices
from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.services.records import needs_passphrase
from recurtrack.services.signs import emergency_numbers

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.appointments.page import AppointmentServices, AppointmentsPage
from recurtrack.ui.care_plan.page import CarePlanPage
from recurtrack.ui.care_plan.reading import PlanServices
from recurtrack.ui.care_team.page import CareTeamPage
from recurtrack.ui.feed import Page
from recurtrack.ui.help.page import HelpPage
from recurtrack.ui.settings_page.emergency import emergency_number
from recurtrack.ui.settings_page.page import SettingsPage
from recurtrack.ui.settings_page.reading import SettingsServices
from recurtrack.ui.signs.page import SignsPage
from recurtrack.ui.signs.reading import SignServices
from recurtrack.ui.timeline.page import TimelinePage
from recurtrack.ui.today.page import TodayPage, TodayServices
from recurtrack.ui.tools import PageTools
from recurtrack.ui.treatments.page import TreatmentsPage
from recurtrack.ui.widgets.sources import open_in_browser


class Pages(NamedTuple):
    """The pages in the order of the rail."""

    today: TodayPage
    timeline: TimelinePage
    appointments: AppointmentsPage
    treatments: TreatmentsPage
    signs: SignsPage
    care_plan: CarePlanPage
    care_team: CareTeamPage
    settings: SettingsPage
    help: HelpPage

    @property
    def all(self) -> tuple[Page, ...]:
        """Every page."""
        return tuple(self)


def build_pages(
    tools: PageTools, do: RecordServices, *, open_file: Callable[[EntryId], None], save_archive: Callable[[], None]
) -> Pages:
    """Build the pages over the use cases of a record."""
    numbers = emergency_numbers()
    today = TodayServices(
        todays=do.todays,
        care_plan=do.care_plan,
        appointments=do.appointments,
        entries=do.entries,
        signs=do.signs,
        questions=do.questions,
    )
    signs = SignServices(
        signs=do.signs,
        care_team=lambda: do.entries.all(CareTeamEntry),
        diagnoses=lambda: do.entries.all(DiagnosisEntry),
        emergency=lambda: emergency_number(tools.settings, numbers),
        emergency_numbers=numbers,
        open_address=open_in_browser,
    )
    settings = SettingsServices(
        entries=do.entries,
        care_plan=do.care_plan,
        emergency_numbers=numbers,
        is_encrypted=lambda: needs_passphrase(tools.record.path),
        save_archive=save_archive,
    )
    return Pages(
        today=TodayPage(tools, today),
        timeline=TimelinePage(tools.appearance, tools.feed, tools.tasks, do.timeline.view),
        appointments=AppointmentsPage(
            tools, AppointmentServices(book=do.book, appointments=do.appointments, open_file=open_file)
        ),
        treatments=TreatmentsPage(tools, do.treatments, do.recurrences, do.entries),
        signs=SignsPage(tools, signs),
        care_plan=CarePlanPage(tools, PlanServices(tables=do.plan_tables, care_plan=do.care_plan, entries=do.entries)),
        care_team=CareTeamPage(tools, do.care_team, do.questions),
        settings=SettingsPage(tools, settings),
        help=HelpPage(tools),
    )
