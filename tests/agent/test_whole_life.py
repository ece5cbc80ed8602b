"""Two records, one told as an encrypted one is, the window, the agent and the clock, used at random for weeks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from quick_folder import quick_folder

from recurtrack.desktop.notifications import Notification, Pressed
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.reminders.choices import LEADS, QuietHours
from recurtrack.domain.reminders.keys import topic_of
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.moments import Now
from recurtrack.domain.reminders.reminder import Reminder
from recurtrack.domain.reminders.slots import NEUTRAL, Call
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.reminder_agent import Agent, AgentTools
from recurtrack.services.reminders import Reminders
from recurtrack.services.signs import Signs
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn

BEGIN = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
"""A fortnight before the clocks go back in Europe."""
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
NIGHT = QuietHours(time(21), time(8))
KINDS = (ReminderKind.APPOINTMENT, ReminderKind.PRESCRIPTION, ReminderKind.BACKUP)
NAMES = ("anna", "bea")
PRIVATE = b"Secret Hospital"
names = st.sampled_from(NAMES)
minutes = st.integers(1, 60 * 24 * 6)


class Desktop:
    """Takes what it is given, or does not."""

    def __init__(self) -> None:
        self.takes = True
        self.on_it: dict[int, str] = {}
        self.presses: list[Pressed] = []

    def show(self, notification: Notification) -> bool:
        if self.takes:
            self.on_it[notification.id] = notification.body
        return self.takes

    def withdraw(self, notification_id: int) -> None:
        del self.on_it[notification_id]

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        assert seconds >= 0
        pressed, self.presses = tuple(self.presses), []
        return pressed

    def wake(self) -> None:
        """Nobody sleeps here."""

    def close(self) -> None:
        self.takes = False


class Came(NamedTuple):
    """One reminder that was given to the desktop, or said in the window."""

    notice: int
    reached: datetime


class WholeLife(RuleBasedStateMachine):
    """Books, moves, cancels, answers, undoes, looks, sleeps, travels; windows and agents are killed and begin anew."""

    @initialize()
    def start(self) -> None:
        self.folder = quick_folder()
        self.path = Path(self.folder.name) / "reminders.sqlite"
        self.now, self.zone, self.count = BEGIN, ZONES[0], 0
        self.book = ReminderBook.open(self.path)
        self.turn = Turn(self.path.with_name("turn"))
        self.records: dict[str, OpenRecord] = {}
        self.reminders: dict[str, Reminders] = {}
        self.came: defaultdict[tuple[str, str], set[Came]] = defaultdict(set)
        self.told: set[tuple[str, str]] = set()
        self.desktop = Desktop()
        for name in NAMES:
            place = Path(self.folder.name) / f"{name}.recurtrack"
            self.records[name] = create_record(place, NewRecord(), clock=lambda: self.now)
            self.open_window(name)
            self.choose(name, details=True)
            self.keep(name, self.visit(name, 60 * 24 * 9))
        self.begin_agent()

    # What there is.

    def open_window(self, name: str) -> None:
        record = self.records[name]
        self.reminders[name] = Reminders(
            record,
            CarePlan(record),
            Signs(record),
            lambda: self.book,
            lambda: self.zone,
            is_encrypted=name == "bea",
        )
        self.reminders[name].publish()

    @rule()
    def begin_agent(self) -> None:
        """The agent begins anew: what it remembers of notifications is gone."""
        self.agent = Agent(
            AgentTools(
                book=lambda: WatchedBook.watched(self),
                turn=self.turn,
                notifier=self.desktop,
                clock=lambda: self.now,
                zone=lambda: self.zone,
                open_record=lambda _: None,
            )
        )

    def visit(self, name: str, ahead: int) -> AppointmentEntry:
        self.count += 1
        wall = Now(self.now, self.zone).wall() + timedelta(minutes=ahead)
        return AppointmentEntry(
            id=EntryId(f"{name}{self.count}"),
            test=Test.CLINIC_VISIT,
            date=PartialDate.of(wall.date()),
            status=AppointmentStatus.BOOKED,
            time=wall.time().replace(second=0, microsecond=0),
            zone="Europe/Berlin",
            place=PRIVATE.decode(),
        )

    def keep(self, name: str, entry: AppointmentEntry | TreatmentEntry) -> None:
        with self.records[name].command("Keep") as command:
            command.put(entry)
        self.reminders[name].publish()

    def some_visit(self, name: str, data: st.DataObject) -> AppointmentEntry:
        with self.records[name].reading() as reader:
            visits = reader.all(AppointmentEntry)
        return data.draw(st.sampled_from(visits)) if visits else self.visit(name, 60)

    # What the person does in the record.

    @rule(name=names, ahead=minutes)
    def book_a_visit(self, name: str, ahead: int) -> None:
        self.keep(name, self.visit(name, ahead))

    @rule(name=names, data=st.data(), ahead=minutes)
    def move_a_visit(self, name: str, data: st.DataObject, ahead: int) -> None:
        visit = self.some_visit(name, data)
        new = self.visit(name, ahead)
        self.keep(name, replace(visit, date=new.date, time=new.time, status=AppointmentStatus.BOOKED))

    @rule(name=names, data=st.data(), status=st.sampled_from((AppointmentStatus.CANCELLED, AppointmentStatus.DONE)))
    def close_a_visit(self, name: str, data: st.DataObject, status: AppointmentStatus) -> None:
        visit = self.some_visit(name, data)
        day = min(visit.date.first_day(), self.records[name].today())
        is_done = status is AppointmentStatus.DONE
        self.keep(name, replace(visit, status=status, date=PartialDate.of(day) if is_done else visit.date))

    @rule(name=names, days=st.integers(1, 40))
    def write_down_a_supply(self, name: str, days: int) -> None:
        until = PartialDate.of(self.now.date() + timedelta(days=days))
        treatment = TreatmentEntry(
            id=EntryId(f"letrozole-{name}"),
            kind=TreatmentKind.ENDOCRINE,
            agent="letrozole",
            ongoing=True,
            supply_until=until,
            supply_days=30,
        )
        self.keep(name, treatment)

    @rule(name=names)
    def undo(self, name: str) -> None:
        if self.records[name].undo_name is not None:
            self.records[name].undo()
            self.reminders[name].publish()

    @rule(name=names)
    def redo(self, name: str) -> None:
        if self.records[name].redo_name is not None:
            self.records[name].redo()
            self.reminders[name].publish()

    @rule(name=names)
    def save_a_copy(self, name: str) -> None:
        self.reminders[name].copy_saved()

    # What the person chooses.

    def choose(self, name: str, **chosen: object) -> None:
        self.reminders[name].choose(replace(self.reminders[name].choices(), **chosen))  # type: ignore[arg-type]

    @rule(name=names, kind=st.sampled_from(KINDS))
    def switch_a_kind(self, name: str, kind: ReminderKind) -> None:
        self.choose(name, off=self.reminders[name].choices().off ^ {kind})

    @rule(name=names, hour=st.integers(0, 23))
    def choose_an_hour(self, name: str, hour: int) -> None:
        self.choose(name, hour=time(hour))

    @rule(name=names, leads=st.sets(st.sampled_from(LEADS), max_size=4))
    def choose_leads(self, name: str, leads: set[int]) -> None:
        self.choose(name, leads=tuple(sorted(leads, reverse=True)))

    @rule(name=names, quiet=st.sampled_from((None, NIGHT)), details=st.booleans())
    def choose_the_rest(self, name: str, quiet: QuietHours | None, *, details: bool) -> None:
        self.choose(name, quiet=quiet, details=details)

    # What the person answers.

    @rule(name=names, data=st.data(), how=st.sampled_from(("done", "skip", "snooze")), days=st.integers(1, 9))
    def answer_in_the_window(self, name: str, data: st.DataObject, how: str, days: int) -> None:
        inbox = self.reminders[name].inbox()
        if not inbox:
            return
        key = data.draw(st.sampled_from([one.key for one in inbox]))
        match how:
            case "done":
                self.reminders[name].done(key)
            case "skip":
                self.reminders[name].skip(key, "not now")
            case _:
                self.reminders[name].snooze(key, self.records[name].today() + timedelta(days=days))
        assert key not in {one.key for one in self.reminders[name].inbox()}

    @precondition(lambda self: self.desktop.on_it)
    @rule(data=st.data(), action=st.sampled_from(("tomorrow", "week")))
    def answer_on_the_desktop(self, data: st.DataObject, action: str) -> None:
        self.desktop.presses.append(Pressed(data.draw(st.sampled_from(sorted(self.desktop.on_it))), action))
        self.let_the_agent_look()
        self.let_the_agent_look()

    # What the programs do.

    @rule()
    def let_the_agent_look(self) -> None:
        rounds = iter((False, True))
        self.agent.run(lambda: next(rounds))

    @rule(name=names, is_killed=st.booleans())
    def look_in_the_window(self, name: str, *, is_killed: bool) -> None:
        calls = self.reminders[name].look()
        self.note(calls)
        if not is_killed:
            self.reminders[name].shown(calls)
            self.note_told(calls)

    @rule(name=names)
    def open_the_window_anew(self, name: str) -> None:
        path = self.records[name].path
        self.records[name].close()
        self.records[name] = open_record(path, None, lambda: self.now)
        self.open_window(name)

    @rule()
    def lock_out_the_desktop(self) -> None:
        self.desktop.takes = not self.desktop.takes

    # What time does.

    @rule(by=minutes)
    def sleep(self, by: int) -> None:
        self.now += timedelta(minutes=by)

    @rule(by=st.integers(1, 60 * 24 * 2))
    def set_the_clock_back(self, by: int) -> None:
        self.now -= timedelta(minutes=by)

    @rule(zone=st.sampled_from(ZONES))
    def travel(self, zone: str) -> None:
        self.zone = zone

    # What has to be true.

    def note(self, calls: tuple[Call, ...]) -> None:
        for call in calls:
            key = (call.record.id, call.slot.key)
            assert key not in self.told, f"{key} is told twice"
            self.came[key].add(Came(call.notice, call.reached))
            assert len(self.came[key]) == 1, f"{key} came twice"
            if call.record.path.name.startswith("bea"):
                assert call.slot.words == NEUTRAL
                assert ":" not in call.slot.key

    def note_told(self, calls: tuple[Call, ...]) -> None:
        self.told |= {(call.record.id, call.slot.key) for call in calls}

    def teardown(self) -> None:
        """In the end both windows are closed for half a year: the agent tells all that was planned by then."""
        if not hasattr(self, "agent"):
            return
        planned = {name: self.coming(name) for name in NAMES}
        self.desktop.takes = True
        for _ in range(25):
            self.now += timedelta(days=7)
            self.let_the_agent_look()
        self.now = self.now.replace(hour=6 if self.zone == "Asia/Kolkata" else 14)
        self.let_the_agent_look()
        assert self.book.look(Now(self.now, self.zone)) == (), "something that came was not told by day"
        for name in NAMES:
            self.reminders[name].publish()
            for reminder in planned[name]:
                self.must_have_come(name, reminder)
        if not self.reminders["anna"].choices().details:
            assert PRIVATE not in self.path.read_bytes()
        for record in self.records.values():
            record.close()
        self.book.close()
        self.folder.cleanup()

    def coming(self, name: str) -> list[Reminder]:
        self.reminders[name].publish()
        answered = {topic_of(r) for r in self.reminders[name].planned() if self.is_answered(name, r)}
        last = self.now + timedelta(days=150)
        return [
            reminder
            for reminder in self.reminders[name].planned()
            if self.now < reminder.at.instant(self.zone) < last and topic_of(reminder) not in answered
        ]

    def is_answered(self, name: str, reminder: Reminder) -> bool:
        return any(entry.key.partition("~")[0] == reminder.key for entry in self.reminders[name].history())

    def must_have_come(self, name: str, reminder: Reminder) -> None:
        record_id = self.records[name].kept("record.id") or ""
        names_here = {r.key: key for key, r in self.reminders[name]._publisher.by_name().items()}  # noqa: SLF001
        same = {r.key for r in self.reminders[name].planned() if topic_of(r) == topic_of(reminder)}
        keys = {names_here[key] for key in same if key in names_here}
        waiting = {one.key for one in self.book.waiting(record_id)}
        assert any((record_id, key) in self.told or key in waiting for key in keys), f"{reminder.key} is lost"


class WatchedBook(ReminderBook):
    """The agent's book, which notes what the agent takes out of it and says it has told."""

    life: WholeLife

    @classmethod
    def watched(cls, life: WholeLife) -> WatchedBook:
        book = cls.open(life.path)
        book.life = life
        return book

    def look(self, now: Now, record: EntryId | str | None = None) -> tuple[Call, ...]:
        calls = super().look(now, record)
        self.life.note(calls)
        return calls

    def shown(self, calls: object) -> None:
        super().shown(calls)  # type: ignore[arg-type]
        self.life.note_told(calls)  # type: ignore[arg-type]


def test_whatever_is_done_each_reminder_comes_exactly_once() -> None:
    run_state_machine_as_test(
        WholeLife,
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
        ),
    )
