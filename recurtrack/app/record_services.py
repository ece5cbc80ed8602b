"""The use cases of one open record, each loaded and built when it is first wanted, and only once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recurtrack.services.appointment_book import AppointmentBook
    from recurtrack.services.appointments import Appointments
    from recurtrack.services.archives import Archives
    from recurtrack.services.attachments import Attachments
    from recurtrack.services.calendar_events import CalendarEvents
    from recurtrack.services.calendar_files import CalendarFiles
    from recurtrack.services.calendar_passwords import CalendarPasswords
    from recurtrack.services.calendar_server import CalendarServer
    from recurtrack.services.calendar_standing import CalendarStandings
    from recurtrack.services.care_plan import CarePlan
    from recurtrack.services.care_team import CareTeam
    from recurtrack.services.entries import Entries
    from recurtrack.services.importing import Importer
    from recurtrack.services.invitations import Invitations
    from recurtrack.services.open_record import OpenRecord
    from recurtrack.services.plan_table import PlanTables
    from recurtrack.services.questions import Questions
    from recurtrack.services.recurrences import Recurrences
    from recurtrack.services.reminders import Reminders
    from recurtrack.services.search import Search
    from recurtrack.services.setting_up import SettingUp
    from recurtrack.services.signs import Signs
    from recurtrack.services.summaries import Summaries
    from recurtrack.services.tables import CsvTables
    from recurtrack.services.timeline import Timelines
    from recurtrack.services.today import Todays
    from recurtrack.services.treatments import Treatments
    from recurtrack.storage.reminder_book import ReminderBook


class RecordServices:
    """What can be done with a record, as the window needs it."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record
        self._reminder_book: ReminderBook | None = None

    @cached_property
    def appointments(self) -> Appointments:
        """Log, change, delete appointments."""
        from recurtrack.services.appointments import Appointments
        from recurtrack.services.local_zone import present_zone

        return Appointments(self._record, present_zone)

    @cached_property
    def archives(self) -> Archives:
        """Write everything into one readable file."""
        from recurtrack.services.archives import Archives

        return Archives(self._record)

    @cached_property
    def attachments(self) -> Attachments:
        """Keep and show files."""
        from recurtrack.services.attachments import Attachments

        return Attachments(self._record)

    @cached_property
    def book(self) -> AppointmentBook:
        """List appointments with their results."""
        from recurtrack.services.appointment_book import AppointmentBook

        return AppointmentBook(self._record)

    @cached_property
    def calendar_events(self) -> CalendarEvents:
        """Say what of the record goes into a calendar."""
        from recurtrack.services.calendar_events import CalendarEvents

        return CalendarEvents(self._record, self.care_plan, self.reminders.choices)

    @cached_property
    def calendar_files(self) -> CalendarFiles:
        """Write appointments and planned checks for other calendars."""
        from recurtrack.services.calendar_files import CalendarFiles

        return CalendarFiles(self.calendar_events)

    @cached_property
    def calendar_passwords(self) -> CalendarPasswords:
        """Keep the password of the calendar server."""
        from recurtrack.services.calendar_passwords import CalendarPasswords

        return CalendarPasswords()

    @cached_property
    def calendar_server(self) -> CalendarServer:
        """Publish to a calendar server."""
        from recurtrack.exchange.calendar_file import event_bytes
        from recurtrack.services.calendar_server import CalendarServer

        return CalendarServer(self._record, self.calendar_events, event_bytes, self.calendar_passwords)

    @cached_property
    def calendar_standings(self) -> CalendarStandings:
        """Say how it stands with the calendar server."""
        from recurtrack.services.calendar_standing import CalendarStandings

        return CalendarStandings(self._record, self.calendar_server)

    @cached_property
    def care_plan(self) -> CarePlan:
        """Work out the follow-up, skip and put off checks."""
        from recurtrack.services.care_plan import CarePlan

        return CarePlan(self._record)

    @cached_property
    def care_team(self) -> CareTeam:
        """Keep who looks after the person."""
        from recurtrack.services.care_team import CareTeam

        return CareTeam(self._record)

    @cached_property
    def entries(self) -> Entries:
        """Read and write single entries."""
        from recurtrack.services.entries import Entries

        return Entries(self._record)

    @cached_property
    def importer(self) -> Importer:
        """Take in what hospital files hold."""
        from recurtrack.services.importing import Importer

        return Importer(self._record)

    @cached_property
    def invitations(self) -> Invitations:
        """Read calendar files."""
        from recurtrack.services.invitations import Invitations
        from recurtrack.services.local_zone import present_zone

        return Invitations(self._record, present_zone)

    @cached_property
    def plan_tables(self) -> PlanTables:
        """Show the plan rule by rule."""
        from recurtrack.services.plan_table import PlanTables

        return PlanTables(self._record, self.care_plan)

    @cached_property
    def questions(self) -> Questions:
        """Keep what to ask the team."""
        from recurtrack.services.questions import Questions

        return Questions(self._record)

    @cached_property
    def recurrences(self) -> Recurrences:
        """Write down that the cancer came back."""
        from recurtrack.services.recurrences import Recurrences

        return Recurrences(self._record, self.care_plan)

    @cached_property
    def reminders(self) -> Reminders:
        """Work out what is reminded of, tell the reminder book, keep what was answered."""
        from recurtrack.services.local_zone import present_zone
        from recurtrack.services.records import needs_passphrase
        from recurtrack.services.reminders import Reminders

        is_encrypted = needs_passphrase(self._record.path)
        return Reminders(
            self._record, self.care_plan, self.signs, self._open_reminder_book, present_zone, is_encrypted=is_encrypted
        )

    def close_reminder_book(self) -> None:
        """Let go of the reminder book; it is opened again when it is wanted."""
        book, self._reminder_book = self._reminder_book, None
        if book is not None:
            book.close()

    def _open_reminder_book(self) -> ReminderBook:
        if self._reminder_book is None:
            from recurtrack.paths import reminder_book
            from recurtrack.storage.reminder_book import ReminderBook

            self._reminder_book = ReminderBook.open(reminder_book())
        return self._reminder_book

    @cached_property
    def search(self) -> Search:
        """Find anything by its words."""
        from recurtrack.services.search import Search

        return Search(self._record)

    @cached_property
    def setting_up(self) -> SettingUp:
        """Keep the answers to the first questions."""
        from recurtrack.services.setting_up import SettingUp

        return SettingUp(self._record, self.care_plan)

    @cached_property
    def signs(self) -> Signs:
        """Keep what the person noticed."""
        from recurtrack.services.signs import Signs

        return Signs(self._record)

    @cached_property
    def summaries(self) -> Summaries:
        """Write the summary for the doctor."""
        from recurtrack.services.summaries import Summaries

        return Summaries(self._record)

    @cached_property
    def tables(self) -> CsvTables:
        """Write everything as tables."""
        from recurtrack.services.tables import CsvTables

        return CsvTables(self._record)

    @cached_property
    def timelines(self) -> Timelines:
        """Put everything in the order of time, and count what was kept."""
        from recurtrack.services.timeline import Timelines

        return Timelines(self._record, self.care_plan)

    @cached_property
    def todays(self) -> Todays:
        """Say how things stand today."""
        from recurtrack.services.today import Todays

        return Todays(self._record, self.care_plan, self.signs, self.questions)

    @cached_property
    def treatments(self) -> Treatments:
        """Keep diagnoses, treatments and the rest of the history."""
        from recurtrack.services.treatments import Treatments

        return Treatments(self._record)
