"""A record with reminders, a reminder book of its own, and a computer that may start something at login."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.reminders import Reminders
from recurtrack.services.signs import Signs
from recurtrack.storage.reminder_book import ReminderBook

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SettableClock

SCAN = EntryId("scan")


@dataclass
class Login:
    """A computer that starts something at login, unless it ``refuses``."""

    on: bool = False
    refuses: bool = False
    told: list[bool] = field(default_factory=list)

    def is_on(self) -> bool:
        return self.on

    def turn_on(self) -> None:
        self._turn(on=True)

    def turn_off(self) -> None:
        self._turn(on=False)

    def _turn(self, *, on: bool) -> None:
        if self.refuses:
            raise Rejected(Refusal.CANNOT_START_AT_LOGIN, reason="the folder is read-only")
        self.told.append(on)
        self.on = on


@dataclass
class Kept:
    """The reminders of a record, and their book."""

    reminders: Reminders
    book: ReminderBook
    clock: SettableClock

    def tell(self, *moments: datetime) -> None:
        """Let time go by, and look at each of these moments as the window does every minute."""
        for moment in moments:
            self.clock.now = moment
            self.reminders.publish()
            self.reminders.shown(self.reminders.look())


def kept_reminders(
    record: OpenRecord, folder: Path, clock: SettableClock, only: frozenset[ReminderKind] = frozenset(ReminderKind)
) -> Kept:
    """Publish what there is in a record to a new book, of some kinds only where that is asked for."""
    book = ReminderBook.open(folder / "reminders.sqlite")
    reminders = Reminders(record, CarePlan(record), Signs(record), lambda: book, lambda: "UTC", is_encrypted=False)
    reminders.choose(ReminderChoices(off=frozenset(ReminderKind) - only))
    reminders.publish()
    return Kept(reminders, book, clock)


def book_scan(record: OpenRecord, its: EntryId = SCAN, at: time = time(10, 0)) -> None:
    """Write down an appointment that is two days away."""
    day = PartialDate(2026, 6, 18)
    entry = AppointmentEntry(id=its, test=Test.BONE_DENSITY, date=day, time=at, status=AppointmentStatus.BOOKED)
    with record.command("Book") as command:
        command.put(entry)


def supply(record: OpenRecord, until: date, days: int | None = 90) -> EntryId:
    """Write down how long the medicine that is taken lasts."""
    with record.command("Supply") as command:
        (medicine,) = (one for one in command.reader.all(TreatmentEntry) if one.agent)
        command.put(replace(medicine, ongoing=True, supply_until=PartialDate.of(until), supply_days=days))
    return medicine.id
