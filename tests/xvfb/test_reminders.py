"""Reminders through the whole program: the window, the agent as a process of its own, and the real daemon dunst."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from desktop.patience import WITHIN_SECONDS, wait_for
from desktop.session import DesktopSession
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytest_bdd import given, parsers, scenarios, then, when
from report import people
from ui.harness import OneAnswer, Shown, settle

from recurtrack.app import Program
from recurtrack.app.record_services import RecordServices
from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.kinds import Answer, ReminderKind
from recurtrack.services.records import open_record
from recurtrack.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from recurtrack.domain.entry import Entry

Part = TypeVar("Part", bound=QWidget)
pytestmark = pytest.mark.xvfb
scenarios("reminders.feature")

_AGENT = Path(__file__).parent.parent / "desktop" / "agent_at.py"
_OTHERS = frozenset(ReminderKind) - {ReminderKind.APPOINTMENT}


class WindowAt(Shown):
    """The program at the time that a clock shows."""

    def __init__(self, app: QApplication, folder: Path, clock: Callable[[], datetime]) -> None:
        self.files = OneAnswer()
        self.bugs: list[BaseException] = []
        self.expects_a_bug = False
        Program.__init__(self, app, Settings(folder / "settings.ini"), clock, self.files)


class World:
    """One person's computer: its clock, its desktop, the agent and the window."""

    def __init__(self, app: QApplication, folder: Path, desktop: DesktopSession) -> None:
        self.desktop = desktop
        self.record = folder / "Eleanor.recurtrack"
        self._app = app
        self._folder = folder
        self._agent: subprocess.Popen[str] | None = None
        self._window: WindowAt | None = None
        self._answered: set[int] = set()

    @property
    def window(self) -> WindowAt:
        assert self._window is not None
        return self._window

    def now(self) -> datetime:
        return datetime.fromisoformat(self._read("clock")).astimezone()

    def set_clock(self, wall: str) -> None:
        part = self._folder / "clock.part"
        part.write_text(wall, encoding="utf-8")
        part.replace(self._folder / "clock")
        if self._agent is not None:
            self._agent.send_signal(signal.SIGUSR1)
            self._await_agent()

    def start_agent(self) -> None:
        (self._folder / "asleep").unlink(missing_ok=True)
        self._agent = self.desktop.run(
            sys.executable, str(_AGENT), str(self._folder), env=os.environ | self.desktop.env
        )
        self._await_agent()

    def kill_agent(self) -> None:
        assert self._agent is not None
        self._agent.kill()
        self._agent.wait(WITHIN_SECONDS)
        self._agent = None

    def opened(self) -> str:
        return self._read("opened")

    def press(self, label: str) -> None:
        """Press a button of the notification that nothing was pressed on yet."""
        before = self._read("asleep").count("\n")
        self._answered.add(self.desktop.press(label, but=self._answered).id)
        # One round was ended by the press, and in the next it is done.
        wait_for(lambda: self._read("asleep").count("\n") > before, "the agent has done what was pressed")

    def open_window(self) -> None:
        self._window = WindowAt(self._app, self._folder, self.now)
        self._window.show_desk(open_record(self.record, clock=self.now))
        self._window.window.show()
        self._window.window.activateWindow()
        settle(self._window)
        self._window.while_open.begin()
        settle(self._window)

    def close_window(self) -> None:
        if self._window is not None:
            window, self._window = self._window, None
            window.window.close()
            window.stop()
            window.window.deleteLater()
            assert not window.bugs

    def end(self) -> None:
        self.close_window()
        if self._agent is not None:
            self.kill_agent()

    def _await_agent(self) -> None:
        wall = self._read("clock")
        wait_for(lambda: self._read("asleep").endswith(f"{wall}\n"), f"the agent has looked at {wall}")

    def _read(self, name: str) -> str:
        path = self._folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def world(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with DesktopSession() as desktop:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.address)
        begun = World(qapp, tmp_path, desktop)
        yield begun
        begun.end()


def _front(world: World) -> QWidget:
    dialogs = [dialog for dialog in world.window.window.findChildren(QDialog) if dialog.isVisible()]
    return dialogs[-1] if dialogs else world.window.window


def _named(world: World, kind: type[Part], name: str) -> Part:
    return next(
        part
        for part in _front(world).findChildren(kind)
        if part.isVisible() and part.isEnabled() and part.accessibleName().startswith(name)
    )


def _unbooked() -> list[Entry]:
    return [entry for entry in people.eleanor() if getattr(entry, "status", None) is not AppointmentStatus.BOOKED]


def _of_a_person(entry: Entry) -> Entry:
    """Return the entry as one of somebody's own: nobody is reminded of anything in the sample person's record."""
    return replace(entry, sample=False) if isinstance(entry, PersonEntry) else entry


@given(parsers.parse('the clock shows "{wall}"'))
@when(parsers.parse('the clock shows "{wall}"'))
def the_clock_shows(world: World, wall: str) -> None:
    world.set_clock(wall)


@given("the window is open on a record that reminds of appointments")
def the_window_is_open(world: World) -> None:
    record = people.record_of(world.record, [_of_a_person(entry) for entry in _unbooked()], world.now)
    record.keep("reminders.choices", ReminderChoices(off=_OTHERS).to_text())
    record.close()
    world.open_window()


@given(parsers.parse('I book a mammogram on "{day}"'))
def book(world: World, day: str) -> None:
    _named(world, QAbstractButton, "Log an appointment").click()
    settle(world.window)
    _named(world, QAbstractButton, "Mammogram").click()
    settle(world.window)
    field = _named(world, QLineEdit, "Date")
    field.setFocus()
    QTest.keyClicks(field, day)
    field.clearFocus()
    settle(world.window)
    _named(world, QAbstractButton, "Save").click()
    settle(world.window)
    assert _front(world) is world.window.window


@given("I close the window")
@when("I close the window")
def close_the_window(world: World) -> None:
    world.close_window()


@when("the agent is started")
def the_agent_is_started(world: World) -> None:
    world.start_agent()


@when("the agent is killed")
def the_agent_is_killed(world: World) -> None:
    world.kill_agent()


@when("the agent is killed and started again")
def the_agent_is_killed_and_started_again(world: World) -> None:
    world.kill_agent()
    world.start_agent()


@when("the window is opened again")
def the_window_is_opened_again(world: World) -> None:
    world.open_window()


@when("the window looks")
def the_window_looks(world: World) -> None:
    world.window.look_at_the_day()
    settle(world.window)


@when("the notification daemon is killed")
def the_daemon_is_killed(world: World) -> None:
    world.desktop.kill_dunst()


@when("the notification daemon is started again")
def the_daemon_is_started(world: World) -> None:
    world.desktop.start_dunst()


@when(parsers.parse('I press "{label}" on it'))
def press_on_it(world: World, label: str) -> None:
    world.press(label)


@then(parsers.re(r"the desktop has told (?P<count>\d+) reminders?"), converters={"count": int})
def the_desktop_has_told(world: World, count: int) -> None:
    wait_for(lambda: world.desktop.told() >= count, f"the desktop has told {count}")
    assert world.desktop.told() == count


@then("the desktop has told at most 1 reminder")
def the_desktop_has_told_at_most_one(world: World) -> None:
    """In front, the window tells by itself; else by the desktop."""
    assert world.desktop.told() <= 1


@then(parsers.parse('each said only "{words}"'))
def each_said_only(world: World, words: str) -> None:
    notes = world.desktop.notes()
    assert notes
    assert {(note.title, note.body) for note in notes} == {("RecurTrack", words)}


@then("the agent opens the record")
def the_agent_opens_the_record(world: World) -> None:
    wait_for(lambda: world.opened() == f"{world.record}\n", "the agent opens the record")


@then(parsers.parse('Today says "{words}" among the reminders'))
def today_says(world: World, words: str) -> None:
    def said() -> list[str]:
        cards = world.window.window.findChildren(QWidget, "reminders.card")
        return [label.text() for card in cards if card.isVisible() for label in card.findChildren(QLabel)]

    settle(world.window, until=lambda: any(words in each for each in said()))


@then(parsers.parse('the closed record says that it was put off to "{day}"'))
def it_was_put_off(world: World, day: str) -> None:
    world.close_window()
    record = open_record(world.record, clock=world.now)
    answers = RecordServices(record).reminders.history()
    record.close()
    assert [(entry.answer, entry.until and entry.until.in_words()) for entry in answers] == [(Answer.SNOOZED, day)]
