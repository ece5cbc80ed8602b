"""The agent: what it tells, how long it sleeps, what it does with what is pressed, and what does not end it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from recurtrack.desktop.notifications import Notification, Pressed
from recurtrack.domain.errors import Unavailable
from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Agenda, RecordRef, Slot
from recurtrack.services.reminder_agent import Agent, AgentTools, notifications_of
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn

ZONE = "Europe/Berlin"
NOON = datetime(2026, 11, 2, 11, 0, tzinfo=UTC)


class Desktop:
    """Takes notifications, or does not, and presses what it is told to."""

    def __init__(self) -> None:
        self.takes = True
        self.shown: list[Notification] = []
        self.slept: list[float] = []
        self.presses: list[Pressed] = []

    def show(self, notification: Notification) -> bool:
        if self.takes:
            self.shown.append(notification)
        return self.takes

    def withdraw(self, notification_id: int) -> None:
        self.shown = [shown for shown in self.shown if shown.id != notification_id]

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        self.slept.append(seconds)
        pressed, self.presses = tuple(self.presses), []
        return pressed

    def wake(self) -> None:
        self.slept.append(0)

    def close(self) -> None:
        self.takes = False

    @property
    def words(self) -> list[str]:
        return [shown.body for shown in self.shown]


class Bench:
    """An agent, its book, and the desktop it speaks to."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data" / "reminders.sqlite"
        self.lock = self.path.with_name("reminders.sqlite.lock")
        self.record = RecordRef("anna", folder / "anna.recurtrack")
        self.record.path.touch()
        self.desktop = Desktop()
        self.opened: list[Path | None] = []
        self.now = NOON
        self.agent = self.another_agent()

    def another_agent(self) -> Agent:
        return Agent(
            AgentTools(
                book=lambda: ReminderBook.existing(self.path),
                turn=Turn(self.lock),
                notifier=self.desktop,
                clock=lambda: self.now,
                zone=lambda: ZONE,
                open_record=self.opened.append,
            )
        )

    def publish(self, *minutes: int, quiet: QuietHours | None = None) -> None:
        """Plan reminders so many minutes from noon."""
        agenda = Agenda(tuple(slot(each) for each in minutes), quiet=quiet)
        with ReminderBook.open(self.path) as book:
            book.publish(self.record, agenda, Now(self.now, ZONE))

    def rounds(self, count: int, agent: Agent | None = None) -> None:
        """Let the agent go round so often."""
        begun = len(self.desktop.slept)
        (agent or self.agent).run(lambda: len(self.desktop.slept) - begun >= count)

    def move(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    def press(self, action: str, number: int | None = None) -> None:
        self.desktop.presses.append(Pressed(self.desktop.shown[-1].id if number is None else number, action))

    def answers(self) -> list[tuple[str, WallMoment | None]]:
        with ReminderBook.open(self.path) as book:
            return [(answer.key, answer.until) for answer in book.answers("anna")]


def slot(minutes: int) -> Slot:
    wall = Now(NOON + timedelta(minutes=minutes), ZONE).wall()
    return Slot(f"k{minutes}", WallMoment(wall.date(), wall.time()), f"words {minutes}", "")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def names(actions: Iterable[tuple[str, str]]) -> list[str]:
    return [name for name, _ in actions]


def test_what_is_due_is_told_once_with_its_buttons(bench: Bench) -> None:
    bench.publish(5)
    bench.rounds(1)
    assert bench.desktop.shown == []
    bench.move(5)
    bench.rounds(3)
    (shown,) = bench.desktop.shown
    assert (shown.title, shown.body, names(shown.actions)) == ("RecurTrack", "words 5", ["open", "tomorrow", "week"])


def test_it_sleeps_until_the_next_is_due_and_a_minute_at_most(bench: Bench) -> None:
    bench.rounds(1)
    bench.publish(5)
    bench.rounds(1)
    bench.move(4.5)
    bench.rounds(1)
    bench.move(0.5)
    bench.rounds(1)
    assert bench.desktop.slept == [60.0, 60.0, 30.0, 60.0]


def test_what_a_window_is_to_tell_does_not_keep_it_awake(bench: Bench) -> None:
    bench.publish(5)
    bench.move(5)
    with Turn(bench.lock) as window:
        assert window.take()
        bench.rounds(2)
    assert (bench.desktop.shown, bench.desktop.slept) == ([], [60.0, 60.0])
    bench.rounds(1)
    assert bench.desktop.words == ["words 5"]


def test_several_missed_ones_are_one_notification_that_can_only_be_opened(bench: Bench) -> None:
    bench.publish(5, 10, 600)
    bench.move(300)
    bench.rounds(2)
    (shown,) = bench.desktop.shown
    assert shown.body == "You have notes from RecurTrack"
    assert names(shown.actions) == ["open"]
    bench.press("open")
    bench.rounds(2)
    assert bench.opened == [bench.record.path]


def test_what_was_missed_is_not_told_in_the_night_but_when_quiet_hours_end(bench: Bench) -> None:
    bench.publish(5, quiet=QuietHours(time(21), time(8)))
    bench.move(11 * 60)
    bench.rounds(2)
    assert bench.desktop.shown == []
    with ReminderBook.open(bench.path) as book:
        assert [waiting.words for waiting in book.waiting("anna")] == ["words 5"]
    bench.move(9 * 60)
    bench.rounds(2)
    assert bench.desktop.words == ["words 5"]


def test_who_asks_in_the_night_is_told(bench: Bench) -> None:
    bench.publish(5, quiet=QuietHours(time(21), time(8)))
    bench.move(11 * 60)
    said: list[str] = []
    bench.agent.once(lambda call: said.append(call.slot.words))
    assert said == ["words 5"]


def test_while_no_desktop_takes_it_it_is_kept_and_tried_again(bench: Bench) -> None:
    bench.publish(5)
    bench.move(5)
    bench.desktop.takes = False
    bench.rounds(2)
    with ReminderBook.open(bench.path) as book:
        assert [one.key for one in book.waiting("anna")] == ["k5"]
    bench.desktop.takes = True
    bench.rounds(2)
    assert bench.desktop.words == ["words 5"]


def test_while_a_window_has_the_turn_it_tells_nothing(bench: Bench) -> None:
    bench.publish(5)
    bench.move(5)
    with Turn(bench.lock) as window:
        assert window.take()
        bench.rounds(2)
        assert bench.desktop.shown == []
    bench.rounds(1)
    assert bench.desktop.words == ["words 5"]


@pytest.mark.parametrize(("action", "day"), [("tomorrow", date(2026, 11, 3)), ("week", date(2026, 11, 9))])
def test_putting_off_brings_it_back_in_the_morning_once(bench: Bench, action: str, day: date) -> None:
    bench.publish(5)
    bench.move(5)
    bench.rounds(1)
    bench.press(action)
    bench.press(action)
    bench.rounds(2)
    assert bench.answers() == [("k5", WallMoment(day, time(9)))]
    bench.now = WallMoment(day, time(9)).instant(ZONE)
    bench.rounds(2)
    assert bench.desktop.words == ["words 5", "words 5"]
    assert len({shown.id for shown in bench.desktop.shown}) == 2


@pytest.mark.parametrize("action", ["open", "default"])
def test_a_press_opens_the_record_it_is_about(bench: Bench, action: str) -> None:
    bench.publish(5)
    bench.move(5)
    bench.rounds(1)
    bench.press(action)
    bench.rounds(2)
    assert bench.opened == [bench.record.path]


def test_of_a_record_that_is_gone_it_tells_all_the_same_and_opens_the_last_one(bench: Bench) -> None:
    bench.publish(5)
    bench.record.path.unlink()
    bench.move(5)
    bench.rounds(1)
    assert bench.desktop.words == ["words 5"]
    bench.press("open")
    bench.rounds(2)
    assert bench.opened == [None]


def test_a_press_on_what_an_agent_before_told_is_understood(bench: Bench) -> None:
    bench.publish(5)
    bench.move(5)
    bench.rounds(1)
    bench.press("tomorrow")
    bench.rounds(2, bench.another_agent())
    assert bench.answers() == [("k5", WallMoment(date(2026, 11, 3), time(9)))]


def test_a_press_on_what_it_never_told_is_left_to_the_window_that_is_open(bench: Bench) -> None:
    bench.publish(5)
    bench.move(5)
    bench.rounds(1)
    with Turn(bench.lock) as window:
        assert window.take()
        bench.press("tomorrow")
        bench.rounds(2, bench.another_agent())
    assert bench.answers() == []


def test_a_press_on_somebody_else_s_notification_does_nothing(bench: Bench) -> None:
    bench.publish(5)
    bench.press("open", 12)
    bench.rounds(2)
    assert (bench.opened, bench.answers()) == ([], [])


def test_a_book_that_cannot_be_read_is_written_down_once_and_waited_for(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.publish(5, 6)
    bench.move(5)
    bench.rounds(1)
    bench.press("tomorrow")
    aside = bench.path.with_name("aside")
    bench.path.rename(aside)
    bench.path.mkdir()
    bench.rounds(3)
    assert [said for said in caplog.messages if "reminders wait" in said] == caplog.messages
    assert len(caplog.messages) == 1
    bench.path.rmdir()
    aside.rename(bench.path)
    bench.move(1)
    bench.rounds(1)
    assert bench.desktop.words == ["words 5", "words 6"]
    assert bench.answers() == [("k5", WallMoment(date(2026, 11, 3), time(9)))]


def test_it_goes_on_when_the_book_and_its_folder_vanish(bench: Bench) -> None:
    bench.publish(5)
    bench.rounds(1)
    for file in bench.path.parent.iterdir():
        file.unlink()
    bench.path.parent.rmdir()
    bench.rounds(2)
    assert not bench.path.parent.exists()
    bench.publish(10)
    bench.move(10)
    bench.rounds(1)
    assert bench.desktop.words == ["words 10"]


def test_looking_once_says_what_no_desktop_took_and_then_it_is_told(bench: Bench) -> None:
    bench.publish(5, 6)
    bench.move(6)
    bench.desktop.takes = False
    said: list[str] = []
    bench.agent.once(lambda call: said.append(call.slot.words))
    bench.agent.once(lambda call: said.append(call.slot.words))
    assert said == ["words 5", "words 6"]


def test_looking_once_raises_what_is_in_the_way(bench: Bench) -> None:
    bench.path.mkdir(parents=True)
    with pytest.raises(Unavailable):
        bench.agent.once()


def test_of_no_calls_there_are_no_notifications() -> None:
    assert notifications_of(()) == ()
