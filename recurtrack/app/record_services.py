"""The use cases of one open record, each built once."""

from __future__ import annotations

from dataclasses import dataclass

from recurtrack.services.appointment_book import AppointmentBook
from recurtrack.services.appointments import Appointments
from recurtrack.services.archives import Archives
from recurtrack.services.attachments import Attachments
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.care_team import CareTeam
from recurtrack.services.entries import Entries
from recurtrack.services.importing import Importer
from recurtrack.services.invitations import Invitations
from recurtrack.services.local_zone import system_zone
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.plan_table import PlanTables
from recurtrack.services.questions import Questions
from recurtrack.services.recurrences import Recurrences
from recurtrack.services.search import Search
from recurtrack.services.setting_up import SettingUp
from recurtrack.services.signs import Signs
from recurtrack.services.summaries import Summaries
from recurtrack.services.timeline_list import TimelineLists
from recurtrack.services.today import Todays
from recurtrack.services.treatments import Treatments


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordServices:
    """What can be done with a record, as the window needs it."""

    appointments: Appointments
    archives: Archives
    attachments: Attachments
    book: AppointmentBook
    care_plan: CarePlan
    care_team: CareTeam
    entries: Entries
    importer: Importer
    invitations: Invitations
    plan_tables: PlanTables
    questions: Questions
    recurrences: Recurrences
    search: Search
    setting_up: SettingUp
    signs: Signs
    summaries: Summaries
    timeline: TimelineLists
    todays: Todays
    treatments: Treatments


def record_services(record: OpenRecord) -> RecordServices:
    """Build the use cases of a record."""
    care_plan, signs, questions = CarePlan(record), Signs(record), Questions(record)
    return RecordServices(
        appointments=Appointments(record),
        archives=Archives(record),
        attachments=Attachments(record),
        book=AppointmentBook(record),
        care_plan=care_plan,
        care_team=CareTeam(record),
        entries=Entries(record),
        importer=Importer(record),
        invitations=Invitations(record, system_zone),
        plan_tables=PlanTables(record, care_plan),
        questions=questions,
        recurrences=Recurrences(record, care_plan),
        search=Search(record),
        setting_up=SettingUp(record, care_plan),
        signs=signs,
        summaries=Summaries(record),
        timeline=TimelineLists(record, care_plan),
        todays=Todays(record, care_plan, signs, questions),
        treatments=Treatments(record),
    )
