"""The reminder book used at random, by processes that sleep, lag, are killed, travel, and have the wrong time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing, suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from quick_folder import quick_folder

from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Agenda, Call, RecordRef, Slot
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.reminder_file import BookFile

ANNA = RecordRef("anna", Path("/records/anna.recurtrack"))
BEGIN = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
"""Some days before the clocks go back in Europe, and some more before they do in America."""
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Etc/GMT-1", "Etc/GMT-3")
"""The last two stand for a zone whose rules change: the same wall clock is another moment."""
NIGHT = QuietHours(time(21), time(8))
minutes = st.integers(1, 60 * 24 * 12)


class Plan(NamedTuple):
    """A reminder to plan: so many minutes ahead, and so many before its appointment begins."""

    ahead: int
    subject: str
    lead: int | None
    zone: str | None


plans = st.builds(
    Plan,
    ahead=minutes,
    subject=st.sampled_from(("", "", "visit", "sign")),
    lead=st.sampled_from((None, 15, 120, 1440)),
    zone=st.sampled_from((None, "Europe/Berlin")),
)


class KilledError(BaseException):
    """The process is killed."""


class MortalConnection(sqlite3.Connection):
    """A connection whose process is killed just before one of its statements."""

    left = 10_000

    def live(self) -> None:
        if self.left <= 0:
            raise KilledError
        self.left -= 1

    def execute(self, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3 has it
        self.live()
        return super().execute(*given)

    def executemany(self, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3 has it
        self.live()
        return super().executemany(*given)

    def rollback(self) -> None:
        """Do nothing: who is dead rolls nothing back."""


def with_answer(agenda: Agenda, key: str, until: WallMoment | None) -> Agenda:
    """Return an agenda with one more answer: of each reminder only the last one counts."""
    again = tuple(each for each in agenda.again if each[0] != key)
    if until is None:
        return agenda._replace(settled=agenda.settled | {key}, again=again)
    return agenda._replace(settled=agenda.settled - {key}, again=(*again, (key, until)))


class BookMachine(RuleBasedStateMachine):
    """Plans, cancels, answers, looks and tells, while the time does what it likes."""

    @initialize(
        first=st.lists(plans, min_size=3, max_size=10),
        quiet=st.sampled_from((None, NIGHT)),
    )
    def start(self, first: list[Plan], quiet: QuietHours | None) -> None:
        self.folder = quick_folder()
        self.path = Path(self.folder.name) / "reminders.sqlite"
        self.now = Now(BEGIN, ZONES[0])
        self.agenda = Agenda(())
        self.before: list[Agenda] = []
        self.count = 0
        self.armed: dict[str, Slot] = {}
        self.answered: set[str] = set()
        self.numbers: defaultdict[str, set[tuple[int, datetime]]] = defaultdict(set)
        self.told: set[str] = set()
        self.seen: defaultdict[datetime, set[str]] = defaultdict(set)
        """The zones in which a book was looked at, by the time of the look."""
        self.agenda = Agenda(tuple(self.planned(each) for each in first), quiet=quiet)
        self.publish(self.agenda)

    def book(self) -> ReminderBook:
        self.seen[self.now.instant].add(self.now.zone)
        return ReminderBook.open(self.path)

    def publish(self, agenda: Agenda) -> None:
        with self.book() as book:
            book.publish(ANNA, agenda, self.now)

    def change(self, agenda: Agenda) -> None:
        self.before.append(self.agenda)
        self.agenda = agenda
        self.publish(agenda)

    def take(self, calls: tuple[Call, ...]) -> None:
        """Hold what is to be told against all that came before."""
        for call in calls:
            key = call.slot.key
            assert key not in self.told, f"{key} is told twice"
            self.numbers[key].add((call.notice, call.reached))
            assert len(self.numbers[key]) == 1, f"{key} came twice"
            assert any(self.has_come(call, zone) for zone in self.seen[call.reached]), f"{key} came early"

    def has_come(self, call: Call, zone: str) -> bool:
        """Tell whether a moment was over in a zone; with quiet hours it may come on the evening before."""
        ahead = call.slot.at.instant(zone) - call.reached
        return ahead <= (timedelta(0) if call.slot.until is None else timedelta(hours=11))

    @rule(by=minutes)
    def sleep(self, by: int) -> None:
        self.now = self.now._replace(instant=self.now.instant + timedelta(minutes=by))

    @rule(by=minutes)
    def set_the_clock_back(self, by: int) -> None:
        self.now = self.now._replace(instant=self.now.instant - timedelta(minutes=by))

    @rule(zone=st.sampled_from(ZONES))
    def travel(self, zone: str) -> None:
        self.now = self.now._replace(zone=zone)

    def planned(self, plan: Plan) -> Slot:
        self.count += 1
        wall = self.now.wall() + timedelta(minutes=plan.ahead)
        at = WallMoment(wall.date(), wall.time(), plan.zone)
        until = None if plan.lead is None else at.earlier(timedelta(minutes=-plan.lead))
        slot = Slot(f"k{self.count}", at, f"words {self.count}", plan.subject, until)
        if at.instant(self.now.zone) > self.now.instant:
            self.armed[slot.key] = slot
        return slot

    @rule(new=st.lists(plans, min_size=1, max_size=4))
    def plan(self, new: list[Plan]) -> None:
        self.change(self.agenda._replace(slots=(*self.agenda.slots, *(self.planned(each) for each in new))))

    @precondition(lambda self: self.agenda.slots)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        slot = data.draw(st.sampled_from(self.agenda.slots))
        self.change(self.agenda._replace(slots=tuple(each for each in self.agenda.slots if each != slot)))

    @rule(quiet=st.sampled_from((None, NIGHT)))
    def choose_quiet_hours(self, quiet: QuietHours | None) -> None:
        self.change(self.agenda._replace(quiet=quiet))

    @precondition(lambda self: self.before)
    @rule(data=st.data())
    def undo_or_lag_behind(self, data: st.DataObject) -> None:
        """A process tells the book what was planned a while ago; the right agenda follows sooner or later."""
        self.publish(data.draw(st.sampled_from(self.before)))

    @rule()
    def publish_again(self) -> None:
        self.publish(self.agenda)

    @rule()
    def look_and_tell(self) -> None:
        with self.book() as book:
            calls = book.look(self.now)
            self.take(calls)
            book.shown(calls)
            self.told |= {call.slot.key for call in calls}

    @rule()
    def look_and_be_killed_before_telling(self) -> None:
        with self.book() as book:
            self.take(book.look(self.now))

    @rule(late=st.sampled_from((-1, 0, 1, 59, 61)), is_killed=st.booleans())
    def sleep_until_the_next(self, late: int, *, is_killed: bool) -> None:
        with self.book() as book:
            due = book.next_due(self.now)
        if due is not None:
            self.now = self.now._replace(instant=due + timedelta(minutes=late))
            self.look_and_be_killed_before_telling() if is_killed else self.look_and_tell()

    @rule(statements=st.integers(0, 60), is_publishing=st.booleans())
    def be_killed_in_the_middle(self, statements: int, *, is_publishing: bool) -> None:
        with closing(sqlite3.connect(self.path, isolation_level=None, factory=MortalConnection)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.left = statements
            self.seen[self.now.instant].add(self.now.zone)
            with suppress(KilledError):
                book = ReminderBook(self.path, BookFile(connection, self.path.stat().st_ino))
                if is_publishing:
                    book.publish(ANNA, self.agenda, self.now)
                self.take(book.look(self.now))

    @rule(data=st.data(), days=st.none() | st.integers(1, 7))
    def answer_on_the_notification(self, data: st.DataObject, days: int | None) -> None:
        with self.book() as book:
            waiting = book.waiting(ANNA.id)
            if not waiting:
                return
            key = data.draw(st.sampled_from(waiting)).key
            self.answered.add(key)
            if days is None:
                book.done(ANNA.id, key, self.now)
            else:
                book.snooze(ANNA.id, key, self.later(key, days), self.now)

    @rule(data=st.data(), days=st.none() | st.integers(1, 7))
    def answer_in_the_window(self, data: st.DataObject, days: int | None) -> None:
        with self.book() as book:
            waiting = [one.key for one in book.waiting(ANNA.id) if one.key in {each.key for each in self.agenda.slots}]
        if not waiting:
            return
        key = data.draw(st.sampled_from(waiting))
        self.answered.add(key)
        self.change(with_answer(self.agenda, key, None if days is None else self.later(key, days)))

    def later(self, key: str, days: int) -> WallMoment:
        """Return a moment ahead, to which nothing else was put off; what is put off until then has to come."""
        self.count += 1
        wall = self.now.wall() + timedelta(days=days, minutes=self.count)
        later = WallMoment(wall.date(), wall.time())
        first = key.partition("~")[0]
        if first in {each.key for each in self.agenda.slots} and later.instant(self.now.zone) > self.now.instant:
            self.armed[f"{key}~{later}"] = Slot(f"{key}~{later}", later, "", self.subject_of(first))
        return later

    def subject_of(self, key: str) -> str:
        return next(each.subject for each in self.agenda.slots if each.key == key)

    @rule()
    def carry(self) -> None:
        with self.book() as book:
            answers = book.answers(ANNA.id)
            agenda = self.agenda
            for answer in answers:
                agenda = with_answer(agenda, answer.key, answer.until)
            book.carried(answer.id for answer in answers)
        self.change(agenda)

    def teardown(self) -> None:
        """In the end the right agenda is published and the time has come of everything: nothing may be missing."""
        if not hasattr(self, "folder"):
            return
        self.carry()
        self.now = self.now._replace(instant=max(self.now.instant, BEGIN) + timedelta(days=1000))
        self.look_and_tell()
        with self.book() as book:
            came = self.told | {one.key for one in book.waiting(ANNA.id)} | self.numbers.keys() | self.answered
            assert book.next_due(self.now) is None
        for key, slot in self.armed.items():
            if self.is_planned(key) and key not in came:
                assert self.is_superseded(slot, came), f"{key} is lost"
        self.folder.cleanup()

    def is_planned(self, key: str) -> bool:
        """Tell whether a slot is still to come: its reminder was not cancelled, nor what it was put off from undone."""
        if "~" not in key:
            return key in {slot.key for slot in self.agenda.slots}
        before, _, moment = key.rpartition("~")
        return (before, moment) in {(k, str(at)) for k, at in self.agenda.again} and self.is_planned(before)

    def is_superseded(self, slot: Slot, came: set[str]) -> bool:
        """Tell whether another one about the same, which is still planned, has come."""
        same = {other.key for other in self.agenda.slots if slot.subject and other.subject == slot.subject}
        return bool((same - {slot.key}) & came)


def test_each_reminder_comes_exactly_once_whatever_the_time_and_the_processes_do() -> None:
    run_state_machine_as_test(
        BookMachine,
        settings=settings(
            max_examples=150,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
