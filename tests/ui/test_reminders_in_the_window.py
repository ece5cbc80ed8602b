"""Reminders while the window is open: kept in the book, told once by whoever has the turn, answered from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtWidgets import QLabel
from ui.desktop_stand_in import StandInDesktop

from recurtrack.app import Desk, Program
from recurtrack.app.record_services import RecordServices
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.kinds import Answer, ReminderKind
from recurtrack.domain.reminders.moments import Now
from recurtrack.domain.reminders.slots import Waiting
from recurtrack.domain.terms import Test
from recurtrack.paths import reminder_book
from recurtrack.services.appointment_parts import Extras
from recurtrack.services.appointments import Appointments
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.reminder_agent import Agent, AgentTools
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.errands import PageKey
from recurtrack.ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]


class Clock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...

    def move(self, days: int) -> None: ...


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def desktop() -> StandInDesktop:
    return StandInDesktop()


@pytest.fixture
def record(tmp_path: Path, clock: Clock) -> OpenRecord:
    """Someone with one visit to come, and no plan."""
    opened = create_record(tmp_path / "eleanor.recurtrack", NewRecord(name="Eleanor Sample"), clock=clock)
    _keep(opened, _visit(opened, date(2026, 6, 25)))
    return opened


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, clock: Clock, chooser: Chooser, desktop: StandInDesktop
) -> Iterator[Program]:
    built = Program(qapp, Settings(tmp_path / "settings.ini"), clock, chooser, lambda: desktop)
    built.window.show()
    yield built
    built.window.close()
    built.stop()
    built.window.deleteLater()


@pytest.fixture
def begun(program: Program, desk: Desk, wait_until: Wait) -> Desk:
    """The window, long enough after it appeared for reminders to have begun."""
    program.while_open.begin()
    wait_until(lambda: program.tasks.is_idle and bool(_slots()))
    return desk


def _book() -> ReminderBook:
    return ReminderBook.open(reminder_book())


def _slots() -> list[str]:
    """Return the records whose reminders the book knows."""
    with closing(_book()) as book:
        return [record.id for record in book.records()]


def _waiting(record: OpenRecord) -> tuple[Waiting, ...]:
    """Return what waits for an answer; the record is known by its path, for only its own thread may read it."""
    with closing(_book()) as book:
        return tuple(one for known in book.records() if known.path == record.path for one in book.waiting(known.id))


def _next_due(clock: Clock) -> datetime | None:
    with closing(_book()) as book:
        return book.next_due(Now(clock().astimezone(UTC), "UTC"))


def _look(program: Program, wait: Wait) -> None:
    program.look_at_the_day()
    wait(lambda: program.tasks.is_idle)


def _leave(program: Program) -> None:
    """Do something else at the computer: the window is there, and not looked at."""
    program.window.hide()


def _answers(record: OpenRecord) -> list[ReminderEntry]:
    with record.reading() as reader:
        return list(reader.all(ReminderEntry))


def _keep(record: OpenRecord, entry: Entry) -> None:
    with record.command("Keep") as command:
        command.put(entry)
    record.forget_undo()


def _visit(record: OpenRecord, day: date) -> AppointmentEntry:
    return AppointmentEntry(
        id=record.new_id(),
        test=Test.CLINIC_VISIT,
        date=PartialDate.of(day),
        time=time(10, 30),
        zone="UTC",
        status=AppointmentStatus.BOOKED,
    )


def _notice(program: Program, kind: str = "done") -> str:
    found = program.window.notices.findChild(QLabel, f"notice.{kind}.text")
    return "" if found is None or not found.isVisible() else found.text()


def test_what_is_booked_is_in_the_book_a_moment_later(begun: Desk, clock: Clock, wait_until: Wait) -> None:
    before = _next_due(clock)
    visit = _visit(begun.record, clock().date() + timedelta(days=1))
    begun.commands.run(lambda: Appointments(begun.record).log_with(visit, Extras()), "Booked")
    wait_until(lambda: _next_due(clock) != before)
    assert _next_due(clock) == datetime(2026, 6, 16, 10, 30, tzinfo=UTC)


def test_what_was_booked_just_before_the_window_closed_is_in_the_book_as_well(
    program: Program, begun: Desk, clock: Clock, wait_until: Wait
) -> None:
    visit = _visit(begun.record, clock().date() + timedelta(days=1))
    settled: list[bool] = []
    begun.commands.settled.connect(lambda: settled.append(True))
    begun.commands.run(lambda: Appointments(begun.record).log_with(visit, Extras()), "Booked")
    wait_until(lambda: bool(settled))
    program.window.close()
    program.stop()
    assert _next_due(clock) == datetime(2026, 6, 16, 10, 30, tzinfo=UTC)


def test_a_reminder_in_front_of_the_person_is_said_in_the_window_and_not_on_the_desktop(
    program: Program, begun: Desk, clock: Clock, desktop: StandInDesktop, wait_until: Wait
) -> None:
    program.window.activateWindow()
    wait_until(program.window.isActiveWindow)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    _look(program, wait_until)
    assert "Thursday 25 June 2026 at 10:30" in _notice(program, "news")
    assert desktop.tried == []
    assert [one.missed for one in _waiting(begun.record)] == [False]


def test_a_reminder_behind_another_window_comes_on_the_desktop_once_in_neutral_words(
    program: Program, begun: Desk, clock: Clock, desktop: StandInDesktop, wait_until: Wait
) -> None:
    _leave(program)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    _look(program, wait_until)
    wait_until(lambda: len(desktop.shown) == 1)
    assert desktop.shown[0].body == "You have a note from RecurTrack"
    wait_until(lambda: program.tasks.is_idle)
    for _ in range(3):
        clock.now += timedelta(minutes=1)
        _look(program, wait_until)
    assert len(desktop.tried) == 1
    assert len(_waiting(begun.record)) == 1


def test_what_no_desktop_takes_is_tried_again_under_the_same_number(
    program: Program, begun: Desk, clock: Clock, desktop: StandInDesktop, wait_until: Wait
) -> None:
    del begun
    desktop.takes = False
    _leave(program)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    _look(program, wait_until)
    wait_until(lambda: len(desktop.tried) == 1)
    desktop.takes = True
    _look(program, wait_until)
    wait_until(lambda: len(desktop.shown) == 1)
    assert len({one.id for one in desktop.tried}) == 1


def _publish(record: OpenRecord) -> None:
    do = RecordServices(record)
    do.reminders.publish()
    do.close_reminder_book()


def test_what_was_missed_while_nothing_ran_comes_as_one(
    program: Program, record: OpenRecord, clock: Clock, desktop: StandInDesktop, wait_until: Wait
) -> None:
    _keep(record, _visit(record, date(2026, 7, 2)))
    _publish(record)
    clock.now = datetime(2026, 7, 20, 12, 0, tzinfo=UTC)
    program.show_desk(record)
    _leave(program)
    program.while_open.begin()
    wait_until(lambda: len(desktop.shown) == 1 and program.tasks.is_idle)
    assert desktop.shown[0].body == "You have notes from RecurTrack"
    assert [action for action, _ in desktop.shown[0].actions] == ["open"]
    assert len(_waiting(record)) > 1


def test_what_was_missed_comes_on_the_desktop_when_the_quiet_hours_are_over(
    program: Program, record: OpenRecord, clock: Clock, desktop: StandInDesktop, wait_until: Wait
) -> None:
    _publish(record)
    clock.now = datetime(2026, 6, 18, 23, 0, tzinfo=UTC)
    program.show_desk(record)
    _leave(program)
    program.while_open.begin()
    wait_until(lambda: program.tasks.is_idle and bool(_waiting(record)))
    for _ in range(3):
        _look(program, wait_until)
    assert desktop.tried == []
    clock.now = datetime(2026, 6, 19, 8, 1, tzinfo=UTC)
    _look(program, wait_until)
    wait_until(lambda: len(desktop.shown) == 1)


def test_later_on_the_notification_puts_it_off_and_can_be_undone(
    program: Program, begun: Desk, clock: Clock, desktop: StandInDesktop, wait_until: Wait
) -> None:
    _leave(program)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    _look(program, wait_until)
    wait_until(lambda: len(desktop.shown) == 1)
    desktop.press("tomorrow")
    wait_until(lambda: program.tasks.is_idle and bool(_answers(begun.record)))
    (answer,) = _answers(begun.record)
    assert (answer.answer, answer.until) == (Answer.SNOOZED, PartialDate.parse("2026-06-19"))
    assert _waiting(begun.record) == ()
    wait_until(lambda: _next_due(clock) == datetime(2026, 6, 19, 9, 0, tzinfo=UTC))
    begun.commands.undo()
    wait_until(lambda: len(_waiting(begun.record)) == 1 and program.tasks.is_idle)


def test_open_on_the_notification_brings_today_to_the_front(
    program: Program, begun: Desk, clock: Clock, desktop: StandInDesktop, wait_until: Wait
) -> None:
    program.window.show_key(PageKey.CARE_TEAM)
    _leave(program)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    _look(program, wait_until)
    wait_until(lambda: len(desktop.shown) == 1)
    desktop.press("open")
    wait_until(program.window.isVisible)
    assert program.window.front_page is begun.today


def test_later_is_understood_after_another_record_was_opened(  # noqa: PLR0913, PLR0917 - what is pressed, and where
    program: Program, begun: Desk, clock: Clock, desktop: StandInDesktop, tmp_path: Path, wait_until: Wait
) -> None:
    _leave(program)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    _look(program, wait_until)
    wait_until(lambda: len(desktop.shown) == 1 and program.tasks.is_idle)
    (first,) = _slots()
    assert len(_waiting(begun.record)) == 1
    program.show_desk(create_record(tmp_path / "bea.recurtrack", NewRecord(name="Bea Second"), clock=clock))
    wait_until(lambda: len(_slots()) == 2 and program.tasks.is_idle)
    desktop.press("tomorrow")
    wait_until(lambda: program.tasks.is_idle and _waiting(begun.record) == ())
    with closing(_book()) as book:
        (answer,) = book.answers(first)
    assert answer.until is not None
    assert answer.until.day == date(2026, 6, 19)


@pytest.fixture
def second(qapp: QApplication, clock: Clock, tmp_path: Path) -> Iterator[tuple[Program, StandInDesktop]]:
    """Another window, on a desktop of its own so that it can be told apart."""
    desktop = StandInDesktop()
    built = Program(qapp, Settings(tmp_path / "second.ini"), clock, None, lambda: desktop)
    yield built, desktop
    built.window.close()
    built.stop()
    built.window.deleteLater()


def test_of_two_windows_one_calls_for_both_records(  # noqa: PLR0913, PLR0917 - two windows and what is around them
    program: Program,
    begun: Desk,
    clock: Clock,
    second: tuple[Program, StandInDesktop],
    desktop: StandInDesktop,
    tmp_path: Path,
    wait_until: Wait,
) -> None:
    other_window, quiet = second
    other = create_record(tmp_path / "bea.recurtrack", NewRecord(name="Bea Second"), clock=clock)
    _keep(other, _visit(other, date(2026, 6, 25)))
    other_window.show_desk(other)
    other_window.while_open.begin()
    wait_until(lambda: other_window.tasks.is_idle and len(_slots()) == 2)
    _leave(program)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    _look(other_window, wait_until)
    assert quiet.tried == []
    _look(program, wait_until)
    wait_until(lambda: len(desktop.shown) == 2 and program.tasks.is_idle)
    desktop.press("week")
    wait_until(lambda: program.tasks.is_idle and len(_waiting(begun.record)) + len(_waiting(other)) == 1)
    _look(other_window, wait_until)
    assert quiet.tried == []


def test_the_agent_is_silent_while_a_window_has_the_turn_and_calls_afterwards(
    program: Program, begun: Desk, clock: Clock, desktop: StandInDesktop
) -> None:
    del begun
    agents = StandInDesktop()
    path = reminder_book()
    turn = Turn(path.with_name(f"{path.name}.lock"))
    tools = AgentTools(lambda: ReminderBook.existing(path), turn, agents, clock, lambda: "UTC", lambda _: None)
    agent = Agent(tools)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    assert agent.once() == ()
    program.window.close()
    program.stop()
    assert len(agent.once()) == 1
    assert len(agents.shown) == 1
    assert desktop.tried == []


def test_a_book_that_cannot_be_used_is_said_once_and_nothing_else_stops(
    program: Program, desk: Desk, wait_until: Wait
) -> None:
    reminder_book().mkdir(parents=True)
    program.while_open.begin()
    wait_until(lambda: bool(_notice(program, "problem")))
    assert "Reminders cannot be kept on this computer" in _notice(program, "problem")
    program.window.notices.clear()
    _look(program, wait_until)
    assert not _notice(program, "problem")
    program.window.show_key(PageKey.CARE_PLAN)
    wait_until(lambda: program.tasks.is_idle)
    assert desk.page.care_plan.isVisible()


def test_a_saved_archive_is_a_copy(
    program: Program, begun: Desk, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    chooser.answer = tmp_path / "everything.json"  # type: ignore[attr-defined]
    begun.actions.save_archive()
    wait_until(lambda: program.tasks.is_idle and begun.record.kept("copy.saved_on") == "2026-06-16")
    assert (tmp_path / "everything.json").is_file()


def test_the_status_bar_says_whether_there_are_reminders(program: Program, begun: Desk, wait_until: Wait) -> None:
    words = program.window.findChild(QLabel, "status.reminders")
    assert words is not None
    assert (words.text(), words.isVisible()) == ("Reminders on", True)
    begun.record.keep("reminders.choices", ReminderChoices(off=frozenset(ReminderKind)).to_text())
    _look(program, wait_until)
    assert words.text() == "Reminders off"
    program.show_start()
    assert not words.isVisible()


def test_notifications_end_with_the_program(
    program: Program, begun: Desk, clock: Clock, desktop: StandInDesktop, wait_until: Wait
) -> None:
    del begun
    _leave(program)
    clock.now = datetime(2026, 6, 18, 10, 31, tzinfo=UTC)
    _look(program, wait_until)
    wait_until(lambda: len(desktop.shown) == 1)
    program.stop()
    assert desktop.is_closed
